import { lastChangeAt } from './deadline.ts'
import { passTopicTime, recordDue, withCounts, type TopicAround } from './history.ts'
import { neededFor } from './standing.ts'
import { stageOf, type TopicCounts, type TopicDocument } from './topic.ts'

/** When it is counted, by which numbers. */
export type Counting = Pick<TopicAround, 'now' | 'rules' | 'salt'>

/**
 * The topic with its crowd counted just now, and with what time has done by then: enough supporters end 提题, also when they
 * are counted a little after its end, for they were there before it. Pure.
 */
export function withCrowd(
  topic: TopicDocument,
  counted: Partial<TopicCounts>,
  by: Counting,
): TopicDocument {
  const { now, rules, salt } = by
  return passTopicTime(
    supportedBy(withCounts(topic, counted, now, rules), by),
    now,
    rules,
    salt,
    'counted',
  )
}

/** 提题 ends with the last supporter that was needed. */
function supportedBy(topic: TopicDocument, by: Counting): TopicDocument {
  const { now, rules } = by
  const { closesAt = now, closedAt } = stageOf(topic, 'proposal') ?? {}
  const { supporters } = topic.counts
  const waits = topic.status === 'running' && topic.visibility === 'public' && !topic.byStaff
  if (!waits || topic.supportedAt !== undefined || supporters < neededFor(topic, rules))
    return topic
  const event = { type: 'TopicSupported', supporters } as const
  return recordDue(topic, event, Math.min(lastChangeAt(topic), closesAt, closedAt ?? now), by)
}
