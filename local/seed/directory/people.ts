import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import { IN_SERVICE, RESIDENTS } from './cast.ts'
import type { Building } from './occupancy.ts'

/** Somebody with a confirmed home, or one who waits for it, before there is a document. */
export interface Resident {
  openid: string
  building: Building
  /** `402`, `3-402`. */
  door: string
  household: HouseholdId
  /** Running number among all confirmed members; those who wait have none. */
  number?: number
}

/** Odd, so that no two numbers below 2³² fall together; makes openids that do not look counted. */
const SCRAMBLE = 2_654_435_761
const OPENID_DIGITS = 7

/** A made-up openid: `oFz` and seven letters or digits. */
export function openidOf(kind: 'member' | 'waiting' | 'unit', number: number): string {
  const mark = { member: 'oFz', waiting: 'oFw', unit: 'oFu' }[kind]
  return mark + (Math.imul(number + 1, SCRAMBLE) >>> 0).toString(36).padStart(OPENID_DIGITS, '0')
}

/** The `nth` confirmed member of a door; the first when nothing is said. Throws where nobody has joined. */
export function residentAt(building: Building, door: number, nth = 0): Resident {
  const name = building.doors[door]
  if (name === undefined || nth >= (building.members[door] ?? 0)) {
    throw new Error(`nobody at door ${name ?? door} of ${building.id}`)
  }
  const before = building.members.slice(0, door).reduce((sum, each) => sum + each, 0)
  return residentOf(building, name, building.firstMember + before + nth, nth)
}

/** The first member of a door by its name. */
export const residentBehind = (building: Building, door: string): Resident =>
  residentAt(building, building.doors.indexOf(door))

/** All confirmed members of a building, door by door. */
export function* residentsOf(building: Building): Generator<Resident> {
  let number = building.firstMember
  for (const [door, name] of building.doors.entries()) {
    for (let nth = 0; nth < (building.members[door] ?? 0); nth += 1) {
      yield residentOf(building, name, number, nth)
      number += 1
    }
  }
}

/** Those who asked to join and wait for the captain. `first` is the number of the first of them. */
export function* waitingOf(building: Building, first: number): Generator<Resident> {
  for (const [nth, position] of building.waiting.entries()) {
    const door = building.doors[position] ?? ''
    const openid = openidOf('waiting', first + nth)
    yield { openid, building, door, household: householdOf(building.id, door) }
  }
}

function residentOf(building: Building, door: string, number: number, nth: number): Resident {
  const household = householdOf(building.id, door)
  const known = nth === 0 ? (onTheDesk(household) ?? leaderAt(building, door)) : undefined
  return { openid: known ?? openidOf('member', number), building, door, household, number }
}

/** Who can be chosen on the desk has an openid one can type. */
const onTheDesk = (household: HouseholdId): string | undefined =>
  RESIDENTS[household] ?? IN_SERVICE[household]?.openid

/** 楼门长 and 党支部书记 have openids one can read: `oCaptainFxy3n24`. */
function leaderAt(building: Building, door: string): string | undefined {
  const { doors, captain, secretary, community, number } = building
  const where = `${community.code.charAt(0).toUpperCase()}${community.code.slice(1)}n${number}`
  if (door === doors[captain]) return `oCaptain${where}`
  return door === doors[secretary] ? `oBranchSecretary${where}` : undefined
}

const householdOf = (building: PlaceId, door: string): HouseholdId => `${building}/${door}`
