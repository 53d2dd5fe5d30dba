import type { LetterKind } from '../../../typings/feed.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { cardScopes, type CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { cardOf } from '../../../cloudfunctions/core/ticket/read/card.ts'
import { CROWD } from '../../../cloudfunctions/core/ticket/tell/announce.ts'
import { hears } from '../../../cloudfunctions/core/member/member.ts'
import { letterTo } from '../../../cloudfunctions/core/ticket/tell/letter.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Delivery } from '../../../cloudfunctions/core/ticket/tell/delivery.ts'
import type { Random } from '../random.ts'
import type { CrowdDocument } from '../../../cloudfunctions/core/crowd/crowd.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { Callers } from './callers.ts'

const DAY: Duration = 24 * 60 * 60_000

type LetterDelivery = Delivery & { kind: LetterKind }
const isLetter = (delivery: Delivery): delivery is LetterDelivery => delivery.kind !== 'card'

function drawn(ticket: TicketDocument): CardDocument {
  const card = cardOf(ticket)
  return { ...card, scopes: cardScopes(card) }
}

/** Letters older than this are left out: a year of them would be a quarter of a million. */
const KEPT: Duration = 30 * DAY

/** What was told of a request. */
export interface Mail {
  letters: LetterDocument[]
  cards: CardDocument[]
  crowd: CrowdDocument[]
}

/**
 * Carries out what tickets have to tell, as the product's deliveries do: letters to those who hear, the newest card,
 * and nothing left to send. Source: R29, design §4.
 */
export class PostOffice {
  /** Letters by id: telling twice changes nothing. */
  private readonly letters = new Map<string, LetterDocument>()
  /** Tickets as their cards show them. */
  private readonly shown = new Map<string, TicketDocument>()

  /** Who joined a request. */
  private readonly voices = new Map<string, CrowdDocument[]>()

  constructor(
    private readonly callers: Callers,
    private readonly today: Instant,
  ) {}

  /** Somebody joined a request. */
  heard(voice: CrowdDocument): void {
    this.voices.set(voice.ticket, [...(this.voices.get(voice.ticket) ?? []), voice])
  }

  /** What was told since the last time. Letters that tell of one request are collected together, or twice. */
  collect(random: Random): Mail {
    const mail = {
      letters: [...this.readBy(random)],
      cards: [...this.shown.values()].map(drawn),
      crowd: [...this.voices.values()].flat(),
    }
    this.letters.clear()
    this.voices.clear()
    this.shown.clear()
    return mail
  }

  /** Tells everybody of the ticket's change. Of the cards only the newest is drawn, when it is collected. */
  deliver(ticket: TicketDocument, now: Instant): void {
    for (const delivery of ticket.deliveries) {
      if (isLetter(delivery)) this.send(ticket, delivery, now)
      else this.shown.set(ticket._id, ticket)
    }
  }

  private send(ticket: TicketDocument, delivery: LetterDelivery, now: Instant): void {
    if (now < this.today - KEPT) return
    const { by } = ticket.trace[delivery.seq] ?? {}
    const crowd = delivery.audience === CROWD
    const people = crowd ? this.crowdOf(ticket._id) : this.callers.audience(delivery.audience)
    for (const { id, member } of people) {
      if (id === by || !member || !(crowd || hears(member, delivery.audience, now))) continue
      const letter = letterTo(id, ticket, delivery)
      if (!this.letters.has(letter._id)) this.letters.set(letter._id, letter)
    }
  }

  private crowdOf(ticket: string): Caller[] {
    const members = (this.voices.get(ticket) ?? []).flatMap((voice) => voice.members)
    return [...new Set(members)].flatMap((id) => this.callers.audience(`member:${id}`))
  }

  /** What is older than a day has been read; of the rest about half. */
  private *readBy(random: Random): Generator<LetterDocument> {
    for (const letter of this.letters.values()) {
      const readAt = letter.at + Math.round(random() * DAY)
      const unread = letter.at > this.today - DAY && random() < 0.5
      yield unread || readAt > this.today ? letter : { ...letter, readAt }
    }
  }
}
