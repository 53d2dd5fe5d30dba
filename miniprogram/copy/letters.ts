import type { Letter, LetterKind } from '../../typings/feed'

/** Everything a letter's sentence may need. */
export interface LetterWords {
  actor: string
  /** A moment in words, when the letter names one. */
  until: string
  /** What is owed, after 还没; empty when the letter names nothing. */
  owed: string
  /** How long nobody did anything; empty unless that is why. Source: R24. */
  idle: string
  /** How long the system itself kept a stage from opening; empty unless it did. */
  held: string
}

/** One sentence per kind of letter: a new kind cannot lack words. Source: R29. */
export const letterTitles: Record<LetterKind, (words: LetterWords) => string> = {
  ticket_new: ({ actor }) => `${actor}有新诉求，请先接下来`,
  ticket_accepted: ({ actor }) => `${actor}接下了您的诉求`,
  ticket_escalated: ({ actor, idle }) =>
    idle === '' ? `${actor}上报了，等研判` : `${idle}没有动静，系统自动上报，等研判`,
  ticket_ordered: () => '已派给部门到现场办',
  ticket_order_complete: () => '部门都交了查处结果，请给居民回话',
  ticket_interim: ({ actor, until }) =>
    until === '' ? `${actor}说明了情况` : `${actor}说明了情况，约${until} 前再回话`,
  ticket_answered: ({ actor }) => `${actor}给您回话了，请看看解决了没有`,
  ticket_reopened: () => '没有解决，要接着办',
  ticket_closed: () => '已经办结',
  ticket_reminder: ({ owed, until }) => `还没${owed}，${until} 前要给`,
  ticket_handed_over: () => '换了人办，时限不变',
  ticket_breached: () => '逾期了，系统已经记录并公开',
  ticket_unaccepted: () => '一直没人接，请您来接',
  ticket_held: () => '收到了，暂时只有工作人员看得到，照常计时',
  ticket_followed_answered: ({ actor }) => `您附议或关注的事，${actor}有答复了`,
  ticket_reask: () => '说过今天再问，请看看现在能不能办',
  ticket_relayed: ({ actor }) => `${actor}替您把事情报上来了`,
  ticket_silent: () => '7 天没有您的回音，先办结，记作“未评价”；不服还可以申诉',
  ticket_appealed: ({ actor }) => `${actor}不服答复，申诉到上一级`,
  explanation_asked: () => '您办的一件事有人申诉，请说明经过',
  appeal_explained: ({ actor }) => `${actor}就申诉作了说明`,
  review_asked: () => '有内容等您看能不能公开',
  content_published: ({ actor }) => `${actor}看过，已经公开`,
  content_kept: ({ actor }) => `${actor}看过，暂不公开`,
  pressure_received: () => '您说有人让您打好评，收到了；办事的人看不到',
  pressure_handled: ({ actor }) => `您说有人让打好评，${actor}了解过了`,
  pressure_reported: ({ actor }) => `${actor}说有人让打好评，请您过问`,
  ticket_filed: ({ actor }) => `${actor}替您反映了一件事，请看看对不对`,
  filing_agreed: () => '本人说了，是这件事',
  filing_disowned: () => '本人说没有这件事，已经撤回',
  ticket_merged: () => '和同一件事的诉求并到一起办，有结果会告诉您',
  ticket_unmerged: () => '不再并办，单独接着办',
  ticket_asked: ({ actor }) => `${actor}想问您一句`,
  ticket_replied: ({ actor }) => `${actor}回了您的问题`,
  ticket_topic: () => '这件事记为议题，要请大家一起商量',
  ticket_whistled: ({ actor }) => `${actor}吹哨，请地区平台派部门到场`,
  unit_absent: () => '到时间了还有部门没到现场，已公开',
  contact_seen: ({ actor }) => `${actor}查看了您留的电话`,
  content_erased: () => '反映人删除了自己写的内容，这件事已经撤回',
  join_asked: ({ actor }) => `${actor}申请加入，请您确认`,
  join_confirmed: () => '欢迎回家，您已经加入楼门',
  join_refused: () => '加入没有通过确认',
  role_granted: () => '给了您新的角色',
  role_revoked: () => '您的一个角色已经收回',
  ticket_to_topic: () => '您反映的事，要请大家一起商量，请进去看看',
  topic_proposed: ({ actor }) => `${actor}提了一个新议题`,
  topic_supported: () => '支持的人够了，请说明要不要立题',
  topic_established: () => '您提的议题立题了，请看日程',
  topic_declined: ({ actor }) => `${actor}说明了为什么没有立题`,
  topic_stopped: () => '这个议题停了，请看原因',
  topic_opened: ({ until, held }) => {
    const step =
      held === '' ? '议题到了新的一步' : `系统耽误了${held}，议题才到新的一步，时间没有少`
    return until === '' ? `${step}，请您参加` : `${step}，${until} 前请您参加`
  },
  topic_vote_soon: ({ until }) => `表决快截止了，${until} 前都可以投`,
  topic_stage_soon: ({ until }) => `提意见快截止了，${until} 前都可以提`,
  topic_held: () => '收到了，审看以后公开，先只有您和审看的人看得到',
  topic_backed: () => '支持您的人够了，等负责的人说明要不要立题',
  topic_over: () => '您提的议题走完了，请看结果',
  ticket_topic_over: () => '您反映的事商量完了，请看结果',
  topic_result: () => '表决结果公布了',
  topic_milestone: () => '议题有了新进展',
  topic_late: () => '议题到了时间还没有做完这一步，已经公开',
  topic_blocked: () => '下一步还开不了，请看缺什么',
  topic_count_held: () => '计票还没对上，正在核对，请您留意',
  opinion_answered: ({ actor }) => `${actor}答复了您的意见`,
}

/** Icon of a letter, a name of icons.wxss. */
export function letterIcon(kind: Letter['kind']): string {
  if (kind === 'ticket_followed_answered') return 'ok'
  if (kind === 'ticket_answered' || kind === 'ticket_closed') return 'ok'
  if (kind === 'ticket_breached' || kind === 'ticket_unaccepted') return 'warn'
  if (kind.startsWith('topic_') || kind.startsWith('opinion_')) return 'vote'
  if (kind.startsWith('join_')) return 'users'
  if (kind.startsWith('role_')) return 'user'
  return 'chat'
}
