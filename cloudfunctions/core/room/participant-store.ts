import type { TopicId } from '../../../typings/room.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Position } from '../kernel/cursor.ts'
import { inParts } from '../kernel/batches.ts'
import { _, after, count, db, find, insertMany } from '../kernel/database.ts'
import type { TopicListed } from './store.ts'
import type { Topic } from './topic.ts'

const PARTICIPANTS = 'participants'

/**
 * That somebody takes part in a topic, in `participants`: they proposed, supported, said something, or voted – voters are
 * noted when the votes are counted, a vote itself costs nothing more. It says not
 * what they did, and nobody but they themselves and the figures of rooms ever read it. Source: R59.
 */
export interface ParticipantDocument {
  /** `<topic>:<member>`: each person and topic counts once. */
  _id: string
  topic: TopicId
  member: string
  /** The topic’s place and its ancestors: a person counts in each of these rooms. */
  scopes: PlaceId[]
  /** When they last did something there. */
  at: Instant
}

/**
 * Notes that a member takes part in a topic, now. Call it after whatever they did has been written: an opinion, a
 * support; doing it twice changes nothing but the time. `room.mine` shows the topic to them, and the clock counts them in the
 * figures of its rooms when the topic changes next. One operation. Source: R59.
 * @example await takePart(topic, caller.id, now)
 */
export async function takePart(
  { _id: topic, scopes }: Pick<Topic, '_id' | 'scopes'>,
  member: string,
  at: Instant,
): Promise<void> {
  const data = { topic, member, scopes, at }
  await db.collection(PARTICIPANTS).doc(`${topic}:${member}`).set({ data })
}

/** Documents in one write. */
const PER_WRITE = 100

/**
 * As `takePart` for many at once, at most a thousand: who has taken part before keeps the time of what they did then; twice
 * changes nothing. Billed: 1, and 1 per hundred who are new. Source: R59.
 */
export async function takePartTogether(
  { _id: topic, scopes }: Pick<Topic, '_id' | 'scopes'>,
  voters: readonly Pick<ParticipantDocument, 'member' | 'at'>[],
): Promise<void> {
  if (voters.length === 0) return
  const documents = voters.map(({ member, at }): ParticipantDocument => ({
    ...{ _id: `${topic}:${member}`, topic, member, scopes, at },
  }))
  const ids = documents.map(({ _id }) => _id)
  const fields = { topic: true }
  const found = await find<{ _id: string }>(
    PARTICIPANTS,
    { _id: _.in(ids) },
    { limit: ids.length, fields },
  )
  const there = new Set(found.map(({ _id }) => _id))
  const missing = documents.filter(({ _id }) => !there.has(_id))
  for (const part of inParts(missing, PER_WRITE)) await insertMany(PARTICIPANTS, part)
}

/** How many take part in topics of a place and below, each person and topic once. Index: scopes. One operation. */
export const countParticipants = (place: PlaceId): Promise<number> =>
  count(PARTICIPANTS, { scopes: place })

/** What a member takes part in, last act first, `limit + 1` of it, each with its topic. Index: mine. One operation. */
export async function participationsOf(
  member: string,
  position: Position | undefined,
  limit: number,
): Promise<(ParticipantDocument & { topics: TopicListed[] })[]> {
  const asked = db
    .collection(PARTICIPANTS)
    .aggregate()
    .match(after({ member }, position))
    .sort({ at: -1, _id: -1 })
    .limit(limit + 1)
    .lookup({
      ...{ from: 'topics', as: 'topics', let: { id: '$topic' } },
      pipeline: [
        { $match: { $expr: { $eq: ['$_id', '$$id'] } } },
        { $project: { trace: 0, deliveries: 0, minutes: 0, words: 0 } },
      ],
    })
  const result: unknown = await asked.end()
  // The SDK types replies `void | …` and documents as `any`; these are what the stores keep.
  return (result as { list: (ParticipantDocument & { topics: TopicListed[] })[] }).list
}
