import type { LetterKind } from '../../../typings/feed.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Fate, OpinionId, SayingKind, StageId, TopicId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import {
  picturesToReview,
  type Pictured,
  type PictureReview,
  type ReviewWord,
} from '../room/pictures.ts'
import type { StoredMedia } from '../ticket/ticket.ts'

/**
 * Where a saying stands. `held` waits for the safety check or a person, `kept` stays hidden by a person’s word; public ones
 * that want an answer are `unanswered` or have their fate; replies and appraisals are `said`. What its author had erased before
 * it was answered is `withdrawn`, before it was public `dropped`. Source: R13, R58, B2.
 */
export type OpinionState = 'held' | 'kept' | 'dropped' | 'unanswered' | 'withdrawn' | Fate | 'said'

/** A fate with its reason; the newest of an opinion is in force. Source: R58. */
export interface OpinionAnswer {
  fate: Fate
  reason: string
  /** The organiser’s role, as others see it. */
  by: string
  /** Who answered: they do not review what they answered. Never shown. Source: R20. */
  member: string
  at: Instant
}

/** A letter still to be written, with the change it tells of. Source: R29. */
export interface OpinionDelivery {
  /** Parts two letters of one kind: the number of the answer or the word of a review. */
  key: string
  kind: LetterKind | 'erase'
  /** `member:…` or a desk key; `files` of an `erase`. */
  audience: string
  at: Instant
  attempts: number
  /** The letter is there; only WeChat has not taken the message to this one member yet. */
  message?: true
}

/**
 * Something said on a topic, in `opinions`: a versioned document of its own, never on the topic’s, so that everybody can
 * speak at once. Source: R56–R58, R63, design §4.
 */
export interface OpinionDocument {
  _id: OpinionId
  version: number
  topic: TopicId
  topicTitle: string
  place: PlaceId
  placeName: string
  kind: SayingKind
  stage: StageId
  line?: string
  /** The version of the plan it was said on. */
  plan?: number
  about?: OpinionId
  words: string
  media: StoredMedia[]
  stars?: number
  /** Who said it or wrote it down; never shown. */
  member: string
  /** WeChat’s id of that person: checks are made in their name. Never shown. */
  openid: string
  /** Who counts as having spoken: a member, or a door without a phone. Never shown. */
  speaker: string
  /** Door and 邻居, or the role. */
  label: string
  workUnit?: string
  expertise?: string
  /** Written down for somebody without a phone, by whom. Source: R63. */
  enteredBy?: string
  /** Said in office: it stays as what other staff have recorded does. */
  inOffice?: true
  /** Its author had its words and photos erased; the files that go. Source: B2, docs/decisions/036. */
  erased?: { at: Instant; files: string[] }
  at: Instant
  /** `<topic>:<member>:<day>:<n>`: nobody takes one twice, also with many requests at once; who runs the topic has none. */
  seat?: string
  /** SHA-256 of the command: tells a retry from a reused requestId. */
  requestDigest: string
  state: OpinionState
  /** Only while `held`. */
  heldReason?: 'text_risky' | 'check_pending'
  /** Only while `held`: desk keys of those who may look at it. */
  reviewers?: string[]
  reviewed?: ReviewWord
  /** A reviewer’s words on its photos, one each, newest last. Source: R13. */
  pictureReviews?: PictureReview[]
  /** Newest last. */
  answers: OpinionAnswer[]
  /** When a stage that rests on the answers last took them down; shortly after, they do not change. */
  sealedAt?: Instant
  /** People behind it, counted by the clock. */
  supports: number
  /** Commands carried out on it, newest last. */
  done: { requestId: string; digest: string }[]
  deliveries: OpinionDelivery[]
  /** Not before this moment the check is asked again what it could not say. */
  recheckAt?: Instant
  /** Not before this moment the clock counts its topic anew; absent once the topic’s figures hold it. */
  uncounted?: Instant
  /** Derived: when the clock must look at it, and the files whose check has not ended. */
  wakeAt?: Instant
  pendingChecks: string[]
  /** Derived: something of it waits for a reviewer; absent else. */
  toReview?: 1
}

/** Kinds that want an answer. Source: R58. */
export const WANTS_ANSWER: readonly SayingKind[] = ['opinion', 'objection']

/** Where it stands once nothing is held against it. */
export const publicState = ({
  kind,
  answers,
}: Pick<OpinionDocument, 'kind' | 'answers'>): OpinionState =>
  WANTS_ANSWER.includes(kind) ? (answers.at(-1)?.fate ?? 'unanswered') : 'said'

export const isPublic = ({ state }: Pick<OpinionDocument, 'state'>): boolean =>
  state !== 'held' && state !== 'kept' && state !== 'dropped'

/** A file whose verdict has not come by then is handed to the check again, ms. Source: WeChat (within 30 min). */
export const VERDICT_WITHIN = 30 * 60_000

/** Files that must be handed to the check, or once more, at `now`. Pure. */
export const unaskedMedia = (
  { media }: Pick<OpinionDocument, 'media'>,
  now: Instant,
): StoredMedia[] => media.filter((file) => file.check === 'pending' && askAgainAt(file) <= now)

const askAgainAt = ({ traceId, askedAt = 0 }: StoredMedia): Instant =>
  traceId === undefined ? 0 : askedAt + VERDICT_WITHIN

/** The document with its search fields as its state says; absent ones are left out. Pure. */
export function reindexOpinion(opinion: OpinionDocument): OpinionDocument {
  const { wakeAt: _w, pendingChecks: _p, toReview: _r, ...rest } = opinion
  const pending = rest.media.filter(({ check }) => check === 'pending')
  const asks = [
    ...(rest.heldReason === 'check_pending' && rest.state === 'held' ? [0] : []),
    ...pending.map(askAgainAt),
  ].map((at) => Math.max(at, rest.recheckAt ?? rest.at))
  const moments = [...asks, ...rest.deliveries.map(({ at }) => at)]
  return {
    ...rest,
    ...(moments.length > 0 && { wakeAt: Math.min(...moments) }),
    pendingChecks: pending.flatMap(({ traceId }) => (traceId ? [traceId] : [])),
    ...(waitsForReview(rest) && { toReview: 1 }),
  }
}

/** What others are not to see at all needs no word on its photos. */
const waitsForReview = (opinion: Omit<OpinionDocument, 'pendingChecks'>): boolean =>
  opinion.state === 'held' ||
  (opinion.state !== 'kept' && picturesToReview(picturedOf(opinion)).length > 0)

/** Its photos with what reviewers said of them. */
export const picturedOf = ({
  media,
  pictureReviews: reviews,
}: Pick<OpinionDocument, 'media' | 'pictureReviews'>): Pictured => ({ media, reviews })

/** A change of where it stands: its topic’s figures are to be counted anew. Pure. */
export const moved = (
  opinion: OpinionDocument,
  state: OpinionState,
  now: Instant,
): OpinionDocument => ({ ...opinion, state, uncounted: now })
