import type { Instant } from '../../../../typings/time.ts'
import { putCard } from '../../feed/store.ts'
import { putRating } from '../../rating/store.ts'
import { CROWD } from './announce.ts'
import { cardOf } from '../read/card.ts'
import { bind, isMergeStep, type Bound, type MergeDelivery } from '../report/duplicates.ts'
import { erase } from '../trace/erase.ts'
import { advance, reindex, SYSTEM } from '../trace/history.ts'
import { ratingOf } from '../answer/rating.ts'
import { keyOf, MOST_TRIES, retried } from './retry.ts'
import type { TicketRules } from '../rules.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket } from '../store.ts'
import { settled, type Tried } from './settled.ts'
import { remind, tell, type LetterDelivery, type Untold } from './tell.ts'
import { activeDuplicates, type TicketDocument } from '../ticket.ts'
import type { Delivery } from './delivery.ts'

/**
 * Carries out what a ticket still has to tell: its feed card, its letters, and the subscription messages WeChat did not
 * take before. Every letter and card has a deterministic id, so doing it twice changes nothing. What fails stays on the
 * ticket and is tried again by the clock.
 * Billed: at most 4 + one per letter + one per subscription message + 1 per template used. Source: R29.
 */
export async function deliver(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
  byClock = false,
): Promise<TicketDocument> {
  const { claimed, messages } = await claimMessages(ticket, now, rules)
  const due = claimed.deliveries.filter((each) => each.at <= now && isForPeople(each))
  if (due.length + messages.length === 0) return claimed
  const letters = due.filter(isLetter)
  const telling = { now, rules, byClock }
  const [told, reminded, carded, rated, bound, erased] = await Promise.all([
    outcome(() => tell(claimed, letters, telling)),
    outcome(() => remind(claimed, messages, telling)),
    !due.some(isCard) || outcome(() => putCard(cardOf(claimed))),
    outcome(() => putRatings(claimed, due.filter(isRating), rules)),
    bind(claimed, due.filter(isMergeStep), { now, rules, tell: deliver }),
    !due.some(isErasure) || outcome(() => erase(claimed)),
  ])
  const failed = (each: Delivery): boolean => {
    if (isMergeStep(each)) return bound.get(each)?.over !== true
    if (isRating(each)) return rated === FAILED
    return (isCard(each) ? carded : isErasure(each) ? erased : told) === FAILED
  }
  const tried: Tried = {
    done: due.filter((each) => !failed(each)),
    failed: due.filter(failed),
    over: messages.filter((each) => isOver(each, reminded)),
    untold: told === FAILED ? NOTHING : told,
  }
  return kept(() =>
    changeTicket(
      ticket._id,
      (current) => {
        const deliveries = settled(current, tried, now)
        return withBound(reindex({ ...current, deliveries }, rules), bound, { now, rules })
      },
      claimed,
    ),
  )
}

/** Between tries to write down what was told, ms. */
const PAUSE = 150

/** What was told must be written down, or it would be told again: worth a few tries. */
async function kept<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < 4; tries += 1) {
    const done = await outcome(write)
    if (done !== FAILED) return done
    await new Promise((resolve) => setTimeout(resolve, PAUSE * tries))
  }
  return write()
}

/**
 * Takes the due messages for this run: until they are tried again later, no other run has them. A letter's id makes
 * doing it twice harmless; a message on somebody's phone has none.
 */
async function claimMessages(ticket: TicketDocument, now: Instant, rules: TicketRules) {
  const isDue = (each: Delivery): each is LetterDelivery => !!each.message && each.at <= now
  let messages: LetterDelivery[] = []
  const claim = (current: TicketDocument): TicketDocument => {
    messages = current.deliveries.filter(isDue)
    if (messages.length === 0) return current
    const deliveries = current.deliveries.map((each) => (isDue(each) ? retried(each, now) : each))
    return reindex({ ...current, deliveries }, rules)
  }
  const claimed = ticket.deliveries.some(isDue)
    ? await changeTicket(ticket._id, claim, ticket)
    : ticket
  return { claimed, messages }
}

/** Sent, no longer wanted, or tried too often: a message about yesterday helps nobody, the letter is there. */
function isOver(message: LetterDelivery, unsent: Delivery[] | typeof FAILED): boolean {
  if (message.attempts + 1 >= MOST_TRIES) return true
  return unsent !== FAILED && !unsent.some((each) => keyOf(each) === keyOf(message))
}

/** Hands ratings to the figures of their places, apart from the ticket. Source: B8. */
async function putRatings(
  ticket: TicketDocument,
  due: readonly Delivery[],
  rules: TicketRules,
): Promise<void> {
  const ratings = due.map(({ seq }) => ratingOf(ticket, seq, rules))
  await Promise.all(ratings.filter((rating) => rating !== undefined).map(putRating))
}

const FAILED = Symbol('failed')

async function outcome<T>(work: () => Promise<T>): Promise<T | typeof FAILED> {
  try {
    return await work()
  } catch (failed) {
    console.warn('delivery failed', String(failed))
    return FAILED
  }
}

/** Not a message that is tried again, nor for a crowd, which the clock expands. */
const isForPeople = ({ message, audience }: Delivery): boolean => !message && audience !== CROWD

const isCard = ({ kind }: Delivery): boolean => kind === 'card'
const isErasure = ({ kind }: Delivery): boolean => kind === 'erasure'
const isRating = ({ kind }: Delivery): boolean => kind === 'rating'

const isLetter = (delivery: Delivery): delivery is LetterDelivery =>
  ![isCard, isErasure, isRating, isMergeStep].some((is) => is(delivery))

const NOTHING: Untold = { letters: [], messages: [], unknown: [], over: [] }

/** What became of the steps that bind duplicates: how far an answer was passed on, and who could not join. */
function withBound(
  current: TicketDocument,
  bound: ReadonlyMap<MergeDelivery, Bound>,
  { now, rules }: { now: Instant; rules: TicketRules },
): TicketDocument {
  const entries = [...bound]
  const deliveries = current.deliveries.map((each) => {
    const [, far] = entries.find(([delivery]) => keyOf(delivery) === keyOf(each)) ?? []
    return far?.passedOn === undefined ? each : { ...each, passedOn: far.passedOn }
  })
  const known = new Set(activeDuplicates(current).map(({ id }) => id))
  const refused = entries
    .filter(([{ audience }, { refused }]) => refused === true && known.has(audience))
    .map(([delivery]) => delivery)
  return refused.reduce(
    (before, { seq, audience }) => {
      const requestId = `merge-refused-${seq}`
      const around = { now, actor: SYSTEM, requestId, bodyDigest: '', salt: randomSalt(), rules }
      return advance(before, { type: 'dropDuplicate', child: audience }, around)
    },
    { ...current, deliveries },
  )
}
