import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { memberId } from '../../../cloudfunctions/core/kernel/identity.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { document, documents } from '../neighbourhood.ts'
import { faults, outbox, stored, tick } from '../ticket/doors.ts'
import { HERE, member, settle } from '../ticket/neighbourhood.ts'
import { steps, TEXT, type Steps } from '../ticket/steps.ts'
import { MINUTE } from '../ticket/story.ts'

const PROGRESS = 'template-progress'

let core: CoreCloud
let take: Steps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())
afterEach(() => faults(core, {}))

let doors = 600

/** A neighbour of a door of their own, with as many accepts as WeChat and the product have both heard of. */
async function somebody(accepts = 0): Promise<string> {
  const door = String((doors += 1))
  const openid = `o-neighbour-${door}-of-the-ledger`
  const found = member({ openid, home: { building: HERE, door } })
  await core.cloud.database.insertMany('members', [{ ...found }])
  for (let n = 0; n < accepts; n += 1) {
    await fetch(`${core.cloud.url}/wechat/subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid, templateIds: [PROGRESS] }),
    })
    await core.ok(openid, 'letter.subscribed', told())
  }
  return openid
}

const told = () => ({ requestId: requestId(), templates: [PROGRESS] })

const reportBy = async (openid: string): Promise<string> =>
  (await core.ok(openid, 'ticket.report', { requestId: requestId(), text: TEXT })).id

const left = async (openid: string): Promise<unknown> =>
  (await document(core, 'members', memberId(openid)))['quota']

const sentTo = async (openid: string, id: string) =>
  (await outbox(core)).filter(
    ({ touser, page }) => touser === openid && page === `pages/ticket/ticket?id=${id}`,
  )

/** Kinds of the letters, oldest first. */
const lettersOf = async (openid: string, ticket: string): Promise<unknown[]> =>
  (await documents(core, 'letters', { ticket, to: memberId(openid) }))
    .sort((a, b) => Number(a['at']) - Number(b['at']))
    .map(({ kind }) => kind)

describe('the ledger of accepts (R29)', () => {
  test('an accept told twice with one requestId counts once', async () => {
    const who = await somebody()
    const accepted = told()
    const first = await core.ok(who, 'letter.subscribed', accepted)
    expect(first.reminders).toEqual({ progress: 1, work: 0, room: 0 })
    expect(await core.ok(who, 'letter.subscribed', accepted)).toEqual(first)
    const other = { ...accepted, templates: ['template-work'] }
    expect(await core.refusal(who, 'letter.subscribed', other)).toBe('request_reused')
    expect(await left(who)).toEqual({ [PROGRESS]: 1 })
    const { me } = await core.ok(who, 'home.open', { place: HERE })
    expect(me.reminders).toEqual({ progress: 1, work: 0, room: 0 })
  })

  test('without a requestId it is bad input', async () => {
    const who = await somebody()
    const event = { action: 'letter.subscribed', input: { templates: [PROGRESS] } }
    expect(await core.send(who, event)).toMatchObject({ code: 'bad_input' })
  })

  test('one accept, one message; the next letter is only a letter', async () => {
    const who = await somebody(1)
    const id = await reportBy(who)
    await take.accept(id)
    await take.interim(id, core.cloud.now() + 60 * MINUTE)
    expect(await sentTo(who, id)).toHaveLength(1)
    expect(await lettersOf(who, id)).toEqual(['ticket_accepted', 'ticket_interim'])
    expect(await left(who)).toEqual({ [PROGRESS]: 0 })
  })

  test('43101 tells that there are none: the ledger is 0, whatever it said, and nothing is tried again', async () => {
    const who = await somebody()
    // The product heard of three; WeChat knows of none.
    for (const _each of [1, 2, 3]) await core.ok(who, 'letter.subscribed', told())
    const id = await reportBy(who)
    await take.accept(id)
    expect(await left(who)).toEqual({ [PROGRESS]: 0 })
    expect(await lettersOf(who, id)).toEqual(['ticket_accepted'])
    expect((await stored(core, id)).deliveries).toEqual([])
  })

  test.each([47003, 40037, 41030])(
    'WeChat says %i: no later try would help, the accept is left',
    async (errcode) => {
      const who = await somebody(1)
      const id = await reportBy(who)
      await faults(core, { openapi: { errcode } })
      await take.accept(id)
      expect((await stored(core, id)).deliveries).toEqual([])
      expect(await left(who)).toEqual({ [PROGRESS]: 1 })
      expect(await lettersOf(who, id)).toEqual(['ticket_accepted'])
    },
  )

  test('WeChat is away: the accept comes back, the message goes out later, once', async () => {
    const who = await somebody(1)
    const id = await reportBy(who)
    await faults(core, { openapi: { blackout: true } })
    await take.accept(id)
    expect(await left(who)).toEqual({ [PROGRESS]: 1 })
    expect(await sentTo(who, id)).toEqual([])
    await faults(core, {})
    core.cloud.setTimeOffset(5 * MINUTE)
    await tick(core)
    await tick(core)
    expect(await sentTo(who, id)).toHaveLength(1)
    expect(await left(who)).toEqual({ [PROGRESS]: 0 })
  })

  test('six requests want the same last accept at once: one message, never below none', async () => {
    const who = await somebody(1)
    const ids = await Promise.all(Array.from({ length: 6 }, () => reportBy(who)))
    await Promise.all(ids.map((id) => take.accept(id)))
    const sent = await Promise.all(ids.map((id) => sentTo(who, id)))
    expect(sent.flat()).toHaveLength(1)
    expect(await left(who)).toEqual({ [PROGRESS]: 0 })
    for (const id of ids) expect(await lettersOf(who, id)).toEqual(['ticket_accepted'])
  })
})
