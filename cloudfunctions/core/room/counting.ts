import type { TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { recordDue, reindexTopic } from './history.ts'
import { changeTopic } from './store.ts'
import { countSupports, markCounted, uncountedSupports } from './support-store.ts'
import { openStage, type TopicDocument } from './topic.ts'
import { neededFor } from './view.ts'
import type { RoomRules } from './rules.ts'

/** Supports taken in one slice. */
const SLICE = 200
/** What could not be counted is counted by a later run. */
export const COUNT_LATER: Duration = 10 * 60_000

/**
 * Writes how many are behind each proposal whose supporters have changed. The figure is counted, never added up: counting
 * twice, late or at the same time changes nothing. With the last one needed it becomes a topic. Source: R54, design §4.
 */
export async function countRoomCrowds(now: Instant, until: Instant): Promise<void> {
  for (;;) {
    const waiting = await uncountedSupports(now, SLICE)
    const topics = [...new Set(waiting.map(({ topic }) => topic))]
    const counted = await Promise.all(topics.map((id) => countOne(id, now)))
    const done = topics.filter((_, index) => counted[index])
    await markCounted(waiting.filter(({ topic }) => done.includes(topic)))
    if (waiting.length < SLICE || done.length < topics.length || Date.now() > until) return
  }
}

async function countOne(id: TopicId, now: Instant): Promise<boolean> {
  try {
    await changeTopic(id, async (topic) => {
      const { room } = await readConfig(districtOf(topic.place), now)
      const supporters = await countSupports(id)
      return withSupporters(topic, supporters, now, room)
    })
    return true
  } catch (failure) {
    console.error('supporters', id, failure)
    return false
  }
}

/** The topic with its supporters; enough of them end 提题. Pure but for the salt. */
function withSupporters(
  topic: TopicDocument,
  supporters: number,
  now: Instant,
  rules: RoomRules,
): TopicDocument {
  if (supporters === topic.counts.supporters) return topic
  const counted = reindexTopic({ ...topic, counts: { ...topic.counts, supporters } }, now, rules)
  const isProposal = openStage(topic)?.stage === 'proposal' && topic.visibility === 'public'
  if (!isProposal || topic.byStaff || supporters < neededFor(topic, rules)) return counted
  const event = { type: 'TopicSupported', supporters } as const
  return recordDue(counted, event, now, { now, rules, salt: randomSalt })
}
