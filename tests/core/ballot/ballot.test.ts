import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { RollDocument } from '../../../cloudfunctions/core/ballot/roll.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { recount } from '../../../local/recount/recount'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, memberOf, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { moveIn, openidOf } from './household.ts'
import { ballots, DAY, MINUTE, TERMS } from './steps.ts'

let core: CoreCloud
let take: ReturnType<typeof ballots>
const as = (name: Name) => people[name].openid
const stored = async (id: string) => {
  const [topic] = await documents(core, 'topics', { _id: id })
  return topic as unknown as TopicDocument // as it was written
}
const roll = async (topic: string) =>
  (await documents(core, 'roll', { topic })) as unknown as RollDocument[] // as it was written

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = ballots(core)
})
afterAll(() => core.close())

describe('the terms of a ballot (R60)', () => {
  it('are stated by the organisers before the roll opens, and frozen from then on', async () => {
    const id = await take.topic()
    const set = { ...on(id), terms: TERMS }
    expect(await core.refusal(as('neighbour'), 'topic.setBallot', set)).toBe('forbidden')
    expect(await core.refusal(as('neighbour'), 'topic.ballot', { id })).toBe('vote_not_open')
    const { topic } = await core.ok(as('cadre'), 'topic.setBallot', set)
    expect(topic).toMatchObject({ ballot: TERMS, stage: 'roll' })
    const again = { ...on(id), terms: { ...TERMS, question: '换一个问题？' } }
    expect(await core.refusal(as('cadre'), 'topic.setBallot', again)).toBe('ballot_frozen')
  })

  it('that make no ballot are refused with the field', async () => {
    const id = await take.topic()
    const wrong = [
      [{ voter: 'person' }, 'voter'],
      [{ voter: 'owner' }, 'voter'],
      [{ options: TERMS.options.slice(1) }, 'options'],
      [{ method: 'yes_no' }, 'options'],
      [{ options: [{ id: 'A', label: '甲', plan: 1 }, ...TERMS.options.slice(1)] }, 'plan'],
      [{ quorum: { of: [3, 2], strict: false } }, 'quorum'],
      [{ threshold: { of: [1, 1], strict: true } }, 'threshold'],
    ] as const
    for (const [over, field] of wrong) {
      const terms = { ...TERMS, ...over }
      const event = { action: 'topic.setBallot', input: { ...on(id), terms } }
      expect(await core.send(as('cadre'), event)).toMatchObject({
        ...{ ok: false, code: 'ballot_wrong', detail: { field } },
      })
    }
    expect((await stored(id)).ballot).toBeUndefined()
  })
})

