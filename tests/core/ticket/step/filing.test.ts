import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../../cloud.ts'
import { stored, toldTo } from '../doors.ts'
import { BESIDE, HERE, people, settle, type Name } from '../neighbourhood.ts'
import { fileFor402, on, steps, TEXT, type Steps } from '../steps.ts'
import { people as actors, reported, Story, commands } from '../story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })
const say = (name: Name, id: string, agreed: boolean, how?: 'visit' | 'phone') =>
  core.ok(as(name), 'ticket.confirmFiling', { ...on(id), agreed, ...(how && { how }) })
const refused = (name: Name, id: string, agreed: boolean, how?: 'visit' | 'phone') =>
  core.refusal(as(name), 'ticket.confirmFiling', { ...on(id), agreed, ...(how && { how }) })

/** A door whose people use no app. */
const OLD = `${HERE}/101`

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  await core.cloud.database.insertMany('households', [
    { _id: OLD, building: HERE, door: '101', members: 0 },
  ])
  take = steps(core)
})
afterAll(() => core.close())

describe('代填: a request filed for a neighbour (B16, R18)', () => {
  it('is the household’s own: they are told, may say whether it is theirs, and end it', async () => {
    const id = await fileFor402(take)
    const seen = await open('resident', id)
    expect(seen).toMatchObject({
      ...{ channel: 'phone', reporter: '402 邻居', mine: true, filing: { state: 'asked' } },
    })
    expect(seen.can).toContain('confirmFiling')
    expect(seen.timeline[0]).toMatchObject({ actor: '302 邻居', facts: { filed: 1 } })
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_filed'])
    expect(await toldTo(core, id, 'spouse')).toEqual(['ticket_filed'])
    expect(await toldTo(core, id, 'neighbour')).toEqual([])
    const mine = await core.ok(as('neighbour'), 'ticket.mine', {})
    expect(mine.rows.map((row) => row.id)).toContain(id)
  })

  it('runs on its clock whether or not they have spoken (R28)', async () => {
    const id = await fileFor402(take)
    const { governing, createdAt } = await open('resident', id)
    expect(governing).toMatchObject({ kind: 'feedback', dueAt: createdAt + 12 * 3_600_000 })
  })

  it('confirmed by somebody of the household: everybody sees it, who filed hears of it', async () => {
    const id = await fileFor402(take)
    const said = await say('spouse', id, true)
    expect(said.filing).toMatchObject({ state: 'agreed', by: '402 邻居' })
    expect(said.timeline.map(({ type }) => type)).toContain('FilingAgreed')
    expect((await open('beside', id)).filing?.state).toBe('agreed')
    expect(await toldTo(core, id, 'neighbour')).toEqual(['filing_agreed'])
    expect(await refused('resident', id, false)).toBe('stage_passed')
  })

  it('disowned: closed by their word, honestly, and nothing is owed any more', async () => {
    const id = await fileFor402(take)
    await take.accept(id)
    const said = await say('resident', id, false)
    expect(said).toMatchObject({
      ...{ stage: 'closed', filing: { state: 'disowned' } },
      answer: { outcome: 'withdrawn', words: '本人说没有这件事', by: '402 邻居' },
    })
    expect(said.obligations.every(({ metAt }) => metAt !== undefined)).toBe(true)
    expect(await toldTo(core, id, 'neighbour')).toContain('filing_disowned')
    expect(await toldTo(core, id, 'cadre')).toContain('filing_disowned')
    expect(await toldTo(core, id, 'spouse')).toContain('filing_disowned')
  })

  it('tells nobody whether anybody behind the door uses the app', async () => {
    const id = await take.report({ onBehalfOf: { household: OLD } }, 'neighbour')
    for (const name of ['beside', 'cadre', 'neighbour'] as const) {
      expect(JSON.stringify((await open(name, id)).filing)).not.toContain('reachable')
      expect((await open(name, id)).timeline[0]?.facts).not.toHaveProperty('reachable')
    }
  })
})

