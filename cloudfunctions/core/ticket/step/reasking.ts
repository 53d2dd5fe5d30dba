import type { Unsolved } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { Refusal, require } from '../../kernel/refusal.ts'
import type { CommandOf } from '../commands.ts'
import type { DueEvent } from '../deadline.ts'
import { inHandAgain, type Effects } from '../effect.ts'
import type { EventOf } from '../events.ts'
import { oblige } from '../obligations.ts'
import type { TicketRules } from '../rules.ts'
import type { Ticket, TicketBase } from '../ticket.ts'

/**
 * 解决不了 names the day on which it is asked again; only what the law forbids may stay without one. Other outcomes
 * have none. Refuses `reask_needed`, `time_in_past`, `reask_too_far`. Source: R36, B11.
 */
export function requireReask(
  { outcome, reason, reaskAt }: CommandOf<'answer'>,
  now: Instant,
  { reaskWithin }: TicketRules,
): void {
  if (outcome !== 'cannot') return
  if (reaskAt === undefined) {
    require(reason === 'law', 'reask_needed')
    return
  }
  require(reaskAt > now, 'time_in_past', { field: 'reaskAt' })
  const days = Math.floor(reaskWithin / DAY)
  if (reaskAt - now > reaskWithin) throw new Refusal('reask_too_far', { days })
}

const DAY = 24 * 60 * 60_000

/** What a final answer leaves unsolved; nothing, when it does not say 解决不了. */
export function unsolvedBy(
  { outcome, reason, lawAndWhereTo, reaskAt }: EventOf<'TicketAnswered'>,
  ticket: Ticket,
  at: Instant,
): Pick<TicketBase, 'unsolved'> {
  if (outcome !== 'cannot' || reason === undefined) return {}
  const unsolved: Unsolved = {
    ...{ at, reason, basis: lawAndWhereTo ?? '', asked: ticket.unsolved?.asked ?? 0 },
    ...(reaskAt !== undefined && { reaskAt }),
  }
  return { unsolved }
}

/** The ticket without what was unsolved about it. */
export function settled<T extends Ticket>(ticket: T): T {
  const { unsolved: _unsolved, ...rest } = ticket
  return rest as T // an optional field less
}

/** The day has come, also where silence has closed it since. A later answer has its own day. Source: B11. */
export function reaskDue({ stage, unsolved }: Ticket): DueEvent | undefined {
  if (unsolved?.reaskAt === undefined || (stage !== 'answered' && stage !== 'closed'))
    return undefined
  const at = unsolved.reaskAt
  return { event: { type: 'ReaskDue', dueAt: at }, at }
}

/** What asking again does: the same owner has it, with a duty of its own. Source: B11. */
export const reaskingEffects = {
  ReaskDue: (ticket, { at, rules }) => {
    if (ticket.stage !== 'answered' && ticket.stage !== 'closed') return ticket
    const { unsolved } = ticket
    const asked = unsolved && { unsolved: { ...unsolved, asked: unsolved.asked + 1 } }
    return inHandAgain({ ...ticket, ...asked }, oblige('reask', at, rules.feedbackWithin))
  },
} satisfies Partial<Effects>
