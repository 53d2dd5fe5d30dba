import type { Instant } from '../../../typings/time.ts'
import { append } from '../kernel/trace.ts'
import { dayOf } from '../root/day.ts'
import { withHead } from '../root/root.ts'
import { SYSTEM_NAME } from '../ticket/copy.ts'
import { announceTopic } from './announce.ts'
import { beginTopic } from './begin.ts'
import { nextTopicDue, type CrowdKnown } from './deadline.ts'
import type { TopicEvent, TopicProposed } from './events.ts'
import { evolveTopic } from './evolve.ts'
import { decideTopic } from './lifecycle.ts'
import type { TopicActor, TopicCommand } from './rule.ts'
import { handsAfter } from './reviewers.ts'
import type { RoomRules } from './rules.ts'
import { indexOf } from './standing.ts'
import type { Topic, TopicCounts, TopicDocument, TopicIndex } from './topic.ts'

/** Everything around an event that the trace keeps. Randomness is an argument: rules stay pure. */
export interface TopicAround {
  now: Instant
  actor: TopicActor
  requestId: string
  /** SHA-256 of the command’s body. */
  bodyDigest: string
  /** 128 random bits, hex. */
  salt: () => string
  rules: RoomRules
  /** See `CrowdKnown`; `as stored` when absent. */
  crowd?: CrowdKnown
}

/** Who the clock is. */
export const TOPIC_SYSTEM: TopicActor = { member: 'system', label: SYSTEM_NAME }

/** A new topic with its first trace event and its first deliveries. Source: R54. */
export function openTopic(id: string, event: TopicProposed, around: TopicAround): TopicDocument {
  const { now, actor, rules } = around
  return record(beginTopic(id, { event, at: now, seq: 0, actor, rules }), event, now, around)
}

/**
 * The topic after a command. What time has done comes first, for the clock may be minutes late: nobody is in time because of
 * it, nor acts in a stage that is over. Then comes what time does because of the command: a stage that waited for it opens at
 * once. Refuses as `decideTopic` does.
 */
export function advanceTopic(
  before: TopicDocument,
  command: TopicCommand,
  around: TopicAround,
): TopicDocument {
  const { actor, now, rules, crowd } = around
  const topic = passTopicTime(before, now, rules, around.salt, crowd)
  const event = decideTopic({ topic, event: command, actor, now, rules })
  const seq = topic.trace.length
  const after = record(
    evolveTopic(topic, { event, at: now, seq, actor, rules }),
    event,
    now,
    around,
  )
  return passTopicTime(after, now, rules, around.salt, crowd)
}

/**
 * The topic after everything time has done to it by `now`; the same object when nothing was due. Each event carries the
 * moment it was due and a request id made from it, so a second run adds nothing. Source: R55.
 */
export function passTopicTime(
  topic: TopicDocument,
  now: Instant,
  rules: RoomRules,
  salt: () => string,
  crowd?: CrowdKnown,
): TopicDocument {
  let passed = topic
  for (;;) {
    const due = nextTopicDue(passed, now, rules, crowd)
    if (due === undefined) return passed
    passed = recordDue(passed, due.event, due.at, { now, rules, salt })
  }
}

/** What the clock itself brings about at a moment: what was due, or what it has counted. */
export function recordDue(
  topic: TopicDocument,
  event: TopicEvent,
  at: Instant,
  { now, rules, salt }: Pick<TopicAround, 'now' | 'rules' | 'salt'>,
): TopicDocument {
  const actor = TOPIC_SYSTEM
  const requestId = `clock-${event.type}-${at}-${topic.trace.length}`
  const around = { now: at, actor, requestId, bodyDigest: '', salt, rules }
  const evolved = evolveTopic(topic, { event, at, seq: topic.trace.length, actor, rules })
  return record(evolved, event, now, around)
}

/** `writtenAt` is the day whose root will hold the event: what the clock finds late carries an earlier time. */
function record(
  topic: Topic,
  event: TopicEvent,
  writtenAt: Instant,
  around: TopicAround,
): TopicDocument {
  const { type, ...content } = withoutMembers(event)
  const { now: at, actor, requestId, bodyDigest, salt, rules } = around
  const seq = topic.trace.length
  const entry = {
    ...{ type, at, actor: actor.label, by: actor.member, requestId, bodyDigest, content },
    salt: salt(),
  }
  const trace = append(topic.trace, entry)
  const head = trace.at(-1)?.hash ?? ''
  const hands = handsAfter(topic, event, actor)
  const handled: Topic = { ...topic, trace, ...(hands.length > 0 && { hands }) }
  const recorded: Topic = {
    ...handled,
    heads: withHead(topic.heads, { day: dayOf(writtenAt), seq, head }),
    deliveries: [...topic.deliveries, ...announceTopic(handled, event, { seq, at, rules })],
  }
  return { ...reindexTopic(recorded, rules), uncounted: writtenAt }
}

/** Member ids are never shown, so the trace’s contents do not hold them; doors and roles do. Source: design §3. */
function withoutMembers(event: TopicEvent): { type: string } & Record<string, unknown> {
  if (event.type !== 'TopicProposed') return event
  const { openid: _openid, proposer, ...told } = event
  return { ...told, proposer: proposer.label }
}

/** The topic with what was counted of its crowd just now; the same object when nothing has changed. Pure. */
export function withCounts(
  topic: TopicDocument,
  counted: Partial<TopicCounts>,
  now: Instant,
  rules: RoomRules,
): TopicDocument {
  const counts = { ...topic.counts, ...counted }
  const names = Object.keys(counts) as (keyof TopicCounts)[] // its own keys
  if (names.every((name) => counts[name] === topic.counts[name])) return topic
  return { ...reindexTopic({ ...topic, counts, countsAt: now }, rules), uncounted: now }
}

/** The document with its search fields as the state says; absent ones are left out, not undefined. */
export function reindexTopic(topic: Topic, rules: RoomRules): TopicDocument {
  // Stale search fields, if any.
  const {
    lists: _l,
    at: _a,
    waitingOn: _w,
    wakeAt: _k,
    pendingChecks: _p,
    ...rest
  } = topic as Topic & Partial<TopicIndex>
  return { ...rest, ...indexOf(rest, rules) }
}
