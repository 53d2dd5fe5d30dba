import type { BallotOutcome, StageId, TopicId, TopicStatus } from './room'
import type { CannotReason, CategoryId, Outcome, Stage, TicketId, TopicKind } from './ticket'
import type { PlaceId } from './place'
import type { Instant } from './time'

/** A card in a building's feed: one per ticket or topic, showing its newest public state. Source: R29, R47, R54. */
export type FeedCard = TicketCard | TopicCard

/** A ticket in the feed. Source: R29. */
export interface TicketCard {
  id: string
  kind: 'ticket'
  ticket: TicketId
  place: PlaceId
  placeName: string
  at: Instant
  createdAt: Instant
  title: string
  category: CategoryId
  reporter: string
  stage: Stage
  /** Role of who took it; absent while nobody has. */
  owner?: string
  /** Newest public words: the answer or what happens now. */
  words?: string
  outcome?: Outcome | 'interim'
  /** Why it cannot be solved. Source: R36. */
  reason?: CannotReason
  /** The day an unsolved one is asked again. Source: R36, B11. */
  reaskAt?: Instant
  /** How many times it has come back after it was solved. Source: R27. */
  relapses?: number
  dueAt?: Instant
  /** When the clock of what is due began: the bricks run from here. */
  dueSince?: Instant
  breachedAt?: Instant
  /** First passed photo. */
  photo?: string
  /** The request it is handled together with: what is done about it is told there. Source: R25. */
  mergedInto?: TicketId
  /** Households that co-signed, people who follow. Source: R33. */
  cosigns: number
  followers: number
}

/** A topic in the feeds of the places it concerns. Source: R54. */
export interface TopicCard {
  id: string
  kind: 'topic'
  topic: TopicId
  topicKind: TopicKind
  place: PlaceId
  placeName: string
  at: Instant
  createdAt: Instant
  title: string
  status: TopicStatus
  stage: StageId
  /** Step of so many. */
  step: number
  steps: number
  closesAt?: Instant
  photo?: string
  supporters: number
  speakers: number
  /** How a counted vote ended. */
  outcome?: BallotOutcome
}

/** A letter in the in-app inbox. Facts, not sentences: the phone has the words. Source: R29. */
export interface Letter {
  id: string
  kind: LetterKind
  at: Instant
  ticket?: TicketId
  topic?: TopicId
  title: string
  /** Role or door of who did it. */
  actor: string
  words?: string
  facts: Record<string, string | number>
  readAt?: Instant
}

export type LetterKind =
  | 'ticket_new'
  | 'ticket_accepted'
  | 'ticket_escalated'
  | 'ticket_ordered'
  | 'ticket_order_complete'
  | 'ticket_interim'
  | 'ticket_answered'
  | 'ticket_reopened'
  | 'ticket_closed'
  | 'ticket_breached'
  | 'ticket_reminder'
  | 'ticket_handed_over'
  | 'ticket_unaccepted'
  | 'ticket_held'
  | 'ticket_reask'
  | 'ticket_relayed'
  | 'ticket_silent'
  | 'ticket_appealed'
  | 'explanation_asked'
  | 'appeal_explained'
  | 'review_asked'
  | 'content_published'
  | 'content_kept'
  | 'pressure_received'
  | 'pressure_reported'
  | 'pressure_handled'
  | 'ticket_filed'
  | 'filing_agreed'
  | 'filing_disowned'
  | 'ticket_followed_answered'
  | 'ticket_merged'
  | 'ticket_unmerged'
  | 'ticket_asked'
  | 'ticket_replied'
  | 'ticket_topic'
  | 'ticket_whistled'
  | 'unit_absent'
  | 'contact_seen'
  | 'content_erased'
  | 'join_asked'
  | 'join_confirmed'
  | 'join_refused'
  | 'role_granted'
  | 'role_revoked'
  | 'topic_proposed'
  | 'topic_supported'
  | 'topic_established'
  | 'topic_declined'
  | 'topic_stopped'
  | 'topic_opened'
  | 'topic_vote_soon'
  | 'topic_stage_soon'
  | 'topic_held'
  | 'topic_over'
  | 'topic_backed'
  | 'ticket_topic_over'
  | 'topic_result'
  | 'topic_milestone'
  | 'topic_late'
  | 'topic_blocked'
  | 'topic_count_held'
  | 'opinion_answered'
  | 'ticket_to_topic'
