import type { UnitId } from '../../../typings/member.ts'
import type { Point } from '../../../typings/place.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { Channel } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import { labelOf } from '../../../cloudfunctions/core/ticket/read/label.ts'
import type { TicketReported } from '../../../cloudfunctions/core/ticket/events.ts'
import type { MediaFile } from '../../../typings/ticket.ts'
import { DISTRICT, moved } from '../directory/communities.ts'
import type { Building } from '../directory/occupancy.ts'
import type { Resident } from '../directory/people.ts'
import { pick, randomFrom, type Random } from '../random.ts'
import type { Callers } from './callers.ts'
import { Diary, type Surroundings } from './diary.ts'
import type { Matter, Trade } from './matters/matter.ts'
import type { Album } from './photos.ts'
import { sayIn, titleOf, type Say } from './words.ts'

/** Those who have to do with a request in a building. */
export interface People {
  reporter: Caller
  captain: Caller
  cadre: Caller
  branchSecretary: Caller
  grid: Caller
  secretary: Caller
  center: Caller
  officer(unit: UnitId): Caller
}

/** A request with everybody and everything a course of events needs. */
export interface Life {
  diary: Diary
  people: People
  trade: Trade
  matter: Matter
  say: Say
  album: Album
  random: Random
  /** Where the request is about, on the map. */
  site: Point
}

/** How a request comes in. */
export interface Arrival {
  /** Unique among all requests. */
  key: string
  at: Instant
  building: Building
  resident: Resident
  trade: Trade
  matter: Matter
  channel: Channel
  private?: boolean
  /** Given where the story needs these very words; else one of the matter's. */
  text?: string
  spot?: string
  /** Fills the slots as in `text`; else drawn here. */
  say?: Say
  urgent?: boolean
  textCheck?: TicketReported['textCheck']
  /** A telephone number was left. The number itself is not laid out: nobody may look at it once all is over. */
  contact?: boolean
}

/** What all lives share. */
export interface World extends Surroundings {
  callers: Callers
  album: Album
}

/** A metre or two to the north or east, degrees. */
const STEP: Point = { latitude: 0.00001, longitude: 0.000013 }

/** A point at most about thirty metres away. */
export const near = (point: Point, random: Random): Point =>
  moved(point, Math.round(random() * 40 - 20), Math.round(random() * 40 - 20), STEP)

/** The request is made; its course is still to come. */
export function beginLife(world: World, arrival: Arrival): Life {
  const { building, resident, matter, trade } = arrival
  const random = randomFrom(`life ${arrival.key}`)
  const say = arrival.say ?? sayIn(building, random)
  const people = peopleAt(world.callers, building, resident, random)
  const text = arrival.text ?? say(pick(random, matter.texts))
  const spot = arrival.spot ?? say(pick(random, matter.spots))
  const filer = filerOf(people, arrival.channel)
  const site = near(building.point, random)
  const media = arrival.text || random() < 0.7 ? world.album.photo(matter.before, filer) : []
  const event = reported({ arrival, text, spot, people, filer, media })
  const located = random() < 0.7 ? { ...event, point: site } : event
  const diary = new Diary(arrival.key, located, filer, arrival.at, world)
  return { diary, people, trade, matter, say, album: world.album, random, site }
}

function peopleAt(
  callers: Callers,
  building: Building,
  resident: Resident,
  random: Random,
): People {
  const { id, community } = building
  const nth = Math.floor(random() * 4)
  return {
    reporter: callers.resident(resident),
    captain: callers.captain(building),
    cadre: callers.holder(`cadre@${id}`),
    branchSecretary: callers.branchSecretary(building),
    grid: callers.holder(`grid@${id}`),
    secretary: callers.holder(`secretary@${community.id}`),
    center: callers.holder(`center@${DISTRICT}`),
    officer: (unit) => callers.officer(unit, nth),
  }
}

/** Who types it in. Source: R17, R18. */
function filerOf({ reporter, grid, cadre, captain }: People, channel: Channel): Caller {
  switch (channel) {
    case 'app':
      return reporter
    case 'group':
    case 'grid':
      return grid
    case 'phone':
      return captain
    case 'hotline':
    case 'visit':
      return cadre
  }
}

interface Report {
  arrival: Arrival
  text: string
  spot: string
  people: People
  filer: Caller
  media: MediaFile[]
}

function reported({ arrival, text, spot, people, filer, media }: Report): TicketReported {
  const { building, resident, trade, channel, at } = arrival
  const own = {
    reporter: { member: people.reporter.id, label: labelOf(people.reporter, at) },
  }
  const relayed = {
    reporter: { household: resident.household, label: `${resident.door} 邻居` },
    filedBy: { member: filer.id, label: labelOf(filer, at, building.id) },
    quote: text,
  }
  return {
    type: 'TicketReported',
    openid: filer.openid,
    ...{ place: building.id, placeName: building.fullName, spot, text, title: titleOf(text) },
    ...{ category: trade.category, channel, media },
    private: arrival.private ?? false,
    ...(arrival.urgent && { urgent: true as const }),
    ...(arrival.contact && { contact: true as const }),
    ...(channel === 'app' ? own : relayed),
    door: resident.household,
    textCheck: arrival.textCheck ?? 'passed',
  }
}
