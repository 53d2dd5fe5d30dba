import type { Answer, Order, UnitTask } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { EventOf, EventType } from './events.ts'
import type { Happened } from './happened.ts'
import { withMedia } from './media-check.ts'
import { breach, meet, oblige } from './obligations.ts'
import type { TicketRules } from './rules.ts'
import {
  openUnits,
  orderOf,
  type Actor,
  type Analysed,
  type Answered,
  type Closed,
  type Enforcing,
  type Owner,
  type Ticket,
  type TicketBase,
} from './ticket.ts'

/**
 * The ticket after an event. Pure; the ticket given is not changed. Never refuses: what `decide` or the clock
 * let happen has happened.
 */
export function evolve(ticket: Ticket, happened: Happened): Ticket {
  const apply = APPLY[happened.event.type] as Apply // pairs type and event, as `decide` does
  return apply(ticket, happened)
}

type Apply = (ticket: Ticket, happened: Happened) => Ticket
type Applies = {
  [T in Exclude<EventType, 'TicketReported'>]: (
    ticket: Ticket,
    happened: Happened<EventOf<T>>,
  ) => Ticket
}

const APPLY: Applies & { TicketReported: Apply } = {
  TicketReported: (ticket) => ticket,

  TicketAccepted: (ticket, { at, actor }) => ({
    ...inStage(ticket, 'discovered'),
    owner: ownerOf(actor),
    obligations: meet(ticket.obligations, ['acceptance'], at),
  }),

  AlertWidened: (ticket, { event, rules }) => ({
    ...inStage(ticket, 'discovered'),
    circles: event.circle,
    obligations: [
      ...breach(ticket.obligations, 'acceptance', event.dueAt).map((each) =>
        each.dueAt === event.dueAt && each.kind === 'acceptance'
          ? { ...each, metAt: event.dueAt }
          : each,
      ),
      ...(event.circle < WIDEST_CIRCLE
        ? [oblige('acceptance', event.dueAt, rules.acceptWithin)]
        : []),
    ],
  }),

  TicketEscalated: (ticket, { event, at, actor }) => ({
    ...baseOf(ticket),
    stage: 'analysed',
    owner: ticket.owner ?? ownerOf(actor),
    desk: event.to,
    phases: { ...ticket.phases, analysed: ticket.phases.analysed ?? at },
    obligations: meet(ticket.obligations, ['acceptance'], at),
  }),

  TicketTriaged: (ticket, { event, at, rules }) => {
    // A unit that has filed keeps what it filed when a running order is changed; a reached result starts anew.
    const running = ticket.stage === 'enforcing' && ticket.resultAt === undefined
    const kept = running ? ticket.order.tasks : []
    const tasks = event.tasks.map((task) => kept.find((each) => each.unit === task.unit) ?? task)
    const { owner, desk } = ticket as Analysed | Enforcing // `decide` allows triage only there
    const { kind, arriveBy, category } = event
    const phases = { ...ticket.phases, enforcing: ticket.phases.enforcing ?? at }
    const order: Order = { kind, arriveBy, tasks }
    const where = event.point && { point: event.point }
    const ordered = { ...baseOf(ticket), ...where, owner, desk, order, category, phases }
    // Taking the last open unit out of a running order completes it.
    return reachResult({ ...ordered, stage: 'enforcing' }, at, rules)
  },

  UnitSignedIn: (ticket, { event, at }) =>
    withTask(ticket, event.unit, {
      signIn: {
        at,
        point: event.point,
        ...(event.distance !== undefined && { distance: event.distance }),
      },
    }),

  FindingFiled: (ticket, { event, at, rules }) => {
    const { type: _type, unit, ...finding } = event
    const filed = withTask(ticket, unit, { finding: { at, ...finding } })
    const obligations =
      event.inspectBy === undefined
        ? filed.obligations
        : [...filed.obligations, oblige('inspection', at, event.inspectBy - at, unit)]
    return reachResult({ ...filed, obligations }, at, rules)
  },

  InspectionFiled: (ticket, { event, at, rules }) => {
    const { type: _type, unit, inspectBy, ...inspection } = event
    const looked = withTask(ticket, unit, { inspection: { at, ...inspection } })
    const met = meet(looked.obligations, ['inspection'], at, unit)
    if (event.passed) return { ...looked, obligations: met }
    const again = inspectBy ?? at
    const obligations = [...met, oblige('inspection', at, again - at, unit)]
    return backToWork({ ...looked, obligations }, at, rules)
  },

  InterimGiven: (ticket, { event, at, actor }) => ({
    ...owned(ticket, actor),
    interims: ticket.interims + 1,
    interimAnswers: [...ticket.interimAnswers, answerFrom(event, 'interim', at, actor.label)],
    obligations: [
      ...meet(ticket.obligations, ['acceptance', 'feedback', 'promise'], at),
      oblige('promise', at, event.promiseAt - at),
    ],
  }),

  TicketAnswered: (ticket, { event, at, actor }) => ({
    ...baseOf(ticket),
    ...carried(ticket),
    owner: ticket.owner ?? ownerOf(actor),
    stage: 'answered',
    answer: answerFrom(event, event.outcome, at, actor.label),
    interims: 0,
    phases: { ...ticket.phases, answered: at },
    obligations: meet(ticket.obligations, ['acceptance', 'feedback', 'promise', 'result'], at),
  }),

  TicketConfirmed: (ticket, { event, at }) => close(ticket, 'resident', at, rated(true, event, at)),
  TicketClosedInSilence: (ticket, { at }) => close(ticket, 'silence', at),

  TicketReopened: (ticket, { event, at, rules }) => ({
    ...backToWork({ ...ticket, ...rated(false, event, at) }, at, rules),
  }),

  TicketWithdrawn: (ticket, { event, at, actor }) => ({
    ...baseOf(ticket),
    ...carried(ticket),
    stage: 'closed',
    closedBy: 'withdrawal',
    answer: { at, by: actor.label, outcome: 'withdrawn', words: event.reason, media: [] },
    phases: { ...ticket.phases, closed: at },
    obligations: meet(
      ticket.obligations,
      ['acceptance', 'feedback', 'promise', 'result', 'inspection'],
      at,
    ),
  }),

  ObligationBreached: (ticket, { event }) => ({
    ...ticket,
    obligations: breach(ticket.obligations, event.obligation, event.dueAt, event.unit),
  }),

  MediaChecked: (ticket, { event }) => withMedia(ticket, event.fileId, event.passed),

  TextChecked: (ticket, { event }) => {
    const { heldReason: _heldReason, recheckAt: _recheckAt, ...rest } = ticket
    return event.passed
      ? { ...rest, visibility: ticket.wanted }
      : { ...rest, heldReason: 'text_risky' }
  },
}

