import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import { putCard } from '../feed/store.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { sendLetters } from '../letter/send.ts'
import { putLetter } from '../letter/store.ts'
import type { MemberDocument } from '../member/member.ts'
import { cardOf } from './card.ts'
import { reindex } from './history.ts'
import { hears, letterTo } from './letter.ts'
import type { TicketRules } from './rules.ts'
import { changeTicket, membersOf } from './store.ts'
import type { Delivery, TicketDocument } from './ticket.ts'

/** More people than any desk, household and reporter of one ticket together. */
const MOST_RECIPIENTS = 1000

/** A failed delivery is tried again after this long at first, then twice as long each time, ms. */
const FIRST_RETRY = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY = 60 * 60_000

/**
 * Carries out what a ticket still has to tell: its feed card and its letters. Every letter and card has a deterministic
 * id, so doing it twice changes nothing. What fails stays on the ticket and is tried again by the clock.
 * Billed: at most 4 + one per letter + one per subscription message + 1 when messages were sent. Source: R29.
 */
export async function deliver(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
): Promise<TicketDocument> {
  const due = ticket.deliveries.filter((each) => each.at <= now)
  if (due.length === 0) return ticket
  const letters = due.filter(isLetter)
  const [told, carded] = await Promise.all([
    succeeds(() => tell(ticket, letters, now)),
    letters.length === due.length || succeeds(() => putCard(cardOf(ticket))),
  ])
  const done = new Set(due.filter((each) => (isLetter(each) ? told : carded)).map(keyOf))
  return changeTicket(ticket._id, (current) => after(current, due, done, now, rules), ticket)
}

const keyOf = (delivery: Delivery): string =>
  `${delivery.seq} ${delivery.kind} ${delivery.audience}`

async function succeeds(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (failed) {
    console.warn('delivery failed', String(failed))
    return false
  }
}

type LetterDelivery = Delivery & { kind: LetterKind }

const isLetter = (delivery: Delivery): delivery is LetterDelivery => delivery.kind !== 'card'

/** All letters of these deliveries in one go. Nobody is told of what they did themselves. */
async function tell(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  now: Instant,
): Promise<void> {
  if (deliveries.length === 0) return
  const members = await membersOf(
    [...new Set(deliveries.map((each) => each.audience))],
    MOST_RECIPIENTS,
  )
  const addressed = deliveries.flatMap((delivery) =>
    members
      .filter((member) => hears(member, delivery.audience, now))
      .filter((member) => member._id !== ticket.trace[delivery.seq]?.by)
      .map((member) => ({ member, letter: letterTo(member._id, ticket, delivery) })),
  )
  await Promise.all([
    sendLetters(addressed),
    ...visitors(ticket, deliveries, members).map(putLetter),
  ])
}

/** Somebody who reported without ever joining has letters too, but no subscription messages. */
function visitors(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  members: readonly MemberDocument[],
): LetterDocument[] {
  return deliveries.flatMap((delivery) => {
    const [kind, id] = delivery.audience.split(':')
    const unknown = kind === 'member' && id && members.every((member) => member._id !== id)
    const own = id === ticket.trace[delivery.seq]?.by
    return unknown && !own ? [letterTo(id, ticket, delivery)] : []
  })
}

/** The ticket without what was told; what failed waits longer each time. */
function after(
  current: TicketDocument,
  due: readonly Delivery[],
  done: ReadonlySet<string>,
  now: Instant,
  rules: TicketRules,
): TicketDocument {
  const tried = new Set(due.map(keyOf))
  const deliveries = current.deliveries
    .filter((each) => !done.has(keyOf(each)))
    .map((each) => (tried.has(keyOf(each)) ? later(each, now) : each))
  return reindex({ ...current, deliveries }, rules)
}

const later = (delivery: Delivery, now: Instant): Delivery => ({
  ...delivery,
  attempts: delivery.attempts + 1,
  at: now + Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** delivery.attempts),
})
