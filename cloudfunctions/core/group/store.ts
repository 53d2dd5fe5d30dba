import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { _, find, insert, update } from '../kernel/database.ts'
import type { GroupDocument } from '../place/place.ts'

/** The group with WeChat's id. Index: opengid. */
export async function groupByOpengid(opengid: string): Promise<GroupDocument | undefined> {
  const [group] = await find<GroupDocument>('groups', { opengid }, { limit: 1 })
  return group
}

/** The building's own group, bound or not. Index: scopes. */
export async function groupOfBuilding(building: PlaceId): Promise<GroupDocument | undefined> {
  const where = { scopes: building, kind: 'building' }
  const [group] = await find<GroupDocument>('groups', where, { limit: 1 })
  return group
}

/** Adds a building's group; `false` when it, or its WeChat id, is there already. */
export const addGroup = (group: GroupDocument): Promise<boolean> => insert('groups', group)

/** Binds a group unless somebody else bound it meanwhile; the history stays. Says whether it did. */
export async function bindGroup(
  group: GroupDocument,
  binding: { opengid: string; by: string; at: Instant },
): Promise<boolean> {
  const unchanged = group.opengid === undefined ? _.exists(false) : group.opengid
  const updated = await update(
    'groups',
    { _id: group._id, opengid: unchanged },
    { opengid: binding.opengid, bound: _.push([binding]) },
  )
  return updated === 1
}

/** Turns the building's card from red to bound. Source: R1. */
export const markBound = (building: PlaceId): Promise<number> =>
  update('places', { _id: building }, { groupBound: true })
