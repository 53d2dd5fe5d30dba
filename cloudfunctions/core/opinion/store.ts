import type { Fate, OpinionId, SayingKind, StageId, TopicId } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { Position } from '../kernel/cursor.ts'
import { _, db, find, insert, read, update, type Where } from '../kernel/database.ts'
import { change } from '../kernel/versioned.ts'
import { IN_FLIGHT, type SupportDocument } from '../room/support.ts'
import type { TopicDocument } from '../room/topic.ts'
import type { SaidRow } from './counts.ts'
import type { FateRow } from './fates.ts'
import type { OpinionDocument, OpinionState } from './opinion.ts'

const OPINIONS = 'opinions'
/** The platform’s limit of a list. */
const MOST = 1000

/** States everybody sees. */
const SHOWN: readonly OpinionState[] = [
  ...(['unanswered', 'withdrawn', 'adopted', 'partly', 'not_adopted', 'said'] as const),
]

export const readOpinion = (id: OpinionId): Promise<OpinionDocument | undefined> =>
  read<OpinionDocument>(OPINIONS, id)

/** `false` when this request has said it already. */
export const addOpinion = (opinion: OpinionDocument): Promise<boolean> => insert(OPINIONS, opinion)

/** Changes one opinion by version check; see `kernel/versioned`. */
export const changeOpinion = (
  id: OpinionId,
  decide: (opinion: OpinionDocument) => OpinionDocument | Promise<OpinionDocument>,
  first?: OpinionDocument,
): Promise<OpinionDocument> => change(OPINIONS, id, decide, first)

/** What of a topic is not needed beside its opinions. */
const SLIM = { trace: 0, deliveries: 0, minutes: 0, words: 0, heads: 0 }

/** An opinion with the topic it was said on, and the reader’s own support; the topic’s history stays in the database. */
export interface OnItsTopic {
  opinion: OpinionDocument
  topic: TopicDocument
  mine?: SupportDocument
}

type SlimTopic = Omit<TopicDocument, keyof typeof SLIM>

/** Beside its opinions nothing asks for what was left in the database. */
const whole = (topic: SlimTopic): TopicDocument => ({
  ...topic,
  ...{ trace: [], deliveries: [], minutes: [], words: '', heads: [] },
})

/** An opinion with its topic and the reader’s support. Indexes: _id, supports.member. One billed operation. */
export async function readWithTopic(
  id: OpinionId,
  reader: string,
): Promise<OnItsTopic | undefined> {
  const asked = db
    .collection(OPINIONS)
    .aggregate()
    .match({ _id: id })
    .lookup({
      ...{ from: 'topics', as: 'topics', let: { topic: '$topic' } },
      pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$topic'] } } }, { $project: SLIM }],
    })
    .lookup({
      ...{ from: 'supports', as: 'mine' },
      pipeline: [{ $match: { member: reader, of: id } }],
    })
  const [found] = listed<Read & { topics: SlimTopic[] }>(await asked.end())
  if (found === undefined) return undefined
  const { topics, mine, ...opinion } = found
  const [topic] = topics
  return topic && { opinion, topic: whole(topic), ...(mine[0] && { mine: mine[0] }) }
}

/** A topic with how many things a person has said on it since a moment. */
export interface ToBeSaidOn {
  topic: TopicDocument
  said: number
}

/** Indexes: _id, opinions.speakers. One billed operation. */
export async function readToSay(
  id: TopicId,
  member: string,
  since: Instant,
): Promise<ToBeSaidOn | undefined> {
  const asked = db
    .collection('topics')
    .aggregate()
    .match({ _id: id })
    .lookup({
      ...{ from: OPINIONS, as: 'said' },
      pipeline: [{ $match: { member, topic: id, at: { $gte: since } } }, { $project: { _id: 1 } }],
    })
  const [found] = listed<TopicDocument & { said: unknown[] }>(await asked.end())
  if (found === undefined) return undefined
  const { said, ...topic } = found
  return { topic, said: said.length }
}

