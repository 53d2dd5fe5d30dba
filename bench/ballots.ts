import { openidOf, moveIn } from '../tests/core/ballot/household.ts'
import { fillBox } from '../tests/core/ballot/box.ts'
import { ballots, DAY, MINUTE } from '../tests/core/ballot/steps.ts'
import { startCore, type CoreCloud } from '../tests/core/cloud.ts'
import { documents } from '../tests/core/neighbourhood.ts'
import { operations, tick } from '../tests/core/ticket/doors.ts'
import { settle } from '../tests/core/ticket/neighbourhood.ts'
import { on } from '../tests/core/ticket/steps.ts'
import { table } from './table.ts'

const SMALL = 4_000
const LARGE = 40_000
/** The aggregate is asked so often; the median counts. */
const ROUNDS = 9

/** A vote of 4,000 and one of 40,000 households: what copying, sealing and counting cost. Source: issue 4, design §7. */
export async function ballotCosts(workerFile: string): Promise<string> {
  const small = await voted(workerFile, SMALL)
  const large = await voted(workerFile, LARGE)
  const rows = Object.keys(large).map((what) => {
    const [few = 0, many = 0] = [small[what], large[what]]
    return [what, few, many, Math.round((many / few) * 10) / 10]
  })
  return table(['', String(SMALL), String(LARGE), 'ratio'], rows)
}

/** One whole vote; what was measured, by name. */
async function voted(workerFile: string, households: number): Promise<Record<string, number>> {
  const core = await startCore({ workerFile })
  try {
    await settle(core)
    await moveIn(core, households, 1)
    const take = ballots(core)
    const id = await take.topic()
    await take.set(id)
    const copied = await until(core, take.later, async () => (await topic(core, id)).work?.at)
    take.later(DAY + MINUTE)
    const sealed = await until(core, take.later, async () => (await topic(core, id)).roll)
    const vote = { ...on(id), choices: ['A'] }
    const { operations: one } = await core.billed(openidOf(0, 0), 'topic.vote', vote)
    await fillBox(core, id, { but: LARGE + 1 })
    const aggregate = await medianOf(() => aggregated(core, id))
    const { closesAt = 0 } = await core.ok(openidOf(0, 0), 'topic.ballot', { id })
    take.later(closesAt - core.cloud.now() + 2 * MINUTE)
    const counted = await until(core, take.later, async () => (await topic(core, id)).result)
    return {
      'operations of the clock: copying the roll': copied.operations,
      'operations of the clock: sealing the roll': sealed.operations,
      'operations of the clock: counting and sealing the ballots': counted.operations,
      'operations of one vote': one,
      'the tally, one aggregate, ms': aggregate,
      'clock runs from the end of the vote to the result': counted.runs,
    }
  } finally {
    await core.close()
  }
}

interface Topic {
  work?: { at?: number }
  roll?: object
  result?: object
}
const topic = async (core: CoreCloud, id: string): Promise<Topic> =>
  (await documents(core, 'topics', { _id: id }))[0] ?? {}

/** Runs of the clock until something is there: how many, and their operations on the roll and the ballots. */
async function until(
  core: CoreCloud,
  later: (ms: number) => unknown,
  done: () => Promise<unknown>,
) {
  const from = core.cloud.now()
  let runs = 0
  while ((await done()) === undefined) {
    await tick(core)
    later(5 * MINUTE)
    runs += 1
    if (runs > 100) throw new Error('the clock does not come to an end')
  }
  const own = ['roll', 'ballots']
  const ledger = (await operations(core)).filter(
    (each) => each.startedAt >= from && each.function === 'clock',
  )
  const of = ledger.flatMap((each) => each.operations)
  return { runs, operations: of.filter(({ collection = '' }) => own.includes(collection)).length }
}

/** The aggregate as the clock asks it, timed at the database itself. Unit: ms. */
async function aggregated(core: CoreCloud, id: string): Promise<number> {
  const began = performance.now()
  await core.cloud.database.execute('database.aggregateDocuments', {
    collectionName: 'ballots',
    stages: [
      { stageKey: '$match', stageValue: JSON.stringify({ topic: id }) },
      { stageKey: '$group', stageValue: JSON.stringify({ _id: '$choices', n: { $sum: 1 } }) },
      { stageKey: '$limit', stageValue: '1000' },
    ],
  })
  return performance.now() - began
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await measure())
  const sorted = times.sort((one, other) => one - other)
  return Math.round((sorted[(ROUNDS - 1) / 2] ?? 0) * 10) / 10
}
