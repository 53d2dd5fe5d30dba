import type { TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { countOnTopicCard } from '../feed/store.ts'
import { bindAnswers } from '../opinion/binding.ts'
import { countOpinionSupports, countSayings } from '../opinion/counting.ts'
import { districtOf } from '../place/place.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { countAnew } from './crowd-figures.ts'
import { withCrowd } from './crowd.ts'
import { changeTopic } from './store.ts'
import { markCounted, putOffCounting, uncountedSupports } from './support-store.ts'

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
    await markCounted(waiting.filter(isDone), now)
    await putOffCounting(
      waiting.filter((each) => !isDone(each)),
      now + COUNT_LATER,
    )
    if (waiting.length < SLICE || Date.now() > until) return
  }
}

async function countOne(id: TopicId, now: Instant): Promise<boolean> {
  try {
    const { counts } = await changeTopic(id, async (topic) => {
      const { room } = await readConfig(districtOf(topic.place), now)
      const counted = await countAnew(topic)
      return bindAnswers(topic, now, (each) =>
        withCrowd(each, counted, { now, rules: room, salt: randomSalt }),
      )
    })
    const { supporters, speakers } = counts
    await countOnTopicCard(id, { supporters, speakers })
    return true
  } catch (failure) {
    console.error('crowd', id, failure)
    return false
  }
}