/** What a list of sayings is narrowed to. */
export interface Wanted {
  id: TopicId
  kind?: SayingKind
  stage?: StageId
  fate?: Fate | 'unanswered' | 'held'
  about?: OpinionId
}

/** An opinion with the reader’s own support, counted or not. */
export type Read = OpinionDocument & { mine: SupportDocument[] }

/**
 * A topic with a page of what was said on it, newest first, `limit + 1` of it, held ones too: the reader’s relations are not
 * known yet. Indexes: opinions.topic or opinions.about, supports.member. One billed operation.
 */
export async function readOpinions(
  wanted: Wanted,
  reader: string,
  position: Position | undefined,
  limit: number,
): Promise<{ topic: TopicDocument; opinions: Read[] } | undefined> {
  const asked = db
    .collection('topics')
    .aggregate()
    .match({ _id: wanted.id })
    .project(SLIM)
    .lookup({
      ...{ from: OPINIONS, as: 'opinions' },
      pipeline: [
        { $match: conditions(wanted, position) },
        { $sort: { at: -1, _id: -1 } },
        { $limit: limit + 1 },
        {
          $lookup: {
            ...{ from: 'supports', as: 'mine', let: { opinion: '$_id' } },
            pipeline: [{ $match: { member: reader, $expr: { $eq: ['$of', '$$opinion'] } } }],
          },
        },
      ],
    })
  const [found] = listed<SlimTopic & { opinions: Read[] }>(await asked.end())
  if (found === undefined) return undefined
  const { opinions, ...topic } = found
  return { topic: whole(topic), opinions }
}

/** Raw conditions: inside a pipeline the SDK’s commands are not translated. */
function conditions({ id, kind, stage, fate, about }: Wanted, position?: Position) {
  return {
    topic: id,
    ...(kind && { kind }),
    ...(stage && { stage }),
    ...(fate && (fate === 'held' ? { toReview: 1 } : { state: fate })),
    ...(about && { about }),
    ...(position && {
      at: { $lte: position.at },
      $or: [{ at: { $lt: position.at } }, { _id: { $lt: position.id } }],
    }),
  }
}

