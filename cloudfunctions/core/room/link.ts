import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { sendLetters } from '../letter/send.ts'
import { hears } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { districtOf } from '../place/place.ts'
import { deliverSoon } from '../ticket/tell/carry-out.ts'
import { advance, SYSTEM } from '../ticket/trace/history.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { changeTicket, readTicket } from '../ticket/store.ts'
import type { TopicDocument } from './topic.ts'

/**
 * Writes on a ticket which topic came of it; its reporter hears of it. Doing it twice changes nothing. Two operations and
 * its letters. Source: B10.
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

/** People behind one ticket: its reporter’s household and those it was filed by. */
const MOST = 50

/**
 * Tells the reporter of a ticket that the topic which came of it is over. Doing it twice changes nothing. Two operations and
 * its letters. Source: B10.
 */
export async function tellTicketOver(
  topic: TopicDocument,
  ticket: string,
  now: Instant,
): Promise<void> {
  const found = await readTicket(ticket)
  const keys = (found?.reporterKeys ?? []).filter((key) => /^(member|household):/.test(key))
  if (found === undefined || keys.length === 0) return
  const last = topic.trace.at(-1)
  const members = await membersOf(keys, MOST)
  await sendLetters(
    members
      .filter((member) => keys.some((key) => hears(member, key, now)))
      .map((member) => ({
        member,
        letter: {
          ...{ _id: `${topic._id}:over:${ticket}:${member._id}`, to: member._id },
          ...{ kind: 'ticket_topic_over' as const, at: last?.at ?? now, ticket, topic: topic._id },
          ...{ title: found.title, actor: last?.actor ?? '' },
          ...(topic.ended && { words: topic.ended.reason }),
          facts: { status: topic.status, topicTitle: topic.title },
        },
      })),
  )
}
