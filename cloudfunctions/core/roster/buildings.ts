import type { RosterRowError } from '../../../typings/member.ts'
import type { PlaceId, Point } from '../../../typings/place.ts'
import { levelOf } from '../place/place.ts'
import { RowReader, type Row } from './csv.ts'
import { placeFrom } from './paths.ts'

/** A building of the file, with the community it stands in. */
export interface BuildingRow {
  id: PlaceId
  community: PlaceId
  communityName: string
  name: string
  estate: string
  point?: Point
}

/** Names longer than this do not fit the phone. */
const NAME = 30

/** Checks every row of a buildings file. Pure. Source: R9. */
export function readBuildings(
  rows: readonly Row[],
  district: PlaceId,
): { buildings: BuildingRow[]; errors: RosterRowError[] } {
  const errors: RosterRowError[] = []
  const seen = new Set<PlaceId>()
  const names = new Map<PlaceId, string>()
  const buildings = rows.flatMap((row) => {
    const reader = new RowReader(row, errors)
    const building = readBuilding(reader, district)
    if (building === undefined) return []
    if (seen.has(building.id)) reader.wrong('楼编号', 'duplicate')
    // One community, one name: two spellings are two people's typing.
    const name = names.get(building.community) ?? building.communityName
    if (name !== building.communityName) reader.wrong('社区名', 'duplicate')
    seen.add(building.id)
    names.set(building.community, name)
    return [building]
  })
  return { buildings, errors }
}

function readBuilding(reader: RowReader, district: PlaceId): BuildingRow | undefined {
  const community = readPath(reader, '社区编号', district)
  const communityName = reader.text('社区名', NAME)
  const building = readPath(reader, '楼编号', community ?? district)
  const name = reader.text('楼名', NAME)
  const estate = reader.optional('小区', NAME)
  const point = readPoint(reader)
  if (!community || !communityName || !building || !name || estate === undefined) return undefined
  return { id: building, community, communityName, name, estate, ...(point && { point }) }
}

/** A place directly below `parent`. */
function readPath(reader: RowReader, column: string, parent: PlaceId): PlaceId | undefined {
  const text = reader.text(column, 50)
  if (text === undefined) return undefined
  const place = placeFrom(text, parent)
  if ('problem' in place) return reader.wrong(column, place.problem)
  const expected = levelOf(parent) === 'district' ? 'community' : 'building'
  return levelOf(place.id) === expected ? place.id : reader.wrong(column, 'bad_id')
}

function readPoint(reader: RowReader): Point | undefined {
  const latitude = reader.number('纬度', -90, 90)
  const longitude = reader.number('经度', -180, 180)
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  if (reader.has('纬度') === reader.has('经度')) return undefined
  return reader.wrong(reader.has('纬度') ? '经度' : '纬度', 'missing')
}
