import type { Duration, Instant } from '../../../typings/time.ts'
import { workOnBallot } from '../ballot/clock.ts'
import { readConfig } from '../district/store.ts'
import { bindAnswers } from '../opinion/binding.ts'
import { runOpinions } from '../opinion/clock.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { countRoomCrowds } from './counting.ts'
import { withCrowd } from './crowd.ts'
import { countAnew } from './crowd-figures.ts'
import { countRooms } from './figures.ts'
import { nextTopicDueAt } from './deadline.ts'
import { passTopicTime } from './history.ts'
import { recheckTopic } from './recheck.ts'
import type { RoomRules } from './rules.ts'
import { changeTopic, snoozeTopic, topicsDueBy } from './store.ts'
import { tellTopic } from './tell.ts'
import { restsOnCrowd, stagesAhead, type TopicDocument } from './topic.ts'

/** Topics taken in one slice. */
const SLICE = 20
/** A run stops taking slices after this, ms; the next run goes on. The function’s own time-out is 20 s. */
const RUN_FOR: Duration = 6_000
/** A topic that could not be carried on is looked at again after this, ms. */
const BACK_OFF: Duration = 10 * 60_000

/**
 * What time does to topics: stages open and close once, dated when they were due; what is to be told is told. Missed,
 * doubled, late or concurrent runs give the same history; a topic that fails backs off and never blocks the others.
 * Source: R55, design §4.
 */
export async function runRooms(
  now: Instant,
  stopAt = Infinity,
): Promise<{ handled: number; failed: number }> {
  const until = Math.min(Date.now() + RUN_FOR, stopAt)
  let handled = 0
  let failed = 0
  await countRoomCrowds(now, until)
  while (Date.now() < until) {
    const due = await topicsDueBy(now, SLICE)
    const results = await Promise.all(due.map((topic) => carryOn(topic, now, until)))
    handled += results.filter((each) => each === 'handled').length
    failed += results.filter((each) => each !== 'handled').length
    // Without a database nothing can even be put off; the next run goes on.
    if (due.length < SLICE || results.includes('stuck')) break
  }
  await countRooms(now, until)
  // Last, for it asks WeChat: a check that cannot be reached keeps no stage back.
  await runOpinions(now, until)
  return { handled, failed }
}

async function carryOn(
  topic: TopicDocument,
  now: Instant,
  until: Instant,
): Promise<'handled' | 'put_off' | 'stuck'> {
  try {
    const { room } = await readConfig(districtOf(topic.place), now)
    const worked = await workOn(topic, now, room, until)
    // Told first: a check that fails again must not keep letters back.
    const told = await tellTopic(worked, { now, until, rules: room })
    const asked = await recheckTopic(told, now, room)
    const after = asked === told ? told : await tellTopic(asked, { now, until, rules: room })
    const isIdle = after.version === topic.version && (after.wakeAt ?? Infinity) <= now
    // Due, and nothing could be done: it must not keep others back.
    return isIdle ? await putOff(topic._id, now) : 'handled'
  } catch (failure) {
    console.error('room clock', topic._id, failure)
    return putOff(topic._id, now)
  }
}

/** What time has done, the long work of a ballot that follows, and what time does because of that. */
async function workOn(
  topic: TopicDocument,
  now: Instant,
  rules: RoomRules,
  until: Instant,
): Promise<TopicDocument> {
  const passed = await pass(topic, now, rules)
  const worked = await workOnBallot(passed, { now, rules, salt: randomSalt }, until)
  return worked === passed ? passed : workOn(worked, now, rules, until)
}

/**
 * What time has done. Where anything that is still to come rests on the crowd, it is counted first: after a long silence of
 * the clock several stages may be due at once.
 */
async function pass(topic: TopicDocument, now: Instant, rules: RoomRules): Promise<TopicDocument> {
  const isDue = (nextTopicDueAt(topic, rules) ?? Infinity) <= now
  if (!isDue || !stagesAhead(topic).some((stage) => restsOnCrowd(topic, stage))) {
    return changeTopic(
      topic._id,
      (current) => passTopicTime(current, now, rules, randomSalt),
      topic,
    )
  }
  const counted = await countAnew(topic)
  const changed = (current: TopicDocument) =>
    withCrowd(current, counted, { now, rules, salt: randomSalt })
  return changeTopic(topic._id, (current) => bindAnswers(current, now, changed), topic)
}

async function putOff(id: string, now: Instant): Promise<'put_off' | 'stuck'> {
  try {
    await snoozeTopic(id, now + BACK_OFF)
    return 'put_off'
  } catch (failure) {
    console.error('room clock', id, failure)
    return 'stuck'
  }
}
