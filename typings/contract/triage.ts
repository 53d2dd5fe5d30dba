import type { Command, Reading, Upload } from '../call'
import type { UnitId } from '../member'
import type { PlaceId, Point } from '../place'
import type { CategoryId, CheckItem, TicketId, TicketView, TopicKind } from '../ticket'
import type { Duration, Instant } from '../time'

/** What the district's data says about handling one category. */
export interface TriageOptions {
  categories: { id: CategoryId; gridCode: string; gridName: string }[]
  units: { id: UnitId; checklist: CheckItem[] }[]
  /** Units suggested for the category, in order. */
  suggested: UnitId[]
  /** Why these units. */
  why: RouteReason
  /** Orders made ready for the category; `template` is the one meant here. Source: R26. */
  templates: { id: string; name: string }[]
  template?: string
  /** How soon the units are asked to be there, ms, and the reason for the trace; only with a template. */
  arriveWithin?: Duration
  reason?: string
  /** Open requests that may be about the same thing, likeliest first. Source: R25. */
  similar: LikelyDuplicate[]
  /** A beginning of the answer when it is not the district's duty. Source: R25. */
  notOurs?: { words: string; lawAndWhereTo: string }
}

/** An open request near by that may be about the same thing. Source: R25, mock 06. */
export interface LikelyDuplicate {
  id: TicketId
  title: string
  /** Where it was reported, as people say it. */
  placeName: string
  spot: string
  /** Reported at the very same place. */
  samePlace: boolean
  createdAt: Instant
  /** So alike that it is ticked beforehand. */
  likely: boolean
}

/** Why units are suggested: a rule since a day or for a place, and a change of departments. Source: R25. */
export interface RouteReason {
  since?: Instant
  scope?: PlaceId
  /** From then on `by` does the work of `replaced`. */
  changedAt?: Instant
  replaced?: UnitId[]
  by?: UnitId
}

/** 研判 and 处置: what a desk decides and what units do. Source: R25, R26, R27, R33. */
export interface TriageContract {
  /** For the ticket's category, or the one it is being corrected to. */
  'ticket.triageOptions': {
    /** `template`: another one than the words of the request speak for; empty for none. */
    input: { id: TicketId; category?: CategoryId; template?: string }
    output: TriageOptions
  }
  /** 研判: correct the category, then order one unit or several. Source: R25, R26. */
  'ticket.triage': {
    input: Command &
      Reading & {
        id: TicketId
        category: CategoryId
        units: UnitId[]
        /** Whose checklists the units get. */
        template?: string
        arriveBy: Instant
        reason: string
      }
    output: TicketView
  }
  /** Handles this request together with another, whose answer it gets. Answers with the other. Source: R25. */
  'ticket.merge': {
    input: Command & { id: TicketId; into: TicketId; reason: string }
    output: TicketView
  }
  /** It was not the same after all. Source: R25. */
  'ticket.unmerge': {
    input: Command & Reading & { id: TicketId; reason: string }
    output: TicketView
  }
  /** To be deliberated in a micro meeting room; the request keeps running. Source: R25, B10. */
  'ticket.markTopic': {
    input: Command & { id: TicketId; kind: TopicKind; reason: string }
    output: TicketView
  }
  /** 吹哨: calls the district's desk; without units the usual ones of the category. Source: R33, B5. */
  'ticket.whistle': {
    input: Command & Reading & { id: TicketId; units?: UnitId[]; reason: string }
    output: TicketView
  }
  'ticket.signIn': {
    input: Command & { id: TicketId; unit: UnitId; point: Point }
    output: TicketView
  }
  'ticket.fileFinding': {
    input: Command & {
      id: TicketId
      unit: UnitId
      results: Record<string, 'ok' | 'bad'>
      words: string
      media?: Upload[]
      rectifyBy?: Instant
      inspectBy?: Instant
    }
    output: TicketView
  }
  'ticket.inspect': {
    input: Command &
      Reading & {
        id: TicketId
        unit: UnitId
        passed: boolean
        words: string
        media?: Upload[]
        /** Needed when it did not pass: when the unit looks again. */
        inspectBy?: Instant
      }
    output: TicketView
  }
}
