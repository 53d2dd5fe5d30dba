import type { Instant } from '../../../typings/time.ts'
import { putTopicCard } from '../feed/store.ts'
import { isOurs, sendMessages, tellAll, type Fate } from '../letter/send.ts'
import { topicCard } from './card.ts'
import { addressing, type ToldMember } from './audience.ts'
import { reindexTopic } from './history.ts'
import { linkTicket, tellTicketOver } from './link.ts'
import { isStaleReminder } from './announce.ts'
import {
  againLater,
  isCrowd,
  isLetter,
  MOST_TRIES,
  settledDeliveries,
  type LetterOfTopic,
  type Tried,
} from './telling.ts'
import type { RoomRules } from './rules.ts'
import { changeTopic } from './store.ts'
import type { TopicDelivery, TopicDocument } from './topic.ts'

/** While this many messages wait on a topic, its audiences wait too: a document stays small. */
const MOST_WAITING = 100

export interface TopicTelling {
  now: Instant
  /** No further slice begins after this. */
  until: Instant
  rules: RoomRules
}

/**
 * Tells what a topic still has to tell: its feed card, its tickets, its letters, its crowds in slices of fifty. Each letter
 * and card has a deterministic id, so doing it twice changes nothing; a message on somebody’s phone has none, so whoever
 * tries one again claims it first, and of two runs only the one that wrote the letter sends. What fails is tried again by the
 * clock. Billed for n people: 3 + 2n, and 3 for each slice. Source: R29, design §4.
 */
export async function tellTopic(
  topic: TopicDocument,
  telling: TopicTelling,
): Promise<TopicDocument> {
  let current = await tellFew(topic, telling)
  while (Date.now() < telling.until && current.deliveries.length < MOST_WAITING) {
    const due = current.deliveries.filter(isCrowd).find((each) => each.at <= telling.now)
    if (due === undefined) break
    const told = await outcomeOf([due], () => tellLetters(current, [due], telling))
    current = await settle(current, told, telling)
  }
  return current
}

/** All that is no crowd, in one go: one read of who hears it, one write of what is left. */
async function tellFew(topic: TopicDocument, telling: TopicTelling): Promise<TopicDocument> {
  const { claimed, messages } = await claimMessages(topic, telling)
  const due = claimed.deliveries.filter(
    (each) => each.at <= telling.now && !isCrowd(each) && !each.message,
  )
  if (due.length + messages.length === 0) return claimed
  const letters = due.filter(isLetter)
  const cards = due.filter(({ kind }) => kind === 'card')
  const tickets = due.filter(({ kind }) => kind === 'link' || kind === 'unlink')
  const tried = await Promise.all([
    outcomeOf(letters, () => tellLetters(claimed, letters, telling)),
    outcomeOf(messages, () => remind(claimed, messages, telling)),
    outcomeOf(cards, async () => {
      // One card shows all that has happened.
      if (cards.length > 0) await putTopicCard(topicCard(claimed))
      return { done: cards }
    }),
    ...tickets.map((each) =>
      outcomeOf([each], async () => {
        const tell = each.kind === 'link' ? linkTicket : tellTicketOver
        await tell(claimed, each.audience, telling.now)
        return { done: [each] }
      }),
    ),
  ])
  return settle(claimed, merged(tried), telling)
}

const NOTHING: Tried = { done: [], failed: [], left: [], over: [] }

async function outcomeOf(
  due: readonly TopicDelivery[],
  work: () => Promise<Partial<Tried>>,
): Promise<Tried> {
  if (due.length === 0) return NOTHING
  try {
    return { ...NOTHING, ...(await work()) }
  } catch (failed) {
    console.warn('topic not told', due[0]?.kind, String(failed))
    return { ...NOTHING, failed: [...due] }
  }
}

