import type { Input } from '../../../typings/contract.ts'
import type { TopicAnswer } from '../../../typings/contract/room.ts'
import { readConfig } from '../district/store.ts'
import type { Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { covers, districtOf } from '../place/place.ts'
import { readPlace } from '../place/store.ts'
import { checkText, requireOwnFiles, takeIn } from '../ticket/check/safety.ts'
import { labelOf } from '../ticket/read/label.ts'
import { sameBody } from '../ticket/tell/carry-out.ts'
import { randomSalt } from '../ticket/trace/salt.ts'
import type { TopicProposed } from './events.ts'
import { openTopic } from './history.ts'
import { showTopic, tellSoon, topicId } from './perform.ts'
import { roomRelations } from './relations.ts'
import { addTopic, readTopic, titlesOf } from './store.ts'

/**
 * 提题: a resident’s or an organiser’s idea becomes a topic of a room. The id is made from member and requestId, so a retry
 * finds the topic it made. Refuses `not_found` (place or ticket), `file_not_yours`, `too_large`, `request_reused`.
 * Billed: 6 (+2 per photo, +2 for their links, +1 for tickets). Source: R54, R55, B10, B13.
 */
export async function propose(input: Input<'topic.propose'>, call: Call): Promise<TopicAnswer> {
  const { caller, now, requestDigest } = call
  requireOwnFiles(caller.id, input.media)
  const [place, { room }, textCheck, media, found] = await Promise.all([
    readPlace(input.place),
    readConfig(districtOf(input.place), now),
    checkText(caller.openid, `${input.title}\n${input.words}`),
    takeIn(caller.openid, input.media, now),
    titlesOf(input.tickets),
  ])
  if (place === undefined) throw new Refusal('not_found', { field: 'place' })
  // Only what everybody may read can be a reason everybody sees.
  const reasons = found.filter(
    (ticket) => ticket.visibility === 'public' && covers(input.place, ticket.place),
  )
  require(reasons.length === new Set(input.tickets).size, 'not_found', { field: 'tickets' })
  const byStaff = roomRelations(caller, input.place, now).has('organiser')
  const label = labelOf(caller, now, byStaff ? input.place : undefined)
  const event: TopicProposed = {
    type: 'TopicProposed',
    ...{ place: input.place, placeName: `${place.estate}${place.name}`, kind: input.kind },
    ...{ title: input.title, words: input.words, media, textCheck, byStaff },
    ...{ households: place.households, openid: caller.openid },
    proposer: { member: caller.id, label },
    tickets: reasons.map(({ _id, title }) => ({ id: _id, title })),
  }
  const around = {
    ...{ now, actor: { member: caller.id, label }, requestId: input.requestId },
    ...{ bodyDigest: requestDigest, salt: randomSalt, rules: room },
  }
  const id = topicId(caller.id, input.requestId)
  const topic = openTopic(id, event, around)
  if (await addTopic(topic)) return showTopic(await tellSoon(topic, now, room), caller, now)
  const made = await readTopic(id)
  if (made === undefined) throw new Refusal('conflict')
  const [first] = made.trace
  require(first !== undefined && sameBody(first, requestDigest), 'request_reused')
  return showTopic(made, caller, now)
}
