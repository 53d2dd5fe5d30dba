import type { Input } from '../../../typings/contract.ts'
import type { TopicAnswer } from '../../../typings/contract/room.ts'
import type { PlaceId } from '../../../typings/place.ts'
import { readConfig } from '../district/store.ts'
import type { Call, Subject } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { covers, districtOf, type PlaceDocument } from '../place/place.ts'
import { checkText, requireOwnFiles, takeIn } from '../ticket/check/safety.ts'
import { labelOf } from '../ticket/read/label.ts'
import { sameBody } from '../ticket/tell/carry-out.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import { beginOf, dayOf } from '../root/day.ts'
import type { TopicProposed } from './events.ts'
import { openTopic } from './history.ts'
import { takePart } from './participant-store.ts'
import { showTopic, tellSoon, topicDone, topicId } from './perform.ts'
import { publicWordsOf } from './recheck.ts'
import { roomRelations } from './relations.ts'
import { levelOver } from './reviewers.ts'
import { addTopic, placeToPropose, readTopic, titlesOf } from './store.ts'
import type { TopicDocument } from './topic.ts'

/** Where something is proposed, and what an earlier try of the same request made. */
export interface Proposing {
  place: PlaceId
  made?: TopicDocument
}

/** The path says all that is asked of the place: no operation is spent on it before the caller is known. */
export const proposed: Subject<'topic.propose', Proposing> = {
  async load({ place, requestId }, _now, caller) {
    const made = await readTopic(topicId(caller, requestId))
    return { place, ...(made && { made }) }
  },
  relations: (caller, { place }, now) => roomRelations(caller, place, now),
  again: ({ requestId }, call, { made }) => made && topicDone(requestId, call, made),
}

/**
 * 提题: a resident’s or an organiser’s idea becomes a topic of a room. The id is made from member and requestId, so a retry
 * finds the topic it made. Refuses `not_found` (place or ticket), `file_not_yours`, `too_large`, `request_reused`,
 * `proposed_enough`; `conflict` when another request of the same person took the seat.
 * Billed: 8 (+2 and 2 per photo, +1 for tickets). Source: R54, R55, B10, B13.
 */
export async function propose(
  input: Input<'topic.propose'>,
  call: Call,
  { made }: Proposing,
): Promise<TopicAnswer> {
  const { caller, now } = call
  require(made === undefined, 'request_reused')
  requireOwnFiles(caller.id, input.media)
  const [place, tickets, { room }] = await Promise.all([
    placeToPropose(input.place, caller.id, beginOf(dayOf(now))),
    reasonsIn(input),
    readConfig(districtOf(input.place), now),
  ])
  if (place === undefined) throw new Refusal('not_found', { field: 'place' })
  const level = levelOver(caller, input.place, now)
  const limit = room.proposalsADay
  require(level !== undefined || place.proposed < limit, 'proposed_enough', { limit })
  const event = await proposal(input, call, { place, tickets })
  const { member, label } = event.proposer
  const opened = openTopic(topicId(caller.id, input.requestId), event, {
    actor: { member, label, ...(level && { level }) },
    ...{ now, requestId: input.requestId },
    ...{ bodyDigest: call.requestDigest, salt: randomSalt, rules: room },
  })
  const seat = `${caller.id}:${dayOf(now)}:${place.proposed}`
  const topic = { ...opened, ...(level === undefined && { seat }) }
  if (!(await addTopic(topic))) return sameProposal(topic._id, call)
  await takePart(topic, caller.id, now)
  return showTopic(await tellSoon(topic, now, room), caller, now)
}

/** Two tries at once: the other one was faster. Refuses `request_reused` when it said something else. */
async function sameProposal(id: string, call: Call): Promise<TopicAnswer> {
  const made = await readTopic(id)
  const [first] = made?.trace ?? []
  if (made === undefined || first === undefined) throw new Refusal('conflict')
  require(sameBody(first, call.requestDigest), 'request_reused')
  return showTopic(made, call.caller, call.now)
}

type Reasons = TopicProposed['tickets']

/** The requests it stands on: only what everybody may read can be a reason everybody sees. */
async function reasonsIn({ tickets, place }: Input<'topic.propose'>): Promise<Reasons> {
  const wanted = [...new Set(tickets)]
  const found = (await titlesOf(wanted)).filter(
    (ticket) => ticket.visibility === 'public' && covers(place, ticket.place),
  )
  require(found.length === wanted.length, 'not_found', { field: 'tickets' })
  return found.map(({ _id, title }) => ({ id: _id, title }))
}

/** The first event, its words and pictures handed to the safety check. */
async function proposal(
  input: Input<'topic.propose'>,
  { caller, now }: Call,
  { place, tickets }: { place: PlaceDocument; tickets: Reasons },
): Promise<TopicProposed> {
  const [textCheck, media] = await Promise.all([
    checkText(caller.openid, publicWordsOf(input)),
    takeIn(caller.openid, input.media, now),
  ])
  const byStaff = roomRelations(caller, input.place, now).has('organiser')
  const label = labelOf(caller, now, byStaff ? input.place : undefined)
  return {
    type: 'TopicProposed',
    ...{ place: input.place, placeName: `${place.estate}${place.name}`, kind: input.kind },
    ...{ title: input.title, words: input.words, media, textCheck, byStaff, tickets },
    ...{ households: place.households, openid: caller.openid },
    proposer: { member: caller.id, label },
  }
}
