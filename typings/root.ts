import type { TopicId } from './room'
import type { TicketId, TraceLink } from './ticket'

/** A day of Beijing, `2026-11-25`. */
export type Day = string

/** The hash that stands for everything that happened up to the end of a day. Source: R35, design §4. */
export interface DailyRoot {
  day: Day
  /** The root of the day before, hex; 64 zeros for the first. */
  previous: string
  /** Merkle root (RFC 6962) of the requests and topics that changed that day, hex; of none: SHA-256 of nothing. */
  merkle: string
  /** How many requests and topics changed that day. */
  leaves: number
  /** SHA-256(0x02 ‖ previous ‖ merkle ‖ `day leaves`), hex. */
  root: string
}

/** That a request or a topic stood in a day's root as it was at the end of that day. */
export interface Inclusion {
  day: Day
  /** The event whose hash was its newest one then. */
  seq: number
  head: string
  /** Place of its leaf among the day's, from 0. */
  index: number
  /** Hashes beside the way from the leaf to the Merkle root, from below, hex. */
  path: string[]
}

/** The newest day whose root holds the request or topic, and the chain of roots from then on. */
export interface TraceProof {
  /** Absent until the first day on which it changed has its root, in the following night. */
  inclusion?: Inclusion
  /** One after the other from the inclusion's day, at most 60. */
  roots: DailyRoot[]
}

/** A whole trace of a request or a topic in a file; see docs/trace-format.md. */
export type TraceExport = ({ ticket: TicketId } | { topic: TopicId }) & {
  format: 'courtyard-trace'
  formatVersion: 1
  /** Hash of the last event. */
  head: string
  links: TraceLink[]
  /** Every day on which it changed and whose root is made, oldest first. */
  inclusions: Inclusion[]
  /** From the first of these days to the newest root, one for each day. */
  roots: DailyRoot[]
}