/** After the first responders: 1 = the community's director and secretary, 2 = the district. Source: R22. */
export const WIDEST_CIRCLE = 2

const ownerOf = (actor: Pick<Actor, 'member' | 'label'>): Owner => ({
  member: actor.member,
  label: actor.label,
})

function inStage<S extends Ticket['stage']>(ticket: Ticket, _stage: S) {
  return ticket as Extract<Ticket, { stage: S }> // `decide` and the clock checked the stage
}

/** Fields that only some stages have; every ticket fits this. */
type OfStages = { stage: unknown } & Partial<
  Record<'owner' | 'circles' | 'desk' | 'order' | 'resultAt' | 'answer' | 'closedBy', unknown>
>

/** The fields every stage has, without those of the present one. */
function baseOf(ticket: TicketBase & OfStages): TicketBase {
  const {
    stage: _s,
    owner: _o,
    circles: _c,
    desk: _d,
    order: _r,
    resultAt: _a,
    answer: _w,
    closedBy: _b,
    ...base
  } = ticket
  return base
}

/** What later stages keep of the earlier ones. */
function carried(ticket: Ticket): Pick<Answered, 'owner' | 'desk' | 'order'> {
  const order = orderOf(ticket)
  return {
    ...(ticket.owner && { owner: ticket.owner }),
    ...('desk' in ticket && { desk: ticket.desk }),
    ...(order && { order }),
  }
}

