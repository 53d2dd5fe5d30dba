import type { Answer, Channel } from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { urgencyOf } from '../../../cloudfunctions/core/district/urgent.ts'
import { DOORS_IN_USE, PHARMACY_BUILDING } from '../directory/cast.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { relapseAmong, type Earlier } from '../../../cloudfunctions/core/ticket/step/relapsing.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Building } from '../directory/occupancy.ts'
import { residentAt, type Resident } from '../directory/people.ts'
import type { Town } from '../directory/town.ts'
import { pick, randomFrom } from '../random.ts'
import { busiestHour, DAY } from './calendar.ts'
import type { Diary } from './diary.ts'
import type { Course } from './courses.ts'
import { beginLife, type Arrival, type Life, type World } from './life.ts'
import { Lots } from './lots.ts'
import { CHANNELS, coveredDoors } from './random-lives.ts'
import { busyness, isInSeason, monthOf, topicsIn, type Topic } from './seasons.ts'
import { complaint, report, unheard, type Heard } from './telling.ts'
import type { Matter } from './matters/matter.ts'
import { sayIn, type Say } from './words.ts'
import { joinedByNeighbours } from './voices.ts'
import { calledByMany, checkedLater, courseOf, heldBack } from './year-courses.ts'
import { telephoned } from './year-people.ts'
import { livedTogether, TWINS_WITHIN } from './year-twins.ts'

/** Requests a day. Source: the article (about 20,000 in the first year). */
const PER_DAY = 55.6
/** The same is reported again in the same building after this at the earliest, unless it came back. */
const FORGOTTEN: Duration = 45 * DAY
/** How many requests are about something that had been answered in the same building. Source: R27. */
const RELAPSES = 0.05
/** What came back within this is a relapse. Source: R27 (90 days). */
const RELAPSE_WITHIN: Duration = 88 * DAY

/** How many leave a telephone number, and how long before today the last of them: all of it is over. Source: B2. */
const CONTACTS = 0.03
const CONTACTS_UNTIL: Duration = 60 * DAY
/** How many of those that follow within the hour are about the same as the one before. Source: R25. */
const TWINS = 0.02

/** The pharmacy beside this building is left for the story to be played. Source: story 1. */
const isKeptForTheStory = ({ id }: Building, text: string): boolean =>
  id === PHARMACY_BUILDING && text.startsWith('药店')

type Solved = TicketDocument & { answer: Answer }

const isSolved = (ticket: TicketDocument): ticket is Solved =>
  ticket.visibility === 'public' && 'answer' in ticket && ticket.answer.outcome === 'solved'

/** What of it a later request is compared with; the rest of it need not be kept. */
const earlierOf = ({ _id, text, spot, answer: { at }, relapseOf }: Solved): Earlier => {
  return { _id, text, spot, answer: { at }, ...(relapseOf && { relapseOf }) }
}

/** Whose door is on the desk reports what is written for them only. */
const freeDoors = (building: Building): number[] =>
  coveredDoors(building).filter(
    (door) => !DOORS_IN_USE[building.id]?.includes(building.doors[door] ?? ''),
  )

/** What WeChat's check of the text says, and how often. Source: B13. */
const CHECKS: [NonNullable<Arrival['textCheck']>, number][] = [
  ['passed', 980],
  ['unknown', 15],
  ['risky', 5],
]
const CHECKED = new Lots(CHECKS, ([, weight]) => weight)

/** What was reported where, to let some of it come back. */
interface Before {
  at: Instant
  topic: Topic
  spot: string
  say: Say
}

/** Lives through requests between two moments, oldest first. Buildings, hours and months are uneven. */
export class YearLives {
  private readonly random = randomFrom('year')
  private readonly buildings: Lots<Building>
  private readonly topics = new Map<number, Lots<Topic>>()
  private readonly doors = new Map<string, number[]>()
  private readonly before = new Map<string, Before[]>()
  /** By place and matter. */
  private readonly solved = new Map<string, Earlier[]>()
  private last: Topic['trade'] | undefined

  constructor(
    town: Town,
    private readonly world: World,
    private readonly heard: Heard,
  ) {
    const random = randomFrom('busy buildings')
    const share = ({ neighbours }: Building) => neighbours * (0.4 + 2.2 * random() ** 2)
    this.buildings = new Lots(town.buildings, share)
  }

