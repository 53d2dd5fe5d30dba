import type { Action } from '../../../typings/contract.ts'
import type { Relapse } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'
import { authorise, generalRelations } from '../../../cloudfunctions/core/kernel/authority.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { bodyDigest } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { CommandType, TicketCommand } from '../../../cloudfunctions/core/ticket/commands.ts'
import { nextDueAt } from '../../../cloudfunctions/core/ticket/deadline.ts'
import type { TicketReported } from '../../../cloudfunctions/core/ticket/events.ts'
import {
  advance,
  openTicket,
  passTime,
  reindex,
  SYSTEM,
} from '../../../cloudfunctions/core/ticket/trace/history.ts'
import { nextDesk } from '../../../cloudfunctions/core/ticket/step/idle.ts'
import { canBeMerged, mayShareAnswer } from '../../../cloudfunctions/core/ticket/step/merging.ts'
import { lookedBack } from '../../../cloudfunctions/core/ticket/step/past.ts'
import { labelOf } from '../../../cloudfunctions/core/ticket/read/label.ts'
import { isSuperior, ticketRelations } from '../../../cloudfunctions/core/ticket/read/relations.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import type { Actor, TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { createHash } from 'node:crypto'
import { between, hex, randomFrom, type Random } from '../random.ts'
import { laterBy } from './calendar.ts'
import type { PostOffice } from './post.ts'

/** Commands of people; the checks' own come through `checkText`. */
type PersonCommand = Extract<
  TicketCommand,
  { type: Extract<Action, `ticket.${CommandType}`> extends `ticket.${infer C}` ? C : never }
>

/** What a diary needs from outside. */
export interface Surroundings {
  /** The seed's today; nothing happens after it. */
  now: Instant
  post: PostOffice
}

/**
 * One request's life, lived by the product's own rules: every command is authorised by its table, decided, evolved
 * and chained into the trace; what time does in between happens when it was due. What would fall after today is left
 * out, so a life that is not over yet is simply unfinished. Source: R21–R30, R35.
 */
export class Diary {
  ticket: TicketDocument
  /** Where the story is. */
  at: Instant
  readonly random: Random
  private steps = 0
  private readonly requestId: string

  constructor(
    key: string,
    event: TicketReported,
    by: Caller,
    at: Instant,
    private readonly around: Surroundings,
  ) {
    this.at = at
    this.random = randomFrom(`diary ${key}`)
    this.requestId = `seed-${key}`
    const id = createHash('sha256').update(`ticket ${by.id} ${this.requestId}`).digest('hex')
    const { label } = event.filedBy ?? event.reporter
    const actor = { member: by.id, label, superior: false }
    this.ticket = this.told(openTicket(id.slice(0, 32), event, this.circumstances(actor, event)))
  }

  /** Whether today has been reached. */
  get over(): boolean {
    return this.at > this.around.now
  }

  /** Lets time pass: about so many minutes, nights slept through unless a duty would be missed. */
  wait(minutes: number): this {
    const { dueAt = Infinity } = this.ticket
    const idleAt = this.idleAt()
    const at = laterBy(this.at, minutes, this.random, Math.min(dueAt, idleAt))
    return this.until(at < idleAt ? at : idleAt - between(this.random, 60, 900) * 1000)
  }

  /** When it would go up by itself: people mostly act before. Source: R24. */
  private idleAt(): Instant {
    const { activeAt } = this.ticket
    const idle = nextDesk(this.ticket) !== undefined && activeAt !== undefined
    return idle ? activeAt + DEFAULT_RULES.idleEscalates : Infinity
  }

  /** Lets time pass up to a moment. */
  until(at: Instant): this {
    this.at = at
    this.live(Math.min(at, this.around.now))
    return this
  }

  /** Somebody does something now; throws when the product would refuse it. */
  act(by: Caller, command: PersonCommand): this {
    if (this.over) return this
    const { ticket, at } = this
    const relations = ticketRelations(by, ticket, at)
    authorise(`ticket.${command.type}`, new Set([...generalRelations(by, at), ...relations]))
    const actor = {
      member: by.id,
      label: labelOf(by, at, relations.has('reporter') ? undefined : ticket.place),
      superior: isSuperior(by, ticket.place, at),
    }
    this.ticket = this.told(advance(ticket, command, this.circumstances(actor, command)))
    return this
  }

