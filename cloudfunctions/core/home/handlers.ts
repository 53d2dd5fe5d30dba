import * as v from 'valibot'
import { groupProof } from '../group/proof.ts'
import { placeId } from '../kernel/field.ts'
import { handler } from '../kernel/handler.ts'
import { openHome } from './open.ts'

export const homeHandlers = {
  'home.open': handler('home.open', {
    input: v.strictObject({
      place: v.exactOptional(placeId),
      group: v.exactOptional(groupProof),
    }),
    run: openHome,
  }),
}
