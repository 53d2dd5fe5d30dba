import type { Instant } from '../../../../typings/time.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Shared, TicketCommand } from '../commands.ts'
import { PARENT_WITHDRAWN } from '../copy.ts'
import type { EventOf } from '../events.ts'
import { advance, SYSTEM } from '../trace/history.ts'
import type { TicketRules } from '../rules.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket } from '../store.ts'
import type { TicketDocument } from '../ticket.ts'
import { allMedia } from '../media.ts'
import type { Delivery, MergeStep } from '../tell/delivery.ts'

/** A delivery that binds two requests rather than telling a person. */
export type MergeDelivery = Delivery & { kind: MergeStep }

export const isMergeStep = (delivery: Delivery): delivery is MergeDelivery =>
  delivery.kind === 'join' || delivery.kind === 'children' || delivery.kind === 'leave'

/** What became of one: over, or to be tried again from `passedOn` on; `refused` when it cannot become a duplicate. */
export interface Bound {
  over: boolean
  refused?: boolean
  passedOn?: number
}

/** The circumstances of a run; `tell` sends the letters of the other request, which needs this file in turn. */
export interface Run {
  now: Instant
  rules: TicketRules
  tell: (ticket: TicketDocument, now: Instant, rules: TicketRules) => Promise<unknown>
}

/** Longest that one run passes an answer on, ms; the clock goes on from the cursor. */
const PASS_ON_FOR = 8_000

/**
 * Carries out what binds a request to others, one document at a time. The requestId is made from the event, so doing
 * it twice changes nothing. An answer is passed on only when every duplicate that was to join has joined.
 * Billed: 2 per duplicate, and its letters. Source: R25, design §4.
 */
export async function bind(
  ticket: TicketDocument,
  due: readonly MergeDelivery[],
  run: Run,
): Promise<Map<MergeDelivery, Bound>> {
  const bound = new Map<MergeDelivery, Bound>()
  for (const delivery of due.filter(({ kind }) => kind !== 'children')) {
    const command = delivery.kind === 'join' ? joining(ticket, delivery) : leaving(ticket)
    const result = await ask(delivery.audience, command, { ticket, seq: delivery.seq }, run)
    bound.set(delivery, { over: result !== 'failed', refused: result === 'refused' })
  }
  const overs = [...bound].filter(([, { over }]) => over).map(([delivery]) => delivery)
  const joinsLeft = ticket.deliveries.some((each) => each.kind === 'join' && !isIn(each, overs))
  for (const delivery of due.filter(({ kind }) => kind === 'children')) {
    bound.set(delivery, joinsLeft ? { over: false } : await passOn(ticket, delivery, run))
  }
  return bound
}

const isIn = (one: Delivery, others: readonly Delivery[]): boolean =>
  others.some(({ seq, kind, audience }) => {
    return seq === one.seq && kind === one.kind && audience === one.audience
  })

/** Passes on to every duplicate; one that fails does not keep the answer from the others. */
async function passOn(ticket: TicketDocument, delivery: MergeDelivery, run: Run): Promise<Bound> {
  const until = Date.now() + PASS_ON_FOR
  const command = passedOn(ticket, delivery.seq)
  const all = ticket.duplicates ?? []
  let cursor = delivery.passedOn ?? 0
  let failedAt = Infinity
  for (; cursor < all.length && Date.now() < until; cursor += 1) {
    const child = all[cursor]
    if (child === undefined || child.droppedAt !== undefined) continue
    const result = await ask(child.id, command, { ticket, seq: delivery.seq }, run)
    if (result === 'failed') failedAt = Math.min(failedAt, cursor)
  }
  const from = Math.min(failedAt, cursor)
  return { over: from >= all.length, passedOn: from }
}

/** Asks the other request, once: `refused` when its rules say no for good, `failed` when it must be tried again. */
async function ask(
  other: string,
  command: TicketCommand,
  { ticket, seq }: { ticket: TicketDocument; seq: number },
  { now, rules, tell }: Run,
): Promise<'done' | 'refused' | 'failed'> {
  const cause = ticket.trace[seq]
  const requestId = `merge-${ticket._id}-${seq}`
  const actor = cause ? { member: cause.by, label: cause.actor, superior: false } : SYSTEM
  try {
    const after = await changeTicket(other, (current) => {
      if (current.trace.some((event) => event.requestId === requestId)) return current
      const around = { now, actor, requestId, bodyDigest: '', salt: randomSalt(), rules }
      return advance(current, command, around)
    })
    await tell(after, now, rules)
    return 'done'
  } catch (failure) {
    if (failure instanceof Refusal && failure.code !== 'conflict') return 'refused'
    console.warn('a merge step is left to the clock', String(failure))
    return 'failed'
  }
}

function joining(ticket: TicketDocument, { seq }: MergeDelivery): TicketCommand {
  const { reason } = contentOf<EventOf<'DuplicateJoined'>>(ticket, seq)
  const owner = ticket.owner ?? { member: SYSTEM.member, label: SYSTEM.label } // whoever gathered it owns it
  return { type: 'beMerged', into: ticket._id, title: ticket.title, reason: reason ?? '', owner }
}

const leaving = (ticket: TicketDocument): TicketCommand => ({
  type: 'dropDuplicate',
  child: ticket._id,
})

/** What those merged into it hear of an event; files they are shown are checked for each request by itself. */
function passedOn(ticket: TicketDocument, seq: number): TicketCommand {
  const event = ticket.trace[seq]
  const gone = event?.type === 'TicketWithdrawn' || event?.type === 'FilingDisowned'
  if (gone) return { type: 'unmerge', reason: PARENT_WITHDRAWN }
  const said = contentOf<Shared>(ticket, seq)
  const ids = (said.media ?? []).map(({ fileId }) => fileId)
  const media = allMedia(ticket)
    .filter(({ fileId }) => ids.includes(fileId))
    .map(({ traceId: _traceId, askedAt: _askedAt, ...file }) => file)
  const type = event?.type === 'InterimGiven' ? 'InterimGiven' : 'TicketAnswered'
  const { parent: _parent, ...shared } = { ...said, type, media } as Shared // as it was recorded
  return { type: 'hear', parent: ticket._id, said: shared as Shared }
}

/** What an event was about; of one whose content was erased nothing is left. */
function contentOf<E extends { type: string }>(ticket: TicketDocument, seq: number): Partial<E> {
  return JSON.parse(ticket.trace[seq]?.content ?? '{}') as Partial<E> // our own canonical text
}