  /** Takes another request about the same in, and both say so, as the product does it. Source: R25. */
  merge(by: Caller, other: Diary, reason: string): this {
    if (this.over) return this
    other.until(this.at)
    const { ticket, at } = this
    const there = ticketRelations(by, other.ticket, at)
    const both = [...ticketRelations(by, ticket, at)].filter((each) => there.has(each))
    authorise('ticket.merge', new Set([...generalRelations(by, at), ...both]))
    const refused = canBeMerged(other.ticket) ?? mayShareAnswer(other.ticket, ticket)
    if (refused) throw new Refusal(refused)
    const { _id: child, title } = other.ticket
    const command = { type: 'joinDuplicate', child, title, reason } as const
    const actor = { member: by.id, label: labelOf(by, at, ticket.place), superior: false }
    this.ticket = this.told(advance(ticket, command, this.circumstances(actor, command)))
    const { owner } = this.ticket
    if (owner === undefined) return this
    const merged = {
      type: 'beMerged',
      into: ticket._id,
      title: ticket.title,
      reason,
      owner,
    } as const
    other.hearFrom(this, merged)
    return this
  }

  /** What the request this one was merged into has answered holds here too. Source: R25. */
  hear(parent: Diary): this {
    const { ticket } = parent
    const heard = this.ticket.merged?.into === ticket._id && 'answer' in ticket
    if (parent.over || !heard || ticket.answer.outcome !== 'solved') return this
    const { outcome, words, media, noPhotoReason } = ticket.answer
    const why = noPhotoReason === undefined ? {} : { noPhotoReason }
    const said = { type: 'TicketAnswered', outcome, words, media, ...why } as const
    return this.until(parent.at).hearFrom(parent, { type: 'hear', parent: ticket._id, said })
  }

  /** Said by whoever caused it there. */
  private hearFrom({ ticket: { _id, trace } }: Diary, command: TicketCommand): this {
    const cause = trace.at(-1)
    if (cause === undefined || this.over) return this
    const actor = { member: cause.by, label: cause.actor, superior: false }
    const around = { ...this.circumstances(actor, {}), bodyDigest: '' }
    const requestId = `merge-${_id}-${cause.seq}`
    this.ticket = this.told(advance(this.ticket, command, { ...around, requestId }))
    return this
  }

  /** A topic stands on it, as the product writes it down. Source: B10. */
  joinTopic({ _id, title }: { _id: string; title: string }, at: Instant): this {
    this.until(at)
    const command = { type: 'joinTopic', topic: _id, title } as const
    const around = { ...this.circumstances(SYSTEM, {}), bodyDigest: '', requestId: `topic-${_id}` }
    this.ticket = this.told(advance(this.ticket, command, around))
    return this
  }

  /** WeChat's late word on the text. */
  checkText(passed: boolean): this {
    if (this.over) return this
    const command = { type: 'checkText', passed } as const
    this.ticket = this.told(advance(this.ticket, command, this.circumstances(SYSTEM, command)))
    return this
  }

  /** The clock counted who co-signed and who follows. Source: R33, design §4. */
  counted(crowd: Pick<TicketDocument, 'cosigns' | 'followers'>): this {
    if (this.over) return this
    const counted = {
      ...this.ticket,
      ...crowd,
      cosignedAt: this.at,
      version: this.ticket.version + 1,
    }
    this.ticket = reindex(counted, DEFAULT_RULES)
    this.live(this.at) // enough of them blow the whistle at once
    return this
  }

  /** What the clock finds in the place's past. Source: R27. */
  lookBack(relapse: Relapse | undefined): this {
    const found = lookedBack(this.ticket, relapse, DEFAULT_RULES, this.salt())
    if (found !== this.ticket) this.ticket = this.told(found)
    return this
  }

  /** The ticket as it stands today. */
  today(): TicketDocument {
    this.live(this.around.now)
    return reindex(this.lookBack(undefined).ticket, DEFAULT_RULES)
  }

  /** What falls due by then happens, one event after the other. */
  private live(until: Instant): void {
    for (;;) {
      const due = nextDueAt(this.ticket, DEFAULT_RULES)
      if (due === undefined || due > until) return
      this.ticket = this.told(passTime(this.ticket, due, DEFAULT_RULES, () => this.salt()))
    }
  }

  /** Written by version, told, and written again with nothing left to tell. */
  private told(ticket: TicketDocument): TicketDocument {
    const writes = (ticket.trace.length > 1 ? 1 : 0) + (ticket.deliveries.length > 0 ? 1 : 0)
    this.around.post.deliver(ticket, ticket.trace.at(-1)?.at ?? this.at)
    return { ...ticket, version: ticket.version + writes, deliveries: [] }
  }

  private circumstances(actor: Actor, body: object) {
    this.steps += 1
    return {
      ...{ now: this.at, actor, rules: DEFAULT_RULES },
      requestId: `${this.requestId}-${this.steps}`,
      bodyDigest: bodyDigest(body),
      salt: this.salt(),
    }
  }

  private readonly salt = (): string => hex(this.random, 32)
}
