import type { OpinionId, TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { countSupports } from '../room/support-store.ts'
import { changeOpinion, markSaidCounted, putOffSaid, uncountedOpinions } from './store.ts'

/** Sayings taken in one slice. */
const SLICE = 200
/** What could not be counted is counted by a later run. */
const COUNT_LATER: Duration = 10 * 60_000

/**
 * Has each topic counted on which something was said, answered or reviewed. The figures are counted, never added up: counting
 * twice, late or at the same time changes nothing; what cannot be counted is put off and keeps nothing else back. With the
 * last answer the stage that waited for it opens. Billed: 2, per topic 6, and 1 for each of the last half minute. Source: R58, design §4.
 */
export async function countSayings(
  now: Instant,
  until: Instant,
  countTopic: (id: TopicId) => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const waiting = await uncountedOpinions(now, SLICE)
    const topics = [...new Set(waiting.map(({ topic }) => topic))]
    const counted = await Promise.all(topics.map(countTopic))
    const failed = new Set(topics.filter((_, index) => !counted[index]))
    await markSaidCounted(
      waiting.filter(({ topic }) => !failed.has(topic)),
      now,
    )
    await putOffSaid(
      waiting.filter(({ topic }) => failed.has(topic)),
      now + COUNT_LATER,
    )
    if (waiting.length < SLICE || Date.now() > until) return
  }
}

/** Writes on an opinion how many are behind it. Whether it could be. Billed: 3. Source: design §4. */
export async function countOpinionSupports(id: OpinionId): Promise<boolean> {
  try {
    await changeOpinion(id, async (opinion) => {
      const supports = await countSupports(id)
      return supports === opinion.supports ? opinion : { ...opinion, supports }
    })
    return true
  } catch (failure) {
    console.error('supports', id, failure)
    return false
  }
}
