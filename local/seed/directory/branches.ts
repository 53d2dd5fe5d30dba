import { scopesOf, type BranchDocument } from '../../../cloudfunctions/core/place/place.ts'
import { COMMUNITIES, type Community } from './communities.ts'
import { buildingBranch, communityBranch, organisationBranch, PARTY_COUNTS } from './party.ts'
import { residentsOf } from './people.ts'
import type { Building } from './occupancy.ts'
import type { Town } from './town.ts'

/** Kinds of organisations with a seat in a community; one branch each. */
const ORGANISATIONS = ['卫生服务站', '学校', '商业网点', '物业服务站']

/** How many branches organisations have. 223 + 16 + 61 = 300. Source: R8. */
const organisations = COMMUNITIES.reduce((sum, community) => sum + community.organisations, 0)

/** The 300 grass-roots branches: one per building, one per community, the rest of organisations. Source: R8. */
export function* branchDocuments(town: Town): Generator<BranchDocument> {
  for (const building of town.buildings) {
    const count = partyMembers(town, building, (category) => category !== 'floating')
    const name = `${building.fullName}党支部`
    yield branch(buildingBranch(building.id), name, building.id, 'building', count)
  }
  let nth = 0
  for (const community of COMMUNITIES) {
    yield communityBranchOf(town, community)
    for (let own = 1; own <= community.organisations; own += 1) {
      const name = `${community.estate}${ORGANISATIONS[own - 1] ?? '单位'}党支部`
      const id = organisationBranch(community.id, own)
      yield branch(id, name, community.id, 'organisation', organisationMembers(nth))
      nth += 1
    }
  }
}

/** Away from home: they belong to the community's branch. */
function communityBranchOf(town: Town, community: Community): BranchDocument {
  const count = town.buildings
    .filter((building) => building.community === community)
    .reduce(
      (sum, building) => sum + partyMembers(town, building, (category) => category === 'floating'),
      0,
    )
  const name = `${community.name}流动党员党支部`
  return branch(communityBranch(community.id), name, community.id, 'community', count)
}

function partyMembers(
  { party }: Town,
  building: Building,
  counts: (category: string) => boolean,
): number {
  let count = 0
  for (const { number = -1 } of residentsOf(building)) {
    const category = party.get(number)
    if (category !== undefined && counts(category)) count += 1
  }
  return count
}

/** Members of the district's `nth` organisation branch: they are dealt out in turn. */
const organisationMembers = (nth: number): number =>
  Math.ceil((PARTY_COUNTS.resident_unit - nth) / organisations)

/** To which branch the `number`th party member of an organisation belongs. */
export function branchOfUnitMember(number: number): string {
  let nth = number % organisations
  for (const community of COMMUNITIES) {
    if (nth < community.organisations) return organisationBranch(community.id, nth + 1)
    nth -= community.organisations
  }
  throw new Error('no organisation has a branch')
}

const branch = (
  _id: string,
  name: string,
  place: string,
  kind: BranchDocument['kind'],
  members: number,
): BranchDocument => ({ _id, name, place, scopes: scopesOf(place), kind, members })
