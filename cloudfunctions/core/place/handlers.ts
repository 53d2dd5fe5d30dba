import * as v from 'valibot'
import { buildingId, placeId } from '../kernel/field.ts'
import { handler, handlerOn } from '../kernel/handler.ts'
import { toPlace } from './card.ts'
import { placeRelations } from './relations.ts'
import { childrenOf, householdsOf, readPlace } from './store.ts'

export const placeHandlers = {
  'place.children': handler('place.children', {
    input: v.strictObject({ parent: placeId }),
    async run({ parent }) {
      return { places: (await childrenOf(parent)).map(toPlace) }
    },
  }),

  'place.doors': handlerOn('place.doors', {
    input: v.strictObject({ building: buildingId }),
    subject: {
      load: ({ building }) => readPlace(building),
      relations: (caller, building, now) => placeRelations(caller, building._id, now),
    },
    async run({ building }) {
      const households = await householdsOf(building)
      return { doors: households.map(({ _id, door }) => ({ household: _id, door })) }
    },
  }),
}
