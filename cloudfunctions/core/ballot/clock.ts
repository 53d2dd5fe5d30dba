import type { Instant } from '../../../typings/time.ts'
import { isCopied, workDueAt } from '../room/standing.ts'
import { stageOf, type TopicDocument } from '../room/topic.ts'
import { beginCount, countSlice } from './counting.ts'
import { beginSeal, copySlice, sealSlice, type Working } from './freezing.ts'

/**
 * The long work of a ballot, slice by slice as long as there is time: the roll is copied, sealed, and after the vote the
 * ballots are counted. A later run goes on where this one ends. Source: design §4.
 */
export async function workOnBallot(
  topic: TopicDocument,
  working: Working,
  until: Instant,
): Promise<TopicDocument> {
  const due = workDueAt(topic, working.rules)
  if (due === undefined || due > working.now || Date.now() > until) return topic
  const after = await nextSlice(topic, working)
  return after.version === topic.version ? after : workOnBallot(after, working, until)
}

function nextSlice(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const roll = stageOf(topic, 'roll')
  if (roll?.openedAt !== undefined && roll.closedAt === undefined) {
    if (!isCopied(topic)) return copySlice(topic, working)
    return topic.work?.kind === 'copy' ? beginSeal(topic, working) : sealSlice(topic, working)
  }
  return topic.work === undefined ? beginCount(topic, working) : countSlice(topic, working)
}
