import type { Instant } from '../../../typings/time.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import type { CommandOf, CommandType, TicketCommand } from './commands.ts'
import { distanceBetween } from './distance.ts'
import type { TicketEvent } from './events.ts'
import { isEmptyAnswer, requireHonest } from './honesty.ts'
import { isOpen } from './obligations.ts'
import type { TicketRules } from './rules.ts'
import { openUnits, orderOf, type Actor, type Ticket, type TicketBase } from './ticket.ts'

/** Everything a decision rests on. The clock and the district's numbers are arguments. */
export interface Decision<C extends TicketCommand = TicketCommand> {
  ticket: Ticket
  command: C
  actor: Actor
  now: Instant
  rules: TicketRules
}

/**
 * What a person's command means for a ticket: the event it becomes. Pure. Whether the person may ask at all was
 * decided before (`kernel/authority`); here speak the rules of the loop. Source: R21–R30, R38, design §5.
 * Refuses with the ticket codes of `RefusalCode`.
 */
export function decide(decision: Decision): TicketEvent {
  return ruleFor(decision.command.type)(decision)
}

type Rule = (decision: Decision) => TicketEvent
type Rules = { [C in CommandType]: (decision: Decision<CommandOf<C>>) => TicketEvent }

const RULES: Rules = {
  accept: ({ ticket }) => {
    require(ticket.stage === 'discovered', 'stage_passed')
    require(ticket.owner === undefined, 'already_taken')
    return { type: 'TicketAccepted' }
  },

  escalate: ({ ticket, command }) => {
    const reachable =
      ticket.stage === 'discovered' ||
      (ticket.stage === 'analysed' && ticket.desk === 'community' && command.to === 'district')
    require(reachable, 'stage_passed')
    return { type: 'TicketEscalated', to: command.to, reason: command.reason }
  },

  triage: ({ ticket, command, now }) => {
    require(ticket.stage === 'analysed' || ticket.stage === 'enforcing', 'stage_passed')
    require(command.tasks.length > 0, 'unit_unknown')
    require(command.arriveBy > now, 'time_in_past', { field: 'arriveBy' })
    const kind = command.tasks.length > 1 ? 'joint' : 'single'
    const { category, tasks, arriveBy, reason, point } = command
    const where = ticket.point === undefined && point ? { point } : {}
    return { type: 'TicketTriaged', category, kind, tasks, arriveBy, reason, ...where }
  },

  signIn: ({ ticket, command, rules }) => {
    const task = taskOf(ticket, command.unit)
    require(task.signIn === undefined, 'already_signed_in')
    const { unit, point } = command
    if (ticket.point === undefined) return { type: 'UnitSignedIn', unit, point }
    const distance = Math.round(distanceBetween(ticket.point, point))
    require(distance <= rules.signInRadius, 'too_far_away', {
      metres: distance,
      radius: rules.signInRadius,
    })
    return { type: 'UnitSignedIn', unit, point, distance }
  },

  fileFinding: ({ ticket, command, now }) => {
    const task = taskOf(ticket, command.unit)
    require(task.signIn !== undefined, 'sign_in_first')
    require(task.finding === undefined, 'already_filed')
    const asked = task.checklist.map((item) => item.id)
    const answered = Object.keys(command.results)
    const complete =
      asked.length === answered.length && asked.every((id) => Object.hasOwn(command.results, id))
    require(complete, 'checklist_incomplete', { items: asked.length })
    require(!isEmptyAnswer(command.words), 'answer_not_honest')
    for (const field of ['rectifyBy', 'inspectBy'] as const) {
      require((command[field] ?? Infinity) > now, 'time_in_past', { field })
    }
    return { ...command, type: 'FindingFiled' }
  },

  inspect: ({ ticket, command, now }) => {
    const owed = ticket.obligations.some(
      (each) => each.kind === 'inspection' && each.unit === command.unit && isOpen(each),
    )
    require(owed, 'inspection_not_due')
    require(!isEmptyAnswer(command.words), 'answer_not_honest')
    const again = command.inspectBy ?? 0
    require(command.passed || again > now, 'time_in_past', { field: 'inspectBy' })
    return { ...command, type: 'InspectionFiled' }
  },

  interim: ({ ticket, command, actor, now, rules }) => {
    requireInHand(ticket)
    require(!isEmptyAnswer(command.words), 'answer_not_honest')
    require(command.promiseAt > now, 'promise_in_past')
    const hours = rules.promiseWithin / 3_600_000
    require(command.promiseAt - now <= rules.promiseWithin, 'promise_too_far', { hours })
    const needsSuperior = ticket.interims + 1 >= rules.superiorFromInterim
    require(!needsSuperior || actor.superior, 'needs_superior', { time: ticket.interims + 1 })
    const { words, media, promiseAt } = command
    return { type: 'InterimGiven', words, media, promiseAt, bySuperior: actor.superior }
  },

  answer: ({ ticket, command }) => {
    requireInHand(ticket)
    const complete = ticket.stage !== 'enforcing' || openUnits(ticket.order).length === 0
    require(complete, 'order_not_complete')
    requireHonest(command)
    return { ...command, type: 'TicketAnswered' }
  },

  confirm: ({ ticket, command }) => {
    require(ticket.stage === 'answered', 'stage_passed')
    const rating = {
      ...(command.stars !== undefined && { stars: command.stars }),
      ...(command.words !== undefined && { words: command.words }),
    }
    return { type: command.solved ? 'TicketConfirmed' : 'TicketReopened', ...rating }
  },

  withdraw: ({ ticket, command }) => {
    requireInHand(ticket)
    return { type: 'TicketWithdrawn', reason: command.reason }
  },

  checkMedia: ({ ticket, command }) => {
    const media = allMedia(ticket).find((each) => each.traceId === command.traceId)
    if (media === undefined || media.check !== 'pending') throw new Refusal('not_found')
    return { type: 'MediaChecked', fileId: media.fileId, passed: command.passed }
  },

  checkText: ({ ticket, command }) => {
    require(ticket.heldReason === 'check_pending', 'stage_passed')
    return { type: 'TextChecked', passed: command.passed }
  },
}

/** The one place where a command's type picks its rule; `decide` pairs both, which the compiler cannot see. */
function ruleFor(type: CommandType): Rule {
  return RULES[type] as Rule
}

function requireInHand(ticket: Ticket): void {
  require(ticket.stage !== 'answered' && ticket.stage !== 'closed', 'stage_passed')
}

function taskOf(ticket: Ticket, unit: string) {
  require(ticket.stage === 'enforcing', 'stage_passed')
  const task = orderOf(ticket)?.tasks.find((each) => each.unit === unit)
  if (task === undefined) throw new Refusal('unit_not_in_order')
  return task
}

/** Every file anywhere on a ticket: the report's, the findings', the answer's. */
export function allMedia(ticket: Ticket): TicketBase['media'] {
  const tasks = orderOf(ticket)?.tasks ?? []
  return [
    ...ticket.media,
    ...ticket.interimAnswers.flatMap((answer) => answer.media),
    ...tasks.flatMap((task) => [...(task.finding?.media ?? []), ...(task.inspection?.media ?? [])]),
    ...('answer' in ticket ? ticket.answer.media : []),
  ]
}
