import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BallotDocument, RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { recount } from '../../../local/recount/recount'
import type { BallotLine } from '../../../typings/room.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, settle } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { moveIn, openidOf } from './household.ts'
import { ballots } from './steps.ts'

/** How many households vote, each so often; `COURTYARD_VOTES=1000` for all of the issue’s. */
const HOUSEHOLDS = Number(process.env['COURTYARD_VOTES'] ?? 16)
const ATTEMPTS = 64
const MEMBERS = 3

let core: CoreCloud
let take: ReturnType<typeof ballots>

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  await moveIn(core, HOUSEHOLDS, MEMBERS)
  take = ballots(core)
})
afterAll(() => core.close())

const stored = async (id: string) =>
  (await documents(core, 'topics', { _id: id }))[0] as unknown as TopicDocument // as it was written

/** What a household was told: accepted choices by request. */
interface Told {
  house: number
  requestId: string
  choice: string
}

/** Every household’s members all at once, some of them twice with the same request; what was accepted. */
async function rush(id: string, houses: readonly number[]): Promise<Told[]> {
  const told: Told[] = []
  const asked = houses.flatMap((house) =>
    Array.from({ length: ATTEMPTS }, (_, n) => ({ house, n })),
  )
  await Promise.all(
    asked.map(async ({ house, n }) => {
      const choice = n % 2 === 0 ? 'A' : 'B'
      const requestId = `rush-${id.slice(0, 8)}-${house}-${n >> 3}-${n % 3}-${choice}`
      const input = { id, requestId, choices: [choice] }
      const reply = await core.call(openidOf(house, n % MEMBERS), 'topic.vote', input)
      if (reply.ok) told.push({ house, requestId, choice })
      else if (reply.code !== 'conflict') throw new Error(reply.code)
    }),
  )
  return told
}

describe('64 votes at once of each household, from several phones (R60)', () => {
  it(
    `count as exactly ${HOUSEHOLDS} ballots, each the latest that was carried out, and count again`,
    async () => {
      const id = await take.opened()
      const told: Told[] = []
      const began = Date.now()
      // One household is 64 at once; the machine has two workers, so one after the other is as hard as all.
      for (let house = 0; house < HOUSEHOLDS; house += 1) told.push(...(await rush(id, [house])))
      const seconds = (Date.now() - began) / 1000
      const lines = (await all<RollDocument>('roll', id)).filter(({ household }) =>
        household.startsWith(`${HERE}/9`),
      )
      const cast = await all<BallotDocument>('ballots', id)
      expect(lines).toHaveLength(HOUSEHOLDS)
      expect(cast).toHaveLength(HOUSEHOLDS)
      for (const { household, code, done, changes } of lines) {
        const house = Number(household.slice(-4)) - 9000
        const accepted = new Set(
          told.filter((each) => each.house === house).map((each) => each.requestId),
        )
        // Every request that was answered was carried out, once; the box holds the last of them.
        expect([household, changes + 1]).toEqual([household, accepted.size])
        expect(new Set(done.map(({ requestId }) => requestId)).size).toBe(accepted.size)
        const last = done.at(-1)?.requestId ?? ''
        expect(accepted.has(last)).toBe(true)
        expect(cast.find((each) => each.code === code)?.choices).toEqual([last.slice(-1)])
      }
      console.log(
        `${HOUSEHOLDS * ATTEMPTS} votes, ${told.length} accepted, ${seconds.toFixed(1)} s`,
      )
      await take.count()
      const { result } = await stored(id)
      expect(result).toMatchObject({ taken: HOUSEHOLDS, eligible: HOUSEHOLDS + 2 })
      const file = {
        ...(await core.ok(openidOf(0, 0), 'topic.recount', { id })),
        lines: await published(id),
      }
      expect(recount(JSON.stringify(file))).toMatchObject({ counted: { taken: HOUSEHOLDS } })
      expect(recount(JSON.stringify(file)).fault).toBeUndefined()
    },
    300_000 + HOUSEHOLDS * 10_000,
  )
})

describe('votes that race the close (design §4)', () => {
  it(
    'are counted when they were answered and refused otherwise, three times over',
    async () => {
      for (let round = 0; round < 3; round += 1) {
        const id = await take.opened()
        const { closesAt = 0 } = await core.ok(openidOf(0, 0), 'topic.ballot', { id })
        take.later(closesAt - core.cloud.now() - 400)
        const racers = Array.from({ length: Math.min(HOUSEHOLDS, 40) }, (_, house) => house)
        const replies: [house: number, code: string][] = []
        const runs = racers.map(async (house) => {
          for (let n = 0; core.cloud.now() < closesAt + 200; n += 1) {
            const openid = openidOf(house, n % MEMBERS)
            const reply = await core.call(openid, 'topic.vote', { ...on(id), choices: ['A'] })
            replies.push([house, reply.ok ? 'ok' : reply.code])
          }
        })
        // The clock runs beside them all the while.
        const clock = async () => {
          while (core.cloud.now() < closesAt + 200) await tick(core)
        }
        await Promise.all([...runs, clock()])
        const late = { ...on(id), choices: ['A'] }
        expect(await core.refusal(openidOf(0, 0), 'topic.vote', late)).toBe('vote_closed')
        const known = new Set(['ok', 'conflict', 'vote_closed'])
        expect(replies.filter(([, code]) => !known.has(code))).toEqual([])
        const answered = new Set(replies.flatMap(([house, code]) => (code === 'ok' ? [house] : [])))
        take.later(2 * 60_000)
        await tick(core)
        const { result, trace } = await stored(id)
        expect(result?.taken).toBe(answered.size)
        expect(trace.filter(({ type }) => type === 'VotesCounted')).toHaveLength(1)
        const box = await all<BallotDocument>('ballots', id)
        expect(box).toHaveLength(answered.size)
      }
    },
    300_000 + HOUSEHOLDS * 2_000,
  )
})

/** Everything of a topic, as it was written; a read gives a thousand at most, so it is read by halves of the codes. */
async function all<T>(collection: string, topic: string): Promise<T[]> {
  const halves = await Promise.all([
    documents(core, collection, { topic, code: { $lt: 'G' } }),
    documents(core, collection, { topic, code: { $gte: 'G' } }),
  ])
  return halves.flat() as unknown as T[]
}

async function published(id: string): Promise<BallotLine[]> {
  const lines: BallotLine[] = []
  let after: string | undefined
  do {
    const page = await core.ok(openidOf(0, 0), 'topic.ballots', { id, ...(after && { after }) })
    lines.push(...page.lines)
    after = page.next
  } while (after !== undefined)
  return lines
}
