import * as v from 'valibot'
import type { Output } from '../../../typings/contract.ts'
import { buildingId, requestId } from '../kernel/field.ts'
import { handlerOn, type Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import type { GroupDocument, PlaceDocument } from '../place/place.ts'
import { placeRelations } from '../place/relations.ts'
import { readPlace } from '../place/store.ts'
import { buildingGroupName } from './copy.ts'
import { groupProof, opengidOf } from './proof.ts'
import { addGroup, bindGroup, groupByOpengid, groupOfBuilding, markBound } from './store.ts'

export const groupHandlers = {
  /** Once, by the building's captain or cadre; binding another group later is kept in the history. Source: R1, B4. */
  'group.bind': handlerOn('group.bind', {
    input: v.strictObject({ requestId, building: buildingId, group: groupProof }),
    subject: {
      load: ({ building }) => readPlace(building),
      relations: (caller, building, now) => placeRelations(caller, building._id, now),
    },
    run: async ({ group }, call, building) => bind(building, await opengidOf(group), call),
  }),
}

async function bind(
  building: PlaceDocument,
  opengid: string,
  { caller, now }: Call,
): Promise<Output<'group.bind'>> {
  const [holder, known] = await Promise.all([
    groupByOpengid(opengid),
    groupOfBuilding(building._id),
  ])
  // A WeChat group is of one building. Its other building would have to let go of it first.
  require(holder === undefined || holder._id === known?._id, 'conflict')
  if (holder !== undefined) return { bound: true, rebound: false }
  const binding = { opengid, by: caller.id, at: now }
  const bound = known ? await bindGroup(known, binding) : await addGroup(groupOf(building, binding))
  if (!bound) throw new Refusal('conflict')
  await markBound(building._id)
  return { bound: true, rebound: known?.opengid !== undefined }
}

function groupOf(
  building: PlaceDocument,
  binding: { opengid: string; by: string; at: number },
): GroupDocument {
  return {
    _id: `building:${building._id}`,
    kind: 'building',
    name: buildingGroupName(building.name),
    place: building._id,
    scopes: building.scopes,
    opengid: binding.opengid,
    bound: [binding],
  }
}
