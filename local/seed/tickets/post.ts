import type { LetterKind } from '../../../typings/feed.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { cardScopes, type CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { cardOf } from '../../../cloudfunctions/core/ticket/card.ts'
import { reindex } from '../../../cloudfunctions/core/ticket/history.ts'
import { hears, letterTo } from '../../../cloudfunctions/core/ticket/letter.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import type { Delivery, TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Random } from '../random.ts'
import type { Callers } from './callers.ts'

const DAY: Duration = 24 * 60 * 60_000

type LetterDelivery = Delivery & { kind: LetterKind }
const isLetter = (delivery: Delivery): delivery is LetterDelivery => delivery.kind !== 'card'

/**
 * Carries out what tickets have to tell, as the product's deliveries do: letters to those who hear, the newest card,
 * and nothing left to send. Source: R29, design §4.
 */
export class PostOffice {
  /** Letters by id: telling twice changes nothing. */
  readonly letters = new Map<string, LetterDocument>()
  readonly cards = new Map<string, CardDocument>()

  constructor(private readonly callers: Callers) {}

  /** The ticket with its deliveries done. */
  deliver(ticket: TicketDocument, now: Instant): TicketDocument {
    const { deliveries } = ticket
    if (deliveries.length === 0) return ticket
    for (const delivery of deliveries.filter(isLetter)) this.send(ticket, delivery, now)
    if (!deliveries.every(isLetter)) {
      const card = cardOf(ticket)
      this.cards.set(card._id, { ...card, scopes: cardScopes(card) })
    }
    return reindex({ ...ticket, version: ticket.version + 1, deliveries: [] }, DEFAULT_RULES)
  }

  private send(ticket: TicketDocument, delivery: LetterDelivery, now: Instant): void {
    const { by } = ticket.trace[delivery.seq] ?? {}
    for (const { id, member } of this.callers.audience(delivery.audience)) {
      const told = member && id !== by && hears(member, delivery.audience, now)
      const letter = letterTo(id, ticket, delivery)
      if (told && !this.letters.has(letter._id)) this.letters.set(letter._id, letter)
    }
  }

  /** What is older than a day has been read; of the rest about half. */
  *readBy(now: Instant, random: Random): Generator<LetterDocument> {
    for (const letter of this.letters.values()) {
      const readAt = letter.at + Math.round(random() * DAY)
      const unread = letter.at > now - DAY && random() < 0.5
      yield unread || readAt > now ? letter : { ...letter, readAt }
    }
  }
}
