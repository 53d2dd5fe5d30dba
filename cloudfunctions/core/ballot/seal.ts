import { createHash } from 'node:crypto'
import type { BallotLine, TopicId } from '../../../typings/room.ts'

// The published format of the hashes, docs/ballot-format.md §3 and §4.

/** Lines in one part of a hash: what one slice of the clock reads. Unit: lines. */
export const PART = 1000

/** The hash of one part: SHA-256 of its lines, each with a line feed, hex. */
export const partHash = (lines: readonly string[]): string =>
  sha256(lines.map((line) => `${line}\n`).join(''))

/** The hash over a roll: what it is, the topic, how many, and its parts. */
export const rollHash = (topic: TopicId, voters: number, parts: readonly string[]): string =>
  partHash(['courtyard-roll 1', topic, String(voters), ...parts])

/** The hash over the ballots: what it is, the topic, how many lines, and its parts. */
export const ballotsHash = (topic: TopicId, lines: number, parts: readonly string[]): string =>
  partHash(['courtyard-ballots 1', topic, String(lines), ...parts])

/** A line as it is hashed: `7K3F9-2QDAB A,C`, without a vote `7K3F9-2QDAB -`. */
export const lineText = ([code, choices]: BallotLine): string =>
  `${code} ${choices === null ? '-' : choices.join(',')}`

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
