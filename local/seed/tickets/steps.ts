import type { UnitId } from '../../../typings/member.ts'
import type { Desk } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import { checklistFor } from '../../../cloudfunctions/core/district/config.ts'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { between, pick } from '../random.ts'
import { DAY, HOUR, hourOf, MINUTE, morningAfter, noonOrEvening } from './calendar.ts'
import { near, type Life } from './life.ts'
import { findingOf, NO_PHOTO, NOT_SOLVED, THANKS } from './words.ts'

/** The building's first responders; the cadre is usually the first. Source: R22. */
export function responder({ people, random }: Life): Caller {
  const { cadre, captain, branchSecretary } = people
  return pick(random, [cadre, cadre, cadre, cadre, captain, captain, branchSecretary])
}

/** Somebody takes it within the half hour. */
export function taken(life: Life, by = responder(life)): Caller {
  life.diary.wait(between(life.random, 3, 18)).act(by, { type: 'accept' })
  return by
}

/** A final answer: solved, with a photo or the reason why there is none. */
export function solve({ diary, matter, say, album, random }: Life, by: Caller): void {
  const media = album.photo(matter.after, by)
  diary.act(by, {
    type: 'answer',
    outcome: 'solved',
    words: say(pick(random, matter.solved)),
    media,
    ...(media.length === 0 && { noPhotoReason: pick(random, NO_PHOTO) }),
  })
}

/** 解释说明, where there is something to explain. */
export function explain({ diary, matter, say }: Life, by: Caller): void {
  const [words] = matter.explained ?? []
  if (words) diary.act(by, { type: 'answer', outcome: 'explained', words: say(words), media: [] })
}

/** 不能解决 or 不归我们管, whichever the matter knows. */
export function decline({ diary, matter, random }: Life, by: Caller): void {
  const { cannot, notOurs } = matter
  const answer = { type: 'answer' as const, media: [] }
  // Asked again when budgets and minds may have changed.
  const reaskAt = diary.at + between(random, 180, 360) * DAY
  if (cannot) diary.act(by, { ...answer, ...cannot, outcome: 'cannot', reaskAt })
  else if (notOurs) diary.act(by, { ...answer, ...notOurs, outcome: 'not_ours' })
}

/** An honest word in between, with the next time. */
export function promise(life: Life, by: Caller, hours: number, words?: string): void {
  const { diary, matter, say, random } = life
  diary.act(by, {
    type: 'interim',
    words: words ?? say(pick(random, matter.interim)),
    media: [],
    promiseAt: Math.min(noonOrEvening(diary.at + hours * HOUR), diary.at + 3 * DAY),
  })
}

export function escalate(
  { diary, trade, random }: Life,
  by: Caller,
  to: Desk,
  reason = pick(random, trade.escalate),
): void {
  diary.act(by, { type: 'escalate', to, reason })
}

/** 研判: the desk sends one unit or several. */
export function order({ diary, trade }: Life, by: Caller, units: readonly UnitId[]): void {
  const { category } = trade
  const tasks = units.map((unit) => ({
    unit,
    checklist: checklistFor(FANGZHUANG, unit, category),
  }))
  const arriveBy = byDay(Math.ceil((diary.at + 90 * MINUTE) / (30 * MINUTE)) * 30 * MINUTE)
  const [toOne, toSeveral] = trade.triage
  const reason = units.length === 1 ? toOne : toSeveral
  diary.act(by, { type: 'triage', category, tasks, arriveBy, reason })
}

/** Units are sent by day. */
function byDay(at: Instant): Instant {
  const hour = hourOf(at)
  return hour >= 8 && hour < 20 ? at : morningAfter(at, 9.5)
}

export function signIn({ diary, people, site, random }: Life, unit: UnitId): void {
  diary.act(people.officer(unit), { type: 'signIn', unit, point: near(site, random) })
}

/** What was seen: it was there, and was put right on the spot. `again` = a second look in so many hours. */
export function file(life: Life, unit: UnitId, again?: number): void {
  const { diary, people, trade, random } = life
  const checklist = checklistFor(FANGZHUANG, unit, trade.category)
  const results = Object.fromEntries(
    checklist.map(({ id }) => [id, SEEN.test(id) ? ('bad' as const) : ('ok' as const)]),
  )
  const limit = again === undefined ? undefined : Math.ceil((diary.at + again * HOUR) / HOUR) * HOUR
  diary.act(people.officer(unit), {
    type: 'fileFinding',
    ...{ unit, results, media: [] },
    words: findingOf(unit, trade.category, random),
    ...(limit !== undefined && { rectifyBy: limit, inspectBy: limit + 12 * HOUR }),
  })
}

/** Checks that ask whether the matter is there. */
const SEEN = /-(seen|goods)$|^cg-permit$/

/** The resident's word: mostly solved and with stars; some never say anything. */
export function judge({ diary, people, random }: Life): void {
  if (random() < 0.3) return
  diary.wait(between(random, 40, 900))
  // Meanwhile silence may have closed it, or the day has come on which it is asked again.
  if (diary.ticket.stage !== 'answered') return
  const stars = pick(random, [5, 5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1])
  const said = random() < 0.6 ? { words: pick(random, THANKS[stars - 1] ?? ['']) } : {}
  const rated = random() < 0.85 ? { stars, ...said } : {}
  diary.act(people.reporter, { type: 'confirm', solved: true, ...rated })
}

/** 未解决: it begins anew. */
export function reject({ diary, people, random }: Life): void {
  diary.wait(between(random, 120, 1_500))
  if (diary.ticket.stage !== 'answered') return
  const words = pick(random, NOT_SOLVED)
  diary.act(people.reporter, { type: 'confirm', solved: false, stars: 2, words })
}