/** A ticket nobody owned belongs to whoever answers first. Source: R22, R23. */
function owned(ticket: Ticket, actor: Pick<Actor, 'member' | 'label'>): Ticket {
  return ticket.stage === 'discovered' && ticket.owner === undefined
    ? { ...ticket, owner: ownerOf(actor) }
    : ticket
}

function withTask(ticket: Ticket, unit: string, change: Partial<UnitTask>): Ticket {
  const order = orderOf(ticket)
  if (order === undefined) return ticket
  const tasks = order.tasks.map((task) => (task.unit === unit ? { ...task, ...change } : task))
  return { ...ticket, order: { ...order, tasks } } as Ticket // only stages with an order come here
}

/** When the last unit has filed, the result is reached and due back within 12 h. Source: R26, R28. */
function reachResult(ticket: Ticket, at: Instant, rules: TicketRules): Ticket {
  if (ticket.stage !== 'enforcing' || ticket.resultAt !== undefined) return ticket
  if (openUnits(ticket.order).length > 0) return ticket
  const due = oblige('result', at, rules.resultWithin)
  return { ...ticket, resultAt: at, obligations: [...ticket.obligations, due] }
}

/** 未解决, or a second look that failed: the same owner again, with a new clock. Source: R27, R38. */
function backToWork(ticket: Ticket, at: Instant, rules: TicketRules): Ticket {
  if (ticket.stage !== 'answered' && ticket.stage !== 'closed') return ticket
  const again = {
    ...baseOf(ticket),
    interims: 0,
    reopened: ticket.reopened + 1,
    obligations: [...ticket.obligations, oblige('feedback', at, rules.feedbackWithin)],
  }
  if (ticket.owner === undefined) return { ...again, stage: 'discovered', circles: 0 }
  if (ticket.order && ticket.desk) {
    const { owner, desk, order } = ticket
    return { ...again, stage: 'enforcing', owner, desk, order, resultAt: at }
  }
  return { ...again, stage: 'discovered', circles: WIDEST_CIRCLE, owner: ticket.owner }
}

function close(
  ticket: Ticket,
  closedBy: Closed['closedBy'],
  at: Instant,
  rating?: Pick<TicketBase, 'rating'>,
): Ticket {
  const answered = inStage(ticket, 'answered')
  const phases = { ...ticket.phases, closed: at }
  return { ...answered, ...rating, stage: 'closed', closedBy, phases }
}

function rated(
  solved: boolean,
  event: { stars?: number; words?: string },
  at: Instant,
): Pick<TicketBase, 'rating'> {
  const { stars, words } = event
  return {
    rating: {
      solved,
      at,
      ...(stars !== undefined && { stars }),
      ...(words !== undefined && { words }),
    },
  }
}

function answerFrom(
  event: EventOf<'TicketAnswered'> | EventOf<'InterimGiven'>,
  outcome: Answer['outcome'],
  at: Instant,
  by: string,
): Answer {
  const { words, media } = event
  const final = event.type === 'TicketAnswered' ? event : undefined
  return {
    at,
    by,
    outcome,
    words,
    media,
    ...(final?.noPhotoReason && { noPhotoReason: final.noPhotoReason }),
    ...(final?.reason && { reason: final.reason }),
    ...(final?.lawAndWhereTo && { lawAndWhereTo: final.lawAndWhereTo }),
    ...(event.type === 'InterimGiven' && { promiseAt: event.promiseAt }),
  }
}