  *between(from: Instant, until: Instant): Generator<Diary> {
    const moments = this.moments(from, until)
    for (let index = 0; index < moments.length; index += 1) {
      const [at = 0, next = Infinity] = moments.slice(index)
      const first = this.arrival(`y${index + 1}`, at)
      const second = this.twinOf(first, `y${index + 2}`, next)
      if (second === undefined) yield this.live(first)
      else yield* this.pair(first, second)
      if (second !== undefined) index += 1
    }
  }

  /** Somebody else of the building who reports the same soon after; mostly there is nobody. */
  private twinOf(first: Arrival, key: string, at: Instant): Arrival | undefined {
    const close = at - first.at < TWINS_WITHIN && this.random() < TWINS
    if (!close || first.private || first.textCheck !== 'passed') return undefined
    const { building, trade, matter, say = sayIn(building, this.random) } = first
    const reporter = this.reporter(building, 'app', at)
    if (reporter.resident.household === first.resident.household) return undefined
    const [plain = ''] = matter.texts
    const occasion = { at, category: trade.category, again: false }
    const text = unheard(this.heard, building.id, () =>
      say(complaint(say(plain), occasion, this.random)),
    )
    const { contact: _theirs, ...same } = first
    return { ...same, ...reporter, key, at, text }
  }

  private *pair(first: Arrival, second: Arrival): Generator<Diary> {
    this.last = first.trade
    const lives = [first, second].map((each) => beginLife(this.world, each))
    const [one, other] = lives
    if (one === undefined || other === undefined) return
    const solved = this.solvedBefore(one)
    for (const { diary } of lives) diary.lookBack(relapseAmong(diary.ticket, solved, DEFAULT_RULES))
    this.follow((life) => livedTogether(life, other), one, first.key)
    // Both to their end before the first is handed on: what is told of them belongs to one slice.
    const tickets = lives.map(({ diary }) => diary.today())
    solved.push(...tickets.filter(isSolved).map(earlierOf))
    for (const { diary } of lives) yield diary
  }

  private live(arrival: Arrival): Diary {
    const { key } = arrival
    this.last = arrival.trade
    const life = beginLife(this.world, arrival)
    const solved = this.solvedBefore(life)
    life.diary.lookBack(relapseAmong(life.diary.ticket, solved, DEFAULT_RULES))
    if (arrival.textCheck === 'unknown') checkedLater(life)
    else joinedByNeighbours(life, arrival.building, this.doorsOf(arrival.building), this.world)
    const course = arrival.textCheck === 'risky' ? heldBack : this.course(life, arrival)
    this.follow(course, life, key)
    const ticket = life.diary.today()
    if (isSolved(ticket)) solved.push(earlierOf(ticket))
    return life.diary
  }

  /** Dates differ: where the rules refuse a step after all, that life stays unfinished, and the first start goes on. */
  private follow(course: Course, life: Life, key: string): void {
    try {
      course(life)
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      console.warn(`seed: ${key} stays unfinished, ${refused.code} (${course.name})`)
    }
  }

  /** Neighbours who blew the whistle have called the district's desk already. Source: R33. */
  private course({ diary }: Life, { matter, contact }: Arrival): Course {
    if (contact && diary.ticket.whistle === undefined) return telephoned
    return diary.ticket.whistle === undefined ? courseOf(matter, this.random) : calledByMany
  }

  /** What was solved at the place in the category within the last three months. Source: R27. */
  private solvedBefore({ diary }: Life): Earlier[] {
    const { place, category, createdAt } = diary.ticket
    const key = `${place} ${category}`
    const since = createdAt - DEFAULT_RULES.relapseWithin
    const solved = (this.solved.get(key) ?? []).filter(({ answer }) => answer.at >= since)
    this.solved.set(key, solved)
    return solved
  }

  /** Drawn first, so that lives can be told one after the other, oldest first. */
  private moments(from: Instant, until: Instant): number[] {
    const count = Math.round(((until - from) / DAY) * PER_DAY)
    return Array.from({ length: count }, () => this.moment(from, until)).sort((a, b) => a - b)
  }

  private moment(from: Instant, until: Instant): Instant {
    for (;;) {
      const at = from + Math.floor((this.random() * (until - from)) / 1000) * 1000
      if (this.random() < busiestHour(at) * busyness(at)) return at
    }
  }

