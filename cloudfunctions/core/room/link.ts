import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import { deliverSoon } from '../ticket/tell/carry-out.ts'
import { advance, SYSTEM } from '../ticket/trace/history.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { changeTicket } from '../ticket/store.ts'
import type { TopicDocument } from './topic.ts'

/**
 * Writes on a ticket which topic came of it; its reporter hears of it. Doing it twice changes nothing. Two operations and its letters.
 * Source: B10.
 */
export async function linkTicket(
  topic: TopicDocument,
  ticket: string,
  now: Instant,
): Promise<void> {
  const { rules } = await readConfig(districtOf(topic.place), now)
  const linked = await changeTicket(ticket, (current) => {
    if (current.topicOf === topic._id) return current
    const command = { type: 'joinTopic', topic: topic._id, title: topic.title } as const
    const requestId = `topic-${topic._id}`
    const around = { now, actor: SYSTEM, requestId, bodyDigest: '', salt: randomSalt(), rules }
    return advance(current, command, around)
  })
  await deliverSoon(linked, now, rules)
}
