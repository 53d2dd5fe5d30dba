import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { nextTopicDue, nextTopicDueAt, opensByTime } from './deadline.ts'
import { evolveTopic } from './evolve.ts'
import { TOPIC_SYSTEM } from './history.ts'
import { DEFAULT_ROOM_RULES, type RoomRules } from './rules.ts'
import { stageOf, type Topic } from './topic.ts'

/**
 * The topic as time has it by now, though the clock may not have written it down: what closes by time is closed, what opens
 * by time is open, for whoever looks, speaks or votes. Trace and deliveries are as stored; never write it back. Pure.
 * Source: decision 032.
 */
export function topicAsOf(topic: Topic, now: Instant, rules: RoomRules): Topic {
  let seen = topic
  for (;;) {
    const due = nextTopicDue(seen, now, rules)
    if (due === undefined) return seen
    const { event, at } = due
    const opened = event.type === 'StageOpened' && stageOf(seen, event.stage)
    if (opened && !opensByTime(opened)) return seen
    seen = evolveTopic(seen, { event, at, seq: seen.trace.length, actor: TOPIC_SYSTEM, rules })
  }
}

/** No district waits less: whatever is due by its rules is due by these. */
const EARLIEST: RoomRules = { ...DEFAULT_ROOM_RULES, settles: 0 }

/** As `topicAsOf`, by the district’s rules; they are read only where something is due. Never write it back. */
export async function seenNow<T extends Topic>(topic: T, now: Instant): Promise<T> {
  if ((nextTopicDueAt(topic, EARLIEST) ?? Infinity) > now) return topic
  const { room } = await readConfig(districtOf(topic.place), now)
  return { ...topic, ...topicAsOf(topic, now, room) }
}
