import type { LetterKind } from '../../../typings/feed.ts'

/**
 * Subscription message templates of the Mini Program's account, set in the function's environment at deployment
 * (docs/deploy.md). Each accept of a person lets us send one. Source: R29.
 */
export const templateIds = () => ({
  /** What became of your request: 事项 thing1, 进展 phrase2, 时间 time3, 说明 thing4. */
  progress: process.env['TEMPLATE_PROGRESS'] ?? 'template-progress',
  /** A topic goes on: the same fields. */
  room: process.env['TEMPLATE_ROOM'] ?? 'template-room',
  /** Something waits for you: the same fields. */
  work: process.env['TEMPLATE_WORK'] ?? 'template-work',
})

/** Which template tells of a letter, or none: the letter itself is always there. */
export function templateOf(kind: LetterKind): string | undefined {
  const { progress, room, work } = templateIds()
  if (PROGRESS.includes(kind)) return progress
  if (ROOM.includes(kind)) return room
  return WORK.includes(kind) ? work : undefined
}

const PROGRESS: readonly LetterKind[] = [
  'ticket_accepted',
  'ticket_interim',
  'ticket_answered',
  'ticket_relayed',
  'ticket_filed',
  'filing_agreed',
  'filing_disowned',
  'ticket_followed_answered',
  'ticket_asked',
  'ticket_silent',
  'content_published',
  'content_kept',
  'ticket_topic_over',
  'pressure_received',
  'pressure_handled',
  'join_confirmed',
]

/** What people hear of the topics they take part in. */
const ROOM: readonly LetterKind[] = [
  'topic_opened',
  'topic_vote_soon',
  'topic_stage_soon',
  'topic_over',
  'topic_backed',
  'topic_result',
  'topic_established',
  'topic_declined',
  'opinion_answered',
]

const WORK: readonly LetterKind[] = [
  'topic_proposed',
  'topic_supported',
  'topic_late',
  'topic_blocked',
  'topic_count_held',
  'ticket_new',
  'ticket_unaccepted',
  'ticket_escalated',
  'ticket_ordered',
  'ticket_order_complete',
  'ticket_reopened',
  'ticket_breached',
  'ticket_reminder',
  'ticket_replied',
  'ticket_whistled',
  'unit_absent',
  'ticket_handed_over',
  'ticket_reask',
  'ticket_appealed',
  'explanation_asked',
  'appeal_explained',
  'review_asked',
  'pressure_reported',
  'join_asked',
]
