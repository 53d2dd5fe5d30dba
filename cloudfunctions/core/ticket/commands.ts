import type { UnitId } from '../../../typings/member.ts'
import type { Point } from '../../../typings/place.ts'
import type {
  AskedHow,
  CannotReason,
  CategoryId,
  CheckItem,
  Desk,
  Outcome,
  TicketId,
  TopicKind,
} from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { EventOf, TextCheck } from './events.ts'
import type { HandingCause, Owner, StoredMedia } from './ticket.ts'

/** What a person asks of a ticket that exists. Imperative. The clock's own commands are in `deadline.ts`. */
export type TicketCommand =
  | { type: 'accept' }
  | { type: 'escalate'; to: Desk; reason: string }
  | {
      type: 'triage'
      category: CategoryId
      tasks: { unit: UnitId; checklist: CheckItem[] }[]
      arriveBy: Instant
      reason: string
      /** Where units sign in, when the report named no spot: the building. */
      point?: Point
    }
  | { type: 'signIn'; unit: UnitId; point: Point }
  | {
      type: 'fileFinding'
      unit: UnitId
      results: Record<string, 'ok' | 'bad'>
      words: string
      media: StoredMedia[]
      rectifyBy?: Instant
      inspectBy?: Instant
    }
  | {
      type: 'inspect'
      unit: UnitId
      passed: boolean
      words: string
      media: StoredMedia[]
      inspectBy?: Instant
    }
  | { type: 'interim'; words: string; media: StoredMedia[]; promiseAt: Instant }
  | {
      type: 'answer'
      outcome: Exclude<Outcome, 'withdrawn'>
      words: string
      media: StoredMedia[]
      noPhotoReason?: string
      reason?: CannotReason
      lawAndWhereTo?: string
      reaskAt?: Instant
    }
  | { type: 'joinDuplicate'; child: TicketId; title: string; reason: string }
  | { type: 'dropDuplicate'; child: TicketId }
  | { type: 'beMerged'; into: TicketId; title: string; reason: string; owner: Owner }
  | { type: 'unmerge'; reason: string }
  | { type: 'hear'; parent: TicketId; said: Shared }
  | { type: 'ask'; question: string }
  | { type: 'reply'; words: string; media: StoredMedia[]; check: TextCheck }
  | { type: 'checkReply'; reply: number; passed: boolean }
  | { type: 'markTopic'; kind: TopicKind; reason: string }
  | { type: 'joinTopic'; topic: string; title: string }
  | { type: 'whistle'; units: UnitId[]; reason: string }
  | { type: 'confirm'; solved: boolean; stars?: number; words?: string }
  | { type: 'withdraw'; reason: string; textCheck: TextCheck }
  | { type: 'appeal'; reason: string; textCheck: TextCheck }
  | { type: 'explain'; words: string; media: StoredMedia[] }
  | { type: 'review'; what: string; publish: boolean; reason: string }
  | { type: 'appealReview'; reason: string }
  | { type: 'confirmFiling'; agreed: boolean; how?: AskedHow; words?: string }
  | { type: 'handOver'; to: Owner; reason: string; cause: HandingCause }
  | { type: 'contact'; reason: string }
  | { type: 'erase' }
  | { type: 'checkMedia'; traceId: string; passed: boolean }
  | { type: 'checkText'; passed: boolean }
  | { type: 'findRelapse'; of: TicketId; times: number }
  | { type: 'checkReason'; passed: boolean }

/** What was said to a request and holds for those merged into it. Source: R25. */
export type Shared = EventOf<'InterimGiven'> | EventOf<'TicketAnswered'>

export type CommandType = TicketCommand['type']
export type CommandOf<T extends CommandType> = Extract<TicketCommand, { type: T }>
