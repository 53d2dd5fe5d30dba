import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { hashOfBallots, hashOfRoll } from '../../../local/recount/hashes'
import type { Faults } from '../../../local/cloud/faults'
import type { BallotLine } from '../../../typings/room.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { faults, tick } from '../ticket/doors.ts'
import { settle } from '../ticket/neighbourhood.ts'
import { fillBox, rollOf } from './box.ts'
import { moveIn, openidOf } from './household.ts'
import { ballots, DAY, MINUTE } from './steps.ts'

/** With the two doors of the neighbourhood exactly two parts of a hash, four slices of two members each. */
const HOUSEHOLDS = 1998

let core: CoreCloud
let take: ReturnType<typeof ballots>

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  await moveIn(core, HOUSEHOLDS, 2)
  take = ballots(core)
})
afterAll(() => core.close())

const stored = async (id: string) =>
  (await documents(core, 'topics', { _id: id }))[0] as unknown as TopicDocument // as it was written

/** Runs of the clock under faults, some of them two at once, then one without any. */
async function runs(id: string, wanted: Faults, done: (topic: TopicDocument) => boolean) {
  await faults(core, wanted)
  for (let round = 0; round < 8 && !done(await stored(id)); round += 1) {
    await Promise.allSettled(round % 2 === 0 ? [tick(core), tick(core)] : [tick(core)])
    // What failed backs off for ten minutes.
    take.later(11 * MINUTE)
  }
  await faults(core, {})
  for (let round = 0; round < 12 && !done(await stored(id)); round += 1) {
    await tick(core)
    take.later(11 * MINUTE)
  }
}

async function published(id: string): Promise<BallotLine[]> {
  const lines: BallotLine[] = []
  for (let after: string | undefined; ;) {
    const page = await core.ok(openidOf(0, 0), 'topic.ballots', { id, ...(after && { after }) })
    lines.push(...page.lines)
    after = page.next
    if (after === undefined) return lines
  }
}

describe('the long work of the clock, slice by slice (design §4)', () => {
  it.each<[string, Faults]>([
    ['when nothing fails', {}],
    ['when one database call in twelve fails', { database: { rate: 1 / 12 } }],
    ['when one answer in twelve is lost', { database: { rate: 1 / 12, lost: true } }],
  ])('ends in the same roll, count and list %s', async (_name, wanted) => {
    const id = await take.topic()
    await take.set(id)
    await runs(id, wanted, ({ work }) => work?.at !== undefined)
    take.later(DAY + MINUTE)
    await runs(id, wanted, ({ roll }) => roll !== undefined)
    const lines = await rollOf(core, id)
    expect(lines).toHaveLength(HOUSEHOLDS + 2)
    expect(new Set(lines.map(({ voter }) => voter)).size).toBe(lines.length)
    const frozen = await stored(id)
    const codes = lines.map(({ code }): BallotLine => [code, null])
    expect(frozen.roll).toMatchObject({
      ...{ voters: lines.length, hash: hashOfRoll(id, codes) },
    })
    const cast = await fillBox(core, id)
    const { closesAt = 0 } = frozen.stages.find(({ stage }) => stage === 'vote') ?? {}
    take.later(closesAt - core.cloud.now() + 2 * MINUTE)
    await runs(id, wanted, ({ result }) => result !== undefined)
    const { result, trace } = await stored(id)
    const expected = lines.map(({ code }): BallotLine => [code, cast.get(code) ?? null])
    expect(result).toMatchObject({
      ...{ eligible: lines.length, taken: cast.size, outcome: 'passed', winner: 'A' },
      hash: hashOfBallots(id, expected),
    })
    expect(await published(id)).toEqual(expected)
    for (const type of ['RollFrozen', 'VotesCounted']) {
      expect(trace.filter((each) => each.type === type)).toHaveLength(1)
    }
    expect(firstBroken(trace)).toBe(-1)
  })
})
