import type { Instant } from '../../../typings/time.ts'
import { tellAll, type Addressed, type Fate } from '../letter/send.ts'
import type { MemberDocument } from '../member/member.ts'
import { CROWD } from '../ticket/tell/announce.ts'
import { reindex } from '../ticket/trace/history.ts'
import { letterTo } from '../ticket/tell/letter.ts'
import { isNear } from '../place/relations.ts'
import { putBack, retried } from '../ticket/tell/retry.ts'
import type { TicketRules } from '../ticket/rules.ts'
import { changeTicket } from '../ticket/store.ts'
import type { LetterDelivery } from '../ticket/tell/tell.ts'
import type { TicketDocument } from '../ticket/ticket.ts'
import type { Delivery } from '../ticket/tell/delivery.ts'
import { cosignersAmong, nextVoices, type Peopled } from './store.ts'

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
 * Billed for n people: voices with their members, letters and messages, accepts, cursor: 3 + 2n; a later slice of
 * followers asks besides who of them co-signed. Source: design §4.
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

/** What became of a slice. */
interface Told {
  /** Where it ended; absent at the end of the crowd. */
  cursor?: string
  /** What is left for single members: letters that could not be written, messages not sent or not known to be. */
  left: LetterDelivery[]
  /** Members to whom this run has sent all there was. */
  over: readonly string[]
}

const NOBODY: Told = { left: [], over: [] }

async function tryToTell(ticket: TicketDocument, delivery: CrowdDelivery): Promise<Told> {
  if (ticket.visibility !== 'public') return NOBODY
  const voices = await nextVoices(ticket._id, delivery.cursor ?? '', SLICE)
  const addressed = (await firstTold(ticket, voices, delivery))
    .filter((member) => hearsOf(ticket, member, delivery))
    .map((member): Addressed => ({ member, letter: letterTo(member._id, ticket, delivery) }))
  const fates = await tellAll(addressed)
  const audiences = (...wanted: Fate[]) =>
    addressed
      .filter((_, index) => wanted.some((fate) => fate === fates[index]))
      .map(({ member }) => `member:${member._id}`)
  const last = voices.length < SLICE ? undefined : voices.at(-1)
  const { cursor: _cursor, ...bare } = delivery
  return {
    ...(last && { cursor: last._id }),
    left: [
      ...audiences('unwritten').map((audience) => ({ ...bare, audience })),
      ...audiences('unsent', 'there').map((audience) => ({
        ...bare,
        audience,
        message: true as const,
      })),
    ],
    over: audiences('done'),
  }
}

/**
 * The people of a slice, each once. Co-signs come first by their ids: whoever follows besides has been told as a
 * co-signer, in this slice or in an earlier one.
 */
async function firstTold(
  { _id }: TicketDocument,
  voices: readonly Peopled[],
  { cursor }: CrowdDelivery,
): Promise<MemberDocument[]> {
  const follows = voices.filter(({ kind }) => kind === 'follow')
  const cosigned = cursor === undefined ? [] : await cosignersAmong(_id, follows)
  const people = voices.flatMap((voice) =>
    voice.people.filter((member) => voice.kind === 'cosign' || !cosigned.includes(member._id)),
  )
  return [...new Map(people.map((member) => [member._id, member])).values()]
}

/** Still a neighbour, and not the one who answered. */
function hearsOf(ticket: TicketDocument, member: MemberDocument, { seq }: Delivery): boolean {
  return isNear(member, ticket.place) && ticket.trace[seq]?.by !== member._id
}

/**
 * The ticket with its crowd told as far as `told` says. Where another run was there before, only what this one has
 * surely sent is struck off: the other could not know.
 */
function settled(
  current: TicketDocument,
  tried: CrowdDelivery,
  told: Told | undefined,
  { now, rules }: Run,
): TicketDocument {
  const isOver = ({ seq, kind, audience, message }: Delivery) =>
    message && seq === tried.seq && kind === tried.kind && told?.over.includes(audience)
  const isTried = (each: Delivery) =>
    isCrowds(each) && each.seq === tried.seq && each.cursor === tried.cursor
  const rest = current.deliveries.filter((each) => !isOver(each) && !isTried(each))
  if (rest.length === current.deliveries.length) return current
  const added = current.deliveries.some(isTried) ? leftOf(tried, told, now) : []
  return reindex({ ...current, deliveries: [...rest, ...added] }, rules)
}

function leftOf(tried: CrowdDelivery, told: Told | undefined, now: Instant): Delivery[] {
  if (told === undefined) return [retried(tried, now)]
  const left = told.left.map((each) => putBack(each, now))
  const { cursor } = told
  return cursor === undefined ? left : [{ ...tried, attempts: 0, cursor }, ...left]
}
