import { countSaid } from '../opinion/said.ts'
import { countSupports } from './support-store.ts'
import type { Topic, TopicCounts } from './topic.ts'

/**
 * What each crowd says of a topic, counted from its own documents. A part that keeps documents of its own (opinions,
 * objections, appraisals) adds its line here; then no stage opens, and nothing ends in vain, on a figure that is minutes
 * old. Source: design §4, B6.
 */
const COUNTERS: readonly ((topic: Topic) => Promise<Partial<TopicCounts>>)[] = [
  async ({ _id }) => ({ supporters: await countSupports(_id) }),
  countSaid,
]

/** The figures of a topic’s crowd as they are now. One operation for each kind of crowd. */
export async function countAnew(topic: Topic): Promise<Partial<TopicCounts>> {
  const counted = await Promise.all(COUNTERS.map((count) => count(topic)))
  return Object.assign({}, ...counted) as Partial<TopicCounts> // parts of it
}
