import type { Instant } from '../../../../typings/time.ts'
import { append } from '../../kernel/trace.ts'
import { dayOf } from '../../root/day.ts'
import { withHead } from '../../root/root.ts'
import { announce } from '../tell/announce.ts'
import { begin } from '../begin.ts'
import type { TicketCommand } from '../commands.ts'
import { SYSTEM_NAME } from '../copy.ts'
import { nextDue } from '../deadline.ts'
import type { TicketEvent, TicketReported } from '../events.ts'
import { evolve } from '../evolve.ts'
import { decide } from '../lifecycle.ts'
import { nextReminder, remind } from '../step/reminding.ts'
import type { TicketRules } from '../rules.ts'
import { standingOf } from '../standing.ts'
import type { Actor, Person, Ticket, TicketDocument, TicketIndex } from '../ticket.ts'

/** Everything around an event that the trace keeps. Randomness is an argument: rules stay pure. */
export interface Circumstances {
  now: Instant
  actor: Actor
  requestId: string
  /** SHA-256 of the command's body. */
  bodyDigest: string
  /** 128 random bits, hex. */
  salt: string
  rules: TicketRules
}

/** Who the clock is. */
export const SYSTEM: Actor = { member: 'system', label: SYSTEM_NAME, superior: true }

/** A new ticket with its first trace event and its first deliveries. Source: R14, R35. */
export function openTicket(
  id: string,
  event: TicketReported,
  around: Circumstances,
): TicketDocument {
  const happened = { event, at: around.now, actor: around.actor, rules: around.rules }
  return record(begin(id, happened), event, around.now, around)
}

/** The ticket after a person's command. Refuses as `decide` does. */
export function advance(
  ticket: TicketDocument,
  command: TicketCommand,
  around: Circumstances,
): TicketDocument {
  const { actor, now, rules } = around
  const event = decide({ ticket, command, actor, now, rules })
  return record(evolve(ticket, { event, at: now, actor, rules }), event, now, around)
}

/**
 * The ticket after everything time has done to it by `now`; the same object when nothing was due.
 * Each event carries the moment it was due and a request id made from it, so a second run adds nothing. Source: R28.
 */
export function passTime(
  ticket: TicketDocument,
  now: Instant,
  rules: TicketRules,
  salt: () => string,
): TicketDocument {
  const due = nextDue(ticket, now, rules)
  const reminder = nextReminder(ticket, now, rules)
  if (reminder !== undefined && reminder.at <= (due?.at ?? Infinity)) {
    return passTime(reindex(remind(ticket, reminder, rules), rules), now, rules, salt)
  }
  if (due === undefined) return ticket
  const { event, at } = due
  const requestId = `clock-${event.type}-${at}`
  const around = { now: at, actor: SYSTEM, requestId, bodyDigest: '', salt: salt(), rules }
  const evolved = evolve(ticket, { event, at, actor: SYSTEM, rules })
  const after = record(evolved, event, now, around)
  return passTime(after, now, rules, salt)
}

/** `writtenAt` is the day whose root will hold the event: what the clock finds late carries an earlier time. */
function record(
  ticket: Ticket,
  event: TicketEvent,
  writtenAt: Instant,
  around: Circumstances,
): TicketDocument {
  const { type, ...content } = withoutMembers(event)
  const { now: at, actor, requestId, bodyDigest, salt, rules } = around
  const seq = ticket.trace.length
  const entry = {
    type,
    at,
    actor: actor.label,
    by: actor.member,
    requestId,
    bodyDigest,
    content,
    salt,
  }
  const trace = append(ticket.trace, entry)
  const head = trace.at(-1)?.hash ?? ''
  const recorded: Ticket = {
    ...ticket,
    trace,
    heads: withHead(ticket.heads, { day: dayOf(writtenAt), seq, head }),
    deliveries: [...ticket.deliveries, ...announce(ticket, event, seq, at)],
  }
  return reindex(recorded, rules)
}

/** Member ids are never shown, so the trace's contents do not hold them; doors and roles do. Source: design §3. */
function withoutMembers(event: TicketEvent): { type: string } & Record<string, unknown> {
  if (event.type === 'TicketMerged') return { ...event, owner: event.owner.label }
  if (event.type === 'TicketHandedOver') {
    const { owner, ...told } = event
    return { ...told, to: owner.label }
  }
  if (event.type !== 'TicketReported') return event
  const shown = ({ member: _member, ...person }: Person): Person => person
  const { openid: _openid, door: _door, ...told } = event
  return {
    ...told,
    reporter: shown(event.reporter),
    ...(event.filedBy && { filedBy: shown(event.filedBy) }),
  }
}

/** The document with its search fields as the state says; absent ones are left out, not undefined. */
export function reindex(ticket: Ticket, rules: TicketRules): TicketDocument {
  // Stale search fields, if any.
  const {
    dueAt: _due,
    wakeAt: _wake,
    unsolvedIn: _in,
    markedIn: _marked,
    unsolvedAt: _since,
    waitingOn,
    waitingSince,
    review: _review,
    ...rest
  } = ticket as Ticket & Partial<TicketIndex>
  const standing = standingOf(rest, rules)
  const same = waitingOn?.join() === standing.waitingOn.join() ? waitingSince : undefined
  return { ...rest, ...standing, waitingSince: same ?? ticket.trace.at(-1)?.at ?? ticket.createdAt }
}
