import type { HouseholdDocument, PlaceDocument } from '../../../cloudfunctions/core/place/place.ts'
import { scopesOf } from '../../../cloudfunctions/core/place/place.ts'
import { COMMUNITIES, DISTRICT, DISTRICT_NAME, type Community } from './communities.ts'
import { servantsOf } from './grants.ts'
import type { Building } from './occupancy.ts'
import type { Town } from './town.ts'

/** District, communities and buildings as `places`. Source: R9. */
export function* placeDocuments(town: Town): Generator<PlaceDocument> {
  const { buildings } = town
  yield {
    ...common(DISTRICT, null, 1),
    ...{ level: 'district', name: DISTRICT_NAME, estate: '', servants: [] },
    ...sums(buildings),
  }
  for (const [index, community] of COMMUNITIES.entries()) yield communityOf(town, community, index)
  for (const [index, building] of buildings.entries()) yield buildingOf(town, building, index)
}

function communityOf(town: Town, community: Community, index: number): PlaceDocument {
  const { id, name, corner } = community
  const buildings = town.buildings.filter((building) => building.community === community)
  return {
    ...common(id, DISTRICT, index + 1),
    ...{ level: 'community', name, estate: '', point: corner },
    servants: servantsOf(id, town.grants, phoneOf(index + 1, 0)),
    ...sums(buildings),
  }
}

function buildingOf(town: Town, building: Building, index: number): PlaceDocument {
  const { id, name, community, point, number, doors, neighbours } = building
  return {
    ...common(id, community.id, number),
    ...{ level: 'building', name, estate: community.estate, point },
    households: doors.length,
    neighbours,
    servants: servantsOf(id, town.grants, phoneOf(COMMUNITIES.indexOf(community) + 1, number)),
    groupBound: true,
    joinCode: joinCode(index),
  }
}

const common = (_id: string, parent: string | null, order: number) => ({
  ...{ _id, parent, order },
  scopes: scopesOf(_id),
})

const sums = (buildings: readonly Building[]) => ({
  households: buildings.reduce((sum, { doors }) => sum + doors.length, 0),
  neighbours: buildings.reduce((sum, { neighbours }) => sum + neighbours, 0),
})

/** Multiplier without a common factor with the count of codes, so that no two buildings share one. */
const CODE_STEP = 47_911
const CODES = 900_000
const FIRST_CODE = 100_000

/** Six figures, different for every building. */
const joinCode = (index: number): string => String(FIRST_CODE + (((index + 1) * CODE_STEP) % CODES))

/** A Beijing number that cannot be: no local number begins with 0. */
const phoneOf = (community: number, building: number): string =>
  `010-0000${String(community).padStart(2, '0')}${String(building).padStart(2, '0')}`

/** Every flat, with how many of it have joined. Source: R3. */
export function* householdDocuments({ buildings }: Town): Generator<HouseholdDocument> {
  for (const { id, doors, members } of buildings) {
    for (const [index, door] of doors.entries()) {
      yield { _id: `${id}/${door}`, building: id, door, members: members[index] ?? 0 }
    }
  }
}
