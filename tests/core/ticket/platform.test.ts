import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { faults, lettersOf, stored, tick, toldTo } from './doors.ts'
import { BESIDE, member, people, settle, type Name } from './neighbourhood.ts'
import { bring, on, steps, UNITS, type Steps } from './steps.ts'
import { HOUR, MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })

/** Twenty flats of the building beside. */
const flats = Array.from({ length: 20 }, (_, index) => ({
  openid: `o-flat-${index}`,
  home: { building: BESIDE, door: `${2000 + index}` },
}))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  const joined = flats.map((each) => ({ ...member(each) }))
  await core.cloud.database.insertMany('members', joined)
  take = steps(core)
})
afterAll(() => core.close())

const desk = async (name: Name, id: string) => {
  const { rows } = await core.ok(as(name), 'ticket.desk', {})
  return rows.find((row) => row.id === id)
}

describe('the whistle (R33, B5)', () => {
  it('is blown by the twentieth household; the center then orders with one step, what is usual being filled in', async () => {
    const id = await take.report()
    for (const { openid } of flats) await core.ok(openid, 'ticket.cosign', on(id))
    expect((await stored(core, id)).whistle).toBeUndefined()
    await tick(core)
    const { whistle, trace } = await stored(core, id)
    expect(whistle).toMatchObject({ households: 20, by: '系统' })
    expect(trace.filter(({ type }) => type === 'WhistleBlown')).toHaveLength(1)
    await tick(core)
    expect((await stored(core, id)).trace).toHaveLength(trace.length)
    expect(await toldTo(core, id, 'center')).toContain('ticket_whistled')
    expect(await desk('center', id)).toMatchObject({ next: 'triage' })
    const options = await core.ok(as('center'), 'ticket.triageOptions', { id })
    expect(options).toMatchObject({ template: 'pharmacy', suggested: UNITS })
    const view = await core.ok(as('center'), 'ticket.triage', {
      ...on(id),
      ...{ category: 'shopfront', units: options.suggested, template: 'pharmacy' },
      ...{ arriveBy: core.cloud.now() + HOUR, reason: options.reason ?? '' },
    })
    expect(view.order?.tasks.map(({ checklist }) => checklist.length)).toEqual([3, 4, 2, 2])
    expect(view.owner).toBe('综合执法中心')
    expect(view.timeline.find(({ type }) => type === 'WhistleBlown')?.words).toBe('20 户邻居附议')
  })

  it('of a cadre reaches the center’s desk, with the units it calls for suggested', async () => {
    const id = await take.report({ text: '楼下有人打隔断，群租。', category: 'other' })
    const units = ['fg', 'xf'] as const
    await core.ok(as('cadre'), 'ticket.whistle', {
      ...on(id),
      units: [...units],
      reason: '要一起来',
    })
    expect(await desk('center', id)).toMatchObject({ next: 'triage', stage: 'discovered' })
    const { suggested } = await core.ok(as('center'), 'ticket.triageOptions', { id })
    expect(suggested).toEqual(units)
  })
})

describe('a unit that does not come (R33, B5)', () => {
  it('is public at its time, told its officers and the center twice, and may sign in late', async () => {
    const id = await bring(take, 'ordered', await take.report())
    for (const unit of ['cg', 'sy', 'gs'] as const) await take.signIn(id, unit)
    later(2 * HOUR + MINUTE)
    await tick(core)
    const seen = await open('neighbour', id)
    const task = seen.order?.tasks.find(({ unit }) => unit === 'ga')
    expect(task?.absentAt).toBe(seen.order?.arriveBy)
    const absent = seen.timeline.filter(({ type }) => type === 'UnitsAbsent')
    expect(absent).toMatchObject([
      { actor: '系统', at: seen.order?.arriveBy, facts: { units: 'ga' } },
    ])
    const alerts = async (name: Name) =>
      (await toldTo(core, id, name)).filter((kind) => kind === 'unit_absent').length
    expect([await alerts('ga'), await alerts('center'), await alerts('cg')]).toEqual([1, 1, 0])
    later(2 * HOUR)
    await tick(core)
    await tick(core)
    expect([await alerts('ga'), await alerts('center')]).toEqual([2, 2])
    await take.signIn(id, 'ga')
    const late = await open('neighbour', id)
    const signedIn = late.order?.tasks.find(({ unit }) => unit === 'ga')
    expect(signedIn?.signIn?.at).toBeGreaterThan(signedIn?.absentAt ?? Infinity)
    later(24 * HOUR)
    await tick(core)
    expect(await alerts('ga')).toBe(2)
  })
})

