import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { card, faults, lettersOf, outbox, stored, subscribe, tick, toldTo } from './doors.ts'
import { memberOf, people, settle, type Name } from './neighbourhood.ts'
import { bring, steps, type Steps } from './steps.ts'
import { DAY, HOUR, MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const types = async (id: string) => (await stored(core, id)).trace.map(({ type }) => type)

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('a breach (R28)', () => {
  it('is recorded exactly once by doubled and concurrent runs, dated when it was due', async () => {
    const id = await take.report()
    await take.accept(id)
    later(13 * HOUR)
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const ticket = await stored(core, id)
    const breaches = ticket.trace.filter(({ type }) => type === 'ObligationBreached')
    expect(breaches.map(({ at, actor }) => [at, actor])).toEqual([
      [ticket.createdAt + 12 * HOUR, '系统'],
    ])
    expect(firstBroken(ticket.trace)).toBe(-1)
    expect(ticket.waitingOn).toContain('secretary@fz/fqy2')
  })

  it('is told once to resident, owner and those above, and stands on the public card', async () => {
    const id = await take.report()
    await take.accept(id)
    later(13 * HOUR)
    await Promise.all([tick(core), tick(core)])
    for (const name of ['resident', 'cadre', 'secretary', 'director'] as const) {
      const told = await toldTo(core, id, name)
      expect(told.filter((kind) => kind === 'ticket_breached')).toHaveLength(1)
    }
    const due = (await stored(core, id)).createdAt + 12 * HOUR
    expect(await card(core, id)).toMatchObject({ breachedAt: due })
  })

  it('is on the desk of the superiors as breached (R11)', async () => {
    const desk = await core.ok(as('secretary'), 'ticket.desk', { filter: 'breached' })
    expect(desk.rows.length).toBeGreaterThan(0)
    expect(desk.rows.every(({ breachedAt }) => breachedAt !== undefined)).toBe(true)
  })

  it('of a promise is recorded too, at the promised time', async () => {
    const id = await take.report()
    const promiseAt = core.cloud.now() + 5 * HOUR
    await take.interim(id, promiseAt)
    later(20 * HOUR)
    await tick(core)
    const breaches = (await stored(core, id)).obligations.filter((each) => each.breachedAt)
    expect(breaches.map(({ kind, breachedAt }) => [kind, breachedAt])).toEqual([
      ['promise', promiseAt],
    ])
  })
})

describe('a request nobody takes (R22)', () => {
  it('alerts the community after 30 minutes and the district after 60, once each', async () => {
    const id = await take.report()
    later(31 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_unaccepted'])
    expect(await toldTo(core, id, 'committee')).toEqual([])
    later(30 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    expect(await types(id)).toEqual(['TicketReported', 'AlertWidened', 'AlertWidened'])
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_unaccepted'])
    expect(await toldTo(core, id, 'center')).toEqual(['ticket_unaccepted'])
    const { trace, createdAt } = await stored(core, id)
    expect(trace.slice(1).map(({ at }) => at - createdAt)).toEqual([30 * MINUTE, 60 * MINUTE])
  })

  it('may be taken by each circle that was alerted, not before', async () => {
    const id = await take.report()
    const asked = { id, requestId: 'center-takes-it' }
    expect(await core.refusal(as('center'), 'ticket.accept', asked)).toBe('forbidden')
    later(61 * MINUTE)
    await tick(core)
    expect((await core.ok(as('center'), 'ticket.open', { id })).can).toContain('accept')
    const view = await core.ok(as('center'), 'ticket.accept', asked)
    expect(view.owner).toBe('综合执法中心')
  })

  it('missed runs end in the same history as punctual ones', async () => {
    const punctual = await take.report()
    for (let half = 0; half < 4; half += 1) {
      later(30 * MINUTE)
      await tick(core)
    }
    const missed = await take.report()
    later(2 * HOUR)
    await tick(core)
    expect(await types(missed)).toEqual(await types(punctual))
    const since = async (id: string) => {
      const { trace, createdAt } = await stored(core, id)
      return trace.map(({ at }) => at - createdAt)
    }
    expect(await since(missed)).toEqual(await since(punctual))
  })
})

describe('silence (design §5)', () => {
  it('of seven days after a final answer closes, once, and tells both sides', async () => {
    const id = await bring(take, 'answered', await take.report())
    later(7 * DAY - MINUTE)
    await tick(core)
    expect((await stored(core, id)).stage).toBe('answered')
    later(2 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    const ticket = await stored(core, id)
    expect(ticket).toMatchObject({ stage: 'closed', closedBy: 'silence' })
    expect((await types(id)).filter((type) => type === 'TicketClosedInSilence')).toHaveLength(1)
    expect(await toldTo(core, id, 'resident')).toContain('ticket_silent')
    expect(await toldTo(core, id, 'cadre')).toContain('ticket_closed')
  })

  it('after interim feedback never closes (R28)', async () => {
    const id = await take.report()
    await take.interim(id, core.cloud.now() + 72 * HOUR)
    later(30 * DAY)
    await tick(core)
    const { stage, closedBy } = { closedBy: undefined, ...(await stored(core, id)) }
    // Nobody came back to it, so it went up; only an answer could have closed it.
    expect([stage, closedBy]).toEqual(['analysed', undefined])
  })
})

describe('a ticket the clock cannot carry on (design §4)', () => {
  it('is put off and does not keep the others waiting', async () => {
    const broken = Array.from({ length: 60 }, (_, index) => ({
      ...{ _id: `broken-${index}`, version: 0, place: 'fz/fqy2/5', wakeAt: 1, stage: 'discovered' },
      ...{ waitingOn: [], reporterKeys: [], scopes: [], obligations: null },
    }))
    await core.cloud.database.insertMany('tickets', broken)
    const id = await take.report()
    later(31 * MINUTE)
    const first = await tick(core)
    expect(first.failed).toBe(60)
    expect(await types(id)).toContain('AlertWidened')
    expect((await tick(core)).failed).toBe(0)
    later(11 * MINUTE)
    expect((await tick(core)).failed).toBe(60)
    await core.cloud.database.execute('database.removeDocument', {
      ...{ collectionName: 'tickets', queryType: 'WHERE', multi: true },
      query: JSON.stringify({ obligations: null }),
    })
  })

  it('while the database does not answer, ends its run; the next one makes up for it', async () => {
    const id = await take.report({ category: 'dispute' })
    later(31 * MINUTE)
    await faults(core, { database: { rate: 0.6 } })
    for (let run = 0; run < 3; run += 1) await tick(core).catch(() => undefined)
    await faults(core, {})
    later(30 * MINUTE)
    await tick(core)
    await tick(core)
    expect(await types(id)).toEqual(['TicketReported', 'AlertWidened', 'AlertWidened'])
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_unaccepted'])
  })
})

describe('when WeChat cannot be reached (R29, design §4)', () => {
  it('no letter is lost or doubled, and the message follows once', async () => {
    const id = await take.report()
    for (const name of ['resident'] as const) await subscribe(core, name, 'template-progress')
    const sent = async () => (await outbox(core)).filter(({ page }) => page.includes(id))
    await faults(core, { openapi: { blackout: true } })
    await take.accept(id)
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_accepted'])
    expect(await sent()).toEqual([])
    later(2 * MINUTE)
    await tick(core)
    expect(await sent()).toEqual([])
    await faults(core, {})
    later(10 * MINUTE)
    await Promise.all([tick(core), tick(core), tick(core)])
    expect((await sent()).map(({ touser }) => touser)).toEqual([as('resident')])
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_accepted'])
    const letters = await lettersOf(core, id)
    expect(new Set(letters.map(({ _id }) => _id)).size).toBe(letters.length)
    expect((await stored(core, id)).deliveries).toEqual([])
  })

  it('a message that never gets through is given up within a day, its letter stays', async () => {
    const id = await take.report()
    await subscribe(core, 'resident', 'template-progress')
    await faults(core, { openapi: { errcode: -1 } })
    await take.accept(id)
    expect((await stored(core, id)).deliveries).toHaveLength(1)
    for (let hour = 0; hour < 10; hour += 1) {
      later(HOUR)
      await tick(core)
    }
    expect((await stored(core, id)).deliveries).toEqual([])
    expect(await toldTo(core, id, 'resident')).toEqual([
      'ticket_accepted',
      ...['ticket_escalated', 'ticket_escalated'], // idle meanwhile (R24)
    ])
  })
})

describe('reminders (R28)', () => {
  it('come once each, dated when due, by doubled and late runs', async () => {
    const id = await take.report()
    await take.interim(id, core.cloud.now() + 10 * HOUR)
    later(5.5 * HOUR)
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const due = (await lettersOf(core, id)).filter(({ kind }) => kind === 'ticket_reminder')
    expect(due.map(({ to, facts }) => [to, facts['share']])).toEqual([[memberOf('cadre'), 0.5]])
    later(3 * HOUR)
    await Promise.all([tick(core), tick(core)])
    expect(await toldTo(core, id, 'cadre')).toEqual([
      'ticket_new',
      'ticket_reminder',
      'ticket_reminder',
    ])
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_reminder'])
  })

  it('that come too late are not told: the breach is', async () => {
    const id = await take.report()
    await take.interim(id, core.cloud.now() + 10 * HOUR)
    later(11 * HOUR)
    await tick(core)
    expect(await toldTo(core, id, 'cadre')).toEqual(['ticket_new', 'ticket_breached'])
    const { obligations } = await stored(core, id)
    expect(obligations.find(({ kind }) => kind === 'promise')).toMatchObject({ reminded: 0.8 })
  })
})

describe('an idle request (R24)', () => {
  it('goes up once per step by doubled, late and concurrent runs, dated when it was due', async () => {
    const id = await take.report()
    await take.accept(id)
    const { createdAt } = await stored(core, id)
    later(9 * HOUR)
    await Promise.all([tick(core), tick(core), tick(core)])
    await tick(core)
    const { trace } = await stored(core, id)
    const up = trace.filter(({ type }) => type === 'TicketEscalated')
    expect(up.map(({ at, actor }) => [Math.round((at - createdAt) / HOUR), actor])).toEqual([
      [2, '系统'],
      [4, '系统'],
    ])
    const view = await core.ok(as('resident'), 'ticket.open', { id })
    const rows = view.timeline.filter(({ type }) => type === 'TicketEscalated')
    expect(rows.map(({ facts }) => facts)).toMatchObject([
      { to: 'community', idleFor: 2 * HOUR },
      { to: 'district', idleFor: 2 * HOUR },
    ])
    expect((await core.ok(as('center'), 'ticket.open', { id })).can).toContain('triage')
    expect((await core.ok(as('cadre'), 'ticket.open', { id })).can).toContain('answer')
  })
})
