import type { CategoryId, Relapse } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import { require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import type { Rules } from '../rule.ts'
import type { TicketRules } from '../rules.ts'
import { likeness } from '../report/similarity.ts'
import type { Ticket } from '../ticket.ts'

/** 反弹: what was solved here has come back. The system looks; nobody has to notice. Source: R27. */
export const relapsingRules = {
  findRelapse: ({ ticket, command }) => {
    require(ticket.lookBackAt !== undefined, 'stage_passed')
    return { type: 'RelapseFound', of: command.of, times: command.times }
  },
} satisfies Partial<Rules>

export const relapsingEffects = {
  RelapseFound: (ticket, { event }) => {
    const { lookBackAt: _lookBackAt, ...rest } = ticket
    return { ...rest, relapseOf: { id: event.of, times: event.times } }
  },
} satisfies Partial<Effects>

/** A request in another category has another past. */
export function pastOf(
  ticket: Ticket,
  category: CategoryId,
  at: Instant,
): Partial<Pick<Ticket, 'lookBackAt'>> {
  return category === ticket.category || ticket.relapseOf ? {} : { lookBackAt: at }
}

/** From this likeness on two requests of one place and category are about the same thing. */
const SAME_THING = 0.34

/** An earlier request of the same place and category that ended as solved. */
export interface Earlier {
  _id: string
  text: string
  spot: string
  answer: { at: Instant }
  relapseOf?: Relapse
}

/**
 * What a request is a relapse of: the last one about the same thing that was solved before it was reported, at most 90
 * days before. It counts one more than that one did. A building has many lamps: place and category alone would call
 * nearly everything a relapse (decision 023). Undefined when this is the first time. Pure. Source: R27.
 */
export function relapseAmong(
  ticket: Pick<Ticket, '_id' | 'createdAt' | 'text' | 'spot'>,
  earlier: readonly Earlier[],
  { relapseWithin }: Pick<TicketRules, 'relapseWithin'>,
): Relapse | undefined {
  const { _id, createdAt } = ticket
  const last = earlier
    .filter((each) => likeness(ticket, each) >= SAME_THING)
    .filter((each) => each._id !== _id && each.answer.at < createdAt)
    .filter((each) => createdAt - each.answer.at <= relapseWithin)
    .reduce<Earlier | undefined>(
      (latest, each) => (latest && latest.answer.at >= each.answer.at ? latest : each),
      undefined,
    )
  return last && { id: last._id, times: (last.relapseOf?.times ?? 0) + 1 }
}
