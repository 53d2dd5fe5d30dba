import type { PlaceId } from '../../../typings/place.ts'
import { inBatches } from '../kernel/batches.ts'
import { _, insert, update } from '../kernel/database.ts'
import { figuresFor } from '../member/code.ts'
import { joinCodes } from '../place/card.ts'
import { levelOf, scopesOf, type PlaceDocument } from '../place/place.ts'
import { readPlaces, readPlace } from '../place/store.ts'
import type { BuildingRow } from './buildings.ts'

/** Writes at a time. */
const WIDTH = 40
/** Two buildings may draw the same six figures; then the next draw decides. */
const DRAWS = 8

/**
 * Writes communities and buildings and returns each building's join code. What exists keeps its code, households and
 * servants; a changed name, estate or point is taken over. Doing it twice changes nothing. Source: R9.
 */
export async function writeBuildings(
  buildings: readonly BuildingRow[],
): Promise<{ name: string; code: string }[]> {
  const wanted = [...communitiesOf(buildings), ...buildings.map(toDocument)]
  const known = await readPlaces(wanted.map(({ _id }) => _id))
  await inBatches(wanted, WIDTH, (place) => {
    const before = known.get(place._id)
    return before === undefined ? add(place) : amend(before, place)
  })
  const written = await readPlaces(buildings.map(({ id }) => id))
  return joinCodes([...written.values()])
}

function communitiesOf(buildings: readonly BuildingRow[]): PlaceDocument[] {
  const names = new Map(buildings.map(({ community, communityName }) => [community, communityName]))
  return [...names].map(([id, name], index) => blank(id, name, index))
}

function toDocument({ id, name, estate, point }: BuildingRow, index: number): PlaceDocument {
  const number = Number(/\d+$/.exec(id)?.[0] ?? index)
  return { ...blank(id, name, number), estate, ...(point && { point }) }
}

function blank(id: PlaceId, name: string, order: number): PlaceDocument {
  const scopes = scopesOf(id)
  return {
    _id: id,
    level: levelOf(id),
    name,
    estate: '',
    households: 0,
    parent: scopes.at(-2) ?? null,
    scopes,
    servants: [],
    neighbours: 0,
    order,
  }
}

async function add(place: PlaceDocument): Promise<void> {
  if (place.level === 'building') await addWithCode(place)
  else await insert('places', place)
}

async function addWithCode(place: PlaceDocument): Promise<void> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const drawn: PlaceDocument = { ...place, joinCode: figuresFor(`join:${place._id}:${draw}`) }
    if (await insert('places', drawn)) return
    // Refused because somebody was faster with this building, or because the figures are another's.
    if ((await readPlace(place._id)) !== undefined) return
  }
  throw new Error(`no join code left for ${place._id}`)
}

async function amend(before: PlaceDocument, { _id, name, estate, point }: PlaceDocument) {
  const moved = point !== undefined && JSON.stringify(before.point) !== JSON.stringify(point)
  if (before.name === name && before.estate === estate && !moved) return
  await update('places', { _id }, { name, estate, ...(moved && { point: _.set(point) }) })
}
