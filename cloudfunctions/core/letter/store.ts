import { _, after, count, find, insert, read, update } from '../kernel/database.ts'
import type { Position } from '../kernel/cursor.ts'
import type { TicketId } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import type { WaitingAlert } from './alerts.ts'
import type { LetterDocument } from './letter.ts'

/** Writes a letter; `false` when it is there already, which then stays as it is. One operation. */
export const putLetter = (letter: LetterDocument): Promise<boolean> => insert('letters', letter)

/** Writes letters; one that is there already stays as it is (also its `readAt`). One operation each. */
export async function putLetters(letters: readonly LetterDocument[]): Promise<void> {
  await Promise.all(letters.map(putLetter))
}

/** A member's letters, newest first, `limit + 1` of them. Index: inbox. */
export const lettersTo = (
  member: string,
  position: Position | undefined,
  limit: number,
): Promise<LetterDocument[]> =>
  find<LetterDocument>('letters', after({ to: member }, position), {
    orderBy: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: limit + 1,
  })

/** Notes when the member read these; letters of others and those already read stay as they are. */
export const markRead = (member: string, ids: readonly string[], now: Instant): Promise<number> =>
  update('letters', { _id: _.in([...ids]), to: member, readAt: _.exists(false) }, { readAt: now })

/** How many letters the member has not read. Index: unread. */
export const countUnread = (member: string): Promise<number> =>
  count('letters', { to: member, readAt: _.exists(false) })

/**
 * Takes one accept of a template from each of these members who has one; says from how many. `mark` tells afterwards
 * from whom. The version moves on, so that nobody writes an older count over it. One operation.
 */
export const claimAccepts = (
  members: readonly string[],
  template: string,
  mark: string,
  besides: Record<string, unknown> = {},
): Promise<number> =>
  update(
    'members',
    { _id: _.in([...members]), [`quota.${template}`]: _.gt(0) },
    {
      [`quota.${template}`]: _.inc(-1),
      [`claims.${template}`]: mark,
      ...besides,
      version: _.inc(1),
    },
  )

/** Which of these members' accepts this claim took, as long as no other has claimed since. One operation. */
export async function claimedBy(
  members: readonly string[],
  template: string,
  mark: string,
): Promise<string[]> {
  const where = { _id: _.in([...members]), [`claims.${template}`]: mark }
  const found = await find<{ _id: string }>('members', where, {
    limit: 1000,
    fields: { _id: true },
  })
  return found.map(({ _id }) => _id)
}

/** Gives one accept back to each of these members: nothing was sent with it. None or one operation. */
export const returnAccepts = (members: readonly string[], template: string): Promise<number> =>
  onMembers(members, { [`quota.${template}`]: _.inc(1), version: _.inc(1) })

/** WeChat knows of no accept of these members: neither does the ledger now. None or one operation. Source: 43101. */
export const clearAccepts = (members: readonly string[], template: string): Promise<number> =>
  onMembers(members, { [`quota.${template}`]: 0, version: _.inc(1) })

const onMembers = (members: readonly string[], data: Record<string, unknown>): Promise<number> =>
  members.length === 0 ? Promise.resolve(0) : update('members', { _id: _.in([...members]) }, data)

/**
 * Puts `title` in place of what a person wrote in the letters about their ticket, and takes the words out of those
 * about some of its events. Billed: 1, +1 per event. Index: ticket. Source: B2.
 */
export async function scrubLetters(
  ticket: TicketId,
  title: string,
  events: readonly { from: string; before: string }[],
): Promise<void> {
  const wordless = events.map(({ from, before }) =>
    update('letters', { _id: _.gte(from).and(_.lt(before)) }, { words: _.remove() }),
  )
  await Promise.all([update('letters', { ticket }, { title }), ...wordless])
}

/** Puts a message by, once, also when it has gone out since. One operation. */
export const addWaiting = (member: string, alert: WaitingAlert, until: Instant): Promise<number> =>
  update(
    'members',
    { _id: member, 'alerts.waiting.key': _.neq(alert.key), 'alerts.told': _.neq(alert.key) },
    {
      'alerts.waiting': _.push([alert]),
      'alerts.at': _.min(until),
      wakeAt: _.min(until),
      version: _.inc(1),
    },
  )

/** One letter. One operation. */
export const readLetter = (id: string): Promise<LetterDocument | undefined> =>
  read<LetterDocument>('letters', id)

/** Gives all letters whose id begins so another title. One operation. */
export const retitle = (beginning: string, title: string): Promise<number> =>
  update('letters', { _id: _.gte(beginning).and(_.lt(`${beginning}~`)) }, { title })
