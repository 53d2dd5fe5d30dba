import type { TicketId } from '../../../../typings/ticket.ts'
import { require } from '../../kernel/refusal.ts'
import type { TraceEvent } from '../../kernel/trace.ts'
import { withdrawn } from '../step/closing.ts'
import { ERASED } from '../copy.ts'
import type { Effects } from '../effect.ts'
import type { EventType } from '../events.ts'
import type { Rules } from '../rule.ts'
import type { StoredQuestion, Ticket } from '../ticket.ts'

/**
 * Which events hold what the person said whose request it is: their contents are erased on their request. What staff,
 * units and the clock recorded stays. A new event cannot lack an answer; where the ticket repeats its words, `withoutTheirs`
 * empties that too. Source: B2.
 */
const THEIRS: Record<EventType, boolean> = {
  TicketReported: true,
  TicketConfirmed: true,
  TicketReopened: true,
  TicketWithdrawn: true,
  FilingAgreed: true,
  FilingDisowned: true,
  ReporterReplied: true,
  TicketAppealed: true,
  ReviewAppealed: true,
  AppealExplained: false,
  ReviewAsked: false,
  ContentReviewed: false,
  TicketAccepted: false,
  AlertWidened: false,
  TicketEscalated: false,
  TicketTriaged: false,
  UnitSignedIn: false,
  FindingFiled: false,
  InspectionFiled: false,
  InterimGiven: false,
  TicketAnswered: false,
  TicketClosedInSilence: false,
  DuplicateJoined: false,
  DuplicateDropped: false,
  TicketMerged: false,
  MergeUndone: false,
  ReporterAsked: false,
  ReplyChecked: false,
  MarkedAsTopic: false,
  JoinedTopic: false,
  WhistleBlown: false,
  UnitsAbsent: false,
  AbsentUnitsAlerted: false,
  TicketHandedOver: false,
  ReaskDue: false,
  ObligationBreached: false,
  MediaChecked: false,
  TextChecked: false,
  ReasonChecked: false,
  ContactSeen: false,
  RelapseFound: false,
  ContentErased: false,
}

/** At any time, as often as there is something left. Source: B2. */
export const erasingRules = {
  erase: ({ ticket }) => {
    require(ticket.trace.some(holdsTheirs), 'nothing_to_erase')
    return { type: 'ContentErased', what: 'mine' }
  },
} satisfies Partial<Rules>

/**
 * Words, photos and salts go, the hashes stay: the chain and the daily roots hold as before. A request still in hand is
 * withdrawn with it, since nobody can work on what nobody may read; what was breached, done and answered stays.
 * Source: B2, docs/decisions/018.
 */
export const erasingEffects = {
  ContentErased: (ticket, { at, actor }) => {
    const replies = (ticket.questions ?? []).flatMap(({ reply }) => reply?.media ?? [])
    const shown = [...ticket.media, ...replies].map(({ fileId }) => fileId)
    const files = [...(ticket.erased?.files ?? []), ...shown]
    const bare = { ...withoutTheirs(ticket), erased: { at, files } }
    const inHand = ticket.stage !== 'answered' && ticket.stage !== 'closed'
    const last = { at, by: actor.label, outcome: 'withdrawn', words: ERASED, media: [] } as const
    return inHand ? withdrawn(bare, { ...last, media: [] }) : bare
  },
} satisfies Partial<Effects>

/** Events whose contents are gone, by their place in the trace. */
export const erasedSeqs = ({ trace }: Pick<Ticket, 'trace'>): number[] =>
  trace.filter(({ content }) => content === undefined).map(({ seq }) => seq)

const holdsTheirs = ({ type, content }: TraceEvent): boolean =>
  isTheirs(type) && content !== undefined

/** The trace keeps types as text; every type it holds is one of ours. */
const isTheirs = (type: string): boolean => new Map(Object.entries(THEIRS)).get(type) ?? false

function withoutTheirs(ticket: Ticket): Ticket {
  const { quote: _quote, point: _point, heldReason: _held, recheckAt: _recheck, ...rest } = ticket
  const { contact: _contact, rating, ...kept } = rest
  const { words: _words, ...stars } = rating ?? { solved: false, at: 0 }
  const bare = {
    ...kept,
    ...{ title: ERASED, text: '', spot: '', media: [] },
    // The point is needed where units still have to sign in.
    ...(ticket.point && ticket.stage === 'enforcing' && { point: ticket.point }),
    ...(rating && { rating: stars }),
    ...(ticket.questions && { questions: ticket.questions.map(withoutReply) }),
    // What was never public stays unread by neighbours.
    ...(ticket.visibility === 'held' && { visibility: 'private', wanted: 'private' }),
    trace: ticket.trace.map((event) => (isTheirs(event.type) ? bareEvent(event) : event)),
  } as Ticket // same stage, same fields; optional ones left out
  if (!('answer' in bare) || bare.answer.outcome !== 'withdrawn') return bare
  const { at, by, outcome } = bare.answer
  return { ...bare, answer: { at, by, outcome, words: ERASED, media: [] } } // its own stage
}

const withoutReply = ({ reply, ...question }: StoredQuestion): StoredQuestion => ({
  ...question,
  ...(reply && { reply: { ...reply, words: ERASED, media: [], check: 'passed' } }),
})

/** Requests whose traces name this one by its title: those it was merged with. */
export const namedBy = ({ merged, duplicates = [] }: Ticket): TicketId[] => [
  ...(merged ? [merged.into] : []),
  ...duplicates.map(({ id }) => id),
]

/** A request without the title of another one whose person had it erased. No event: nothing happened to this one. */
export function withoutTitleOf<T extends Ticket>(ticket: T, other: TicketId): T {
  const names = (event: TraceEvent) =>
    MERGING.includes(event.type) && event.content?.includes(`"${other}"`) === true
  if (!ticket.trace.some(names)) return ticket
  const { merged } = ticket
  return {
    ...ticket,
    ...(merged?.into === other && { merged: { ...merged, title: ERASED } }),
    trace: ticket.trace.map((event) => (names(event) ? bareEvent(event) : event)),
  }
}

const MERGING: readonly string[] = ['DuplicateJoined', 'TicketMerged'] satisfies EventType[]

/** The body's digest goes too: short words could be guessed from it. */
const bareEvent = ({ content: _content, salt: _salt, ...link }: TraceEvent): TraceEvent => ({
  ...link,
  bodyDigest: '',
})
