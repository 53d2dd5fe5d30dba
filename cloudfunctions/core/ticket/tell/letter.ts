import type { Letter, LetterKind } from '../../../../typings/feed.ts'
import type { LetterDocument } from '../../letter/letter.ts'
import type { TicketDocument } from '../ticket.ts'
import type { Delivery, Reminder } from './delivery.ts'
import { SYSTEM_NAME } from '../copy.ts'
import { RATED } from '../read/timeline.ts'

/** The letter that tells a member of the delivery's event; its id makes a second attempt harmless. Source: R29. */
export function letterTo(
  member: string,
  ticket: TicketDocument,
  delivery: Delivery & { kind: LetterKind },
): LetterDocument {
  if (delivery.reminder) return reminderTo(member, ticket, delivery, delivery.reminder)
  const event = ticket.trace[delivery.seq]
  const content = JSON.parse(event?.content ?? '{}') as Record<string, unknown> // our own canonical text
  const words = content['words'] ?? content['reason']
  // What a resident said with a rating is the reporter's own; it is not passed on. Source: B8.
  const told = typeof words === 'string' && words !== '' && !RATED.includes(event?.type ?? '')
  return {
    _id: `${ticket._id}:${delivery.seq}:${member}`,
    to: member,
    kind: delivery.kind,
    at: event?.at ?? ticket.createdAt,
    ticket: ticket._id,
    title: ticket.title,
    actor: event?.actor ?? '',
    ...(told && { words }),
    facts: factsOf(content, ticket),
  }
}

/** A reminder names what is owed and when; once per obligation and share, however often it is told. */
function reminderTo(
  member: string,
  ticket: TicketDocument,
  { kind, at }: Delivery & { kind: LetterKind },
  { obligation, dueAt, share, unit }: Reminder,
): LetterDocument {
  const about = [obligation, unit, dueAt, share].filter((part) => part !== undefined).join('-')
  return {
    _id: `${ticket._id}:${about}:${member}`,
    ...{ to: member, kind, at, ticket: ticket._id, title: ticket.title, actor: SYSTEM_NAME },
    facts: { obligation, dueAt, share, placeName: ticket.placeName },
  }
}

function factsOf(content: Record<string, unknown>, ticket: TicketDocument): Letter['facts'] {
  const { promiseAt, outcome, to, obligation, idleFor } = content
  const dueAt = content['dueAt'] ?? ticket.dueAt
  const known = { promiseAt, outcome, to, obligation, idleFor, dueAt, placeName: ticket.placeName }
  return Object.fromEntries(
    Object.entries(known).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
}
