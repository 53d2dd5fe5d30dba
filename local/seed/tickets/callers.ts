import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import { residentDocument, staffDocument } from '../directory/members.ts'
import { DISTRICT } from '../directory/communities.ts'
import type { Building } from '../directory/occupancy.ts'
import { residentAt, residentsOf, type Resident } from '../directory/people.ts'
import { holderOf, type Town } from '../directory/town.ts'

/** Everybody who may act in a request, as the product's rules see a caller. Documents are made when first needed. */
export class Callers {
  private readonly known = new Map<string, Caller>()
  private readonly byMember = new Map<string, Caller>()
  private readonly buildings: Map<PlaceId, Building>
  /** Members of a building's households, once somebody asked for one of them. */
  private readonly homes = new Map<PlaceId, Map<HouseholdId, Resident[]>>()

  constructor(private readonly town: Town) {
    this.buildings = new Map(town.buildings.map((building) => [building.id, building]))
  }

  resident(resident: Resident): Caller {
    return this.kept(resident.openid, () => residentDocument(this.town, resident))
  }

  /** The first who holds a desk's key, e.g. `cadre@fz/zfy/3` or `unit:cg@fz`. */
  holder(key: string): Caller {
    return this.byOpenid(holderOf(this.town, key))
  }

  captain(building: Building): Caller {
    return this.resident(residentAt(building, building.captain))
  }

  branchSecretary(building: Building): Caller {
    return this.resident(residentAt(building, building.secretary))
  }

  officer(unit: string, nth: number): Caller {
    const openids = this.town.grants.holders.get(`unit:${unit}@${DISTRICT}`) ?? []
    const openid = openids[nth % openids.length]
    if (openid === undefined) throw new Error(`no officer of ${unit}`)
    return this.byOpenid(openid)
  }

  /** Everybody an audience means: `member:…`, `household:…` or a desk key. */
  audience(audience: string): Caller[] {
    if (audience.startsWith('member:')) {
      const found = this.byMember.get(audience.slice('member:'.length))
      return found ? [found] : []
    }
    if (audience.startsWith('household:'))
      return this.household(audience.slice('household:'.length))
    const openids = this.town.grants.holders.get(audience) ?? []
    return openids.map((openid) => this.byOpenid(openid))
  }

  private household(household: HouseholdId): Caller[] {
    const place = household.slice(0, household.lastIndexOf('/'))
    const residents = this.homesOf(place).get(household) ?? []
    return residents.map((resident) => this.resident(resident))
  }

  private homesOf(place: PlaceId): Map<HouseholdId, Resident[]> {
    const before = this.homes.get(place)
    if (before) return before
    const building = this.buildings.get(place)
    const homes = new Map<HouseholdId, Resident[]>()
    for (const resident of building ? residentsOf(building) : []) {
      const { household } = resident
      homes.set(household, [...(homes.get(household) ?? []), resident])
    }
    this.homes.set(place, homes)
    return homes
  }

  private byOpenid(openid: string): Caller {
    const before = this.known.get(openid)
    if (before) return before
    const post = this.town.staff.find((each) => each.openid === openid)
    if (post) return this.kept(openid, () => staffDocument(this.town, post))
    const building = this.town.buildings.find((each) =>
      [each.captain, each.secretary].some((door) => residentAt(each, door).openid === openid),
    )
    if (building === undefined) throw new Error(`nobody is ${openid}`)
    const { captain } = building
    return residentAt(building, captain).openid === openid
      ? this.captain(building)
      : this.branchSecretary(building)
  }

  private kept(openid: string, member: () => NonNullable<Caller['member']>): Caller {
    const before = this.known.get(openid)
    if (before) return before
    const document = member()
    const caller = { id: document._id, openid, member: document }
    this.known.set(openid, caller)
    this.byMember.set(caller.id, caller)
    return caller
  }
}
