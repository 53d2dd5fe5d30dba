import { communityOf, levelOf } from '../../../cloudfunctions/core/place/place.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { procedureOf } from '../../../cloudfunctions/core/room/procedures.ts'
import { neededFor } from '../../../cloudfunctions/core/room/standing.ts'
import { DEFAULT_ROOM_RULES } from '../../../cloudfunctions/core/room/rules.ts'
import { labelOf } from '../../../cloudfunctions/core/ticket/read/label.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { COMMUNITIES, DISTRICT_NAME } from '../directory/communities.ts'
import { buildingIn, type Town } from '../directory/town.ts'
import { between, pick, randomFrom } from '../random.ts'
import type { Callers } from '../tickets/callers.ts'
import { DAY, onDay } from '../tickets/calendar.ts'
import type { Album } from '../tickets/photos.ts'
import type { Entry } from './program.ts'
import { carryThrough, establish, type Script } from './script.ts'
import { Speakers } from './speakers.ts'
import { moodOf } from './terms.ts'
import { TopicLife, type RoomWorld } from './topic-life.ts'

/** What all topics share. */
export interface RoomsWorld extends RoomWorld {
  callers: Callers
  album: Album
}

/** When meetings begin and end. */
const HOURS = ['9:30', '12:00', '18:00', '19:30', '20:00']
/** A resident’s idea finds its supporters within this, days. */
const SUPPORTED_WITHIN = 9

/** A topic that was lived. */
export interface Lived {
  entry: Entry
  life: TopicLife
  /** Who runs its room. */
  organiser: Caller
}

/**
 * Lives through one topic as far as today reaches. Dates differ: where the rules refuse a step after all, that topic stays
 * unfinished, and the first start goes on.
 */
export function liveTopic(world: RoomsWorld, key: string, entry: Entry): Lived {
  const script = begin(world, key, entry)
  const { life, organisers } = script
  try {
    follow(script, entry, establishedAt(world.town.now, entry, key))
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused
    console.warn(`seed: ${key} of ${entry.place} stays unfinished, ${refused.code}`)
  }
  life.today()
  return { entry, life, organiser: organisers[0] }
}

function follow(script: Script, entry: Entry, established: Instant): void {
  const { life, organisers } = script
  const { declined, alone } = entry
  if (entry.byResident) findSupporters(script, entry)
  if (declined !== undefined) {
    life.until(life.at + 2 * DAY).act(organisers[0], { type: 'TopicDeclined', reason: declined })
  } else if (entry.in !== 'proposal' && entry.in !== 'establishment' && alone !== true) {
    life.until(established)
    establish(script)
    carryThrough(script, entry.turn)
  }
}

function begin(world: RoomsWorld, key: string, entry: Entry): Script {
  const { town, callers, album } = world
  const { theme, place } = entry
  const random = randomFrom(`topic ${key} of ${place}`)
  const speakers = new Speakers(town, callers, place, key)
  const organisers = organisersAt(callers, town, place)
  const established = establishedAt(town.now, entry, key)
  const at = proposedAt(town.now, entry, established, key)
  const proposer = entry.byResident ? (speakers.next(at) ?? organisers[0]) : organisers[0]
  const say = sayAt(town, place)
  const { kind, title, words } = theme
  const byStaff = proposer === organisers[0]
  const label = labelOf(proposer, at, byStaff ? place : undefined)
  const life = new TopicLife(
    key,
    {
      ...{ type: 'TopicProposed', place, placeName: nameOf(town, place), kind, byStaff },
      ...{ title: say(title), words: say(words), media: [], textCheck: 'passed' },
      ...{ households: householdsOf(town, place), openid: proposer.openid, tickets: [] },
      proposer: { member: proposer.id, label },
    },
    at,
    world,
  )
  const mood = moodOf(theme.ask, entry.turnout ?? 0.55, entry.doubt)
  return { life, theme, say, speakers, organisers, random, album, mood }
}

/** 立题, so that the stage it is in today began so many days ago. */
function establishedAt(now: Instant, { theme, in: stage, days }: Entry, key: string): Instant {
  const stages = procedureOf(theme.procedure).stages.slice(2)
  const end = stages.findIndex((each) => each.stage === stage)
  const before = stage === 'over' ? stages : stages.slice(0, Math.max(0, end))
  const lasted = before.reduce((sum, { lasts, after = 0 }) => sum + after + lasts, 0) / DAY
  return onDay(now, days + lasted, pick(randomFrom(`hour ${key}`), HOURS))
}

function proposedAt(now: Instant, entry: Entry, established: Instant, key: string): Instant {
  const random = randomFrom(`proposed ${key}`)
  if (entry.in === 'proposal') return onDay(now, entry.days, pick(random, HOURS))
  if (entry.in === 'establishment') return onDay(now, entry.days + SUPPORTED_WITHIN, '18:40')
  const days = entry.byResident ? SUPPORTED_WITHIN + between(random, 1, 4) : between(random, 1, 3)
  return established - days * DAY - between(random, 10, 200) * 60_000
}

/** People get behind a resident’s idea, the last of them nine days after it; of one that is still open only some. Source: R54. */
function findSupporters({ life, speakers, random }: Script, entry: Entry): void {
  const needed = neededFor(life.topic, DEFAULT_ROOM_RULES)
  const isShort = entry.in === 'proposal'
  const share = entry.alone === true ? 0.3 : 0.35 + 0.5 * random()
  const count = isShort ? Math.max(1, Math.min(needed - 1, Math.round(needed * share))) : needed
  const begun = life.at
  const within = Math.min(SUPPORTED_WITHIN, isShort ? entry.days - 0.5 : SUPPORTED_WITHIN)
  for (let nth = 1; nth <= count; nth += 1) {
    life.meet(begun + Math.round((within * DAY * nth) / count))
    const by = speakers.next(life.at)
    if (by) life.support(by)
  }
}

/** Those who run a room: the one who speaks for it, and another. Source: R52. */
function organisersAt(callers: Callers, town: Town, place: PlaceId): [Caller, Caller] {
  switch (levelOf(place)) {
    case 'building':
      return [callers.holder(`cadre@${place}`), callers.captain(buildingIn(town, place))]
    case 'community':
      return [callers.holder(`director@${place}`), callers.holder(`secretary@${place}`)]
    case 'district': {
      const [one, other] = callers.audience(`committee@${place}`)
      if (one === undefined || other === undefined) throw new Error('no committee')
      return [one, other]
    }
  }
}

const communityAt = (place: PlaceId) => COMMUNITIES.find(({ id }) => id === communityOf(place))

function nameOf(town: Town, place: PlaceId): string {
  if (levelOf(place) === 'building') return buildingIn(town, place).fullName
  return communityAt(place)?.name ?? DISTRICT_NAME
}

/** `{b}` is the building, `{e}` the estate. */
const sayAt = (town: Town, place: PlaceId): ((words: string) => string) => {
  const building = nameOf(town, place)
  const estate = communityAt(place)?.estate ?? DISTRICT_NAME
  return (words) => words.replaceAll('{b}', building).replaceAll('{e}', estate)
}

const householdsOf = ({ buildings }: Town, place: PlaceId): number =>
  buildings
    .filter(({ id }) => id === place || id.startsWith(`${place}/`))
    .reduce((sum, { doors }) => sum + doors.length, 0)
