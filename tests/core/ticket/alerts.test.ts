import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { dateOf } from '../../../cloudfunctions/core/place/hours.ts'
import { faults, outbox, subscribe, tick, toldTo } from './doors.ts'
import { HERE, people, settle, type Name } from './neighbourhood.ts'
import { steps, type Steps } from './steps.ts'
import { DAY, HOUR, MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
let day = 30
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
/** The next day at such an hour in Beijing: nothing of the test before is near. */
const nextDayAt = (hour: number) => {
  const now = core.unmoved()
  const today = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  core.cloud.setTimeOffset((offset = today + (day += 10) * DAY + hour * HOUR - now))
}
const sentTo = async (name: Name) =>
  (await outbox(core)).filter(({ touser }) => touser === as(name))
const accepts = async (name: Name, count: number) => {
  for (let each = 0; each < count; each += 1) await subscribe(core, name, 'template-work')
}
const newOnes = async (count: number) => {
  const ids = []
  for (let each = 0; each < count; each += 1) ids.push(await take.report())
  return ids
}

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('alerts within ten minutes (B15)', () => {
  it('go out as one after the first: one accept is one send', async () => {
    nextDayAt(10)
    await accepts('cadre', 3)
    const before = (await sentTo('cadre')).length
    await newOnes(4)
    expect(await sentTo('cadre')).toHaveLength(before + 1)
    later(11 * MINUTE)
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const sent = (await sentTo('cadre')).slice(before)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toMatchObject({ page: 'work/desk/desk' })
    expect(sent[1]?.data).toMatchObject({ thing1: { value: '3 件等您办' } })
    expect(JSON.stringify(sent[1]?.data)).toMatch(/最急的 \d\d:\d\d 到期/)
  })

  it('name first what has passed its time, and do not keep it waiting for others', async () => {
    nextDayAt(10)
    const late = await take.report({ text: '三单元的路灯坏了三天没人修' })
    const soon = await take.report({ text: '楼下的井盖松了，踩上去响' })
    for (const id of [late, soon]) await take.accept(id, 'cadre')
    await accepts('cadre', 3)
    later(12 * HOUR - 3 * MINUTE)
    await tick(core)
    const before = (await sentTo('cadre')).length
    later(4 * MINUTE)
    await tick(core)
    const sent = (await sentTo('cadre')).slice(before)
    expect(sent.map(({ data }) => data)).toMatchObject([
      { thing1: { value: '逾期：三单元的路灯坏了三天没…等 2 件' }, phrase2: { value: '请先办它' } },
    ])
  })

  it('do not count what others have taken meanwhile; when nothing is left nobody is woken', async () => {
    nextDayAt(10)
    await accepts('branch', 3)
    const before = (await sentTo('branch')).length
    const [, ...ids] = await newOnes(3)
    for (const id of ids) await take.accept(id)
    later(11 * MINUTE)
    await tick(core)
    expect(await sentTo('branch')).toHaveLength(before + 1)
  })
})

describe('quiet hours (B15)', () => {
  it('at night letters are written, and one message follows in the morning', async () => {
    nextDayAt(23)
    await accepts('captain', 3)
    const before = (await sentTo('captain')).length
    const ids = await newOnes(2)
    for (const id of ids) expect(await toldTo(core, id, 'captain')).toEqual(['ticket_new'])
    later(2 * HOUR)
    await tick(core)
    expect(await sentTo('captain')).toHaveLength(before)
    later(6 * HOUR + 5 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    const sent = (await sentTo('captain')).slice(before)
    expect(sent.map(({ data }) => JSON.stringify(data))).toEqual([
      expect.stringContaining('件等您办'),
    ])
  })

  it('and it names a danger to life first, whatever else waits (issue 3 item 1)', async () => {
    nextDayAt(23)
    await newOnes(2)
    const text = '楼道里煤气味很重，头晕得站不住，快来人看看吧'
    await take.report({ text })
    await accepts('branch', 1)
    const before = (await sentTo('branch')).length
    later(40 * MINUTE)
    await tick(core)
    later(8 * HOUR + 30 * MINUTE)
    await tick(core)
    const [sent] = (await sentTo('branch')).slice(before)
    expect(sent?.data).toMatchObject({ phrase2: { value: '请先办它' } })
    expect(JSON.stringify(sent?.data)).toMatch(/急件：楼道里煤气味很重[^"]*…等 \d 件/)
  })

  it('are one’s own to choose', async () => {
    const all = { requestId: requestId(), from: 0, to: 0 }
    const { me } = await core.ok(as('captain'), 'member.setQuiet', all)
    expect(me.quiet).toEqual({ from: 0, to: 0 })
    nextDayAt(23)
    await accepts('captain', 1)
    const before = (await sentTo('captain')).length
    await newOnes(1)
    expect(await sentTo('captain')).toHaveLength(before + 1)
    expect(await core.refusal(as('captain'), 'member.setQuiet', { ...all, to: 24 })).toBe(
      'bad_input',
    )
    expect(await core.refusal(as('resident'), 'member.setQuiet', all)).toBe('forbidden')
    await core.ok(as('captain'), 'member.setQuiet', { ...all, from: 22, to: 7 })
  })

  it('do not hold what is urgent, nor a breach, nor a resident’s own progress', async () => {
    nextDayAt(23)
    await accepts('cadre', 2)
    await subscribe(core, 'resident', 'template-progress')
    const before = (await sentTo('cadre')).length
    const mine = (await sentTo('resident')).length
    const id = await take.report({ text: '楼道里煤气味很重，头晕。' })
    expect(await sentTo('cadre')).toHaveLength(before + 1)
    await take.accept(id)
    expect(await sentTo('resident')).toHaveLength(mine + 1)
  })

  it('are not for whoever is on duty (R10)', async () => {
    nextDayAt(23)
    await core.ok(as('secretary'), 'rota.set', {
      ...{ requestId: requestId(), community: 'fz/fqy2', part: 'night', was: null },
      ...{ date: dateOf(core.cloud.now()), key: 'captain@fz/fqy2/6' },
    })
    await accepts('captainBeside', 1)
    await accepts('branch', 1)
    const [duty, others] = [(await sentTo('captainBeside')).length, (await sentTo('branch')).length]
    later(2 * MINUTE)
    await take.report({ place: HERE })
    expect(await sentTo('captainBeside')).toHaveLength(duty + 1)
    expect(await sentTo('branch')).toHaveLength(others)
  })
})

describe('when WeChat cannot be reached (B15, design §4)', () => {
  it('what waited goes out once, later', async () => {
    nextDayAt(23)
    await accepts('cadre', 2)
    const before = (await sentTo('cadre')).length
    await newOnes(3)
    later(8 * HOUR + 5 * MINUTE)
    await faults(core, { openapi: { blackout: true } })
    await tick(core)
    expect(await sentTo('cadre')).toHaveLength(before)
    await faults(core, {})
    later(15 * MINUTE)
    await Promise.all([tick(core), tick(core), tick(core)])
    later(15 * MINUTE)
    await tick(core)
    expect(await sentTo('cadre')).toHaveLength(before + 1)
  })
})
