import type { BaseIssue, BaseSchema } from 'valibot'
import type { Action, Input, Output } from '../../../typings/contract.ts'
import type { Instant } from '../../../typings/time.ts'
import type { MemberDocument } from '../member/member.ts'
import type { Relation } from './authority.ts'
import { parse } from './field.ts'
import { Refusal } from './refusal.ts'

/** Who calls. Only the platform's OPENID decides it. Source: design §3. */
export interface Caller {
  /** Member id = HMAC(openid); never shown. */
  id: string
  openid: string
  /** Absent for somebody who never joined and never held a role. */
  member?: MemberDocument
}

/** One call, as a handler sees it. */
export interface Call {
  caller: Caller
  now: Instant
  /** SHA-256 over caller, action and canonical input: tells a retry from a reused requestId. */
  requestDigest: string
}

/** A call before its digest is known to matter: who asks for what. */
export interface Asker {
  caller: Caller
  now: Instant
}

/** The thing an action is about, and how the caller stands to it. */
export interface Subject<A extends Action, S> {
  /** Read in parallel with the member (`caller`: the id); `undefined` → `not_found`. May refuse by itself. */
  load(input: Input<A>, now: Instant, caller: string): Promise<S | undefined>
  /** Relations besides the general ones (`anyone`, `member`, `resident`, `staff`). */
  relations(caller: Caller, subject: S, now: Instant): ReadonlySet<Relation>
  /**
   * The answer to a retry of what this caller has had done already; `undefined` for anything else. Asked before the
   * relations, because what was done may have taken the caller's away; it shows only what they may read now. Source: design §4.
   */
  again?(input: Input<A>, call: Call, subject: S): Promise<Output<A>> | undefined
}

/** The schema that turns an unknown input into the action's input; use `v.strictObject`. */
export type InputSchema<A extends Action> = BaseSchema<unknown, Input<A>, BaseIssue<unknown>>

/** An action that is about nothing but its caller. */
export interface Handler<A extends Action> {
  input: InputSchema<A>
  run(input: Input<A>, call: Call): Promise<Output<A>>
}

/** An action about a subject: the relation to it is asked before `run`. */
export interface SubjectHandler<A extends Action, S> {
  input: InputSchema<A>
  subject: Subject<A, S>
  run(input: Input<A>, call: Call, subject: S): Promise<Output<A>>
}

/** An input that was accepted, its subject being read. */
export interface Opened {
  /** Parsed input, for the digest. */
  input: unknown
  loaded: Promise<Loaded>
}

/** A subject that was found. */
export interface Loaded {
  /** See `Subject.again`. */
  again(call: Call): Promise<unknown> | undefined
  relations(asker: Asker): ReadonlySet<Relation>
  run(call: Call): Promise<unknown>
}

/** A handler with its types folded away; `action` keeps it in its own place of the table. */
export interface Served<A extends Action> {
  action: A
  /** Refuses `bad_input`. */
  open(input: unknown, now: Instant, caller: string): Opened
}

/** Every action of the contract has exactly one handler. */
export type Handlers = { [A in Action]: Served<A> }

const none: ReadonlySet<Relation> = new Set()
const never = () => undefined

/**
 * A handler without a subject.
 * @example handler('letter.list', { input: v.strictObject({ cursor: v.exactOptional(cursor) }), run: … })
 */
export function handler<A extends Action>(action: A, definition: Handler<A>): Served<A> {
  return {
    action,
    open(raw) {
      const input = parse(definition.input, raw)
      const run = (call: Call) => definition.run(input, call)
      return { input, loaded: Promise.resolve({ again: never, relations: () => none, run }) }
    },
  }
}

/**
 * A handler with a subject.
 * @example handlerOn('ticket.accept', { input: …, subject: byTicketId, run: (input, call, ticket) => … })
 */
export function handlerOn<A extends Action, S>(
  action: A,
  definition: SubjectHandler<A, S>,
): Served<A> {
  return {
    action,
    open(raw, now, caller) {
      const input = parse(definition.input, raw)
      return { input, loaded: load(definition, input, now, caller) }
    },
  }
}

async function load<A extends Action, S>(
  definition: SubjectHandler<A, S>,
  input: Input<A>,
  now: Instant,
  caller: string,
): Promise<Loaded> {
  const subject = await definition.subject.load(input, now, caller)
  if (subject === undefined) throw new Refusal('not_found')
  return {
    again: (call) => definition.subject.again?.(input, call, subject),
    relations: ({ caller, now }) => definition.subject.relations(caller, subject, now),
    run: (call) => definition.run(input, call, subject),
  }
}
