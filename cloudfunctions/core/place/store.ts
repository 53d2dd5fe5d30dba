import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import { inParts } from '../kernel/batches.ts'
import { _, find, read, update } from '../kernel/database.ts'
import type { HouseholdDocument, PlaceDocument, Servant } from './place.ts'

/** The platform's limit for one read. */
const MOST = 1000
/** Ids asked for at once. */
const IDS_PER_READ = 500

export const readPlace = (id: PlaceId): Promise<PlaceDocument | undefined> =>
  read<PlaceDocument>('places', id)

/** Places by id; those that do not exist are absent. One operation per 500. */
export async function readPlaces(ids: Iterable<PlaceId>): Promise<Map<PlaceId, PlaceDocument>> {
  const parts = inParts([...new Set(ids)], IDS_PER_READ)
  const found = await Promise.all(
    parts.map((part) => find<PlaceDocument>('places', { _id: _.in(part) }, { limit: MOST })),
  )
  return new Map(found.flat().map((place) => [place._id, place]))
}

/** What lies directly below a place, in its order. Index: parent. */
export const childrenOf = (parent: PlaceId): Promise<PlaceDocument[]> =>
  find<PlaceDocument>('places', { parent }, { orderBy: [['order', 'asc']], limit: MOST })

/** The building residents join with these six figures. Index: joinCode. */
export async function withJoinCode(joinCode: string): Promise<PlaceDocument | undefined> {
  const [place] = await find<PlaceDocument>('places', { joinCode }, { limit: 1 })
  return place
}

export const readHousehold = (id: HouseholdId): Promise<HouseholdDocument | undefined> =>
  read<HouseholdDocument>('households', id)

/** Flats by id; those that do not exist are absent. One operation per 500. */
export async function readHouseholds(
  ids: Iterable<HouseholdId>,
): Promise<Map<HouseholdId, HouseholdDocument>> {
  const parts = inParts([...new Set(ids)], IDS_PER_READ)
  const found = await Promise.all(
    parts.map((part) =>
      find<HouseholdDocument>('households', { _id: _.in(part) }, { limit: MOST }),
    ),
  )
  return new Map(found.flat().map((household) => [household._id, household]))
}

/** Flats of a building by door. Index: building. */
export const householdsOf = (building: PlaceId): Promise<HouseholdDocument[]> =>
  find<HouseholdDocument>('households', { building }, { orderBy: [['door', 'asc']], limit: MOST })

/** Puts somebody on a place's card, once. One operation. */
export const addServant = (place: PlaceId, servant: Servant): Promise<number> =>
  update(
    'places',
    { _id: place, 'servants.grant': _.neq(servant.grant) },
    { servants: _.push([servant]) },
  )

/** Takes somebody off a place's card. One operation. */
export const removeServant = (place: PlaceId, grant: string): Promise<number> =>
  update('places', { _id: place }, { servants: _.pull({ grant }) })
