import type { Letter } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import { putCard } from '../feed/store.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { putLetter } from '../letter/store.ts'
import { push } from '../letter/push.ts'
import { templateOf } from '../letter/templates.ts'
import { activeRoles, confirmedHome, deskKey, type MemberDocument } from '../member/member.ts'
import { cardOf } from './card.ts'
import { changeTicket, membersOf, takeAccepts } from './store.ts'
import { reindex } from './history.ts'
import type { TicketRules } from './rules.ts'
import type { Delivery, TicketDocument } from './ticket.ts'

/** How many recipients are served in one slice. */
const SLICE = 100

/** A failed delivery is tried again after this long at first, then twice as long each time, ms. */
const FIRST_RETRY = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY = 60 * 60_000

/**
 * Carries out what a ticket still has to tell: its feed card and its letters. Every letter and card has a deterministic
 * id, so doing it twice changes nothing. What fails stays on the ticket and is tried again by the clock.
 * Billed: 3 + one per letter + one per subscription message (design §7: 3 + 2n). Source: R29.
 */
export async function deliver(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
): Promise<TicketDocument> {
  const due = ticket.deliveries.filter((each) => each.at <= now)
  if (due.length === 0) return ticket
  const letters = due.filter((each) => each.kind !== 'card')
  const [members, cardSent] = await Promise.all([
    letters.length > 0 ? membersOf(audiencesOf(letters), SLICE) : [],
    settled(due.some((each) => each.kind === 'card') ? putCard(cardOf(ticket)) : undefined),
  ])
  const sent = await Promise.all(
    letters.map((each) => settled(sendLetters(ticket, each, members, now))),
  )
  const done = new Set(
    [
      ...due.filter((each) => each.kind === 'card' && cardSent),
      ...letters.filter((_, index) => sent[index]),
    ].map(keyOf),
  )
  return changeTicket(ticket._id, (current) => after(current, due, done, now, rules), ticket)
}

const audiencesOf = (deliveries: readonly Delivery[]): string[] => [
  ...new Set(deliveries.map((each) => each.audience)),
]

const keyOf = (delivery: Delivery): string =>
  `${delivery.seq} ${delivery.kind} ${delivery.audience}`

async function settled(work: Promise<unknown> | undefined): Promise<boolean> {
  try {
    await work
    return true
  } catch (failed) {
    console.warn('delivery failed', String(failed))
    return false
  }
}

/** Whether a member belongs to an audience at `now`: grants that have ended tell nobody any more. */
export function hears(member: MemberDocument, audience: string, now: Instant): boolean {
  if (audience === `member:${member._id}`) return true
  if (audience === `household:${confirmedHome(member)?.household}`) return true
  return activeRoles(member, now).some((grant) => deskKey(grant) === audience)
}

/** A letter that was written just now, and whom it reached. */
interface Sent {
  id: string
  member?: MemberDocument
  letter: LetterDocument
}

/** Somebody who reported without ever joining has letters too, but no subscription messages. */
function visitor(delivery: Delivery, heard: readonly MemberDocument[]): { id: string }[] {
  const [kind, id] = delivery.audience.split(':')
  return kind === 'member' && id && heard.length === 0 ? [{ id }] : []
}

async function sendLetters(
  ticket: TicketDocument,
  delivery: Delivery,
  members: readonly MemberDocument[],
  now: Instant,
): Promise<void> {
  const event = ticket.trace[delivery.seq]
  if (event === undefined) return
  // Nobody is told of what they did themselves.
  const heard = members.filter((each) => hears(each, delivery.audience, now))
  const known = heard.map((member) => ({ id: member._id, member }))
  const to = [...known, ...visitor(delivery, heard)].filter(({ id }) => id !== event.by)
  const letters = to.map((each) => ({ ...each, letter: letterTo(each.id, ticket, delivery) }))
  const fresh = await Promise.all(letters.map(({ letter }) => putLetter(letter)))
  await pushAll(letters.filter((_, index) => fresh[index]))
}

/** One subscription message each, where there is an accept; then the accepts are taken in one go per template. */
async function pushAll(sent: readonly Sent[]): Promise<void> {
  const pushed = await Promise.all(
    sent.map(({ member, letter }) => (member ? push(member, letter) : 'none')),
  )
  const spent = sent.filter((_, index) => pushed[index] === 'used' || pushed[index] === 'refused')
  const templates = new Set(spent.map(({ letter }) => templateOf(letter.kind) ?? ''))
  for (const template of templates) {
    const people = spent.filter(({ letter }) => templateOf(letter.kind) === template)
    await takeAccepts(
      people.map(({ id }) => id),
      template,
    )
  }
}

function letterTo(member: string, ticket: TicketDocument, delivery: Delivery): LetterDocument {
  const event = ticket.trace[delivery.seq]
  const content = JSON.parse(event?.content ?? '{}') as Record<string, unknown> // our own canonical text
  const words = content['words'] ?? content['reason']
  return {
    _id: `${ticket._id}:${delivery.seq}:${member}`,
    to: member,
    kind: delivery.kind as Letter['kind'], // cards were left out above
    at: event?.at ?? ticket.createdAt,
    ticket: ticket._id,
    title: ticket.title,
    actor: event?.actor ?? '',
    ...(typeof words === 'string' && event?.type !== 'TicketReopened' && { words }),
    facts: factsOf(content, ticket),
  }
}

function factsOf(content: Record<string, unknown>, ticket: TicketDocument): Letter['facts'] {
  const { promiseAt, outcome, to, obligation, dueAt } = content
  const known = {
    promiseAt,
    outcome,
    to,
    obligation,
    dueAt: dueAt ?? ticket.dueAt,
    placeName: ticket.placeName,
  }
  return Object.fromEntries(
    Object.entries(known).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
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