describe('the roll (design §4)', () => {
  it('has each household with a confirmed member once, under a code, and its hash is published', async () => {
    const id = await take.roll()
    const lines = await roll(id)
    expect(lines.map(({ voter }) => voter).sort()).toEqual([
      `household:${HERE}/302`,
      `household:${HERE}/402`,
    ])
    for (const { code } of lines)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    const mine = await take.ballot('resident', id)
    expect(mine.mine).toMatchObject({ voter: '您家 402', changes: 0 })
    expect(mine).toMatchObject({ isOpen: false, taken: 0 })
    await take.freeze()
    const { trace, stages } = await stored(id)
    const frozen = trace.find(({ type }) => type === 'RollFrozen')
    const ended = stages.find(({ stage }) => stage === 'roll')
    expect(frozen?.at).toBe((ended?.closesAt ?? 0) - 15 * MINUTE)
    expect(JSON.parse(frozen?.content ?? '')).toMatchObject({ voters: 2 })
    expect(await take.ballot('neighbour', id)).toMatchObject({ isOpen: true, roll: { voters: 2 } })
    expect(firstBroken(trace)).toBe(-1)
  })

  it('of an opinion poll has each confirmed member', async () => {
    const id = await take.roll({ kind: 'opinion', voter: 'person' })
    const lines = await roll(id)
    const names = ['resident', 'spouse', 'neighbour'] as const
    expect(lines.map(({ voter }) => voter).sort()).toEqual(
      names.map((name) => `person:${memberOf(name)}`).sort(),
    )
    expect((await take.ballot('spouse', id)).mine?.voter).toBe('')
  })

  it('is put right with a reason before it is frozen, and never after', async () => {
    const id = await take.roll()
    const out = {
      ...{ household: `${HERE}/302`, include: false, reason: '搬走了，房子空着' },
    }
    const correct = () => ({ ...on(id), ...out })
    expect(await core.refusal(as('neighbour'), 'topic.correctRoll', correct())).toBe('forbidden')
    await core.ok(as('cadre'), 'topic.correctRoll', correct())
    expect(await take.ballot('neighbour', id)).toMatchObject({ without: 'not_on_roll' })
    await core.ok(as('cadre'), 'topic.correctRoll', { ...correct(), include: true })
    await core.ok(as('cadre'), 'topic.correctRoll', correct())
    await core.ok(as('cadre'), 'topic.correctRoll', {
      ...{ ...on(id), household: `${HERE}/501`, include: true, reason: '刚搬来，已经核过' },
    })
    const unknown = { ...correct(), household: `${HERE}/999` }
    expect(await core.refusal(as('cadre'), 'topic.correctRoll', unknown)).toBe('door_unknown')
    const beside = { ...correct(), household: 'fz/fqy2/6/101' }
    expect(await core.refusal(as('cadre'), 'topic.correctRoll', beside)).toBe('door_unknown')
    await take.freeze()
    const { trace, roll: seal } = await stored(id)
    expect(seal?.voters).toBe(2)
    const [first] = trace.filter(({ type }) => type === 'RollCorrected')
    expect(JSON.parse(first?.content ?? '')).toMatchObject({ door: '302', reason: out.reason })
    expect(await core.refusal(as('cadre'), 'topic.correctRoll', correct())).toBe('wrong_stage')
    const vote = { ...on(id), choices: ['A'] }
    expect(await core.refusal(as('neighbour'), 'topic.vote', vote)).toBe('not_on_roll')
  })

  it('is the same however often and however many at once the clock runs', async () => {
    const id = await take.topic()
    await take.set(id)
    await Promise.all(Array.from({ length: 6 }, () => tick(core)))
    take.later(DAY + MINUTE)
    await Promise.all(Array.from({ length: 6 }, () => tick(core)))
    expect(await roll(id)).toHaveLength(2)
    const { trace } = await stored(id)
    expect(trace.filter(({ type }) => type === 'RollFrozen')).toHaveLength(1)
  })
})

