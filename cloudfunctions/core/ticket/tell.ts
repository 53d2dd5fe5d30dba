import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { sendLetters, sendMessages, type Addressed } from '../letter/send.ts'
import { putLetter } from '../letter/store.ts'
import type { MemberDocument } from '../member/member.ts'
import { wakeMember } from '../member/store.ts'
import { hears, letterTo } from './letter.ts'
import { mayOwn } from './relations.ts'
import { isStale } from './reminding.ts'
import { membersOf } from './store.ts'
import type { Delivery, TicketDocument } from './ticket.ts'

/** More people than any desk, household and reporter of one ticket together. */
const MOST_RECIPIENTS = 1000

export type LetterDelivery = Delivery & { kind: LetterKind }

/**
 * All letters of these deliveries in one go, each with its message where there is an accept. Nobody is told of what
 * they did themselves. Returns the messages WeChat did not take, each for one member.
 */
export async function tell(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  now: Instant,
): Promise<LetterDelivery[]> {
  if (deliveries.length === 0) return []
  const live = deliveries.filter((delivery) => !isStale(ticket, delivery, now))
  if (live.length === 0) return []
  const members = await audienceOf(live)
  await wakeGone(ticket, members, now)
  const addressed = live.flatMap((delivery) =>
    members
      .filter((member) => hears(member, delivery.audience, now))
      .filter((member) => !isOwnDoing(member._id, ticket, delivery))
      .map((member) => address(member, ticket, delivery)),
  )
  const [unsent] = await Promise.all([
    sendLetters(addressed),
    ...visitors(ticket, live, members).map(putLetter),
  ])
  return messagesOf(addressed, unsent)
}

/** Sends again the messages of letters that are there. Returns those WeChat did not take this time either. */
export async function remind(
  ticket: TicketDocument,
  messages: readonly LetterDelivery[],
  now: Instant,
): Promise<LetterDelivery[]> {
  if (messages.length === 0) return []
  const members = await audienceOf(messages)
  const addressed = messages.flatMap((message) =>
    members
      .filter((member) => hears(member, message.audience, now))
      .map((member) => address(member, ticket, message)),
  )
  return messagesOf(addressed, await sendMessages(addressed))
}

const audienceOf = (deliveries: readonly Delivery[]): Promise<MemberDocument[]> =>
  membersOf([...new Set(deliveries.map(({ audience }) => audience))], MOST_RECIPIENTS)

type Told = Addressed & { delivery: LetterDelivery }

const address = (
  member: MemberDocument,
  ticket: TicketDocument,
  delivery: LetterDelivery,
): Told => ({ member, delivery, letter: letterTo(member._id, ticket, delivery) })

/** Whether the event was their own; that it is held is the safety check's word, which they must hear. Source: R13. */
const isOwnDoing = (
  member: string,
  ticket: TicketDocument,
  { seq, kind, reminder }: Delivery,
): boolean => kind !== 'ticket_held' && !reminder && ticket.trace[seq]?.by === member

/** What is left to send, as deliveries to one member each. */
const messagesOf = (told: readonly Told[], unsent: readonly Addressed[]): LetterDelivery[] =>
  told
    .filter((each) => unsent.includes(each))
    .map(({ member, delivery }) => ({
      ...delivery,
      audience: `member:${member._id}`,
      message: true,
    }))

/** Somebody who reported without ever joining has letters too, but no subscription messages. */
function visitors(
  ticket: TicketDocument,
  deliveries: readonly LetterDelivery[],
  members: readonly MemberDocument[],
): LetterDocument[] {
  return deliveries.flatMap((delivery) => {
    const [kind, id] = delivery.audience.split(':')
    const unknown = kind === 'member' && id && members.every((member) => member._id !== id)
    return unknown && !isOwnDoing(id, ticket, delivery) ? [letterTo(id, ticket, delivery)] : []
  })
}

/** An owner whose role has ended cannot act on what they are told: the clock gives it to somebody else. Source: B15. */
async function wakeGone(
  { owner, place }: TicketDocument,
  members: readonly MemberDocument[],
  now: Instant,
): Promise<void> {
  const gone = members.find(({ _id }) => _id === owner?.member)
  if (gone && !mayOwn(gone, place, now)) await wakeMember(gone._id, now)
}
