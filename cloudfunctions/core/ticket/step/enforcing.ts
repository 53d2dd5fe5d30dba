import type { Instant } from '../../../../typings/time.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import { distanceBetween } from '../distance.ts'
import { backToWork, withTask, type Effects } from '../effect.ts'
import { requireWords } from '../answer/honesty.ts'
import { isOpen, meet, oblige } from '../obligations.ts'
import type { Rules } from '../rule.ts'
import type { TicketRules } from '../rules.ts'
import { openUnits, orderOf, type Ticket } from '../ticket.ts'

/** Units on site. Source: R26, R27, R33. */
export const enforcingRules = {
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
    requireWords(command.words, ticket.text)
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
    requireWords(command.words, ticket.text)
    const again = command.inspectBy ?? 0
    require(command.passed || again > now, 'time_in_past', { field: 'inspectBy' })
    return { ...command, type: 'InspectionFiled' }
  },
} satisfies Partial<Rules>

/** What units do. Source: R26–R28. */
export const enforcingEffects = {
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
} satisfies Partial<Effects>

function taskOf(ticket: Ticket, unit: string) {
  require(ticket.stage === 'enforcing', 'stage_passed')
  const task = orderOf(ticket)?.tasks.find((each) => each.unit === unit)
  if (task === undefined) throw new Refusal('unit_not_in_order')
  return task
}

/** When the last unit has filed, the result is reached and due back within 12 h. Source: R26, R28. */
export function reachResult(ticket: Ticket, at: Instant, rules: TicketRules): Ticket {
  if (ticket.stage !== 'enforcing' || ticket.resultAt !== undefined) return ticket
  if (openUnits(ticket.order).length > 0) return ticket
  const due = oblige('result', at, rules.resultWithin)
  return { ...ticket, resultAt: at, obligations: [...ticket.obligations, due] }
}