describe('voting (R60)', () => {
  it('a household has one vote, its latest; every member sees it, when and by whom', async () => {
    const id = await take.opened()
    const first = await take.vote('resident', id, 'A')
    expect(first.mine).toMatchObject({ choices: ['A'], by: '402 邻居', own: true, changes: 0 })
    expect((await take.ballot('spouse', id)).mine).toMatchObject({ choices: ['A'], own: false })
    await take.vote('spouse', id, 'B')
    const seen = await take.ballot('resident', id)
    expect(seen.mine).toMatchObject({ choices: ['B'], own: false, changes: 1 })
    expect(seen.taken).toBe(1)
    expect(await documents(core, 'ballots', { topic: id })).toHaveLength(1)
  })

  it('a retry, and a late copy of an older request, change nothing', async () => {
    const id = await take.opened()
    const old = { ...on(id), choices: ['A'] }
    await core.ok(as('resident'), 'topic.vote', old)
    await core.ok(as('resident'), 'topic.vote', old)
    await take.vote('resident', id, 'B')
    const { mine } = await core.ok(as('resident'), 'topic.vote', old)
    expect(mine).toMatchObject({ choices: ['B'], changes: 1 })
    const reused = { ...old, choices: ['B'] }
    expect(await core.refusal(as('resident'), 'topic.vote', reused)).toBe('request_reused')
  })

  it('is refused before it opens, to who has no vote, and for what is not on the ballot', async () => {
    const early = await take.roll()
    const vote = (id: string, choices = ['A']) => ({ ...on(id), choices })
    expect(await core.refusal(as('resident'), 'topic.vote', vote(early))).toBe('vote_not_open')
    await take.freeze()
    const refused = async (name: Name, choices?: string[]) =>
      core.refusal(as(name), 'topic.vote', vote(early, choices))
    expect(await refused('newcomer')).toBe('not_confirmed')
    expect(await refused('visitor')).toBe('not_a_member')
    expect(await refused('beside')).toBe('forbidden')
    expect(await refused('cadre')).toBe('forbidden')
    for (const choices of [[], ['A', 'B'], ['A', 'A'], ['C'], ['yes']]) {
      expect(await refused('resident', choices)).toBe('choice_wrong')
    }
    expect(await documents(core, 'ballots', { topic: early })).toEqual([])
  })

  it('makes who cast it take part, once the votes are counted (R59)', async () => {
    const id = await take.opened()
    await take.vote('neighbour', id, 'A')
    const mine = async () => (await core.ok(as('neighbour'), 'room.mine', {})).rows
    expect((await mine()).map((row) => row.id)).not.toContain(id)
    await take.count()
    expect((await mine()).map((row) => row.id)).toContain(id)
    const found = await documents(core, 'participants', {
      topic: id,
      member: memberOf('neighbour'),
    })
    expect(found).toHaveLength(1)
  })

  it('is not for who was confirmed after the roll was copied', async () => {
    const id = await take.opened()
    await moveIn(core, 1, 1)
    const vote = { ...on(id), choices: ['A'] }
    expect(await core.refusal(openidOf(0, 0), 'topic.vote', vote)).toBe('not_on_roll')
    const seen = await core.ok(openidOf(0, 0), 'topic.ballot', { id })
    expect(seen).toMatchObject({ without: 'not_on_roll', taken: 0 })
    expect(seen.mine).toBeUndefined()
    await core.cloud.database.execute('database.removeDocument', {
      ...{ collectionName: 'members', query: JSON.stringify({ openid: openidOf(0, 0) }) },
    })
  })

  it('is refused from the very moment it closes, whether the clock has run or not', async () => {
    const id = await take.opened()
    const sent = { ...on(id), choices: ['A'] }
    await core.ok(as('resident'), 'topic.vote', sent)
    const { closesAt = 0 } = await take.ballot('resident', id)
    take.later(closesAt - core.cloud.now() + 1)
    const vote = { requestId: requestId(), id, choices: ['A'] }
    expect(await core.refusal(as('neighbour'), 'topic.vote', vote)).toBe('vote_closed')
    // Who asks whether theirs has arrived is told.
    expect((await core.ok(as('resident'), 'topic.vote', sent)).mine.choices).toEqual(['A'])
    expect(await take.ballot('neighbour', id)).toMatchObject({ isOpen: false, taken: 1 })
  })

  it('costs 8 operations (design §7)', async () => {
    const id = await take.opened()
    const vote = () => ({ ...on(id), choices: ['A'] })
    const { operations } = await core.billed(as('resident'), 'topic.vote', vote())
    expect(operations).toBe(8)
    expect((await core.billed(as('spouse'), 'topic.vote', vote())).operations).toBe(8)
  })
})