describe('a question to the reporter (R25, B13)', () => {
  it('and the reply stand on the timeline; a risky reply only for those who handle it', async () => {
    const id = await take.report()
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
    expect((await open('resident', id)).can).toContain('reply')
    await core.ok(as('resident'), 'ticket.reply', { ...on(id), words: '墙上写着代开发票' })
    const words = async (name: Name) =>
      (await open(name, id)).timeline.find(({ type }) => type === 'ReporterReplied')?.words
    expect(await words('cadre')).toBe('墙上写着代开发票')
    expect(await words('resident')).toBe('墙上写着代开发票')
    expect(await words('neighbour')).toBeUndefined()
    expect((await open('cadre', id)).question?.reply).toBe('墙上写着代开发票')
    expect((await open('neighbour', id)).question?.reply).toBeUndefined()
    expect(await toldTo(core, id, 'resident')).toContain('ticket_held')
    expect(await toldTo(core, id, 'cadre')).toContain('ticket_replied')
  })

  it('whose reply the check could not be asked about is shown once it has spoken', async () => {
    const id = await take.report()
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
    await faults(core, { openapi: { rate: 1 } })
    await core.ok(as('resident'), 'ticket.reply', { ...on(id), words: '东边那一排' })
    const words = async () =>
      (await open('neighbour', id)).timeline.find(({ type }) => type === 'ReporterReplied')?.words
    expect(await words()).toBeUndefined()
    await faults(core, {})
    later(10 * MINUTE)
    await tick(core)
    expect(await words()).toBe('东边那一排')
  })

  it('a retry of the reply changes nothing', async () => {
    const id = await take.report()
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
    const input = { ...on(id), words: '东边' }
    await core.ok(as('resident'), 'ticket.reply', input)
    await core.ok(as('resident'), 'ticket.reply', input)
    const { trace } = await stored(core, id)
    expect(trace.filter(({ type }) => type === 'ReporterReplied')).toHaveLength(1)
  })
})

describe('what the desk is offered (R25)', () => {
  it('open public requests of the community that may be the same, for no more than 4 operations', async () => {
    const text = '店门外的冰柜嗡嗡响，占了半条便道。'
    const id = await take.report({ text, category: 'shopfront' }, 'spouse')
    await bring(take, 'analysed', id)
    const same = await take.report({ text, category: 'shopfront' }, 'neighbour')
    const hidden = await take.report({ text, category: 'shopfront', private: true }, 'neighbour')
    const { data, operations } = await core.billed(as('center'), 'ticket.triageOptions', { id })
    const ids = data.similar.map((each) => each.id)
    expect(data.similar[0]).toMatchObject({ id: same, likely: true, samePlace: true })
    expect(ids).not.toContain(hidden)
    expect(ids).not.toContain(id)
    expect(operations).toBeLessThanOrEqual(5) // the district's numbers once a minute besides
    const secret = await bring(take, 'analysed', await take.report({ text, private: true }))
    expect((await core.ok(as('center'), 'ticket.triageOptions', { id: secret })).similar).toEqual(
      [],
    )
  })

  it('an unknown template is refused, and changes nothing', async () => {
    const id = await bring(take, 'analysed', await take.report())
    const input = { id, requestId: requestId(), category: 'shopfront', units: ['cg'] } as const
    const refused = await core.refusal(as('center'), 'ticket.triage', {
      ...{ ...input, units: ['cg'], template: 'nowhere' },
      ...{ arriveBy: core.cloud.now() + HOUR, reason: '看看' },
    })
    expect(refused).toBe('not_found')
    expect((await stored(core, id)).stage).toBe('analysed')
    expect((await lettersOf(core, id)).map(({ kind }) => kind)).not.toContain('ticket_ordered')
  })
})