const merged = (tried: readonly Tried[]): Tried => ({
  done: tried.flatMap(({ done }) => done),
  failed: tried.flatMap(({ failed }) => failed),
  left: tried.flatMap(({ left }) => left),
  over: tried.flatMap(({ over }) => over),
})

/** Letters with their messages; of a crowd the next slice. */
async function tellLetters(
  topic: TopicDocument,
  deliveries: readonly LetterOfTopic[],
  { now, rules }: TopicTelling,
): Promise<Partial<Tried>> {
  const live = deliveries.filter((each) => !isStaleReminder(topic, each, now, rules))
  const { told, next } = await addressing(topic, live, now)
  const fates = await tellAll(told)
  const toOne = (...wanted: Fate[]) =>
    told.filter((_, index) => wanted.some((fate) => fate === fates[index])).map(onlyTo)
  const asMessage = (each: TopicDelivery) => ({ ...each, message: true as const })
  return {
    done: [...deliveries],
    left: [
      ...next,
      ...toOne('unwritten').map((each) => againLater({ ...each, attempts: 0 }, now)),
      ...toOne('unsent', 'there')
        .map(asMessage)
        .map((each) => againLater({ ...each, attempts: 0 }, now)),
    ],
    over: toOne('done').map(asMessage),
  }
}

/** A delivery to one member of its audience. */
function onlyTo({ member, delivery }: ToldMember): TopicDelivery {
  const { cursor: _cursor, ...bare } = delivery
  return { ...bare, audience: `member:${member._id}` }
}

/** Sends again the messages of letters that are there. */
async function remind(
  topic: TopicDocument,
  messages: readonly LetterOfTopic[],
  { now, rules }: TopicTelling,
): Promise<Partial<Tried>> {
  const begun = Date.now()
  const live = messages.filter((each) => !isStaleReminder(topic, each, now, rules))
  const { told } = await addressing(topic, live, now)
  const unsent = isOurs(begun) ? await sendMessages(told) : told
  const waits = told.filter((each) => unsent.includes(each)).map(({ delivery }) => delivery)
  const isOver = ({ attempts }: TopicDelivery): boolean => attempts >= MOST_TRIES
  return { over: messages.filter((each) => isOver(each) || !waits.includes(each)) }
}

/** Takes the due messages for this run: until they are tried again later, no other run has them. */
async function claimMessages(topic: TopicDocument, { now, rules }: TopicTelling) {
  const isDue = (each: TopicDelivery): each is LetterOfTopic =>
    isLetter(each) && each.message === true && each.at <= now
  let messages: LetterOfTopic[] = []
  const claim = (current: TopicDocument): TopicDocument => {
    messages = []
    if (!current.deliveries.some(isDue)) return current
    const deliveries = current.deliveries.map((each) => {
      if (!isDue(each)) return each
      const claimed = { ...againLater(each, now), kind: each.kind }
      messages.push(claimed)
      return claimed
    })
    return reindexTopic({ ...current, deliveries }, rules)
  }
  const claimed = topic.deliveries.some(isDue) ? await changeTopic(topic._id, claim, topic) : topic
  return { claimed, messages }
}

/** Between tries to write down what was told, ms. */
const PAUSE = 150

/** Writes down what was told; where that fails it would be told again, so it is worth a few tries. */
async function settle(
  topic: TopicDocument,
  tried: Tried,
  { now, rules }: TopicTelling,
): Promise<TopicDocument> {
  const write = () =>
    changeTopic(
      topic._id,
      (current) => {
        const deliveries = settledDeliveries(current.deliveries, tried, now)
        return deliveries === current.deliveries
          ? current
          : reindexTopic({ ...current, deliveries }, rules)
      },
      topic,
    )
  for (let tries = 1; tries < 4; tries += 1) {
    try {
      return await write()
    } catch (failed) {
      console.warn('topic: told and not written', topic._id, String(failed))
      await new Promise((resolve) => setTimeout(resolve, PAUSE * tries))
    }
  }
  return write()
}
