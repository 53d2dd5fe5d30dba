import * as v from 'valibot'
import type { HouseholdId, PlaceId } from '../../../typings/place.ts'
import type { BallotLine, TopicId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { inBatches, inParts } from '../kernel/batches.ts'
import { _, count, db, find, insertMany, read, update } from '../kernel/database.ts'
import { householdKey } from '../member/home.ts'
import type { HomePosition } from '../room/store.ts'
import { codeOf } from './code.ts'
import { type BallotDocument, type Inhabitant, type RollDocument } from './roll.ts'
import type { Group } from './tally.ts'

export const ROLL = 'roll'
export const BALLOTS = 'ballots'

/** Lines in one write, and writes at a time. */
const PER_WRITE = 100
const WIDTH = 4
/** A code that is taken is made anew; more often than this it is no chance. */
const MOST_ATTEMPTS = 4
/** More different choices than any ballot has: eight options, each on or off. */
const MOST_GROUPS = 1000

/** The line of a voter, on the roll or corrected away. One operation. */
export const readLine = (id: string): Promise<RollDocument | undefined> =>
  read<RollDocument>(ROLL, id)

export const readBallot = (id: string): Promise<BallotDocument | undefined> =>
  read<BallotDocument>(BALLOTS, id)

/** How many on the roll have voted. Counted, never added up. Index: voted. One operation. */
export const countVoted = (topic: TopicId): Promise<number> =>
  count(ROLL, { topic, votedAt: _.gt(0), on: true })

/** An inhabitant with where in the order of homes they stand. */
export type Housed = Inhabitant & { position: HomePosition }

/** Confirmed members at home in a place, in the order of their homes. Index: homeKey. One operation. */
export async function homesOf(
  place: PlaceId,
  from: HomePosition | undefined,
  limit: number,
): Promise<Housed[]> {
  const range = [_.gte(from?.homeKey ?? householdKey(`${place}/`)), _.lt(householdKey(`${place}0`))]
  const base = { homeKey: _.and(range) } // `0` follows `/`
  const where = from
    ? _.and([base, _.or([{ homeKey: _.gt(from.homeKey) }, { _id: _.gt(from.id) }])])
    : base
  const found = await find<{ _id: string; homeKey: string }>('members', where, {
    orderBy: [
      ['homeKey', 'asc'],
      ['_id', 'asc'],
    ],
    limit,
    fields: { homeKey: true },
  })
  return found.map(({ _id, homeKey }) => ({
    member: _id,
    household: homeKey.slice(householdKey('').length),
    position: { homeKey, id: _id },
  }))
}

/** Confirmed members of a household. Index: homeKey. One operation. */
export async function membersOfHousehold(household: HouseholdId): Promise<Inhabitant[]> {
  const where = { homeKey: householdKey(household) }
  const found = await find<{ _id: string }>('members', where, {
    ...{ limit: 1000, fields: { homeKey: true } },
  })
  return found.map(({ _id }) => ({ member: _id, household }))
}

/**
 * Puts lines on the roll that are not there yet; those that are stay as they are, so twice or at the same time changes
 * nothing. Billed: 2 when all are there, else 2 and 1 per hundred.
 */
export async function addLines(lines: readonly RollDocument[]): Promise<void> {
  let missing = await notThere(lines)
  for (let attempt = 0; missing.length > 0; attempt += 1) {
    if (attempt === MOST_ATTEMPTS) throw new Error(`codes of ${missing.length} voters are taken`)
    // One that is not there although it was written shares its code with another voter.
    const again = attempt === 0 ? missing : missing.map((line) => recoded(line, attempt))
    await inBatches(inParts(again, PER_WRITE), WIDTH, (part) => insertMany(ROLL, part))
    missing = await notThere(missing)
  }
}

const recoded = (line: RollDocument, attempt: number): RollDocument => ({
  ...line,
  code: codeOf(line.topic, line.voter, attempt),
})

async function notThere(lines: readonly RollDocument[]): Promise<RollDocument[]> {
  if (lines.length === 0) return []
  const ids = lines.map(({ _id }) => _id)
  const fields = { topic: true }
  const found = await find<{ _id: string }>(ROLL, { _id: _.in(ids) }, { limit: ids.length, fields })
  const there = new Set(found.map(({ _id }) => _id))
  return lines.filter(({ _id }) => !there.has(_id))
}

/** Corrects a line that is there, unless a later word has been said on it. One operation. */
export const correctLine = (
  _id: string,
  { on, seq }: Pick<RollDocument, 'on' | 'seq'>,
): Promise<number> => update(ROLL, { _id, seq: _.lt(seq) }, { on, seq })

/** The next codes on the roll, ascending. Index: code. One operation. */
export async function codesAfter(topic: TopicId, after: string, limit: number): Promise<string[]> {
  const found = await find<Pick<RollDocument, 'code'>>(
    ROLL,
    { topic, code: _.gt(after), on: true },
    { orderBy: [['code', 'asc']], limit, fields: { code: true } },
  )
  return found.map(({ code }) => code)
}

/** The next lines to be published: every code on the roll with its vote. Indexes: code. Two operations. */
export async function linesAfter(
  topic: TopicId,
  after: string,
  limit: number,
): Promise<BallotLine[]> {
  const codes = await codesAfter(topic, after, limit)
  const last = codes.at(-1)
  if (last === undefined) return []
  const cast = await find<BallotDocument>(
    BALLOTS,
    { topic, code: _.and([_.gt(after), _.lte(last)]) },
    { orderBy: [['code', 'asc']], limit },
  )
  const byCode = new Map(cast.map(({ code, choices }) => [code, choices]))
  return codes.map((code) => [code, byCode.get(code) ?? null])
}

/** Who voted behind these codes, and when: the last of a household. Index: code. One operation. */
export async function votersBetween(
  topic: TopicId,
  after: string,
  last: string,
): Promise<{ member: string; at: Instant }[]> {
  const where = { topic, code: _.and([_.gt(after), _.lte(last)]), votedAt: _.gt(0), on: true }
  const found = await find<Pick<RollDocument, 'by' | 'votedAt'>>(ROLL, where, {
    ...{ orderBy: [['code', 'asc']], limit: 1000, fields: { by: true, votedAt: true } },
  })
  return found.flatMap(({ by, votedAt }) =>
    by === undefined || votedAt === undefined ? [] : [{ member: by, at: votedAt }],
  )
}

const groups = v.array(v.object({ _id: v.array(v.string()), n: v.number() }))

/** What was chosen, and by how many: one aggregate, however many voted. Index: code. One operation. */
export async function countVotes(topic: TopicId): Promise<Group[]> {
  const result: unknown = await db
    .collection(BALLOTS)
    .aggregate()
    .match({ topic })
    .group({ _id: '$choices', n: _.aggregate.sum(1) })
    // An aggregate gives twenty rows unless told otherwise.
    .limit(MOST_GROUPS)
    .end()
  // The SDK types replies `void | …`; never void without callbacks.
  const found = v.parse(groups, (result as { list: unknown }).list)
  return found.map(({ _id, n }) => ({ choices: _id, n }))
}