/** Of these, those that are there and public. One billed operation, none for none. */
export const opinionsNamed = (ids: readonly OpinionId[]): Promise<OpinionDocument[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : find<OpinionDocument>(
        OPINIONS,
        { _id: _.in([...ids]), state: _.in([...SHOWN]) },
        { limit: Math.min(MOST, ids.length) },
      )

/** How many of a topic’s sayings there are of each kind and state. Index: topic. One billed operation. */
export async function saidOn(topic: TopicId): Promise<SaidRow[]> {
  const asked = db
    .collection(OPINIONS)
    .aggregate()
    .match({ topic })
    .group({
      ...{ _id: { kind: '$kind', state: '$state' } },
      ...{ n: { $sum: 1 }, stars: { $sum: '$stars' }, toReview: { $sum: '$toReview' } },
    })
  type Row = Omit<SaidRow, 'kind' | 'state'> & { _id: Pick<SaidRow, 'kind' | 'state'> }
  const rows = listed<Row>(await asked.end())
  return rows.map(({ _id, ...sums }) => ({ ..._id, ...sums }))
}

/** How many people have said something that is shown. Index: topic. One billed operation. */
export async function speakersOn(topic: TopicId): Promise<number> {
  const asked = db
    .collection(OPINIONS)
    .aggregate()
    .match({ topic, state: _.in([...SHOWN]) })
    .group({ _id: '$speaker' })
    .count('speakers')
  const [found] = listed<{ speakers: number }>(await asked.end())
  return found?.speakers ?? 0
}

/**
 * Keeps the answers of a topic as they are for a moment, so that what a stage binds is what everybody reads: who puts one
 * right meanwhile is too late, or was before. One billed operation. Source: R58.
 */
export const sealAnswers = (topic: TopicId, kind: SayingKind, now: Instant): Promise<number> =>
  update(OPINIONS, { topic, kind }, { sealedAt: now, version: _.inc(1) })

/** The fates of all public opinions (or objections) of a topic. Index: topic. One billed operation per 1000. */
export async function fatesOn(topic: TopicId, kind: SayingKind): Promise<FateRow[]> {
  const rows: FateRow[] = []
  for (let last = ''; ;) {
    const slice = await find<Pick<OpinionDocument, '_id' | 'answers'>>(
      OPINIONS,
      { topic, kind, state: _.in(['adopted', 'partly', 'not_adopted']), _id: _.gt(last) },
      { orderBy: [['_id', 'asc']], limit: MOST, fields: { answers: true } },
    )
    for (const { _id, answers } of slice) {
      const { fate, reason } = answers.at(-1) ?? {}
      if (fate !== undefined && reason !== undefined) rows.push({ id: _id, fate, reason })
    }
    const end = slice.at(-1)
    if (slice.length < MOST || end === undefined) return rows
    last = end._id
  }
}

/** What has changed where it stands since its topic was counted. Index: uncounted. One billed operation. */
export const uncountedOpinions = (now: Instant, limit: number): Promise<OpinionDocument[]> =>
  find<OpinionDocument>(
    OPINIONS,
    { uncounted: _.lte(now) },
    { orderBy: [['uncounted', 'asc']], limit },
  )

/**
 * Notes that the figures of their topics hold these. All that has stood there for a while goes together, read or not: it was
 * there when they were counted, and whatever changes it from now on carries a later moment; the newest ones singly. One
 * operation, and one for each of the newest. Index: topic.
 */
export async function markSaidCounted(
  opinions: readonly OpinionDocument[],
  now: Instant,
): Promise<void> {
  const stood = now - IN_FLIGHT
  const isOld = ({ uncounted = 0 }: OpinionDocument): boolean => uncounted <= stood
  const topics = new Set(opinions.filter(isOld).map(({ topic }) => topic))
  const fresh = opinions.filter((each) => !isOld(each))
  const counted = (where: Where) => update(OPINIONS, where, { uncounted: _.remove() })
  await Promise.all([
    ...(topics.size > 0 ? [counted({ topic: _.in([...topics]), uncounted: _.lte(stood) })] : []),
    ...fresh.map(({ _id, uncounted = 0, state }) => counted({ _id, uncounted, state })),
  ])
}

/** Lets the clock look later at what it could not count. None or one operation. */
export const putOffSaid = (
  opinions: readonly OpinionDocument[],
  until: Instant,
): Promise<number> =>
  opinions.length === 0
    ? Promise.resolve(0)
    : update(
        OPINIONS,
        { _id: _.in(opinions.map(({ _id }) => _id)), uncounted: _.exists(true) },
        { uncounted: until },
      )

/** What the clock must look at by `now`, longest due first. Index: wake. One billed operation. */
export const opinionsDueBy = (now: Instant, limit: number): Promise<OpinionDocument[]> =>
  find<OpinionDocument>(OPINIONS, { wakeAt: _.lte(now) }, { orderBy: [['wakeAt', 'asc']], limit })

/** Lets the clock look later at one it could not carry on. One billed operation. */
export const snoozeOpinion = (id: OpinionId, now: Instant, by: Duration): Promise<number> =>
  update(OPINIONS, { _id: id }, { wakeAt: now + by })

/** The opinion one of whose photos waits for this check. Index: checks. One billed operation. */
export async function opinionAwaiting(traceId: string): Promise<OpinionDocument | undefined> {
  const [found] = await find<OpinionDocument>(OPINIONS, { pendingChecks: traceId }, { limit: 1 })
  return found
}

/** The SDK types replies `void | …` and documents as `any`; these are what the stores keep. */
const listed = <T>(result: unknown): T[] => (result as { list: T[] }).list
