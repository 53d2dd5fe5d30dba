import type { PartyCategory } from '../../../cloudfunctions/core/member/member.ts'
import type { Instant } from '../../../typings/time.ts'
import type { SeedOptions } from '../sink.ts'
import { grantAll, type Grants } from './grants.ts'
import { settle, type Building } from './occupancy.ts'
import { partyOfResidents } from './party.ts'
import { residentAt } from './people.ts'
import { residentPosts, staffPosts, type Post } from './posts.ts'

/** Fangzhuang as plain numbers and names, from which all documents are made. */
export interface Town {
  now: Instant
  memberId: (openid: string) => string
  buildings: Building[]
  /** Confirmed members of all buildings. */
  members: number
  /** Those with a role but no home here. */
  staff: Post[]
  grants: Grants
  /** Party category by a resident's number. */
  party: Map<number, PartyCategory>
}

/** Lays out the town. Deterministic; needs about as much memory as the doors have names. */
export function foundTown({ now, memberId }: Pick<SeedOptions, 'now' | 'memberId'>): Town {
  const buildings = settle()
  const members = buildings.reduce((sum, building) => sum + memberCount(building), 0)
  const staff = staffPosts(buildings)
  const leaders = residentPosts(buildings, (building, door) => residentAt(building, door).openid)
  return {
    ...{ now, memberId, buildings, members, staff },
    grants: grantAll([...staff, ...leaders], now, memberId),
    party: partyOfResidents(buildings, members),
  }
}

/** Confirmed members of a building. */
export const memberCount = (building: Building): number =>
  building.members.reduce((sum, each) => sum + each, 0)

/** The building with this id; throws when there is none. */
export function buildingIn({ buildings }: Town, id: string): Building {
  const found = buildings.find((building) => building.id === id)
  if (found === undefined) throw new Error(`no building ${id}`)
  return found
}

/** The first who holds a desk's role, e.g. `cadre@fz/fxy3/24`. */
export function holderOf({ grants }: Town, key: string): string {
  const [openid] = grants.holders.get(key) ?? []
  if (openid === undefined) throw new Error(`nobody holds ${key}`)
  return openid
}