describe('a vote while the clock is down (R60, decision 032)', () => {
  it('whose roll was frozen in time is open from its time on, and closes when it was announced', async () => {
    const id = await take.roll()
    take.later(DAY - 10 * MINUTE)
    await tick(core)
    const { opensAt = 0, closesAt, isOpen } = await take.ballot('resident', id)
    expect(isOpen).toBe(false)
    take.later(opensAt - core.cloud.now() - 1000)
    const vote = { ...on(id), choices: ['A'] }
    expect(await core.refusal(as('resident'), 'topic.vote', vote)).toBe('vote_not_open')
    take.later(2000)
    expect((await core.ok(as('resident'), 'topic.open', { id })).topic).toMatchObject({
      stage: 'vote',
      can: expect.arrayContaining(['vote']) as string[],
    })
    expect(await take.ballot('resident', id)).toMatchObject({ isOpen: true, closesAt })
    await take.vote('resident', id, 'A')
    take.later(9 * DAY)
    expect(await core.refusal(as('neighbour'), 'topic.vote', vote)).toBe('vote_closed')
    await tick(core)
    const { stages, result } = await stored(id)
    expect(stages.find(({ stage }) => stage === 'vote')).toMatchObject({
      ...{ openedAt: opensAt, closedAt: closesAt },
    })
    expect(result).toMatchObject({ taken: 1, eligible: 2 })
  })

  it('whose roll was not opens when it is, for its whole length, and says by how much', async () => {
    const id = await take.roll()
    const { opensAt = 0, closesAt = 0 } = await take.ballot('resident', id)
    take.later(10 * DAY)
    const vote = () => ({ ...on(id), choices: ['A'] })
    expect(await core.refusal(as('resident'), 'topic.vote', vote())).toBe('vote_not_open')
    await tick(core)
    const { stages, trace, roll: seal } = await stored(id)
    const stage = stages.find((each) => each.stage === 'vote')
    expect(stage?.openedAt).toBe(seal?.at)
    expect(stage?.openedAt).toBeGreaterThan(opensAt + 8 * DAY)
    expect(stage?.closesAt).toBe((stage?.openedAt ?? 0) + closesAt - opensAt)
    expect(stage?.delayed).toBe((stage?.openedAt ?? 0) - opensAt)
    const opened = trace.findLast(({ type }) => type === 'StageOpened')
    expect(JSON.parse(opened?.content ?? '')).toMatchObject({ delayed: stage?.delayed })
    expect(firstBroken(trace)).toBe(-1)
    await take.vote('resident', id, 'A')
    const letters = await documents(core, 'letters', { topic: id, kind: 'topic_opened' })
    expect(letters[0]?.['facts']).toMatchObject({ delayed: stage?.delayed })
  })

  it('costs 8 operations also before the clock has written that it is open', async () => {
    const id = await take.roll()
    take.later(DAY - 10 * MINUTE)
    await tick(core)
    take.later(11 * MINUTE)
    const vote = () => ({ ...on(id), choices: ['A'] })
    const { stages } = await stored(id)
    expect(stages.find(({ stage }) => stage === 'vote')?.openedAt).toBeUndefined()
    expect((await core.billed(as('resident'), 'topic.vote', vote())).operations).toBe(8)
  })
})