describe('who may file for whom', () => {
  const report = (household: string, over: object = {}) => ({
    ...{ requestId: requestId(), text: TEXT, onBehalfOf: { household }, ...over },
  })

  it('a door of the building, however it is written', async () => {
    const { id } = await core.ok(as('neighbour'), 'ticket.report', report(`${HERE}/402室`))
    expect((await stored(core, id)).reporter).toEqual({
      ...{ household: `${HERE}/402`, label: '402 邻居' },
    })
  })

  it('a door that is not there, or of another building: refused', async () => {
    const missing = report(`${HERE}/999`)
    expect(await core.refusal(as('neighbour'), 'ticket.report', missing)).toBe('door_unknown')
    const other = report(`${BESIDE}/101`)
    expect(await core.refusal(as('neighbour'), 'ticket.report', other)).toBe('door_unknown')
  })

  it('neighbours of the building and those who serve it; nobody else', async () => {
    const input = (name: Name) =>
      core.call(as(name), 'ticket.report', report(`${HERE}/402`, { place: HERE }))
    for (const name of ['neighbour', 'captain', 'grid', 'secretary'] as const) {
      expect((await input(name)).ok).toBe(true)
    }
    expect(await input('visitor')).toMatchObject({ ok: false, code: 'not_a_member' })
    expect(await input('newcomer')).toMatchObject({ ok: false, code: 'not_confirmed' })
    for (const name of ['beside', 'stranger', 'captainElsewhere'] as const) {
      expect(await input(name)).toMatchObject({ ok: false })
    }
  })

  it('for one’s own door it is simply a report', async () => {
    const { id } = await core.ok(as('resident'), 'ticket.report', report(`${HERE}/402`))
    const ticket = await stored(core, id)
    expect(ticket.channel).toBe('app')
    expect(ticket.filing).toBeUndefined()
  })

  it('a call that a captain writes down is filed in the same way; what was said in the group is not', async () => {
    const called = await take.relay({ channel: 'phone' }, 'captain')
    expect((await stored(core, called)).filing).toEqual({ state: 'asked', reachable: true })
    expect(await toldTo(core, called, 'resident')).toEqual(['ticket_filed'])
    const heard = await take.relay({ channel: 'group' }, 'captain')
    expect((await stored(core, heard)).filing).toBeUndefined()
    expect(await toldTo(core, heard, 'resident')).toEqual(['ticket_relayed'])
  })

  it('a retry of the same tap makes one ticket and asks once', async () => {
    const input = report(`${HERE}/402`)
    const [first, second] = await Promise.all([
      core.ok(as('neighbour'), 'ticket.report', input),
      core.ok(as('neighbour'), 'ticket.report', input),
    ])
    expect(second.id).toBe(first.id)
    expect(await toldTo(core, first.id, 'resident')).toEqual(['ticket_filed'])
  })
})

describe('an elder without a phone (B16, B8)', () => {
  const fileForOld = () => take.report({ onBehalfOf: { household: OLD } }, 'neighbour')

  it('is asked at the door or by phone; how is in the trace', async () => {
    const id = await fileForOld()
    const said = await say('captain', id, true, 'visit')
    expect(said.filing).toMatchObject({ state: 'agreed', how: 'visit', by: '楼门长' })
    const told = said.timeline.find(({ type }) => type === 'FilingAgreed')
    expect(told).toMatchObject({ actor: '楼门长', facts: { how: 'visit' } })
  })

  it('then who filed speaks for them to the end, who owns it never does', async () => {
    const id = await fileForOld()
    await take.accept(id)
    expect((await open('neighbour', id)).can).not.toContain('withdraw')
    await say('captain', id, true, 'phone')
    await take.answer(id)
    const seen = await open('neighbour', id)
    expect(seen.can).toContain('confirm')
    expect(await core.refusal(as('cadre'), 'ticket.confirm', { ...on(id), solved: true })).toBe(
      'forbidden',
    )
    expect((await take.confirm(id, true, 'neighbour')).stage).toBe('closed')
  })

  it('who filed it does not note that they asked', async () => {
    const id = await take.report({ place: HERE, onBehalfOf: { household: OLD } }, 'captain')
    expect(await refused('captain', id, true, 'visit')).toBe('forbidden')
  })

  it('the owner cannot end it by noting that nobody meant it; somebody else can (R20)', async () => {
    const id = await fileForOld()
    await take.accept(id)
    expect(await refused('cadre', id, false, 'visit')).toBe('someone_else_must')
    expect((await say('captain', id, false, 'visit')).stage).toBe('closed')
  })

  it('the household’s own word goes before what somebody noted', async () => {
    const id = await fileFor402(take)
    await say('captain', id, true, 'phone')
    expect(await refused('branch', id, false, 'visit')).toBe('stage_passed')
    expect((await say('resident', id, false)).stage).toBe('closed')
  })

  it('who asks says how; the household does not', async () => {
    const id = await fileFor402(take)
    expect(await refused('captain', id, true)).toBe('bad_input')
    expect(await refused('resident', id, true, 'visit')).toBe('bad_input')
  })

  it('after the end there is nothing to confirm; a retry changes nothing', async () => {
    const id = await fileForOld()
    const input = { ...on(id), agreed: false, how: 'visit' } as const
    await core.ok(as('captain'), 'ticket.confirmFiling', input)
    const { version } = await stored(core, id)
    await core.ok(as('captain'), 'ticket.confirmFiling', input)
    expect((await stored(core, id)).version).toBe(version)
    expect(await refused('branch', id, true, 'visit')).toBe('stage_passed')
  })
})

describe('the rule itself', () => {
  const FILED = {
    reporter: { household: 'fz/fqy2/5/101', label: '101 邻居' },
    filedBy: { member: 'm-filer', label: '302 邻居' },
    filing: { reachable: false },
  }

  it('a request that nobody filed for another has nothing to confirm', () => {
    Story.report().refuses(actors.captain, { type: 'confirmFiling', agreed: true }, 'stage_passed')
  })

  it('words of the household are kept with its no, for those who handle it', () => {
    const story = Story.report(reported(FILED)).does(actors.captain, {
      ...{ type: 'confirmFiling', agreed: false, how: 'phone', words: '灯早就修好了' },
    })
    expect(story.in('closed').answer.words).toBe('本人说没有这件事')
    expect(story.ticket.trace.at(-1)?.content).toContain('灯早就修好了')
  })

  it('a final answer may still be disowned before it is confirmed', () => {
    const story = Story.report(reported(FILED))
      .does(actors.cadre, commands.solved)
      .does(actors.captain, { type: 'confirmFiling', agreed: false, how: 'visit' })
    expect(story.in('closed').closedBy).toBe('withdrawal')
  })
})
