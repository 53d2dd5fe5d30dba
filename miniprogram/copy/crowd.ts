import type { CrowdKind, ListState } from '../../typings/ticket'

/** Words of the neighbours' voice: co-signing, following, joining before sending. Source: R33, B12. */
export const crowdWords = {
  households: (count: number) => `${count} 户附议`,
  followers: (count: number) => `${count} 人关注`,
  nobody: '还没有人附议',
  cosign: '我也遇到，附议',
  cosigned: '您家已附议',
  follow: '关注',
  following: '已关注',
  thanks: '附议了，有答复会告诉您',
  followed: '关注了，有答复会告诉您',
  takenBack: '附议收回了',
  unfollowed: '不再关注',
  takeBackTitle: '收回附议？',
  takeBack: '收回',
  relapsed: (times: number) => `同一处解决过，又出现了（第 ${times} 次）`,
  relapses: (times: number) => `第 ${times} 次反弹`,
  earlier: '看上次怎么办的',
  kinds: { cosign: '附议', follow: '关注' } satisfies Record<CrowdKind, string>,
  reask: (when: string) => `${when} 再问一次`,
} as const

/** Words of what is known before a report is sent. Source: B12, mock 02. */
export const beforeWords = {
  /** The reporter's household and those that co-signed. */
  reported: (households: number) => `${households} 户邻居反映过，可能是同一件`,
  about: (title: string, state: string) => `${title} · ${state}`,
  join: '一起附议',
  other: '不是同一件',
  joining: '正在附议',
  joined: '附议了，不用再发一遍',
  kept: '没有连上网，您写的都还在',
  /** Of one category: that is what the place remembers. */
  memory: (category: string, days: number, times: number) =>
    `这里的${category}，${days} 天内反映过 ${times} 次`,
  relapses: (times: number) => `，解决后又出现 ${times} 次`,
  last: (day: string, outcome: string, words: string) => `上次（${day}，${outcome}）：${words}`,
} as const

/** Filter pills of the public list. Source: R36. */
export const listStates: readonly { id: ListState | 'all'; text: string }[] = [
  { id: 'open', text: '在办' },
  { id: 'overdue', text: '逾期' },
  { id: 'answered', text: '已回话' },
  { id: 'unsolved', text: '不能解决' },
  { id: 'closed', text: '办结' },
  { id: 'all', text: '全部' },
]

/** What an empty public list says. */
export const listEmpty: Record<ListState | 'all', { text: string; hint: string }> = {
  open: { text: '没有在办的诉求', hint: '公开的都办结了' },
  overdue: { text: '没有逾期的', hint: '逾期由系统记录，谁也改不了' },
  answered: { text: '没有等着确认的', hint: '回过话、等反映人确认的，列在这里' },
  unsolved: { text: '没有不能解决的', hint: '不能解决的会写明原因，和哪天再问' },
  closed: { text: '还没有办结的', hint: '反映人确认、或 7 天没有异议，就办结' },
  all: { text: '还没有公开的诉求', hint: '看到该管的事，随时反映' },
}

export const publicWords = {
  title: '公开诉求',
  building: '本楼',
  community: '本社区',
  everything: '所有类别',
  end: '没有更多了',
  more: '往下还有',
  away: '这里只给本社区的居民看',
} as const

/** What an empty list of mine says; `within` is the district's promise. */
export const ticketsEmpty = {
  mine: (within: string) => ({
    empty: '您还没有反映过',
    hint: `拍一张、说一句、写一行都行，${within}`,
    go: '去反映',
  }),
  followed: (_within: string) => ({
    empty: '您还没有附议或关注',
    hint: '邻居反映的事您也遇到，附议一下，有答复就告诉您',
    go: '看公开诉求',
  }),
} as const
