import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import { putTopicCard } from '../feed/store.ts'
import { sendMessages, tellAll, type Addressed, type Fate } from '../letter/send.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { hears, type MemberDocument } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { topicCard } from './card.ts'
import { reindexTopic } from './history.ts'
import { linkTicket } from './link.ts'
import type { RoomRules } from './rules.ts'
import { changeTopic, inhabitantsOf, type HomePosition } from './store.ts'
import type { TopicDelivery, TopicDocument } from './topic.ts'

/** Members told in one slice: their letters and messages are sent within a second or two. */
const SLICE = 50
/** What could not be told is tried again after this at first, then twice as long each time, ms. */
const FIRST_RETRY = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY = 30 * 60_000
/** Tries of a subscription message; letters and cards are tried until they are there. */
const MOST_TRIES = 10
/** While this many messages wait on a topic, its audiences wait too: a document stays small. */
const MOST_WAITING = 100

export interface TopicTelling {
  now: Instant
  /** No further slice begins after this. */
  until: Instant
  rules: RoomRules
}

/**
 * Tells what a topic still has to tell: its feed card, its tickets, its letters, audience by audience in slices. Every
 * letter and card has a deterministic id, so doing it twice changes nothing. What fails is tried again by the clock.
 * Billed for n people: 3 + 2n, and 3 for each slice. Source: R29, design §4.
 */
export async function tellTopic(
  topic: TopicDocument,
  telling: TopicTelling,
): Promise<TopicDocument> {
  let current = topic
  while (Date.now() < telling.until) {
    const due = current.deliveries.find((each) => isDue(each, current, telling.now))
    if (due === undefined) break
    const after = await tried(current, due, telling)
    current = await changeTopic(topic._id, (stored) => settle(stored, due, after, telling), current)
  }
  return current
}

function isDue(delivery: TopicDelivery, { deliveries }: TopicDocument, now: Instant): boolean {
  if (delivery.at > now) return false
  return isCrowd(delivery) ? deliveries.length < MOST_WAITING : true
}

const CROWDS: readonly string[] = ['residents', 'in_service', 'voters']
const isCrowd = ({ audience, message }: TopicDelivery): boolean =>
  CROWDS.includes(audience) && message === undefined

/** What is left of a delivery after it was tried; nothing when it is done. */
async function tried(
  topic: TopicDocument,
  delivery: TopicDelivery,
  telling: TopicTelling,
): Promise<TopicDelivery[]> {
  try {
    return await attempt(topic, delivery, telling)
  } catch (failed) {
    console.warn('topic not told', topic._id, delivery.kind, String(failed))
    const isOver = delivery.message && delivery.attempts + 1 >= MOST_TRIES
    return isOver ? [] : [again(delivery, telling.now)]
  }
}

async function attempt(
  topic: TopicDocument,
  delivery: TopicDelivery,
  { now }: TopicTelling,
): Promise<TopicDelivery[]> {
  const { kind, audience } = delivery
  if (kind === 'card') {
    await putTopicCard(topicCard(topic))
    return []
  }
  if (kind === 'link') {
    await linkTicket(topic, audience, now)
    return []
  }
  const { members, next } = await listeners(topic, delivery, now)
  const addressed = members
    .filter((member) => topic.trace[delivery.seq]?.by !== member._id)
    .map((member): Addressed => ({
      member,
      letter: letterOf(topic, { ...delivery, kind }, member),
    }))
  const unsent = delivery.message ? await sendMessages(addressed) : await told(addressed)
  const messages = unsent.map(({ member }) =>
    again({ ...bare(delivery), audience: `member:${member._id}`, message: true }, now),
  )
  return next === undefined ? messages : [{ ...delivery, cursor: next }, ...messages]
}

/** Letters and their messages; throws when a letter could not be written. Those whose message has not gone out. */
async function told(addressed: readonly Addressed[]): Promise<Addressed[]> {
  const fates: Fate[] = await tellAll(addressed)
  if (fates.includes('unwritten')) throw new Error('a letter could not be written')
  return addressed.filter((_, index) => fates[index] === 'unsent' || fates[index] === 'there')
}

const bare = ({ cursor: _cursor, ...delivery }: TopicDelivery): TopicDelivery => ({
  ...delivery,
  attempts: 0,
})

function again(delivery: TopicDelivery, now: Instant): TopicDelivery {
  const { attempts } = delivery
  const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** attempts)
  return { ...delivery, attempts: attempts + 1, at: now + wait }
}

/** The next members of an audience, and where to go on. */
async function listeners(
  topic: TopicDocument,
  delivery: TopicDelivery,
  now: Instant,
): Promise<{ members: MemberDocument[]; next?: string }> {
  const { audience, cursor } = delivery
  if (!isCrowd(delivery)) {
    const members = await membersOf([audience], 1000)
    return { members: members.filter((member) => hears(member, audience, now)) }
  }
  const from = cursor === undefined ? undefined : (JSON.parse(cursor) as HomePosition) // our own text
  const members = await inhabitantsOf(topic.place, {
    ...(from && { from }),
    ...(audience === 'in_service' && { inService: true }),
    limit: SLICE,
  })
  const last = members.length < SLICE ? undefined : members.at(-1)
  if (last?.homeKey === undefined) return { members }
  return { members, next: JSON.stringify({ homeKey: last.homeKey, id: last._id }) }
}

/** The letter that tells a member of an event; its id makes a second attempt harmless. Source: R29. */
export function letterOf(
  topic: TopicDocument,
  { seq, kind }: TopicDelivery & { kind: LetterKind },
  member: MemberDocument,
): LetterDocument {
  const event = topic.trace[seq]
  const content = JSON.parse(event?.content ?? '{}') as Record<string, unknown> // our own canonical text
  const { words, reason, stage, closesAt, by, outcome } = content
  const said = typeof words === 'string' ? words : reason
  const facts = { stage, closesAt, needs: by, outcome, placeName: topic.placeName }
  return {
    _id: `${topic._id}:${seq}:${kind}:${member._id}`,
    to: member._id,
    kind,
    at: event?.at ?? topic.proposedAt,
    topic: topic._id,
    title: topic.title,
    actor: event?.actor ?? '',
    ...(typeof said === 'string' && said !== '' && { words: said }),
    facts: Object.fromEntries(
      Object.entries(facts).filter(
        (entry): entry is [string, string | number] =>
          typeof entry[1] === 'string' || typeof entry[1] === 'number',
      ),
    ),
  }
}

/** The topic with a delivery replaced by what is left of it; another run that was faster has done so already. */
function settle(
  stored: TopicDocument,
  done: TopicDelivery,
  left: readonly TopicDelivery[],
  { now, rules }: TopicTelling,
): TopicDocument {
  const isSame = (each: TopicDelivery): boolean =>
    keyOf(each) === keyOf(done) && each.cursor === done.cursor && each.attempts === done.attempts
  const rest = stored.deliveries.filter((each) => !isSame(each))
  if (rest.length === stored.deliveries.length) return stored
  return reindexTopic({ ...stored, deliveries: [...rest, ...left] }, now, rules)
}

const keyOf = ({ seq, kind, audience, message }: TopicDelivery): string =>
  `${seq} ${kind} ${audience} ${message ? 'message' : ''}`
