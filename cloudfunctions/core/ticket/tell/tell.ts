import type { LetterKind } from '../../../../typings/feed.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { LetterDocument } from '../../letter/letter.ts'
import { heldUntil, type AlertRules } from '../../letter/alerts.ts'
import {
  isOurs,
  sendMessages,
  tellAll,
  tryLetter,
  type Addressed,
  type Fate,
} from '../../letter/send.ts'
import { templateIds, templateOf } from '../../letter/templates.ts'
import { activeRoles, deskKey, hears, type MemberDocument } from '../../member/member.ts'
import { membersOf, wakeMember } from '../../member/store.ts'
import { onDutyOver } from '../../rota/store.ts'
import { letterTo } from './letter.ts'
import { mayOwn } from '../read/relations.ts'
import { isStale } from '../step/reminding.ts'
import type { TicketDocument } from '../ticket.ts'
import type { Delivery } from './delivery.ts'

/** More people than any desk, household and reporter of one ticket together. */
const MOST_RECIPIENTS = 1000

export type LetterDelivery = Delivery & { kind: LetterKind }

/** What a run of telling could not finish, as deliveries to one member each. */
export interface Untold {
  /** Letters that could not be written. */
  letters: LetterDelivery[]
  /** Messages WeChat did not take. */
  messages: LetterDelivery[]
  /** Messages of letters that an earlier run wrote; it may have died before it sent them, or be about to. */
  unknown: LetterDelivery[]
  /** Messages that are surely over: sent by this run, or nothing to send. */
  over: LetterDelivery[]
}

/**
 * All letters of these deliveries in one go, each with its message where there is an accept. Nobody is told of what
 * they did themselves.
 */
export async function tell(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  telling: Telling,
): Promise<Untold> {
  const { now } = telling
  const live = deliveries.filter((delivery) => !isStale(ticket, delivery, now))
  if (live.length === 0) return { letters: [], messages: [], unknown: [], over: [] }
  const members = await audienceOf(live)
  await wakeGone(ticket, members, now)
  const hold = await holding(ticket, telling)
  const addressed = live.flatMap((delivery) =>
    members
      .filter((member) => hears(member, delivery.audience, now))
      .filter((member) => !isOwnDoing(member._id, ticket, delivery))
      .map((member) => hold(address(member, ticket, delivery))),
  )
  const guests = visitors(ticket, live, members)
  const [fates, written] = await Promise.all([
    tellAll(addressed),
    Promise.all(guests.map(({ letter }) => tryLetter(letter))),
  ])
  const toOne = (fate: Fate) => addressed.filter((_, index) => fates[index] === fate).map(onlyTo)
  const messages = (fate: Fate) => toOne(fate).map((each) => ({ ...each, message: true as const }))
  return {
    letters: [
      ...toOne('unwritten'),
      ...guests.filter((_, index) => written[index] === undefined).map(({ delivery }) => delivery),
    ],
    messages: messages('unsent'),
    unknown: messages('there'),
    over: messages('done'),
  }
}

/** Sends again the messages of letters that are there. Returns those WeChat did not take this time either. */
export async function remind(
  ticket: TicketDocument,
  messages: readonly LetterDelivery[],
  telling: Telling,
): Promise<LetterDelivery[]> {
  const { now } = telling
  if (messages.length === 0) return []
  const begun = Date.now()
  const members = await audienceOf(messages)
  const hold = await holding(ticket, telling)
  const addressed = messages.flatMap((message) =>
    members
      .filter((member) => hears(member, message.audience, now))
      .map((member) => hold(address(member, ticket, message))),
  )
  const unsent = isOurs(begun) ? await sendMessages(addressed) : addressed
  return addressed
    .filter((each) => unsent.includes(each))
    .map((each) => ({ ...onlyTo(each), message: true }))
}

const audienceOf = (deliveries: readonly Delivery[]): Promise<MemberDocument[]> =>
  membersOf([...new Set(deliveries.map(({ audience }) => audience))], MOST_RECIPIENTS)

type Told = Addressed & { delivery: LetterDelivery }

const address = (
  member: MemberDocument,
  ticket: TicketDocument,
  delivery: LetterDelivery,
): Told => ({ member, delivery, letter: letterTo(member._id, ticket, delivery) })

/**
 * What of a ticket waits for quiet hours to end or for others to go out with. What is urgent passes, and so does what
 * people hear of their own request; at night also what whoever is on duty hears. What the clock tells is gathered, and
 * sent at the end of its run: it tells of many tickets at once. Source: R10, B15.
 */
async function holding(
  ticket: TicketDocument,
  { now, rules, byClock }: Telling,
): Promise<(told: Told) => Told> {
  const duty = await onDutyOver(ticket.place, now, rules.night)
  return (told) => {
    const { member, letter, delivery } = told
    const grants = activeRoles(member, now)
    const isWork = templateOf(letter.kind) === templateIds().work && grants.length > 0
    if (!isWork || ticket.reporterKeys.includes(delivery.audience)) return told
    const onDuty = grants.some((grant) => deskKey(grant) === duty?.key)
    const passes = URGENT.includes(letter.kind) || ticket.urgent === true
    const until = passes ? undefined : heldUntil(member, now, rules, onDuty)
    const last = until ?? (byClock ? now : undefined)
    if (last === undefined) return told
    return { ...told, heldUntil: last, ...((passes || onDuty) && { passes: true as const }) }
  }
}

/** When something is told, by which numbers, and whether a run of the clock does it. */
export interface Telling {
  now: Instant
  rules: AlertRules
  byClock: boolean
}

/** What nobody may sleep over. Source: B15. */
const URGENT: readonly LetterKind[] = ['ticket_breached', 'ticket_appealed']

/** Whether the event was their own; that it is held is the safety check's word, which they must hear. Source: R13. */
const isOwnDoing = (
  member: string,
  ticket: TicketDocument,
  { seq, kind, reminder }: Delivery,
): boolean => kind !== 'ticket_held' && !reminder && ticket.trace[seq]?.by === member

/** A delivery to one member of its audience. */
const onlyTo = ({ member, delivery }: Told): LetterDelivery => ({
  ...delivery,
  audience: `member:${member._id}`,
})

/** Somebody who reported without ever joining has letters too, but no subscription messages. */
function visitors(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  members: readonly MemberDocument[],
): { delivery: LetterDelivery; letter: LetterDocument }[] {
  return deliveries.flatMap((delivery) => {
    const [kind, id] = delivery.audience.split(':')
    const unknown = kind === 'member' && id && members.every((member) => member._id !== id)
    const hears = unknown && !isOwnDoing(id, ticket, delivery)
    return hears ? [{ delivery, letter: letterTo(id, ticket, delivery) }] : []
  })
}

/** An owner whose role has ended cannot act on what they are told: the clock gives it to somebody else. Source: B15. */
async function wakeGone(
  ticket: TicketDocument,
  members: readonly MemberDocument[],
  now: Instant,
): Promise<void> {
  const gone = members.find(({ _id }) => _id === ticket.owner?.member)
  if (gone && !mayOwn(gone, ticket, now)) await wakeMember(gone._id, now)
}