describe('the count (R60)', () => {
  it('is taken a minute after the close, once, and published with every line', async () => {
    const id = await take.opened()
    await take.vote('resident', id, 'A')
    expect(await core.refusal(as('resident'), 'topic.ballots', { id })).toBe('not_counted_yet')
    expect(await core.refusal(as('resident'), 'topic.recount', { id })).toBe('not_counted_yet')
    await take.count()
    await tick(core)
    const { trace, stages, result } = await stored(id)
    const counted = trace.filter(({ type }) => type === 'VotesCounted')
    const closedAt = stages.find(({ stage }) => stage === 'vote')?.closedAt ?? 0
    expect(counted.map(({ at }) => at)).toEqual([closedAt + MINUTE])
    expect(result).toMatchObject({
      ...{ eligible: 2, taken: 1, outcome: 'passed', winner: 'A' },
      counts: [
        { option: 'A', count: 1 },
        { option: 'B', count: 0 },
      ],
    })
    const { lines, next } = await core.ok(as('neighbour'), 'topic.ballots', { id })
    expect(next).toBeUndefined()
    expect(lines.map(([, choices]) => choices)).toEqual(expect.arrayContaining([['A'], null]))
    const { mine } = await take.ballot('spouse', id)
    expect(lines).toContainEqual([mine?.code, ['A']])
    const file = { ...(await core.ok(as('neighbour'), 'topic.recount', { id })), lines }
    expect(recount(JSON.stringify(file), mine?.code)).toMatchObject({
      ...{ fault: { kind: 'hash_unknown' }, counted: { taken: 1, winner: 'A' } },
    })
    expect(recount(JSON.stringify(file), result?.hash).fault).toBeUndefined()
  })

  it('that comes late is dated when it was made; the vote closed when it was due', async () => {
    const id = await take.opened()
    take.later(10 * DAY)
    await tick(core)
    const { stages, result } = await stored(id)
    const at = (stage: string) => stages.find((each) => each.stage === stage)
    expect(at('vote')?.closedAt).toBe((at('vote')?.openedAt ?? 0) + 3 * DAY)
    expect(result?.at).toBeGreaterThan((at('vote')?.closedAt ?? 0) + 6 * DAY)
    // Nobody could object to what was not there.
    expect(at('publication')).toMatchObject({ openedAt: result?.at })
    expect(at('publication')?.closesAt).toBe((result?.at ?? 0) + 3 * DAY)
  })

  /** Takes every ballot of a topic away; returns what puts them back. */
  async function boxEmptied(id: string): Promise<() => Promise<unknown>> {
    const cast = await documents(core, 'ballots', { topic: id })
    const { database } = core.cloud
    const params = { collectionName: 'ballots', query: JSON.stringify({ topic: id }), multi: true }
    await database.execute('database.removeDocument', params)
    return async () => database.insertMany('ballots', cast)
  }

  it('that does not come out is told once, after the third, to who can look into it (decision 033)', async () => {
    const id = await take.opened()
    await take.vote('resident', id, 'A')
    const putBack = await boxEmptied(id)
    await take.count()
    const seen = async () => (await core.ok(as('cadre'), 'topic.open', { id })).topic
    expect((await seen()).countHeld).toBeUndefined()
    const again = async () => {
      take.later(11 * MINUTE)
      await Promise.all([tick(core), tick(core)])
    }
    for (let tries = 0; tries < 4; tries += 1) await again()
    expect(await seen()).toMatchObject({ countHeld: { ballots: 0, voted: 1 } })
    const { trace } = await stored(id)
    const held = trace.filter(({ type }) => type === 'CountHeld')
    expect(held.map(({ content = '' }) => JSON.parse(content) as unknown)).toEqual([
      { found: { ballots: 0, voted: 1, lines: 2, voters: 2 } },
    ])
    for (const name of ['captain', 'cadre', 'branch', 'director', 'secretary'] as const) {
      const { rows } = await core.ok(as(name), 'room.work', {})
      expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'count' }))
      const told = await documents(core, 'letters', { topic: id, kind: 'topic_count_held' })
      expect(told.filter(({ to }) => to === memberOf(name))).toHaveLength(1)
    }
    await putBack()
    await again()
    const { result } = await stored(id)
    expect(result).toMatchObject({ taken: 1, outcome: 'passed' })
    expect(await seen()).toMatchObject({ stage: 'publication' })
    expect((await seen()).countHeld).toBeUndefined()
    expect((await stored(id)).miscount).toBeUndefined()
  })

  it('waits while a ballot is missing, and is taken when all are there', async () => {
    const id = await take.opened()
    await take.vote('resident', id, 'A')
    const putBack = await boxEmptied(id)
    await take.count()
    expect((await stored(id)).result).toBeUndefined()
    await putBack()
    take.later(15 * MINUTE)
    await tick(core)
    expect((await stored(id)).result).toMatchObject({ taken: 1 })
  })
})
