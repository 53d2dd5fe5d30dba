import type { PlaceId } from '../../../typings/place.ts'
import { between, randomFrom, shuffled, type Random } from '../random.ts'
import { buildingsOf, type Shell } from './buildings.ts'
import { COMMUNITIES } from './communities.ts'
import { DOORS_IN_USE } from './cast.ts'

/** A building with the people who have joined it. */
export interface Building extends Shell {
  /** Confirmed members of each door, in the order of `doors`. */
  members: number[]
  /** Doors (by position) from which somebody asked to join and waits. */
  waiting: number[]
  /** Doors with a confirmed member. Source: R3. */
  neighbours: number
  /** Number of the first confirmed member; the others follow door by door. */
  firstMember: number
  /** Doors (by position) of 楼门长 and 党支部书记, each the door's first member. */
  captain: number
  secretary: number
}

/** Confirmed members of one covered household: two in five have one, few have four. Mean 1.78. */
const SIZES = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4]

/** Shares of covered households, uneven between these. Source: R3 (the 60 % line). */
const LEAST = 0.45
const MOST = 0.88

/** Households covered where a mock says so. Source: mock 01 (186 of 212). */
const COVERED: Record<PlaceId, number> = { 'fz/fxy3/24': 186 }

/** All 223 buildings with their people, in order. Deterministic. */
export function settle(): Building[] {
  let firstMember = 0
  return COMMUNITIES.flatMap(buildingsOf).map((shell) => {
    const building = peopled(shell, firstMember)
    firstMember += building.members.reduce((sum, each) => sum + each, 0)
    return building
  })
}

function peopled(shell: Shell, firstMember: number): Building {
  const random = randomFrom(`people ${shell.id}`)
  const count = COVERED[shell.id] ?? coveredCount(shell.doors.length, random)
  const order = joiningOrder(shell, random)
  const joined = order.slice(0, count)
  const members = shell.doors.map(() => 0)
  for (const door of joined) members[door] = SIZES[between(random, 0, SIZES.length - 1)] ?? 1
  const [captain = 0, secretary = 0] = leaders(shell, joined)
  const waiting = order.slice(count, count + waitingCount(shell, random))
  return { ...shell, members, waiting, neighbours: count, firstMember, captain, secretary }
}

function coveredCount(doors: number, random: Random): number {
  const share = LEAST + ((MOST - LEAST) * (random() + random() + random())) / 3
  const least = Math.ceil(doors * LEAST)
  return Math.min(Math.floor(doors * MOST), Math.max(least, Math.round(doors * share)))
}

/** Doors in the order in which they joined: those the stories need come first. */
function joiningOrder({ id, doors }: Shell, random: Random): number[] {
  const needed = (DOORS_IN_USE[id] ?? []).map((door) => doors.indexOf(door))
  if (needed.includes(-1)) throw new Error(`a door the stories need is not in ${id}`)
  const others = shuffled(random, doors.keys()).filter((door) => !needed.includes(door))
  return [...needed, ...others]
}

/** Captain and branch secretary live at doors no story gives to somebody else. */
function leaders({ id }: Shell, joined: readonly number[]): number[] {
  return joined.slice(DOORS_IN_USE[id]?.length ?? 0)
}

/** In every third building somebody waits for the captain's word, on the desk's buildings always. */
function waitingCount({ id }: Shell, random: Random): number {
  if (DOORS_IN_USE[id]) return 2
  return random() < 0.33 ? between(random, 1, 2) : 0
}
