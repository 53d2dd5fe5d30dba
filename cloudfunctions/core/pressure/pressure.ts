import { createHash } from 'node:crypto'
import type { PressureRow } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { levelAbove, levelKeys } from '../ticket/levels.ts'
import type { Ticket } from '../ticket/ticket.ts'

/**
 * Somebody was pressed for a good rating, in `pressures`: a document of its own, never on the ticket, so that whoever
 * owns the ticket cannot come across it. Source: B8, R20.
 */
export interface PressureDocument extends Word {
  /** Hash of ticket and person: one word per person and request. */
  _id: string
  ticket: string
  title: string
  placeName: string
  /** Desk keys of the one level above the owner. */
  to: string[]
  /** Member who owns the request; is never shown this, whatever else they are. */
  owner?: string
  /** Role of the owner. */
  ownerLabel: string
  /** What somebody of the level above did about it; once. */
  handled?: Handled
  /** Letters are still to be written. */
  untold?: true
}

/** Who looked into it, what they did, when. */
export interface Handled {
  /** Member who did; never shown. */
  by: string
  /** Their role. */
  label: string
  words: string
  at: Instant
  requestId: string
  /** Digest of the request: tells a retry from other words. */
  digest: string
}

/** Who says what, when. */
export interface Word {
  /** Member who says it. */
  by: string
  /** Their door. */
  label: string
  words: string
  at: Instant
  requestId: string
  /** Digest of the request: tells a retry from other words. */
  digest: string
}

/** One level up: above a cadre the community, above the community the district. Pure. Source: R20, B8. */
export function pressureOn(ticket: Ticket, word: Word): PressureDocument {
  const { owner, place } = ticket
  return {
    _id: createHash('sha256')
      .update(`pressure ${ticket._id} ${word.by}`)
      .digest('hex')
      .slice(0, 32),
    ...{ ticket: ticket._id, title: ticket.title, placeName: ticket.placeName },
    to: levelKeys(place, levelAbove(ticket)).filter((key) => !key.startsWith('center@')),
    ...(owner && { owner: owner.member }),
    ownerLabel: owner?.label ?? '',
    ...word,
    untold: true,
  }
}

/** As the level above reads it; it names no member. */
export function toRow({
  _id,
  ticket,
  title,
  placeName,
  ownerLabel,
  label,
  words,
  at,
  handled,
}: PressureDocument) {
  const row: PressureRow = {
    id: _id,
    ticket,
    title,
    placeName,
    owner: ownerLabel,
    label,
    words,
    at,
    ...(handled && { handled: { label: handled.label, words: handled.words, at: handled.at } }),
  }
  return row
}

/** To the level above: that there is something to read, not what; the list has it. */
export const reportTo = (to: string, { _id, title, at, label, placeName }: PressureDocument) =>
  letter(to, 'pressure_reported', { _id, title, at, actor: label, facts: { placeName } })

/** To the person: it has arrived, and nobody who handles the request sees it. */
export const receiptFor = ({ _id, by, title, at, ticket, placeName }: PressureDocument) => ({
  ...letter(by, 'pressure_received', { _id, title, at, actor: '', facts: { placeName } }),
  ticket,
})

/** To the person: what was done about it; absent until then. */
export function answerTo({ _id, by, title, ticket, placeName, handled }: PressureDocument) {
  if (handled === undefined) return undefined
  const { label, words, at } = handled
  return {
    ...letter(by, 'pressure_handled', { _id, title, at, actor: label, facts: { placeName } }),
    ...{ ticket, words },
  }
}

function letter(
  to: string,
  kind: 'pressure_reported' | 'pressure_received' | 'pressure_handled',
  { _id, ...rest }: Pick<LetterDocument, 'title' | 'at' | 'actor' | 'facts'> & { _id: string },
): LetterDocument {
  return { _id: `${kind}:${_id}:${to}`.slice(0, 160), to, kind, ...rest }
}
