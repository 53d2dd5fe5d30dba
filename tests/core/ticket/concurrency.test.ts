import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { eventually, lettersOf, stored, tick } from './doors.ts'
import { BESIDE, HERE, member, people, settle, type Name } from './neighbourhood.ts'
import { on, steps, TEXT, type Steps } from './steps.ts'
import { HONEST, HOUR, MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))

/** More cadres of the building beside than any building has. */
const cadres = Array.from({ length: 64 }, (_, index) => ({
  openid: `o-cadre-${index}`,
  post: { role: 'cadre' as const, scope: BESIDE },
}))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  const joined = cadres.map((each) => ({ ...member(each) }))
  await core.cloud.database.insertMany('members', joined)
  take = steps(core)
})
afterAll(() => core.close())

describe('64 first responders who accept one ticket at once (R22)', () => {
  it('exactly one is 首接, the others hear that it is taken, and nothing else happened', async () => {
    const id = await take.report({ place: BESIDE })
    const replies = await Promise.all(
      cadres.map(({ openid }) => core.call(openid, 'ticket.accept', on(id))),
    )
    const accepted = replies.filter(({ ok }) => ok)
    const refusals = replies.flatMap((reply) => (reply.ok ? [] : [reply.code]))
    expect(accepted).toHaveLength(1)
    expect(refusals).toEqual(Array.from({ length: 63 }, () => 'already_taken'))
    const { trace, owner } = await stored(core, id)
    expect(trace.map(({ type }) => type)).toEqual(['TicketReported', 'TicketAccepted'])
    expect(trace[1]?.by).toBe(owner?.member)
    expect(firstBroken(trace)).toBe(-1)
  })

  it('each of them has exactly one letter about it', async () => {
    const [ticket] = await documents(core, 'tickets', { place: BESIDE })
    const told = async (): Promise<string[]> => {
      const letters = await lettersOf(core, String(ticket?.['_id']))
      return letters.filter(({ kind }) => kind === 'ticket_new').map(({ to }) => to)
    }
    // A busy machine is still telling, or leaves some of them to the clock (design §4).
    await eventually(async () => {
      await tick(core)
      return (await told()).length >= 65
    })
    const news = await told()
    expect(news).toHaveLength(65)
    expect(new Set(news).size).toBe(65)
  })
})

describe('a retry (design §4)', () => {
  it('sent twenty times at once makes exactly one ticket, and every reply names it', async () => {
    const input = { requestId: requestId(), text: '电梯又停在三层了。' }
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => core.ok(as('resident'), 'ticket.report', input)),
    )
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1)
    const made = await documents(core, 'tickets', { title: '电梯又停在三层了' })
    expect(made).toHaveLength(1)
    const told = (await lettersOf(core, replies[0]?.id ?? '')).map(({ to }) => to)
    expect(told.length).toBe(new Set(told).size)
    expect(told).toHaveLength(3)
  })

  it('that says something else is refused, for reports and for commands', async () => {
    const id = await take.report()
    const first = { requestId: requestId(), text: TEXT }
    const made = await core.ok(as('resident'), 'ticket.report', first)
    const other = { ...first, text: '另外一件事：楼道灯不亮。' }
    // The refusal names what had arrived, so that the phone can show it.
    expect(await core.call(as('resident'), 'ticket.report', other)).toMatchObject({
      ...{ ok: false, code: 'request_reused', detail: { ticket: made.id } },
    })
    const elsewhereMade = await core.ok(as('neighbour'), 'ticket.report', other)
    expect(elsewhereMade.id).not.toBe(made.id) // the same requestId of another phone is another request
    const up = { ...on(id), to: 'community', reason: '店铺不归楼里管' } as const
    await core.ok(as('cadre'), 'ticket.escalate', up)
    const elsewhere = { ...up, to: 'district' } as const
    expect(await core.refusal(as('cadre'), 'ticket.escalate', elsewhere)).toBe('request_reused')
    expect(await core.refusal(as('captain'), 'ticket.escalate', up)).toBe('request_reused')
  })

  it('of a command, twenty times at once, is one event; all are answered alike', async () => {
    const id = await take.report()
    const input = { ...on(id), words: HONEST, promiseAt: core.cloud.now() + HOUR }
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => core.call(as('cadre'), 'ticket.interim', input)),
    )
    expect(replies.filter((reply) => !reply.ok)).toEqual([])
    const { trace, interims } = await stored(core, id)
    expect(trace.filter(({ type }) => type === 'InterimGiven')).toHaveLength(1)
    expect(interims).toBe(1)
  })

  it('of the same request by somebody else makes their own ticket', async () => {
    const input = { requestId: requestId(), text: '楼门禁坏了。', place: HERE }
    const mine = await core.ok(as('resident'), 'ticket.report', input)
    const theirs = await core.ok(as('neighbour'), 'ticket.report', input)
    expect(mine.id).not.toBe(theirs.id)
  })
})

describe('a command that races the clock (R28)', () => {
  it('both happen, in one unbroken history, and nothing twice', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => take.report()))
    later(31 * MINUTE)
    const [replies] = await Promise.all([
      Promise.all(ids.map((id) => core.call(as('cadre'), 'ticket.accept', on(id)))),
      tick(core),
      tick(core),
    ])
    expect(replies.filter((reply) => !reply.ok)).toEqual([])
    for (const id of ids) {
      const { trace } = await stored(core, id)
      const types = trace.map(({ type }) => type)
      expect(types.filter((type) => type === 'TicketAccepted')).toHaveLength(1)
      expect(types.filter((type) => type === 'AlertWidened').length).toBeLessThanOrEqual(1)
      expect(firstBroken(trace)).toBe(-1)
    }
  })
})

describe('deliveries made twice at once (R29)', () => {
  it('give each person exactly one letter of each event', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => take.report()))
    await Promise.all([
      ...ids.map((id) => take.escalate(id)),
      ...Array.from({ length: 4 }, () => tick(core)),
    ])
    for (const id of ids) {
      const letters = await lettersOf(core, id)
      const each = letters.map(({ to, kind }) => `${kind} ${to}`)
      expect(each.length).toBe(new Set(each).size)
      expect(each.filter((one) => one.startsWith('ticket_escalated'))).toHaveLength(3)
      expect((await stored(core, id)).deliveries).toEqual([])
    }
  })
})
