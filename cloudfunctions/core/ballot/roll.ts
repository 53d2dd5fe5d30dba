import type { HouseholdId } from '../../../typings/place.ts'
import type { TopicId, VoterKind } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import { householdKey } from '../member/home.ts'

/**
 * Requests remembered on one line of the roll: a copy of one that comes late changes nothing. More than a whole household can
 * send while one call may still be under way (20 s): with 32 of them, one of 64 sent at once was carried out twice.
 */
const REMEMBERED = 200

/** Who has a vote: `household:fz/zfy/24/3-402` or `person:<member id>`. Owners come later. */
export type VoterKey = string

/**
 * A line of a topic’s roll in `roll`: who may vote, and that they have. What they chose stands apart, in `ballots`, under
 * the code alone. Source: design §4, R60.
 */
export interface RollDocument {
  /** `<topic>:<voter key>`: nobody stands there twice. */
  _id: string
  topic: TopicId
  voter: VoterKey
  /** The household, also of a person. */
  household: HouseholdId
  /** `7K3F9-2QDAB`: under which the vote is published. Unique in the topic. */
  code: string
  /** Votes it counts for. */
  weight: 1
  /** On the roll; false once it was corrected away. */
  on: boolean
  /** Sequence number of the correction it stands on; 0 = copied. */
  seq: number
  /** The latest vote; absent while there is none. */
  votedAt?: Instant
  /** Which member voted last: id, and how the household sees them. */
  by?: string
  label?: string
  /** Votes after the first. */
  changes: number
  /** Requests carried out here, newest last. */
  done: { requestId: string; digest: string }[]
}

/** A vote in `ballots`; `_id` = `<topic>:<code>`. Nothing in it says whose it is. */
export interface BallotDocument {
  _id: string
  topic: TopicId
  code: string
  /** In the ballot’s order. */
  choices: string[]
}

/** Somebody who lives in the place. */
export interface Inhabitant {
  member: string
  household: HouseholdId
}

export const voterOf = (kind: VoterKind, { member, household }: Inhabitant): VoterKey =>
  kind === 'person' ? `person:${member}` : householdKey(household)

export const rollId = (topic: TopicId, voter: VoterKey): string => `${topic}:${voter}`
export const ballotId = (topic: TopicId, code: string): string => `${topic}:${code}`

export const ballotOf = (topic: TopicId, code: string, choices: string[]): BallotDocument => ({
  ...{ _id: ballotId(topic, code), topic, code, choices },
})

/** A new line of the roll. Pure. */
export function rollLine(
  topic: TopicId,
  { voter, household, code }: Pick<RollDocument, 'voter' | 'household' | 'code'>,
  { on = true, seq = 0 } = {},
): RollDocument {
  return {
    ...{ _id: rollId(topic, voter), topic, voter, household, code, weight: 1 },
    ...{ on, seq, changes: 0, done: [] },
  }
}

/** One vote, as it is asked for. */
export interface Vote {
  requestId: string
  /** SHA-256 of caller and body. */
  digest: string
  member: string
  label: string
  now: Instant
}

/**
 * The line after a vote: the latest counts. `undefined` when this very request was carried out before, whatever came
 * after it. Refuses `not_on_roll`, `request_reused`. Pure. Source: R60.
 */
export function voted(line: RollDocument, vote: Vote): RollDocument | undefined {
  require(line.on, 'not_on_roll')
  const { requestId, digest, member, label, now } = vote
  if (wasDone(line, vote)) return undefined
  return {
    ...line,
    votedAt: Math.max(now, line.votedAt ?? 0),
    ...{ by: member, label },
    changes: line.votedAt === undefined ? 0 : line.changes + 1,
    done: [...line.done, { requestId, digest }].slice(-REMEMBERED),
  }
}

/** Whether a request was carried out here. Refuses `request_reused` when its body was another. */
export function wasDone(
  { done }: RollDocument,
  { requestId, digest }: Pick<Vote, 'requestId' | 'digest'>,
): boolean {
  const earlier = done.find((each) => each.requestId === requestId)
  if (earlier === undefined) return false
  require(earlier.digest === digest, 'request_reused')
  return true
}
