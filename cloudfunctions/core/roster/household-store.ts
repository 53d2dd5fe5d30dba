import type { PlaceId } from '../../../typings/place.ts'
import { inBatches, inParts } from '../kernel/batches.ts'
import { count, insertMany, update } from '../kernel/database.ts'
import { communityOf, districtOf, type HouseholdDocument } from '../place/place.ts'
import { childrenOf, readHouseholds } from '../place/store.ts'
import type { HouseholdRow } from './households.ts'

/** Writes at a time. */
const WIDTH = 8
/** Flats in one write. */
const PER_WRITE = 100

/** Writes flats that are not there yet, then counts their buildings, communities and district anew. Source: R3. */
export async function writeHouseholds(rows: readonly HouseholdRow[]): Promise<void> {
  const known = await readHouseholds(rows.map(({ id }) => id))
  const missing = rows.filter(({ id }) => !known.has(id))
  const parts = inParts(missing.map(toDocument), PER_WRITE)
  await inBatches(parts, WIDTH, (part) => insertMany('households', part))
  await recount([...new Set(rows.map(({ building }) => building))])
}

const toDocument = ({ id, building, door }: HouseholdRow): HouseholdDocument => ({
  _id: id,
  building,
  door,
  members: 0,
})

async function recount(buildings: readonly PlaceId[]): Promise<void> {
  await inBatches(buildings, WIDTH, async (building) => {
    await setHouseholds(building, await count('households', { building }))
  })
  const communities = new Set(buildings.map(communityOf).filter((id) => id !== undefined))
  await inBatches([...communities], WIDTH, sumUp)
  for (const district of new Set(buildings.map(districtOf))) await sumUp(district)
}

/** A place has the households of the places below it. */
async function sumUp(place: PlaceId): Promise<void> {
  const children = await childrenOf(place)
  await setHouseholds(
    place,
    children.reduce((sum, { households }) => sum + households, 0),
  )
}

const setHouseholds = (place: PlaceId, households: number): Promise<number> =>
  update('places', { _id: place }, { households })
