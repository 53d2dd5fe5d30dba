import type { UnitTask } from '../../../../typings/ticket.ts'
import type { DueEvent } from '../deadline.ts'
import { withTask, type Effects } from '../effect.ts'
import type { TicketRules } from '../rules.ts'
import type { Ticket } from '../ticket.ts'

/**
 * Units that have not come. Recorded by the system once per arrival time, dated when it was due, public; told again
 * when they are still away after the district's hours. Signing in late stays possible. Source: R33, B5.
 */
export function absenceDue(ticket: Ticket, rules: TicketRules): DueEvent | undefined {
  if (ticket.stage !== 'enforcing') return undefined
  const { arriveBy, tasks } = ticket.order
  const away = tasks.filter(({ signIn }) => signIn === undefined)
  const unrecorded = unitsOf(away, ({ absentAt }) => absentAt !== arriveBy)
  if (unrecorded.length > 0) {
    return { event: { type: 'UnitsAbsent', units: unrecorded, dueAt: arriveBy }, at: arriveBy }
  }
  const untold = unitsOf(away, ({ realertedAt }) => realertedAt === undefined)
  if (untold.length === 0) return undefined
  const at = arriveBy + rules.absentAgainAfter
  return { event: { type: 'AbsentUnitsAlerted', units: untold, dueAt: arriveBy }, at }
}

export const absenceEffects = {
  UnitsAbsent: (ticket, { event }) =>
    event.units.reduce<Ticket>(
      (before, unit) => withTask(before, unit, { absentAt: event.dueAt }),
      ticket,
    ),

  AbsentUnitsAlerted: (ticket, { event, at }) =>
    event.units.reduce<Ticket>(
      (before, unit) => withTask(before, unit, { realertedAt: at }),
      ticket,
    ),
} satisfies Partial<Effects>

const unitsOf = (tasks: readonly UnitTask[], which: (task: UnitTask) => boolean) =>
  tasks.filter(which).map(({ unit }) => unit)
