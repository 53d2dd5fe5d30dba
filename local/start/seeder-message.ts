import type { Part } from '../cloud/database/database'
import type { Reached } from '../seed/sink'
import type { Duration, Instant } from '../../typings/time.ts'

/** What the seeding thread is told when it starts. */
export interface SeederStart {
  /** The seed's "today"; the same again when an interrupted seeding goes on. */
  now: Instant
  /** How far back requests go, ms; absent: a year. */
  history?: Duration
  /** Steps that are in the database already. */
  written: number
  filesRoot: string
}

/** Documents to write together, and which step they finish, if one. The thread waits for an answer before it goes on. */
export interface SeederMessage {
  parts: Part[]
  reached?: Reached
}
