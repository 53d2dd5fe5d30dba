import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memberIdOf, startCore, type CoreCloud } from '../tests/core/cloud.ts'
import { HERE, people, settle, type Name } from '../tests/core/ticket/neighbourhood.ts'
import { steps, type Steps } from '../tests/core/ticket/steps.ts'
import type { TicketDocument } from '../cloudfunctions/core/ticket/ticket.ts'
import { cardsOf, copiesOf, isOver, livedRequests, plain } from './copies.ts'
import { table } from './table.ts'

const SMALL = 10_000
const LARGE = 100_000
/** Rounds before the first that counts: functions are compiled, caches are filled. */
const WARM_UP = 4
const ROUNDS = 25
/** Copies written at once. */
const SLICE = 2_000

const as = (name: Name) => people[name].openid

/** A cloud with so many requests, and the newest one that a round made there. */
interface Side {
  core: CoreCloud
  take: Steps
  newest: string
  /** ms per action, one number a round. */
  times: Map<string, number[]>
}

/** What a round does, in this order, on both sides. */
const ACTIONS: [name: string, act: (side: Side) => Promise<unknown>][] = [
  ['report', async (side) => (side.newest = await side.take.report())],
  ['list', ({ core }) => core.ok(as('neighbour'), 'feed.list', { place: HERE })],
  ['desk', ({ core }) => core.ok(as('secretary'), 'ticket.desk', {})],
  ['open', ({ core, newest }) => core.ok(as('neighbour'), 'ticket.open', { id: newest })],
  ['accept', ({ take, newest }) => take.accept(newest)],
  ['answer', ({ take, newest }) => take.answer(newest)],
  ['idle clock run', ({ core }) => core.cloud.fireTimer('clock')],
]

/** The same actions at 10⁴ and 10⁵ requests, interleaved, and the ratio of their medians. Source: design §7 item 3. */
export async function growth(workerFile: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'courtyard-bench-'))
  const sides: Side[] = []
  try {
    for (const count of [SMALL, LARGE]) sides.push(await filled(folder, workerFile, count))
    for (let round = 0; round < WARM_UP; round += 1) await play(sides, round)
    for (const { times } of sides) times.clear()
    for (let round = 0; round < ROUNDS; round += 1) await play(sides, round)
    return report(sides)
  } finally {
    for (const { core } of sides) await core.close()
    await rm(folder, { recursive: true })
  }
}

async function filled(folder: string, workerFile: string, count: number): Promise<Side> {
  const core = await startCore({ databaseFile: join(folder, `${count}.db`), workerFile })
  await settle(core)
  const lived = livedRequests(core.cloud.now(), memberIdOf).filter(isOver)
  let slice: TicketDocument[] = []
  const write = async () => {
    await core.cloud.database.insertMany('tickets', slice.map(plain))
    await core.cloud.database.insertMany('cards', cardsOf(slice).map(plain))
    slice = []
  }
  for (const ticket of copiesOf(lived, count)) {
    slice.push(ticket)
    if (slice.length === SLICE) await write()
  }
  await write()
  return { core, take: steps(core), newest: '', times: new Map() }
}

/** Every action on one side and at once on the other; who is first alternates. */
async function play(sides: readonly Side[], round: number): Promise<void> {
  const order = round % 2 === 0 ? sides : [...sides].reverse()
  for (const [name, act] of ACTIONS) {
    for (const side of order) {
      const began = performance.now()
      await act(side)
      side.times.set(name, [...(side.times.get(name) ?? []), performance.now() - began])
    }
  }
}

function report(sides: readonly Side[]): string {
  const rows = ACTIONS.map(([name]) => {
    const [small = 0, large = 0] = sides.map(({ times }) => median(times.get(name) ?? []))
    return [name, `${small.toFixed(1)} ms`, `${large.toFixed(1)} ms`, (large / small).toFixed(2)]
  })
  return table(['action', `at ${SMALL} requests`, `at ${LARGE}`, 'ratio'], rows)
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
