import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { scopesOf } from '../../../cloudfunctions/core/place/place.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { stored, tick } from '../ticket/doors.ts'
import { HERE, member, people, settle } from '../ticket/neighbourhood.ts'
import { HONEST, HOUR } from '../ticket/story.ts'

const BUILDING = 'ds/hp/1'
const RESIDENT = 'o-resident-of-another-district'
const CADRE = 'o-cadre-of-another-district'
const SENTENCE = '〔谁〕〔什么时候〕来过，〔做了什么〕。〔以后怎么办〕。'

/** What the second district's place document says differently. */
const CONFIG = {
  rules: {
    ...{ feedbackWithin: 24 * HOUR, acceptWithin: HOUR, promiseWithin: 48 * HOUR },
    night: { from: 20, to: 6 },
  },
  answers: {
    ...FANGZHUANG.answers,
    facility: { ...FANGZHUANG.answers.facility, solved: SENTENCE },
  },
}

const place = (_id: string, name: string, more: object = {}) => ({
  ...{
    _id,
    name,
    estate: '',
    level: ['district', 'community', 'building'][scopesOf(_id).length - 1],
  },
  ...{ scopes: scopesOf(_id), parent: scopesOf(_id).at(-2) ?? null },
  ...{ households: 60, neighbours: 1, servants: [], order: 0, ...more },
})

describe('a second district is data (R40, R28)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    await core.cloud.database.insertMany('places', [
      place('ds', '东四地区', { config: CONFIG }),
      place('ds/hp', '胡同社区'),
      place(BUILDING, '1号院'),
    ])
    const post = { role: 'cadre', scope: BUILDING } as const
    const resident = member({ openid: RESIDENT, home: { building: BUILDING, door: '3' } })
    await core.cloud.database.insertMany('members', [
      { ...resident, home: { ...resident.home, buildingName: '1号院' } },
      { ...member({ openid: CADRE, post }) },
    ])
  })
  afterAll(() => core.close())

  const report = (openid: string) =>
    core.ok(openid, 'ticket.report', {
      ...{
        requestId: requestId(),
        text: '院门口的灯不亮了，晚上看不见台阶。',
        category: 'facility',
      },
    })

  test('its phones hear its numbers, Fangzhuang’s hear Fangzhuang’s', async () => {
    const there = await core.ok(RESIDENT, 'home.open', {})
    const here = await core.ok(people.resident.openid, 'home.open', { place: HERE })
    expect([there.rules.feedbackWithin, here.rules.feedbackWithin]).toEqual([24 * HOUR, 12 * HOUR])
    expect(there.rules.silenceCloses).toBe(here.rules.silenceCloses)
  })

  test('those who serve it have its quiet hours until they choose their own (B15)', async () => {
    const there = await core.ok(CADRE, 'home.open', {})
    const here = await core.ok(people.cadre.openid, 'home.open', {})
    expect([there.me.quiet, here.me.quiet]).toEqual([
      { from: 20, to: 6 },
      { from: 22, to: 7 },
    ])
    expect((await core.ok(RESIDENT, 'home.open', {})).me).not.toHaveProperty('quiet')
  })

  test('its requests are due by its clock, and say so', async () => {
    const { id, dueAt } = await report(RESIDENT)
    const view = await core.ok(RESIDENT, 'ticket.open', { id })
    expect(dueAt - view.createdAt).toBe(24 * HOUR)
    expect(view.governing?.allowed).toBe(24 * HOUR)
    expect(view.rules).toMatchObject({ feedbackWithin: 24 * HOUR, promiseWithin: 48 * HOUR })
    const far = {
      id,
      requestId: requestId(),
      words: HONEST,
      promiseAt: core.cloud.now() + 60 * HOUR,
    }
    const reply = await core.call(CADRE, 'ticket.interim', far)
    expect(reply).toMatchObject({ ok: false, code: 'promise_too_far', detail: { hours: 48 } })
  })

  test('its answers are written with its sentences', async () => {
    const { id } = await report(RESIDENT)
    const { templates } = await core.ok(CADRE, 'ticket.answerTemplates', { id })
    expect(templates.find(({ kind }) => kind === 'solved')?.sentence).toBe(SENTENCE)
  })

  test('after thirteen hours one is late and the other is not, once and for good (B1)', async () => {
    const there = (await report(RESIDENT)).id
    const here = (await report(people.resident.openid)).id
    const began = core.cloud.now()
    core.cloud.setTimeOffset(13 * HOUR)
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const breaches = async (id: string) =>
      (await stored(core, id)).trace.filter(
        ({ type, content }) => type === 'ObligationBreached' && content?.includes('feedback'),
      )
    expect(await breaches(there)).toEqual([])
    const [breach, ...more] = await breaches(here)
    expect(more).toEqual([])
    expect(breach?.at).toBeLessThanOrEqual(began + 12 * HOUR)
    const seen = await core.ok(people.neighbour.openid, 'ticket.open', { id: here })
    const owed = seen.obligations.find(({ kind }) => kind === 'feedback')
    expect(owed?.breachedAt).toBe(owed?.dueAt)
    expect(seen.timeline.some(({ type }) => type === 'ObligationBreached')).toBe(true)
  })
})
