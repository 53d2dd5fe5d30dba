import type { LetterKind } from '../../../typings/feed.ts'

/** 进展 of a subscription message, at most five characters as WeChat demands of a `phrase`. */
export const PHRASES: Partial<Record<LetterKind, string>> = {
  ticket_accepted: '已有人接',
  ticket_interim: '有新说明',
  ticket_answered: '有答复了',
  ticket_followed_answered: '有答复了',
  ticket_relayed: '已代您报',
  ticket_filed: '有人代填',
  filing_agreed: '本人认了',
  filing_disowned: '本人撤回',
  ticket_silent: '到期办结',
  ticket_appealed: '有人申诉',
  explanation_asked: '请您说明',
  appeal_explained: '已作说明',
  review_asked: '请您审看',
  content_published: '已经公开',
  content_kept: '暂不公开',
  pressure_received: '已经收到',
  pressure_handled: '有了结果',
  pressure_reported: '请您过问',
  ticket_new: '新的诉求',
  ticket_unaccepted: '无人接单',
  ticket_escalated: '上报研判',
  ticket_ordered: '请到现场',
  ticket_order_complete: '结果齐了',
  ticket_reopened: '没有解决',
  ticket_breached: '已经逾期',
  ticket_reminder: '快到期了',
  ticket_handed_over: '换人办理',
  ticket_asked: '想问一句',
  ticket_replied: '有人回复',
  ticket_whistled: '吹哨派单',
  unit_absent: '还没到场',
  ticket_reask: '到期再问',
  join_asked: '邻居申请',
  join_confirmed: '已经入住',
  topic_proposed: '新的议题',
  topic_supported: '请您立题',
  topic_late: '议题逾期',
  topic_blocked: '议题待办',
  topic_count_held: '计票核对',
  topic_established: '已经立题',
  topic_declined: '没有立题',
  topic_opened: '请您参加',
  topic_vote_soon: '快截止了',
  topic_stage_soon: '快截止了',
  topic_over: '议题办结',
  topic_backed: '支持够了',
  ticket_topic_over: '议题办结',
  topic_result: '结果公布',
  opinion_answered: '意见有答',
}

/** 说明 when the letter has no words of its own. */
export const DEFAULT_REMARK = '请点开看全过程'

/** What of a group cannot wait: a danger to life, or a time that has passed. */
export type Pressing = 'urgent' | 'late'

const PRESSING: Record<Pressing, string> = { urgent: '急件', late: '逾期' }

/**
 * One message for all that waits for somebody, in at most `room` characters; what cannot wait is named first, its title
 * cut before the number is. Source: B15.
 */
export function groupTitle(count: number, room: number, first?: First): string {
  if (first === undefined) return `${count} 件等您办`
  const [before, after] = [`${PRESSING[first.why]}：`, `等 ${count} 件`]
  const left = room - before.length - after.length
  const title = first.title.length <= left ? first.title : `${first.title.slice(0, left - 1)}…`
  return `${before}${title}${after}`
}

/** The one of a group that cannot wait. */
export interface First {
  why: Pressing
  title: string
}

/** 进展 of a group, at most five characters. */
export const groupPhrase = (first?: First): string => (first ? '请先办它' : '等您办理')
export const groupRemark = (time: string): string => `最急的 ${time} 到期`
