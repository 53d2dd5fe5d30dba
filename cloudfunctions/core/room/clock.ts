import type { Duration, Instant } from '../../../typings/time.ts'
import { workOnBallot } from '../ballot/clock.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { countRoomCrowds } from './counting.ts'
import { passTopicTime } from './history.ts'
import { changeTopic, snoozeTopic, topicsDueBy } from './store.ts'
import { tellTopic } from './tell.ts'
import type { TopicDocument } from './topic.ts'

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
export async function runRooms(now: Instant): Promise<{ handled: number; failed: number }> {
  const until = Date.now() + RUN_FOR
  let handled = 0
  let failed = 0
  await countRoomCrowds(now, until)
  for (;;) {
    const due = await topicsDueBy(now, SLICE)
    const results = await Promise.all(due.map((topic) => carryOn(topic, now, until)))
    handled += results.filter((each) => each).length
    failed += results.filter((each) => !each).length
    // A topic whose people are still being told is due again at once: the next run goes on with it.
    const isAdvancing = results.every((each) => each)
    if (due.length < SLICE || !isAdvancing || Date.now() > until) return { handled, failed }
  }
}

async function carryOn(topic: TopicDocument, now: Instant, until: Instant): Promise<boolean> {
  try {
    const { room } = await readConfig(districtOf(topic.place), now)
    const passed = await changeTopic(
      topic._id,
      (current) => passTopicTime(current, now, room, randomSalt),
      topic,
    )
    const working = { now, rules: room, salt: randomSalt }
    const worked = await workOnBallot(passed, working, until)
    await tellTopic(worked, { now, until, rules: room })
    return true
  } catch (failure) {
    console.error('room clock', topic._id, failure)
    await snoozeTopic(topic._id, now + BACK_OFF).catch((worse: unknown) =>
      console.error('room clock', topic._id, worse),
    )
    return false
  }
}