  private arrival(key: string, at: Instant): Arrival {
    const building = this.buildings.draw(this.random)
    const back = this.random() < RELAPSES ? this.comeBack(building, at) : undefined
    const { topic, say, spot } = back ?? this.anew(building, at)
    const { trade, matter } = topic
    const occasion = { at, category: trade.category, again: back !== undefined }
    const [plain = ''] = matter.texts
    const text = unheard(this.heard, building.id, () =>
      say(complaint(say(plain), occasion, this.random)),
    )
    this.remember(building, { at, topic, say, spot })
    const isPrivate = this.random() < (trade.category === 'dispute' ? 0.5 : 0.03)
    const channel = isPrivate ? 'app' : pick(this.random, CHANNELS)
    const urgent = urgencyOf(text, FANGZHUANG.urgent) !== undefined
    const reporter = this.reporter(building, channel, at)
    const reachable = reporter.channel === 'app' && at < this.world.now - CONTACTS_UNTIL
    return {
      ...{ key, at, building, trade, say, text, spot, urgent, private: isPrivate, channel },
      matter: this.answered(building, matter, say),
      ...reporter,
      textCheck: CHECKED.draw(this.random)[0],
      contact: reachable && this.random() < CONTACTS,
    }
  }

  /** Another category than the request before, and nothing that was said here a short while ago. */
  private anew(building: Building, at: Instant): Omit<Before, 'at'> {
    const topics = this.topicsOf(at)
    for (;;) {
      const topic = topics.draw(this.random)
      const [text = ''] = topic.matter.texts
      if (topic.trade === this.last || isKeptForTheStory(building, text)) continue
      const before = this.before.get(building.id) ?? []
      const isFresh = before.some(
        (each) => each.topic.matter.texts[0] === text && each.at > at - FORGOTTEN,
      )
      if (isFresh && this.random() < 0.98) continue
      const say = sayIn(building, this.random)
      return { topic, say, spot: say(pick(this.random, topic.matter.spots)) }
    }
  }

  /** What was answered here within the last three months, at the same spot. Source: R27. */
  private comeBack(building: Building, at: Instant): Before | undefined {
    const before = (this.before.get(building.id) ?? []).filter(
      (each) =>
        each.at < at - 8 * DAY &&
        each.at > at - RELAPSE_WITHIN &&
        each.topic.trade !== this.last &&
        isInSeason(each.topic, monthOf(at)),
    )
    return before.length > 0 ? pick(this.random, before) : undefined
  }

  private remember(building: Building, what: Before): void {
    const recent = (this.before.get(building.id) ?? []).filter(
      ({ at }) => at > what.at - RELAPSE_WITHIN,
    )
    this.before.set(building.id, [...recent, what])
  }

  /** Somebody who had joined by then; a relayed request may come from any covered door. */
  private reporter(
    building: Building,
    channel: Channel,
    at: Instant,
  ): { resident: Resident; channel: Channel } {
    const doors = this.doorsOf(building)
    for (let tries = 0; ; tries += 1) {
      const resident = residentAt(building, pick(this.random, doors))
      const { member } = this.world.callers.resident(resident)
      if (channel !== 'app' || (member && member.joinedAt < at)) return { resident, channel }
      if (tries > 20) return { resident, channel: 'visit' }
    }
  }

  private doorsOf(building: Building): number[] {
    const doors = this.doors.get(building.id) ?? freeDoors(building)
    this.doors.set(building.id, doors)
    return doors
  }

  /** The matter with answers nobody in the building has read yet. */
  private answered(building: Building, matter: Matter, say: Say): Matter {
    const told = (words: string) =>
      unheard(this.heard, building.id, () => say(report(say(words), this.random)))
    const all = (words: readonly string[]) => words.map((each) => (each === '' ? '' : told(each)))
    const { solved, interim, explained, cannot, notOurs } = matter
    return {
      ...matter,
      ...{ solved: all(solved), interim: all(interim) },
      ...(explained && { explained: all(explained) }),
      ...(cannot && { cannot: { ...cannot, words: told(cannot.words) } }),
      ...(notOurs && { notOurs: { ...notOurs, words: told(notOurs.words) } }),
    }
  }

  private topicsOf(at: Instant): Lots<Topic> {
    const month = monthOf(at)
    const lots = this.topics.get(month) ?? new Lots(topicsIn(month), ({ weight }) => weight)
    this.topics.set(month, lots)
    return lots
  }
}
