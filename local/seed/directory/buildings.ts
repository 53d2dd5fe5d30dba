import type { PlaceId, Point } from '../../../typings/place.ts'
import { between, pick, randomFrom, type Random } from '../random.ts'
import { moved, type Community } from './communities.ts'

/** A building as it was built; who lives in it is in `occupancy.ts`. */
export interface Shell {
  /** `fz/fxy3/24`. */
  id: PlaceId
  community: Community
  number: number
  /** `24号楼`. */
  name: string
  /** `芳星园三区24号楼`, as people say it. */
  fullName: string
  point: Point
  /** Highest floor. */
  floors: number
  /** `402`, `2103`; in a row of several entrances `3-402`. */
  doors: string[]
}

/** 塔楼: one entrance, doors are floor and flat. `lobby` flats are missing on the ground floor. */
interface Tower {
  floors: number
  flats: number
  lobby?: number
}
/** 板楼: several entrances side by side, doors begin with the entrance. */
interface Row extends Tower {
  entrances: number
}

/** Buildings of the article and of the desk's stories, which must have certain doors. */
const GIVEN: Record<PlaceId, Tower | Row> = {
  // 24号楼, the long high one of the covenant story: 212 households.
  'fz/fxy3/24': { floors: 18, flats: 12, lobby: 4 },
  // The one with the pharmacy on its street side.
  'fz/fqy2/5': { floors: 18, flats: 8 },
  // Flat 2103 held the umbrella.
  'fz/fgy2/1': { floors: 24, flats: 8 },
}

/** Buildings stand in rows of five, about 90 m apart, degrees. */
const APART: Point = { latitude: 0.0008, longitude: 0.00105 }
const ROW_LENGTH = 5

/** All buildings of a community, numbered from 1. */
export function buildingsOf(community: Community): Shell[] {
  return Array.from({ length: community.buildings }, (_, index) => {
    const number = index + 1
    const id = `${community.id}/${number}`
    const shape = GIVEN[id] ?? drawn(community, randomFrom(`shape ${id}`))
    const name = `${number}号楼`
    const [north, east] = [Math.floor(index / ROW_LENGTH), index % ROW_LENGTH]
    return {
      ...{ id, community, number, name },
      fullName: `${community.estate}${name}`,
      point: moved(community.corner, north, east, APART),
      floors: shape.floors,
      doors: doorsOf(shape),
    }
  })
}

/** 紫芳园 is all towers; elsewhere more than half are. */
function drawn(community: Community, random: Random): Tower | Row {
  if (community.code === 'zfy') return { floors: between(random, 16, 22), flats: 8 }
  if (random() < 0.53) {
    return { floors: between(random, 15, 24), flats: pick(random, [8, 8, 9, 10, 12]) }
  }
  return {
    entrances: between(random, 3, 6),
    floors: pick(random, [6, 6, 10, 12, 14]),
    flats: pick(random, [2, 3, 3]),
  }
}

function doorsOf(shape: Tower | Row): string[] {
  const entrances = 'entrances' in shape ? shape.entrances : undefined
  const prefixes = entrances
    ? Array.from({ length: entrances }, (_, index) => `${index + 1}-`)
    : ['']
  return prefixes.flatMap((prefix) => flatsOf(shape).map((flat) => `${prefix}${flat}`))
}

function flatsOf({ floors, flats, lobby = 0 }: Tower): string[] {
  const all: string[] = []
  for (let floor = 1; floor <= floors; floor += 1) {
    const first = floor === 1 ? lobby + 1 : 1
    for (let flat = first; flat <= flats; flat += 1) {
      all.push(`${floor}${String(flat).padStart(2, '0')}`)
    }
  }
  return all
}
