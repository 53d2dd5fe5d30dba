import { createHash } from 'node:crypto'
import type { Action, Contract, Upload } from '../../../typings/contract.ts'
import type { TopicAnswer } from '../../../typings/contract/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { authorise, generalRelations } from '../kernel/authority.ts'
import { temporaryUrls } from '../kernel/files.ts'
import type { Call, Caller, Subject } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { districtOf } from '../place/place.ts'
import { requireOwnFiles, takeIn } from '../ticket/check/safety.ts'
import { labelOf } from '../ticket/read/label.ts'
import { sameBody } from '../ticket/tell/carry-out.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { advanceTopic } from './history.ts'
import { topicRelations } from './relations.ts'
import type { TopicActor, TopicCommand } from './rule.ts'
import type { RoomRules } from './rules.ts'
import { changeTopic, readTopic } from './store.ts'
import { supports } from './support-store.ts'
import { tellTopic } from './tell.ts'
import type { TopicDocument } from './topic.ts'
import { topicView } from './view.ts'

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

/** What a handler asks: the action, its command, and the topic `serve` has read. */
export interface TopicOrder {
  action: OnTopic
  input: { requestId: string; media?: Upload[] }
  topic: TopicDocument
  /** The command, with its files once they are taken in. */
  toCommand: (media: StoredMedia[]) => TopicCommand
}

/**
 * Carries out one command on a topic: decide, evolve, let time pass, write by version, tell. A retry of the same request
 * changes nothing; files are the caller’s own and are checked before others see them.
 * Billed: 4 with the reads, +2 per further try, +2 and 2 per file, plus deliveries. Source: design §4.
 */
export async function performOn(order: TopicOrder, call: Call): Promise<TopicAnswer> {
  const { caller, now } = call
  const { room } = await readConfig(districtOf(order.topic.place), now)
  const uploads = order.input.media ?? []
  requireOwnFiles(caller.id, uploads)
  const unchecked = uploads.map((upload) => ({ ...upload, check: 'pending' as const }))
  // Refuses what would be refused, before photos are handed to the check.
  const isReplay = decided(order, order.topic, unchecked, { call, rules: room }) === order.topic
  const media = isReplay ? unchecked : await takeIn(caller.openid, uploads, now)
  const changed = await changeTopic(
    order.topic._id,
    (topic) => decided(order, topic, media, { call, rules: room }),
    order.topic,
  )
  return showTopic(await tellSoon(changed, now, room), caller, now)
}

interface Deciding {
  call: Call
  rules: RoomRules
}

function decided(
  { action, input, toCommand }: TopicOrder,
  topic: TopicDocument,
  media: StoredMedia[],
  { call, rules }: Deciding,
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
  return advanceTopic(topic, toCommand(media), around)
}

/** A proposer speaks as at home, everybody else in the role nearest to the place. */
export const topicActor = (caller: Caller, topic: TopicDocument, now: Instant): TopicActor => ({
  member: caller.id,
  label: labelOf(caller, now, topic.place),
})

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

/** The topic as the caller may see it, with links to its pictures. Billed: 1 when it has any, 1 for their support. */
export async function showTopic(
  topic: TopicDocument,
  caller: Caller,
  now: Instant,
): Promise<TopicAnswer> {
  const { room } = await readConfig(districtOf(topic.place), now)
  const supported = await supports(topic._id, caller.id)
  const view = topicView(topic, { caller, now, rules: room, supported })
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
