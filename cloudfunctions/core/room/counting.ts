import type { TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { bindAnswers } from '../opinion/binding.ts'
import { countOpinionSupports, countSayings } from '../opinion/counting.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { countAnew } from './crowd-figures.ts'
import { passTopicTime, recordDue, withCounts } from './history.ts'
import { changeTopic } from './store.ts'
import { markCounted, putOffCounting, uncountedSupports } from './support-store.ts'
import { stageOf, type TopicCounts, type TopicDocument } from './topic.ts'
import { neededFor } from './view.ts'
import type { RoomRules } from './rules.ts'

/** Supports taken in one slice. */
const SLICE = 200
/** What could not be counted is counted by a later run. */
const COUNT_LATER: Duration = 10 * 60_000

/** Counts what crowds did in rooms: said and answered, supported. Source: R54, R58. */
export async function countRoomCrowds(now: Instant, until: Instant): Promise<void> {
  await countSayings(now, until, (id) => countOne(id, now))
  await countSupporters(now, until)
}

/**
 * Writes how many are behind each proposal or opinion whose supporters have changed. The figure is counted, never added up:
 * counting twice, late or at the same time changes nothing. With the last one needed it becomes a topic. What cannot be counted is put
 * off and keeps nothing else back. Source: R54, design §4.
 */
async function countSupporters(now: Instant, until: Instant): Promise<void> {
  for (;;) {
    const waiting = await uncountedSupports(now, SLICE)
    const isOfTopic = new Map(waiting.map(({ of, topic }) => [of, of === topic]))
    const subjects = [...isOfTopic.keys()]
    const counted = await Promise.all(
      subjects.map((id) => (isOfTopic.get(id) ? countOne(id, now) : countOpinionSupports(id))),
    )
    const failed = new Set(subjects.filter((_, index) => !counted[index]))
    const isDone = ({ of }: { of: string }) => !failed.has(of)
    await markCounted(waiting.filter(isDone))
    await putOffCounting(
      waiting.filter((each) => !isDone(each)),
      now + COUNT_LATER,
    )
    if (waiting.length < SLICE || Date.now() > until) return
  }
}

async function countOne(id: TopicId, now: Instant): Promise<boolean> {
  try {
    await changeTopic(id, async (topic) => {
      const { room } = await readConfig(districtOf(topic.place), now)
      const counted = await countAnew(topic)
      return bindAnswers(topic, now, (each) => withCrowd(each, counted, now, room))
    })
    return true
  } catch (failure) {
    console.error('crowd', id, failure)
    return false
  }
}

/**
 * The topic with its crowd counted just now, and with what time has done by then: enough supporters end 提题, also when they
 * are counted a little after its end, for they were there before it. Pure but for the salt.
 */
export function withCrowd(
  topic: TopicDocument,
  counted: Partial<TopicCounts>,
  now: Instant,
  rules: RoomRules,
): TopicDocument {
  const known = supportedBy(withCounts(topic, counted, now, rules), now, rules)
  return passTopicTime(known, now, rules, randomSalt, 'counted')
}

/** 提题 ends with the last supporter that was needed. */
function supportedBy(topic: TopicDocument, now: Instant, rules: RoomRules): TopicDocument {
  const { closesAt = now, closedAt } = stageOf(topic, 'proposal') ?? {}
  const { supporters } = topic.counts
  const waits = topic.status === 'running' && topic.visibility === 'public' && !topic.byStaff
  if (!waits || topic.supportedAt !== undefined || supporters < neededFor(topic, rules))
    return topic
  const event = { type: 'TopicSupported', supporters } as const
  return recordDue(topic, event, Math.min(now, closesAt, closedAt ?? now), {
    ...{ now, rules, salt: randomSalt },
  })
}
