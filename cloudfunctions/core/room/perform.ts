import { createHash } from 'node:crypto'
import type { Action, Command, Contract, Upload } from '../../../typings/contract.ts'
import type { TopicAnswer } from '../../../typings/contract/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { authorise, AUTHORITY, generalRelations } from '../kernel/authority.ts'
import { temporaryUrls } from '../kernel/files.ts'
import type { Call, Caller, Subject } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { bindAnswers } from '../opinion/binding.ts'
import { districtOf } from '../place/place.ts'
import { requireOwnFiles, takeIn } from '../ticket/check/safety.ts'
import { labelOf } from '../ticket/read/label.ts'
import { sameBody } from '../ticket/tell/carry-out.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { topicAsOf } from './as-of.ts'
import { countAnew } from './crowd-figures.ts'
import { withCrowd } from './crowd.ts'
import { advanceTopic } from './history.ts'
import { topicRelations } from './relations.ts'
import type { TopicActor, TopicCommand } from './rule.ts'
import { levelOver } from './reviewers.ts'
import type { RoomRules } from './rules.ts'
import { changeTopic, readTopic } from './store.ts'
import { supports } from './support-store.ts'
import { tellTopic } from './tell.ts'
import { openStage, type TopicCounts, type TopicDocument } from './topic.ts'
import { partingTopicView, topicView } from './view.ts'

/** Longest time a reply waits for its letters, ms; the clock finishes the rest. Source: design §4. */
const DELIVER_WITHIN = 800

/** Actions that name a topic. */
export type OnTopic = Extract<Action, `topic.${string}`> &
  { [A in Action]: Contract[A]['input'] extends { id: string } ? A : never }[Action]

/** The topic an action names, read beside the member; relations are asked before it runs. */
export const namedTopic = <A extends OnTopic>(): Subject<A, TopicDocument> => ({
  load: (input) => readTopic(input.id),
  relations: (caller, topic, now) => topicRelations(caller, topic, now),
})

/** Those of them that change it and answer with what it has become. */
type CommandOn = {
  [A in OnTopic]: Contract[A] extends { input: Command; output: TopicAnswer } ? A : never
}[OnTopic]

/**
 * As `namedTopic`, for a command: a retry of one that was carried out is answered so, whatever its caller may do by now.
 * Source: design §4.
 */
export const commandedTopic = <A extends CommandOn>(): Subject<A, TopicDocument> => ({
  ...namedTopic<A>(),
  again: ({ requestId }, call, topic) => topicDone(requestId, call, topic),
})

/** The answer to a retry by whoever had this very request carried out; `undefined` for any other. */
export function topicDone(
  requestId: string,
  { caller, now, requestDigest }: Call,
  topic: TopicDocument,
): Promise<TopicAnswer> | undefined {
  const done = topic.trace.find((event) => event.requestId === requestId)
  if (done?.by !== caller.id || !sameBody(done, requestDigest)) return undefined
  return showTopic(topic, caller, now)
}

/** What a handler asks: the action, its command, and the topic `serve` has read. */
export interface TopicOrder {
  action: OnTopic
  input: { requestId: string; media?: Upload[] }
  topic: TopicDocument
  /** The command on the topic as it is now, with its files once they are taken in. */
  toCommand: (media: StoredMedia[], topic: TopicDocument) => TopicCommand
  /** It rests on figures of the crowd: they are counted anew before. */
  counts?: true
}

/**
 * Carries out one command on a topic: decide, evolve, let time pass, write by version, tell. A retry of the same request
 * changes nothing; files are the caller’s own and are checked before others see them.
 * Billed: 4 with the reads, +2 per further try, +2 and 2 per file, plus deliveries. Source: design §4.
 */
