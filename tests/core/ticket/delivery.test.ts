import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { settled, type Tried } from '../../../cloudfunctions/core/ticket/tell/settled.ts'
import type { LetterDelivery } from '../../../cloudfunctions/core/ticket/tell/tell.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { faults, lettersOf, outbox, stored, subscribe, tick } from './doors.ts'
import { memberOf, people, settle } from './neighbourhood.ts'
import { steps, type Steps } from './steps.ts'
import { MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

/** People who are told of a report and of its taking, each with accepts enough. */
async function everybodyAccepts(count: number): Promise<void> {
  for (let time = 0; time < count; time += 1) {
    for (const name of ['captain', 'cadre', 'branch'] as const) {
      await subscribe(core, name, 'template-work')
    }
    await subscribe(core, 'resident', 'template-progress')
  }
}

/** How often each message about these tickets left for a phone: ticket, phone and template. */
async function sent(ids: readonly string[]): Promise<Map<string, number>> {
  const times = new Map<string, number>()
  for (const { page, touser, templateId } of await outbox(core)) {
    const id = page.split('id=')[1] ?? ''
    if (!ids.includes(id)) continue
    const key = `${id} ${touser} ${templateId}`
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  return times
}

const RESPONDERS = ['captain', 'cadre', 'branch'] as const

/** The taking of each ticket is told to the resident, by a message of its own, once. */
async function expectEachToldOnce(ids: readonly string[]): Promise<void> {
  const times = await sent(ids)
  const progress = [...times.keys()].filter((key) => key.endsWith('template-progress'))
  const wanted = ids.map((id) => `${id} ${people.resident.openid} template-progress`)
  expect(progress.sort()).toEqual(wanted.sort())
  expect([...times].filter(([, count]) => count !== 1)).toEqual([])
}

/** What first responders hear of work is gathered (B15): nothing waits any more, and an accept was spent on each send. */
async function expectNoAlertWaits(accepts: number): Promise<void> {
  for (const name of RESPONDERS) {
    const [member] = await documents(core, 'members', { _id: memberOf(name) })
    const messages = (await outbox(core)).filter(({ touser }) => touser === people[name].openid)
    expect(messages.length).toBeGreaterThan(0)
    expect(member).toMatchObject({ quota: { 'template-work': accepts - messages.length } })
    expect((member as { alerts?: { waiting?: object[] } }).alerts?.waiting ?? []).toEqual([])
  }
}

async function expectLettersOnce(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const letters = await lettersOf(core, id)
    // What the safety check and the hours that go by tell besides is not asked here.
    const wanted = letters.filter(({ kind }) => ['ticket_new', 'ticket_accepted'].includes(kind))
    expect(new Set(letters.map(({ _id }) => _id)).size).toBe(letters.length)
    const told = wanted.map(({ to, kind }) => `${kind} ${to}`).sort()
    const all = (['captain', 'cadre', 'branch'] as const).map(
      (name) => `ticket_new ${memberOf(name)}`,
    )
    expect(told).toEqual([...all, `ticket_accepted ${memberOf('resident')}`].sort())
    expect((await stored(core, id)).deliveries).toEqual([])
  }
}

/** Taken by the secretary, who is told of neither event. */
const reportAndAccept = async (): Promise<string> => {
  const id = await take.report()
  await take.accept(id, 'secretary')
  return id
}

describe('deliveries under failure (R29, design §4)', () => {
  /** Accepts given so far by each first responder. */
  let accepts = 0

  it('WeChat failing 30 % at random and a black-out of ten minutes lose no message and double none', async () => {
    const COUNT = 12
    await everybodyAccepts(COUNT)
    const ids: string[] = []
    await faults(core, { openapi: { rate: 0.3 } })
    for (let made = 0; made < COUNT / 2; made += 1) ids.push(await reportAndAccept())
    await faults(core, { openapi: { blackout: true } })
    for (let made = 0; made < COUNT / 2; made += 1) ids.push(await reportAndAccept())
    for (let run = 0; run < 2; run += 1) {
      later(5 * MINUTE)
      await Promise.all([tick(core), tick(core)])
    }
    await faults(core, { openapi: { rate: 0.3 } })
    for (let run = 0; run < 8; run += 1) {
      later(30 * MINUTE)
      await Promise.all([tick(core), tick(core)])
    }
    await expectEachToldOnce(ids)
    await expectNoAlertWaits((accepts += COUNT))
    await expectLettersOnce(ids)
  })

  it('a function that died between letter and message: the message follows once', async () => {
    await everybodyAccepts(1)
    const id = await take.report()
    const letter = { _id: `${id}:1:${memberOf('resident')}`, to: memberOf('resident'), ticket: id }
    // As a run left it that wrote the letter and was stopped before it sent the message.
    await core.cloud.database.insertMany('letters', [
      { ...letter, kind: 'ticket_accepted', at: core.cloud.now(), title: '', actor: '', facts: {} },
    ])
    await take.accept(id, 'secretary')
    const key = `${id} ${people.resident.openid} template-progress`
    expect((await sent([id])).get(key)).toBeUndefined()
    expect((await stored(core, id)).deliveries).toMatchObject([{ message: true }])
    later(5 * MINUTE)
    await Promise.all([tick(core), tick(core), tick(core)])
    later(5 * MINUTE)
    await tick(core)
    expect((await sent([id])).get(key)).toBe(1)
    await expectLettersOnce([id])
  })

  it('a database that fails one operation in five loses no letter and no message', async () => {
    const COUNT = 8
    await everybodyAccepts(COUNT)
    const ids: string[] = []
    for (let made = 0; made < COUNT; made += 1) ids.push(await take.report())
    for (const id of ids) {
      await faults(core, { database: { rate: 0.2 } })
      // Asked until it is answered, as a phone does.
      const on = { id, requestId: `accept-${id.slice(0, 20)}` }
      for (let asked = 0; asked < 30; asked += 1) {
        const reply = await core.call(people.secretary.openid, 'ticket.accept', on)
        if (reply.ok) break
      }
    }
    for (let run = 0; run < 4; run += 1) {
      later(11 * MINUTE)
      await tick(core).catch(() => undefined)
    }
    await faults(core, {})
    for (let run = 0; run < 3; run += 1) {
      later(11 * MINUTE)
      await tick(core)
    }
    await expectEachToldOnce(ids)
    await expectLettersOnce(ids)
  })

  it('answers of the database that are lost write no letter twice', async () => {
    await everybodyAccepts(2)
    const id = await take.report()
    await faults(core, { database: { rate: 0.3, lost: true } })
    const on = { id, requestId: 'accept-with-lost-answers' }
    for (let asked = 0; asked < 30; asked += 1) {
      if ((await core.call(people.secretary.openid, 'ticket.accept', on)).ok) break
    }
    await faults(core, {})
    for (let run = 0; run < 3; run += 1) {
      later(11 * MINUTE)
      await tick(core)
    }
    await expectLettersOnce([id])
    const letters = await documents(core, 'letters', { ticket: id })
    expect(new Set(letters.map(({ _id }) => _id)).size).toBe(letters.length)
  })
})

describe('what a ticket still has to tell after a run (pure)', () => {
  const one = (audience: string, message?: true): LetterDelivery => ({
    ...{ seq: 1, kind: 'ticket_new', audience, attempts: 0, at: 0 },
    ...(message && { message }),
  })
  const ran = (over: Partial<Tried>): Tried => ({
    ...{ done: [], failed: [], over: [] },
    untold: { letters: [], messages: [], unknown: [], over: [] },
    ...over,
  })
  const keys = (deliveries: readonly { audience: string; message?: true }[]) =>
    deliveries.map(({ audience, message }) => (message ? `${audience}!` : audience))
  const desk = one('captain@fz/zfy/24')
  const lost = one('member:a', true)

  it('a letter that could not be written stays for that one member only', () => {
    const untold = { letters: [one('member:a')], messages: [], unknown: [], over: [] }
    const left = settled({ deliveries: [desk] }, ran({ done: [desk], untold }), 1)
    expect(keys(left)).toEqual(['member:a'])
    expect(left[0]?.at).toBeGreaterThan(1)
  })

  it('two runs at once send a message once, whichever writes first', () => {
    fc.assert(
      fc.property(fc.boolean(), (firstIsFirst) => {
        // The first run wrote the letter and sent; the second found it there.
        const first = ran({ done: [desk], untold: { ...ran({}).untold, over: [lost] } })
        const second = ran({ done: [desk], untold: { ...ran({}).untold, unknown: [lost] } })
        const order = firstIsFirst ? [first, second] : [second, first]
        let deliveries: readonly (typeof desk)[] = [desk]
        for (const tried of order) {
          deliveries = settled({ deliveries: [...deliveries] }, tried, 1) as LetterDelivery[] // kinds of letters only
        }
        expect(deliveries).toEqual([])
      }),
    )
  })

  it('a run that died leaves the message to the one that finds its letter', () => {
    const second = ran({ done: [desk], untold: { ...ran({}).untold, unknown: [lost] } })
    expect(keys(settled({ deliveries: [desk] }, second, 1))).toEqual(['member:a!'])
  })
})
