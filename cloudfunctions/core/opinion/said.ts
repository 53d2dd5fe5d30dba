import { hasOpened } from '../room/rule.ts'
import type { Topic, TopicCounts } from '../room/topic.ts'
import { countsFrom } from './counts.ts'
import { saidOn, speakersOn } from './store.ts'

/** Stages in which something may be said. */
const SPOKEN = ['members_first', 'consultation', 'publication', 'appraisal'] as const

/** A topic’s figures of what was said, counted from its documents. Two operations, none before anybody could speak. */
export async function countSaid(topic: Topic): Promise<Partial<TopicCounts>> {
  if (!SPOKEN.some((stage) => hasOpened(topic, stage))) return {}
  const [rows, speakers] = await Promise.all([saidOn(topic._id), speakersOn(topic._id)])
  return { ...countsFrom(rows), speakers }
}
