import type { CategoryId, TopicKind } from '../../../typings/ticket.ts'
import { awaitingReview, reviewersOf } from '../../../cloudfunctions/core/ticket/step/review.ts'
import { between, pick, type Random } from '../random.ts'
import { MINUTE } from './calendar.ts'
import {
  byExplaining,
  carriedOut,
  drawCourse,
  jointOf,
  overnight,
  promised,
  type Course,
} from './courses.ts'
import type { Life } from './life.ts'
import type { Matter } from './matters/matter.ts'
import { appealed, handedOver } from './year-people.ts'
import { decline, escalate, judge, order, promise, solve, taken } from './steps.ts'
import { QUESTIONS, REPLIES, STILL_WAITING, TOPICS, WHISTLES } from './year-words.ts'

/** The owner asks what they need to know; the clock runs on. Source: R25. */
const asked: Course = (life) => {
  const { diary, people, random } = life
  const by = taken(life)
  diary.wait(between(random, 10, 60))
  diary.act(by, { type: 'ask', question: pick(random, QUESTIONS) })
  diary.wait(between(random, 5, 40))
  const words = pick(random, REPLIES)
  diary.act(people.reporter, { type: 'reply', words, media: [], check: 'passed' })
  diary.wait(between(random, 30, 200))
  solve(life, by)
  judge(life)
}

/** 吹哨: whoever serves the building calls the departments. Source: R33. */
const whistled: Course = (life) => {
  const { diary, people, random } = life
  const by = taken(life, people.cadre)
  diary.wait(between(random, 20, 90))
  const units = jointOf(life)
  diary.act(by, { type: 'whistle', units: [...units], reason: pick(random, WHISTLES) })
  overnight(life, by)
  diary.wait(between(random, 15, 60))
  order(life, people.center, units)
  carriedOut(life, units)
  diary.wait(between(random, 20, 80))
  solve(life, by)
  judge(life)
}

/** Twenty households co-signed: the center orders what is needed, and answers. Source: R33, B5. */
export const calledByMany: Course = (life) => {
  const { diary, people, random } = life
  diary.wait(between(random, 10, 60))
  const units = jointOf(life)
  order(life, people.center, units)
  carriedOut(life, units)
  diary.wait(between(random, 20, 80))
  solve(life, people.center)
  judge(life)
}

/** What cannot be solved is asked again on its day, and then it can. Source: R36, B11. */
const declinedForNow: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(between(random, 180, 500))
  decline(life, by)
  if (random() < 0.5) judge(life)
  const day = diary.ticket.unsolved?.reaskAt
  if (day === undefined) return
  diary.until(day).wait(between(random, 20, 100))
  solve(life, by)
  judge(life)
}

/** Units that come hours after their time: the system has recorded that they were absent. Source: R33, B5. */
const unitsLate: Course = (life) => {
  const { diary, people, random, trade } = life
  const by = taken(life)
  diary.wait(between(random, 20, 60))
  escalate(life, by, 'community')
  overnight(life, by)
  diary.wait(between(random, 20, 90))
  order(life, people.secretary, [trade.single])
  diary.wait(between(random, 130, 420))
  carriedOut(life, [trade.single])
  diary.wait(between(random, 20, 80))
  solve(life, by)
  judge(life)
}

/** Two honest words in between before it is done. Source: R28. */
const promisedTwice: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(between(random, 60, 110))
  promise(life, by, between(random, 20, 60))
  untilDue(life, 0.5 + random() * 0.3)
  promise(life, by, between(random, 12, 60), pick(random, STILL_WAITING))
  untilDue(life, 0.4 + random() * 0.5)
  solve(life, by)
  judge(life)
}

/** Waits for a share of the time that is left. */
function untilDue({ diary }: Life, share: number): void {
  diary.wait((Math.max(0, (diary.ticket.dueAt ?? diary.at) - diary.at) / 60_000) * share)
}

/** What a topic is about, where it is not `other`. */
const TOPIC_OF: Partial<Record<CategoryId, TopicKind>> = {
  sanitation: 'environment',
  parking: 'parking',
  lift: 'lift',
  falling: 'covenant',
}

/** Solved for now, and marked for the micro meeting room. Source: R25, B10. */
const markedAsTopic: Course = (life) => {
  const { diary, random } = life
  const by = taken(life)
  diary.wait(between(random, 30, 110))
  const kind = TOPIC_OF[life.trade.category] ?? 'other'
  diary.act(by, { type: 'markTopic', kind, reason: pick(random, TOPICS) })
  diary.wait(between(random, 5, 60))
  solve(life, by)
  judge(life)
}

/** The check of the text could be reached again a few minutes later. Source: B13. */
export function checkedLater({ diary, random }: Life): void {
  diary.until(diary.at + between(random, 2, 12) * MINUTE).checkText(true)
}

/** Hidden from neighbours until somebody above has looked, and handled like any other. Source: R13, B13. */
export const heldBack: Course = (life) => {
  const by = taken(life, life.people.cadre)
  life.diary.wait(between(life.random, 20, 150))
  reviewed(life)
  life.diary.wait(between(life.random, 40, 300))
  solve(life, by)
  judge(life)
}

/** Where the community may decide, it does, with its reason. Source: R20. */
function reviewed({ diary, people, random }: Life): void {
  const near = reviewersOf(diary.ticket).some((key) => key.startsWith('secretary@'))
  if (!near || !awaitingReview(diary.ticket).includes('text')) return
  const publish = random() < 0.7
  const reason = publish
    ? '说的是楼里的事，没有指名道姓，可以公开'
    : '话里有伤人的词，换个说法就能公开'
  diary.act(people.secretary, { type: 'review', what: 'text', publish, reason })
}

/** Beside the usual ones, in a thousand. */
const RARE: [Course, number][] = [
  [asked, 45],
  [whistled, 14],
  [unitsLate, 16],
  [promisedTwice, 40],
  [markedAsTopic, 12],
  [promised, 60],
  [handedOver, 20],
  [appealed, 14],
]

/** How a request of a past month went. */
export function courseOf({ explained, cannot, notOurs }: Matter, random: Random): Course {
  if (explained?.[0] && random() < 0.35) return byExplaining
  if ((cannot ?? notOurs) && random() < 0.25) return declinedForNow
  let left = random() * 1000
  for (const [course, times] of RARE) if ((left -= times) < 0) return course
  return drawCourse(random)
}
