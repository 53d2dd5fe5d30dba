import * as v from 'valibot'
import type { PhaseCounts } from '../../../../typings/ticket.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import { openScope } from '../../feed/card.ts'
import { db } from '../../kernel/database.ts'

const counted = v.array(v.object({ _id: v.string(), n: v.number() }))

/**
 * How many public requests of a place stand in each phase, from the cards of the open ones. Index: feed. One billed
 * operation however many there are. Source: R31.
 */
export async function countPhases(place: PlaceId): Promise<PhaseCounts> {
  const { aggregate } = db.command
  const result: unknown = await db
    .collection('cards')
    .aggregate()
    .match({ scopes: openScope(place), visibility: 'public' })
    .group({ _id: '$stage', n: aggregate.sum(1) })
    .end()
  // The SDK types replies `void | …`; never void without callbacks.
  const groups = v.parse(counted, (result as { list: unknown }).list)
  const of = (stage: keyof PhaseCounts) => groups.find(({ _id }) => _id === stage)?.n ?? 0
  return {
    discovered: of('discovered'),
    analysed: of('analysed'),
    enforcing: of('enforcing'),
    answered: of('answered'),
  }
}
