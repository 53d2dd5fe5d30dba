import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { covers } from '../../../cloudfunctions/core/place/place.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { DOORS_IN_USE, isOnTheDesk } from '../directory/cast.ts'
import { joinedAt } from '../directory/members.ts'
import type { Building } from '../directory/occupancy.ts'
import { residentAt, type Resident } from '../directory/people.ts'
import type { Town } from '../directory/town.ts'
import { pick, randomFrom, type Random } from '../random.ts'
import type { Callers } from '../tickets/callers.ts'

/** Draws of a resident before giving up: in a small building nobody may be left. */
const MOST_DRAWS = 2_000

/** Residents of a place, drawn one after the other, nobody twice. Whose phone lies on the desk is never drawn. */
export class Speakers {
  private readonly random: Random
  private readonly drawn = new Set<string>()
  private readonly buildings: Building[]

  constructor(
    private readonly town: Town,
    private readonly callers: Callers,
    place: PlaceId,
    key: string,
  ) {
    this.random = randomFrom(`speakers ${key}`)
    this.buildings = town.buildings.filter(({ id }) => covers(place, id))
  }

  /** Somebody who had joined by then; undefined when the place has nobody left. */
  next(at: Instant, inService = false): Caller | undefined {
    for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
      const resident = this.draw()
      if (resident === undefined || this.drawn.has(resident.openid)) continue
      if (joinedAt(this.town, resident.openid) >= at) continue
      if (inService && this.town.party.get(resident.number ?? -1) !== 'reporting') continue
      this.drawn.add(resident.openid)
      return this.callers.resident(resident)
    }
    return undefined
  }

  private draw(): Resident | undefined {
    const building = pick(this.random, this.buildings)
    const position = Math.floor(this.random() * building.doors.length)
    const members = building.members[position] ?? 0
    if (members === 0 || isTaken(building, position)) return undefined
    return residentAt(building, position, Math.floor(this.random() * members))
  }
}

function isTaken({ id, doors }: Building, position: number): boolean {
  const door = doors[position] ?? ''
  return isOnTheDesk(`${id}/${door}`) || DOORS_IN_USE[id]?.includes(door) === true
}
