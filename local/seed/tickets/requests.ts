import type { CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { CrowdDocument } from '../../../cloudfunctions/core/crowd/crowd.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { letterAbout } from '../../../cloudfunctions/core/member/news.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Duration } from '../../../typings/time.ts'
import { waitingDocuments } from '../directory/members.ts'
import type { Town } from '../directory/town.ts'
import { randomFrom } from '../random.ts'
import { DAY } from './calendar.ts'
import { Callers } from './callers.ts'
import type { Diary } from './diary.ts'
import { HELD, secretaryInbox } from './inbox.ts'
import type { World } from './life.ts'
import { Album } from './photos.ts'
import { PostOffice } from './post.ts'
import { PERIOD, randomLives } from './random-lives.ts'
import { covenantBuilding, JOINT_ORDER, pharmacyBuilding } from './stories.ts'
import { Heard } from './telling.ts'
import { toldLives } from './told-lives.ts'
import { YearLives } from './year-lives.ts'

/** Some requests, oldest first, with everything the product itself would have written about them. */
export interface Slice {
  tickets: TicketDocument[]
  cards: CardDocument[]
  letters: LetterDocument[]
  /** Who co-signed and who follows. */
  crowd: CrowdDocument[]
}

/** How far back requests go when nothing is said. Source: issue 3 item 9 (a year). */
export const YEAR: Duration = 365 * DAY
/** Lives told at once before they are written down: writing them holds up the local cloud for some 50 ms. */
const SLICE = 50

/**
 * A year of about 20,000 requests, each lived by the product's own rules, in slices, so that no more than some hundred
 * are in memory: the last fortnight with requests in all stages, then what came before it, oldest first. Of the year
 * the letters and photos of more than a month ago are left out. `join` may add what topics did to the recent ones.
 * Source: R14–R38, B10.
 */
export function* liveThrough(
  town: Town,
  album: Album,
  history: Duration = YEAR,
  join: (recent: readonly Diary[]) => void = () => undefined,
): Generator<Slice> {
  const callers = new Callers(town)
  const post = new PostOffice(callers, town.now)
  const world = { now: town.now, post, callers, album }
  const lives = [...recentLives(town, world)]
  join(lives)
  const recent = sliceOf(lives, post, 'letters')
  recent.letters.push(...joinLetters(town, callers))
  recent.tickets.sort((a, b) => a.createdAt - b.createdAt)
  const heard = new Heard()
  for (const { place, text } of recent.tickets) heard.isNew(place, text)
  const year = new YearLives(town, { ...world, album: new Album(undefined) }, heard)
  yield recent
  yield* slices(year.between(town.now - history, town.now - PERIOD), post)
}

function* recentLives(town: Town, world: World): Generator<Diary> {
  yield* toldLives(town, world, 'a', covenantBuilding(town.now))
  yield* toldLives(town, world, 'b', pharmacyBuilding(town.now))
  yield* toldLives(town, world, 'c', secretaryInbox(town.now))
  yield* toldLives(town, world, 'd', [...HELD, JOINT_ORDER])
  yield* randomLives(town, world)
}

function* slices(lives: Iterator<Diary>, post: PostOffice): Generator<Slice> {
  for (let nth = 1; ; nth += 1) {
    const some = next(lives, SLICE)
    if (some.length === 0) return
    yield sliceOf(some, post, `letters ${nth}`)
  }
}

/** The next few; unlike a loop that is left, this does not end the rest. */
function next(lives: Iterator<Diary>, count: number): Diary[] {
  const some: Diary[] = []
  while (some.length < count) {
    const step = lives.next()
    if (step.done === true) break
    some.push(step.value)
  }
  return some
}

/** Lives as they stand today, and what was told of them. `seed` draws which letters have been read. */
function sliceOf(lives: readonly Diary[], post: PostOffice, seed: string): Slice {
  const tickets = lives.map((diary) => diary.today())
  return { tickets, ...post.collect(randomFrom(seed)) }
}

/** Captain and cadre hear of everybody who waits for their word. Source: design §3. */
function* joinLetters(town: Town, callers: Callers): Generator<LetterDocument> {
  for (const { _id, nickname, home } of waitingDocuments(town)) {
    if (home === undefined) continue
    const { building, buildingName, door, askedAt: at } = home
    const news = {
      ...({ kind: 'join_asked', about: `${_id}:${at}`, at, actor: nickname } as const),
      title: `${buildingName} ${door}`,
      facts: { building, door },
    }
    for (const role of ['captain', 'cadre']) {
      for (const { id } of callers.audience(`${role}@${building}`)) yield letterAbout(news, id)
    }
  }
}