export async function performOn(order: TopicOrder, call: Call): Promise<TopicAnswer> {
  const { caller, now } = call
  const { room } = await readConfig(districtOf(order.topic.place), now)
  const counted = order.counts && (await countAnew(order.topic))
  const uploads = order.input.media ?? []
  requireOwnFiles(caller.id, uploads)
  const unchecked = uploads.map((upload) => ({ ...upload, check: 'pending' as const }))
  // Refuses what would be refused, before photos are handed to the check.
  const deciding = { call, rules: room, ...(counted && { counted }) }
  const isReplay = decided(order, order.topic, unchecked, deciding) === order.topic
  const media = isReplay ? unchecked : await takeIn(caller.openid, uploads, now)
  const changed = await changeTopic(
    order.topic._id,
    (topic) => bindAnswers(topic, now, (each) => decided(order, each, media, deciding)),
    order.topic,
  )
  return showTopic(await tellSoon(changed, now, room), caller, now)
}

interface Deciding {
  call: Call
  rules: RoomRules
  counted?: Partial<TopicCounts>
}

function decided(
  { action, input, toCommand }: TopicOrder,
  topic: TopicDocument,
  media: StoredMedia[],
  { call, rules, counted }: Deciding,
): TopicDocument {
  const { caller, now, requestDigest } = call
  const { requestId } = input
  const earlier = topic.trace.find((event) => event.requestId === requestId)
  if (earlier !== undefined) {
    const same = earlier.by === caller.id && sameBody(earlier, requestDigest)
    require(same, 'request_reused')
    return topic
  }
  const relations = [...generalRelations(caller, now), ...topicRelations(caller, topic, now)]
  authorise(action, new Set(relations))
  const actor = topicActor(caller, topic, now)
  const around = { now, actor, requestId, bodyDigest: requestDigest, salt: randomSalt, rules }
  if (counted === undefined) return advanceTopic(topic, toCommand(media, topic), around)
  const known = withCrowd(topic, counted, { now, rules, salt: randomSalt })
  return advanceTopic(known, toCommand(media, known), { ...around, crowd: 'counted' })
}

/** A proposer speaks as at home, everybody else in the role nearest to the place. */
function topicActor(caller: Caller, { place }: TopicDocument, now: Instant): TopicActor {
  const level = levelOver(caller, place, now)
  const label = labelOf(caller, now, place)
  return { member: caller.id, label, ...(level && { level }) }
}

/** Tells for at most 800 ms; never fails the command that caused it. */
export async function tellSoon(
  topic: TopicDocument,
  now: Instant,
  rules: RoomRules,
): Promise<TopicDocument> {
  const late = new Promise<TopicDocument>((resolve) => {
    setTimeout(resolve, DELIVER_WITHIN, topic).unref()
  })
  const until = Date.now() + DELIVER_WITHIN
  const told = tellTopic(topic, { now, until, rules }).catch((failed: unknown) => {
    console.warn('deliveries are left to the clock', String(failed))
    return topic
  })
  return Promise.race([told, late])
}

/** The topic as the caller may see it, with links to its pictures. Billed: 1 when it has any, 1 for support of a proposal. */
export async function showTopic(
  stored: TopicDocument,
  caller: Caller,
  now: Instant,
): Promise<TopicAnswer> {
  const { room } = await readConfig(districtOf(stored.place), now)
  const topic = { ...stored, ...topicAsOf(stored, now, room) }
  // Only a proposal asks for support.
  const asks = openStage(topic)?.stage === 'proposal'
  const supported = asks && (await supports(topic._id, caller.id))
  const looking = { caller, now, rules: room, supported }
  const relations = [...generalRelations(caller, now), ...topicRelations(caller, topic, now)]
  const reads = AUTHORITY['topic.open'].some((relation) => relations.includes(relation))
  const view = reads ? topicView(topic, looking) : partingTopicView(topic, looking)
  const files = [
    ...view.photos,
    ...view.plans.flatMap(({ drawings }) => drawings),
    ...[...view.minutes, ...view.milestones].flatMap(({ photos }) => photos),
  ]
  return { topic: view, urls: await temporaryUrls(files) }
}

/** Deterministic: the same tap never makes two topics. Source: design §4. */
export const topicId = (member: string, requestId: string): string =>
  createHash('sha256').update(`topic ${member} ${requestId}`).digest('hex').slice(0, 32)
