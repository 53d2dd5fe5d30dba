import type { Action } from '../../../../typings/contract.ts'
import type { TicketView } from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { CrowdDocument } from '../../crowd/crowd.ts'
import { readConfig } from '../../district/store.ts'
import { authorise, AUTHORITY, generalRelations, type Relation } from '../../kernel/authority.ts'
import type { Call, Caller } from '../../kernel/handler.ts'
import { temporaryUrls } from '../../kernel/files.ts'
import { require } from '../../kernel/refusal.ts'
import type { TraceEvent } from '../../kernel/trace.ts'
import { districtOf } from '../../place/place.ts'
import type { TicketCommand } from '../commands.ts'
import { deliver } from './deliver.ts'
import { advance } from '../trace/history.ts'
import { labelOf } from '../read/label.ts'
import { partingView } from '../read/parting.ts'
import { requireRead } from '../meanwhile.ts'
import { isSuperior, levelOver, ticketRelations } from '../read/relations.ts'
import { shownRules, type TicketRules } from '../rules.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket } from '../store.ts'
import { viewOf } from '../read/view.ts'
import type { Actor, Ticket, TicketDocument } from '../ticket.ts'

/** Longest time a reply waits for its letters, ms; the clock finishes the rest. Source: design §4. */
const DELIVER_WITHIN = 800

/** What a handler asks: the action, its command, and the ticket `serve` has read. */
export interface Order {
  action: Action
  requestId: string
  command: TicketCommand
  ticket: TicketDocument
  /** The newest event its sender had read; see `requireRead`. */
  seen?: number | undefined
}

/**
 * Carries out one command on a ticket: decide, evolve, write by version, tell. When somebody was faster the ticket is
 * read again and everything asked anew, authority included. A retry of the same request changes nothing.
 * Billed: 4 with the reads, +2 per further try, plus deliveries. Source: design §4.
 */
export async function carryOut(order: Order, call: Call): Promise<TicketView> {
  const { caller, now } = call
  const { rules } = await readConfig(districtOf(order.ticket.place), now)
  const changed = await changeTicket(
    order.ticket._id,
    (ticket) => decided(order, ticket, call, rules),
    order.ticket,
  )
  return answered(changed, caller, now)
}

function decided(
  { action, requestId, command, seen = Infinity }: Order,
  ticket: TicketDocument,
  call: Call,
  rules: TicketRules,
): TicketDocument {
  const { caller, now, requestDigest } = call
  const earlier = ticket.trace.find((event) => event.requestId === requestId)
  if (earlier !== undefined) {
    const same = earlier.by === caller.id && sameBody(earlier, requestDigest)
    require(same, 'request_reused')
    return ticket
  }
  authorise(action, relationsTo(ticket, caller, now))
  requireRead(command.type, ticket.trace, { seen, by: caller.id })
  const actor = actorOn(ticket, caller, now)
  const around = { now, actor, requestId, bodyDigest: requestDigest, salt: randomSalt(), rules }
  return advance(ticket, command, around)
}

/** Whether an event was caused by this body; one whose content is erased no longer says. Source: B2. */
export const sameBody = ({ bodyDigest }: Pick<TraceEvent, 'bodyDigest'>, digest: string): boolean =>
  bodyDigest === digest || bodyDigest === ''

/**
 * The answer to a retry by whoever had this very request carried out, what is left to tell being told; `undefined` for
 * any other. Somebody who gave the ticket away meanwhile hears that it is done and reads no more than they may.
 */
export function carriedOut(
  requestId: string,
  call: Call,
  ticket: TicketDocument,
): Promise<TicketView> | undefined {
  const { caller, now, requestDigest } = call
  const done = ticket.trace.find((event) => event.requestId === requestId)
  if (done?.by !== caller.id || !sameBody(done, requestDigest)) return undefined
  return answered(ticket, caller, now)
}

async function answered(ticket: TicketDocument, caller: Caller, now: Instant): Promise<TicketView> {
  const { rules } = await readConfig(districtOf(ticket.place), now)
  return show(await deliverSoon(ticket, now, rules), caller, now)
}

/**
 * Whether the command has been carried out already. Refuses what would be refused, before anything costs money or
 * time, such as handing photos to the check. The decision itself falls again when the ticket is written.
 */
export async function isReplay(order: Order, call: Call): Promise<boolean> {
  const { rules } = await readConfig(districtOf(order.ticket.place), call.now)
  return decided(order, order.ticket, call, rules) === order.ticket
}

function actorOn(ticket: Ticket, caller: Caller, now: Instant): Actor {
  const reporter = ticketRelations(caller, ticket, now).has('reporter')
  const level = levelOver(caller, ticket.place, now)
  return {
    member: caller.id,
    label: reporter ? labelOf(caller, now) : labelOf(caller, now, ticket.place, ticket.duty),
    superior: isSuperior(caller, ticket.place, now),
    ...(level && { level }),
  }
}

function relationsTo(ticket: Ticket, caller: Caller, now: Instant): Set<Relation> {
  return new Set([...generalRelations(caller, now), ...ticketRelations(caller, ticket, now)])
}

/** Tells for at most 800 ms; never fails the command that caused it. */
export async function deliverSoon(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
): Promise<TicketDocument> {
  const late = new Promise<TicketDocument>((resolve) => {
    setTimeout(resolve, DELIVER_WITHIN, ticket).unref()
  })
  const told = deliver(ticket, now, rules).catch((failed: unknown) => {
    console.warn('deliveries are left to the clock', String(failed))
    return ticket
  })
  return Promise.race([told, late])
}

/** The ticket as the caller may see it, with links to its files; `own`: their co-sign and follow. Billed: 1 when it has files. */
export async function show(
  ticket: TicketDocument,
  caller: Caller,
  now: Instant,
  own?: readonly CrowdDocument[],
): Promise<TicketView> {
  const relations = relationsTo(ticket, caller, now)
  const reads = AUTHORITY['ticket.open'].some((relation) => relations.has(relation))
  const view = reads
    ? viewOf(ticket, { caller, relations, now, ...(own && { own }) })
    : partingView(ticket)
  const files = [
    ...view.media,
    ...view.timeline.flatMap((row) => row.media),
    ...(view.answer?.media ?? []),
  ]
  const [urls, { rules }] = await Promise.all([
    temporaryUrls(files.map((file) => file.fileId)),
    readConfig(districtOf(ticket.place), now),
  ])
  const signs = view.can.includes('signIn')
  return {
    ...view,
    ...(signs && { signInRadius: rules.signInRadius }),
    rules: shownRules(rules),
    urls,
  }
}
