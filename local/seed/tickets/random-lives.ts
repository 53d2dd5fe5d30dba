import type { Channel } from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { COVENANT_BUILDING, PHARMACY_BUILDING } from '../directory/cast.ts'
import type { Building } from '../directory/occupancy.ts'
import { residentAt } from '../directory/people.ts'
import type { Town } from '../directory/town.ts'
import { between, pick, randomFrom, type Random } from '../random.ts'
import { DAY, HOUR, reportedBefore } from './calendar.ts'
import {
  byCommunity,
  byDistrict,
  byExplaining,
  declined,
  drawCourse,
  promised,
  untouched,
  type Course,
} from './courses.ts'
import { beginLife, type Arrival, type World } from './life.ts'
import { TRADES } from './matters/all.ts'
import type { Matter, Trade } from './matters/matter.ts'
import { narrowed } from './seasons.ts'
import type { Diary } from './diary.ts'

/** How many requests nobody wrote by hand, and how many of them came within the last day. */
const COUNT = 466
const LATELY = 165

/** The last fortnight, as the desk shows it; see `year-lives.ts` for what came before. */
export const PERIOD = 14 * DAY

/** How requests come in. Source: R18, R19: the groups are the first channel. */
export const CHANNELS: Channel[] = [
  ...['app', 'app', 'app', 'app', 'app', 'app', 'app', 'app', 'group', 'group', 'group'],
  ...['grid', 'hotline', 'visit', 'phone'],
] as Channel[] // a spread of literals forgets that each is a channel

const BY_WEIGHT: Trade[] = TRADES.flatMap((trade) =>
  Array.from({ length: trade.weight }, () => trade),
)

/** Requests all over the district, oldest first; the desk's two buildings have their own, written by hand. */
export function* randomLives(town: Town, world: World): Generator<Diary> {
  const random = randomFrom('requests')
  const buildings = town.buildings.filter(
    ({ id }) => id !== COVENANT_BUILDING && id !== PHARMACY_BUILDING,
  )
  const used = new Set<string>()
  let last: Trade | undefined
  for (const [index, at] of moments(town.now, random).entries()) {
    const arrival = { ...drawn(buildings, random, used, last), key: `r${index + 1}`, at }
    last = arrival.trade
    const life = beginLife(world, arrival)
    courseFor(arrival.matter, town.now - at, random)(life)
    yield life.diary
  }
}

/**
 * What came within the hour is mostly untouched; some matters can be explained or must be declined; of the day's
 * requests more than usual are under way.
 */
function courseFor({ explained, cannot, notOurs }: Matter, age: Duration, random: Random): Course {
  if (age < HOUR && random() < 0.7) return untouched
  if (explained?.[0] && random() < 0.4) return byExplaining
  if ((cannot ?? notOurs) && random() < 0.25) return declined
  if (age < 10 * HOUR && random() < 0.65) {
    return pick(random, [byCommunity, byCommunity, byDistrict, byDistrict, promised])
  }
  return drawCourse(random)
}

function moments(now: Instant, random: Random): Instant[] {
  return Array.from({ length: COUNT }, (_, index) =>
    reportedBefore(now, index < LATELY ? DAY : PERIOD, random),
  ).sort((a, b) => a - b)
}

/** Another category than the request before; no matter twice in one community's fortnight while others are left. */
function drawn(
  buildings: readonly Building[],
  random: Random,
  used: Set<string>,
  last: Trade | undefined,
): Omit<Arrival, 'key' | 'at'> {
  for (;;) {
    const building = pick(random, buildings)
    const trade = pick(random, BY_WEIGHT)
    const matter = pick(random, trade.matters)
    const text = between(random, 0, matter.texts.length - 1)
    const mark = `${building.community.id} ${matter.texts[text]}`
    if (trade === last || used.has(mark)) continue
    used.add(mark)
    const door = pick(random, coveredDoors(building))
    const isPrivate = random() < (trade.category === 'dispute' ? 0.5 : 0.03)
    return {
      ...{ building, trade, matter: narrowed(matter, text) },
      resident: residentAt(building, door),
      channel: isPrivate ? 'app' : pick(random, CHANNELS),
      private: isPrivate,
    }
  }
}

export const coveredDoors = ({ members, captain, secretary }: Building): number[] =>
  [...members.keys()].filter(
    (door) => (members[door] ?? 0) > 0 && door !== captain && door !== secretary,
  )
