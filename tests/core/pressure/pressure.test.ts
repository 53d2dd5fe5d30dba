import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { faults, operations, stored, tick } from '../ticket/doors.ts'
import { memberOf, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { bring, on, steps, type Steps } from '../ticket/steps.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const WORDS = '说不打五星，下次就不来修'
const say = (id: string, name: Name = 'resident', used = requestId()) =>
  core.call(as(name), 'ticket.reportPressure', { id, requestId: used, words: WORDS })
const list = async (name: Name) => (await core.ok(as(name), 'pressure.list', {})).rows
const letters = async (name: Name) =>
  (await documents(core, 'letters', { to: memberOf(name) }))
    .map(({ kind }) => String(kind))
    .filter((kind) => kind.startsWith('pressure'))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('pressed for a good rating (B8, R20)', () => {
  it('goes one level up only: of a cadre to the community, with a receipt for who said it', async () => {
    const id = await bring(take, 'answered', await take.report())
    const before = await stored(core, id)
    expect(await say(id)).toMatchObject({ ok: true, data: {} })
    expect(await letters('secretary')).toEqual(['pressure_reported'])
    expect(await letters('director')).toEqual(['pressure_reported'])
    expect(await letters('resident')).toEqual(['pressure_received'])
    for (const name of [
      'cadre',
      'captain',
      'branch',
      'committee',
      'center',
      'neighbour',
    ] as const) {
      expect(await letters(name)).toEqual([])
    }
    expect(await stored(core, id)).toEqual(before)
    const [row] = await list('secretary')
    expect(row).toMatchObject({ ticket: id, owner: '管楼干部', label: '402 邻居', words: WORDS })
    expect(JSON.stringify(row)).not.toContain(memberOf('resident'))
  })

  it('is read by nobody else, whatever their role', async () => {
    for (const name of [
      'cadre',
      'captain',
      'branch',
      'grid',
      'property',
      'committee',
      'center',
      'admin',
      'secretaryElsewhere',
    ] as const) {
      expect(await list(name)).toEqual([])
    }
    expect(await core.refusal(as('resident'), 'pressure.list', {})).toBe('forbidden')
    expect(await core.refusal(as('visitor'), 'pressure.list', {})).toBe('not_a_member')
  })

  it('of the secretary goes to the district, and the secretary sees nothing of it', async () => {
    const id = await take.report()
    await take.accept(id, 'secretary')
    await take.answer(id, 'secretary')
    const known = (await list('secretary')).length
    expect(await say(id)).toMatchObject({ ok: true })
    expect(await list('secretary')).toHaveLength(known)
    expect((await list('committee')).map(({ ticket }) => ticket)).toEqual([id])
    expect(await letters('committee')).toEqual(['pressure_reported'])
    expect(await list('center')).toEqual([])
  })

  it('is handled once by the level above, and who said it hears what was done', async () => {
    const id = await bring(take, 'answered', await take.report())
    await say(id)
    const row = (await list('secretary')).find(({ ticket }) => ticket === id)
    const done = {
      id: row?.id ?? '',
      words: '已经和他谈了，以后不许要好评',
      requestId: requestId(),
    }
    for (const name of ['cadre', 'committee', 'secretaryElsewhere', 'resident'] as const) {
      expect(await core.refusal(as(name), 'pressure.handle', done)).toBe('forbidden')
    }
    const handled = { label: '社区书记', words: done.words }
    for (let times = 0; times < 2; times += 1) {
      expect(await core.ok(as('secretary'), 'pressure.handle', done)).toMatchObject({ handled })
    }
    const again = { ...done, requestId: requestId(), words: '又谈了一次' }
    expect(await core.refusal(as('director'), 'pressure.handle', again)).toBe('already_handled')
    const told = await documents(core, 'letters', { to: memberOf('resident'), ticket: id })
    const answers = told.filter(({ kind }) => kind === 'pressure_handled')
    expect(answers).toEqual([expect.objectContaining({ words: done.words, actor: '社区书记' })])
    expect((await list('director')).find(({ ticket }) => ticket === id)).toMatchObject({ handled })
  })

  it('only by whose request it is', async () => {
    const id = await bring(take, 'answered', await take.report())
    for (const name of ['neighbour', 'spouse', 'cadre', 'secretary'] as const) {
      expect(await say(id, name)).toMatchObject({ ok: false, code: 'forbidden' })
    }
    expect(await say(id, 'visitor')).toMatchObject({ code: 'not_a_member' })
  })

  it('once: a retry changes nothing, a second word is refused', async () => {
    const id = await bring(take, 'answered', await take.report())
    const used = requestId()
    const known = (await letters('secretary')).length
    const twice = await Promise.all([say(id, 'resident', used), say(id, 'resident', used)])
    expect(twice.map(({ ok }) => ok)).toEqual([true, true])
    expect(await letters('secretary')).toHaveLength(known + 1)
    expect(await say(id)).toMatchObject({ ok: false, code: 'already_said' })
    const other = { id, requestId: used, words: '别的话' }
    expect(await core.refusal(as('resident'), 'ticket.reportPressure', other)).toBe(
      'request_reused',
    )
  })

  it('what could not be told at once is told by the clock, once', async () => {
    const id = await bring(take, 'answered', await take.report())
    await say(id)
    const [kept] = await documents(core, 'pressures', { ticket: id })
    const { database } = core.cloud
    await database.execute('database.modifyDocument', {
      ...{
        collectionName: 'pressures',
        query: JSON.stringify({ _id: kept?._id }),
        queryType: 'WHERE',
      },
      ...{
        data: JSON.stringify({ $set: { untold: true } }),
        multi: false,
        merge: true,
        upsert: false,
      },
    })
    const known = (await letters('secretary')).length
    await tick(core)
    expect(await letters('secretary')).toHaveLength(known)
    const [told] = await documents(core, 'pressures', { ticket: id })
    expect(told).not.toHaveProperty('untold')
  })

  it('is nowhere on the request: not on its page, not in its trace, not at the owner’s desk', async () => {
    const id = await bring(take, 'answered', await take.report())
    await say(id)
    for (const name of ['cadre', 'captain', 'neighbour'] as const) {
      const seen = await Promise.all([
        core.ok(as(name), 'ticket.open', { id }),
        core.ok(as(name), 'ticket.trace', { id }),
        core.ok(as(name), 'letter.list', {}),
      ])
      expect(JSON.stringify(seen)).not.toContain(WORDS)
    }
  })

  it('bad input is refused, and the list costs three operations', async () => {
    const id = await bring(take, 'answered', await take.report())
    for (const words of ['', ' ', 'x'.repeat(201), { $gt: '' }, 7]) {
      const event = { action: 'ticket.reportPressure', input: { ...on(id), words } }
      expect(await core.send(as('resident'), event)).toMatchObject({ code: 'bad_input' })
    }
    const before = new Set((await operations(core)).map((each) => each.id))
    await list('secretary')
    const [cost] = (await operations(core)).filter((each) => !before.has(each.id))
    expect(cost?.operations).toHaveLength(3)
    expect(core.lines.filter((line) => /no index: pressures.*("to"|untold)/.test(line))).toEqual([])
  })
})
