import type { Instant } from '../../../typings/time.ts'
import { sendLetters, type Addressed } from '../letter/send.ts'
import type { MemberDocument } from '../member/member.ts'
import { CROWD } from '../ticket/announce.ts'
import { reindex } from '../ticket/history.ts'
import { letterTo } from '../ticket/letter.ts'
import { isNear } from '../place/relations.ts'
import { putBack, retried } from '../ticket/retry.ts'
import type { TicketRules } from '../ticket/rules.ts'
import { changeTicket } from '../ticket/store.ts'
import type { LetterDelivery } from '../ticket/tell.ts'
import type { Delivery, TicketDocument } from '../ticket/ticket.ts'
import { nextVoices } from './store.ts'

/** Voices told in one slice: their letters and messages are sent within a second or two. */
const SLICE = 50
/** While this much waits on a ticket (messages WeChat did not take), its crowd waits too: a document stays small. */
const MOST_WAITING = 100

export interface Run {
  now: Instant
  /** No further slice begins after this. */
  until: Instant
  rules: TicketRules
}

/**
 * Tells co-signers and followers of a final answer, slice by slice; the last one told is kept on the delivery, so that
 * the next run goes on from there and a run that is repeated changes nothing.
 * Billed for n people: voices with their members, letters and messages, accepts, cursor: 3 + 2n. Source: design §4.
 */
export async function tellCrowd(ticket: TicketDocument, run: Run): Promise<TicketDocument> {
  let current = ticket
  while (Date.now() < run.until && current.deliveries.length < MOST_WAITING) {
    const due = current.deliveries.filter(isCrowds).find((each) => each.at <= run.now)
    if (due === undefined) break
    current = await tellSlice(current, due, run)
  }
  return current
}

type CrowdDelivery = LetterDelivery & { audience: typeof CROWD }

const isCrowds = (each: Delivery): each is CrowdDelivery => each.audience === CROWD

async function tellSlice(ticket: TicketDocument, delivery: CrowdDelivery, run: Run) {
  const told = await tryToTell(ticket, delivery).catch((failed: unknown) => {
    console.warn('crowd not told', ticket._id, String(failed))
    return undefined
  })
  return changeTicket(ticket._id, (current) => settled(current, delivery, told, run), ticket)
}

/** What became of a slice: where it ended, absent at the end of the crowd; messages WeChat did not take. */
interface Told {
  cursor?: string
  unsent: LetterDelivery[]
}

async function tryToTell(ticket: TicketDocument, delivery: CrowdDelivery): Promise<Told> {
  if (ticket.visibility !== 'public') return { unsent: [] }
  const voices = await nextVoices(ticket._id, delivery.cursor ?? '', SLICE)
  const people = voices.flatMap((voice) => voice.people)
  const each = [...new Map(people.map((member) => [member._id, member])).values()]
  const addressed = each
    .filter((member) => hearsOf(ticket, member, delivery))
    .map((member): Addressed => ({ member, letter: letterTo(member._id, ticket, delivery) }))
  const unsent = await sendLetters(addressed)
  const last = voices.length < SLICE ? undefined : voices.at(-1)
  return {
    ...(last && { cursor: last._id }),
    unsent: unsent.map(({ member }) => messageTo(member, delivery)),
  }
}

/** Still a neighbour, and not the one who answered. */
function hearsOf(ticket: TicketDocument, member: MemberDocument, { seq }: Delivery): boolean {
  return isNear(member, ticket.place) && ticket.trace[seq]?.by !== member._id
}

function messageTo({ _id }: MemberDocument, delivery: CrowdDelivery): LetterDelivery {
  const { cursor: _cursor, ...rest } = delivery
  return { ...rest, audience: `member:${_id}`, message: true }
}

/** The ticket with its crowd told as far as `told` says; untouched where another run was there before. */
function settled(
  current: TicketDocument,
  tried: CrowdDelivery,
  told: Told | undefined,
  { now, rules }: Run,
): TicketDocument {
  const isTried = (each: Delivery) =>
    isCrowds(each) && each.seq === tried.seq && each.cursor === tried.cursor
  if (!current.deliveries.some(isTried)) return current
  const rest = current.deliveries.filter((each) => !isTried(each))
  const deliveries = [...rest, ...left(tried, told, now)]
  return reindex({ ...current, deliveries }, rules)
}

function left(tried: CrowdDelivery, told: Told | undefined, now: Instant): Delivery[] {
  if (told === undefined) return [retried(tried, now)]
  const messages = told.unsent.map((each) => putBack(each, now))
  const { cursor } = told
  return cursor === undefined ? messages : [{ ...tried, attempts: 0, cursor }, ...messages]
}
