import type { UnitId } from '../../../typings/member.ts'
import type { Point } from '../../../typings/place.ts'
import type {
  AskedHow,
  CannotReason,
  CategoryId,
  CheckItem,
  Desk,
  Outcome,
} from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { TextCheck } from './events.ts'
import type { StoredMedia } from './ticket.ts'

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
    }
  | { type: 'confirm'; solved: boolean; stars?: number; words?: string }
  | { type: 'withdraw'; reason: string; textCheck: TextCheck }
  | { type: 'confirmFiling'; agreed: boolean; how?: AskedHow; words?: string }
  | { type: 'checkMedia'; traceId: string; passed: boolean }
  | { type: 'checkText'; passed: boolean }
  | { type: 'checkReason'; passed: boolean }

export type CommandType = TicketCommand['type']
export type CommandOf<T extends CommandType> = Extract<TicketCommand, { type: T }>
