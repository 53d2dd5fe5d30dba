import type { SayingKind, StageId } from '../../typings/room'

/** 意见, 异议, 评议: one page, three kinds of sayings. Source: R57, R58, R63. */
export const opinionWords = {
  title: { opinion: '大家的意见', objection: '公示期的异议', appraisal: '居民评议', reply: '回复' },
  note: {
    opinion: '每一条都有答复，才进下一步',
    objection: '异议都答复了，才能开始实施',
    appraisal: '办得好不好，大家说了算',
    reply: '',
  },
  answered: (done: number, all: number) => `${done} / ${all}`,
  all: (count: number) => `全部 ${count}`,
  everything: '全部',
  everybody: '所有人',
  unanswered: '等答复',
  count: (name: string, count: number) => `${name} ${count}`,
  member: (unit: string) => `在职党员 · ${unit}`,
  expertise: (what: string) => `专长 ${what}`,
  enteredBy: (by: string) => `${by}代记`,
  about: (text: string) => `说的是：${text}`,
  aboutLine: (text: string) => `“${text}”`,
  gone: '方案里的一条（后来删去）',
  erased: '内容已由本人删除',
  eraseTitle: '删除您写的这一条？',
  eraseWords: '文字和照片都删掉，不再恢复；答复、支持数和几楼几号还在。别人已经存下的，收不回来。',
  erase: '删除',
  keep: '先不删',
  erasedDone: '已经删除',
  waits: '等答复',
  held: '内容安全检查还没有通过，别人暂时看不到。有人会看，结果在这里告诉您。',
  heldWhy: (reason: string) => `有人看过，暂不公开：${reason}`,
  change: (version: string, number: string) => `${version} ${number}`,
  supports: (count: number) => (count === 0 ? '支持' : `支持 ${count}`),
  supported: (count: number) => `已支持 ${count}`,
  crowd: (count: number) => `${count} 人支持`,
  own: (count: number) => (count === 0 ? '我说的' : `我说的 · ${count} 人支持`),
  reply: '回复',
  replies: '回复',
  noReplies: '还没有回复',
  stars: (count: number) => `${count} 分`,
  more: '往下还有',
  end: '没有更多了',
} as const

/** Which stage an opinion was said in, as a filter. */
export const opinionStages: Partial<Record<StageId, string>> = {
  members_first: '在职党员',
  consultation: '居民',
}

/** What an empty list says. */
export const opinionsEmpty: Record<SayingKind, { text: string; hint: string }> = {
  opinion: { text: '还没有意见', hint: '您可以先说' },
  objection: { text: '没有异议', hint: '公示期内都可以提' },
  appraisal: { text: '还没有人评议', hint: '用着怎么样，您说说' },
  reply: { text: '还没有回复', hint: '' },
}
export const noneOfFate = { text: '没有这一类的意见', hint: '' } as const

/** The sheet in which something is said. */
export const sayWords: Record<
  SayingKind,
  { title: string; hint: string; send: string; done: string; note: string }
> = {
  opinion: {
    title: '说说您的意见',
    hint: '哪里好、哪里要改、为什么',
    send: '发出意见',
    done: '收到了，有答复会告诉您',
    note: '采纳没有、为什么，都会写在您这条下面。',
  },
  objection: {
    title: '提异议',
    hint: '结果或过程哪里不对，为什么',
    send: '提交异议',
    done: '收到了，有答复会告诉您',
    note: '异议都要答复；没答完，不能开始实施。',
  },
  appraisal: {
    title: '评一评',
    hint: '用着怎么样，还有什么要改',
    send: '提交评议',
    done: '谢谢您的评议',
    note: '一人评一次，评过的人够多才显示平均分。',
  },
  reply: { title: '回复', hint: '写一句', send: '回复', done: '已回复', note: '' },
}

export const sayLabels = {
  line: '说的是',
  whole: '整个方案',
  photo: '拍照',
  stars: '打几分',
  sending: '正在发送',
  empty: '请写一句',
  noStars: '请先打分',
} as const

/** 逐条比较. Source: R56, R58. */
export const compareWords = {
  title: '比较两版',
  budget: '预算',
  area: '面积',
  where: '位置',
  same: '没有变',
  saved: (amount: string) => `省了 ${amount}`,
  more: (amount: string) => `多了 ${amount}`,
  kinds: { added: '新加', changed: '改了', removed: '删去', same: '没变' },
  behind: '因为这些意见',
  unread: (count: number) => `还有 ${count} 条意见`,
  none: '主办提出，没有对应的意见',
  unchanged: (count: number) => `没变的 ${count} 条`,
  from: '原来',
  to: '现在',
  older: '前一版',
  newer: '后一版',
  alone: '现在只有一版方案',
} as const

/** 提议题. Source: R54, B10. */
export const proposeWords = {
  page: '提议题',
  kind: '哪一类',
  place: '在哪里商量',
  building: '本楼',
  community: '本社区',
  households: (count: number) => `${count} 户`,
  title: '一句话说清要商量什么',
  titleHint: '比如：垃圾楼旁建口袋公园',
  words: '为什么要商量，您想怎么办',
  wordsHint: '现在什么样、影响了谁、您的想法',
  tickets: '起因的诉求',
  addTicket: '连上诉求',
  changeTicket: '再连一件',
  pickTicket: '连上哪几件',
  noTickets: '这里没有公开的诉求',
  send: '提出来',
  sending: '正在发送',
  sent: '提出来了，请邻居来支持',
  sentByStaff: '提出来了，接着立题',
  next: '提出以后',
  nextSteps: (needed: string) => [
    `先做内容安全检查，通过后邻居就能看到。`,
    `${needed}，就请楼委会说明要不要立题。`,
    `立了题就定日程：方案、意见、表决，每一步都通知大家。`,
  ],
  staffSteps: [
    '先做内容安全检查，通过后居民就能看到。',
    '您在这里任职，不用凑支持，直接进立题。',
    '立了题就定日程：方案、意见、表决，每一步都通知大家。',
  ],
  needed: (count: number) => `满 ${count} 人支持`,
  enough: '支持的人够了',
  missingTitle: '请写一句话的题目',
  missingWords: '请写明为什么要商量',
  away: '加入楼门、楼门长确认后，就能提议题',
} as const
