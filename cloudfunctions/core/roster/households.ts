import type { RosterRowError } from '../../../typings/member.ts'
import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import { normalDoor } from '../member/home.ts'
import { RowReader, type Row } from './csv.ts'
import { placeFrom } from './paths.ts'

/** A flat of the file. */
export interface HouseholdRow {
  id: HouseholdId
  building: PlaceId
  door: string
}

/** Buildings a file speaks of, for reading them before the check. */
export function buildingsNamed(rows: readonly Row[], district: PlaceId): PlaceId[] {
  const named = rows.map(({ cells }) => placeFrom(cells['楼编号路径'] ?? '', district))
  return [...new Set(named.flatMap((place) => ('id' in place ? [place.id] : [])))]
}

/** Checks every row of a households file; `known` are the buildings that exist. Pure. Source: R3. */
export function readHouseholdRows(
  rows: readonly Row[],
  district: PlaceId,
  known: ReadonlySet<PlaceId>,
): { households: HouseholdRow[]; errors: RosterRowError[] } {
  const errors: RosterRowError[] = []
  const seen = new Set<HouseholdId>()
  const households = rows.flatMap((row) => {
    const reader = new RowReader(row, errors)
    const building = readBuilding(reader, district, known)
    const door = readDoor(reader)
    if (building === undefined || door === undefined) return []
    const id = `${building}/${door}`
    if (seen.has(id)) reader.wrong('门牌', 'duplicate')
    seen.add(id)
    return [{ id, building, door }]
  })
  return { households, errors }
}

function readBuilding(
  reader: RowReader,
  district: PlaceId,
  known: ReadonlySet<PlaceId>,
): PlaceId | undefined {
  const column = '楼编号路径'
  const text = reader.text(column, 50)
  if (text === undefined) return undefined
  const place = placeFrom(text, district)
  if ('problem' in place) return reader.wrong(column, place.problem)
  return known.has(place.id) ? place.id : reader.wrong(column, 'unknown_place')
}

function readDoor(reader: RowReader): string | undefined {
  const text = reader.text('门牌', 16)
  if (text === undefined) return undefined
  const door = normalDoor(text)
  return /^[A-Z0-9-]{1,12}$/.test(door) ? door : reader.wrong('门牌', 'bad_id')
}
