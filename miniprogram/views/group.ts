import type { Role, RoleGrant } from '../../typings/member'
import type { Place, PlaceId } from '../../typings/place'

/** A building by the name people say. */
export interface BuildingName {
  id: PlaceId
  /** `芳星园三区24号楼` */
  name: string
}

/** Who binds a building's group. Source: B4. */
const BINDERS: readonly Role[] = ['captain', 'cadre']

/** The buildings whose group the holder of these roles may bind. */
export function bindable(roles: readonly RoleGrant[]): PlaceId[] {
  const held = roles.filter(({ role }) => BINDERS.includes(role))
  return [...new Set(held.map(({ scope }) => scope))]
}

/** The communities in which buildings stand. */
export function communitiesOf(buildings: readonly PlaceId[]): PlaceId[] {
  return [...new Set(buildings.map((building) => building.split('/').slice(0, 2).join('/')))]
}

/** Those of `places` that are wanted, by name. */
export function buildingNames(
  places: readonly Place[],
  wanted: readonly PlaceId[],
): BuildingName[] {
  return places
    .filter(({ id }) => wanted.includes(id))
    .map(({ id, estate, name }) => ({ id, name: `${estate}${name}` }))
}
