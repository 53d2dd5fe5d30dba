import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../../typings/contract.ts'
import type { Role } from '../../../typings/member.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { stored } from './doors.ts'
import { grantOf, HERE, people, settle, type Name } from './neighbourhood.ts'
import { on, steps, UNITS, type Steps } from './steps.ts'
import { HONEST, HOUR } from './story.ts'

/** Two people who drew the same request on their screens; one is faster. Source: docs/decisions/038. */

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** Sequence number of the newest event on somebody's screen. */
const read = async (id: string, name: Name): Promise<number> => {
  const { timeline } = await core.ok(as(name), 'ticket.open', { id })
  return timeline.at(-1)?.seq ?? 0
}

const accepted = async (): Promise<string> => {
  const id = await take.report()
  await take.accept(id)
  return id
}

const promise = (id: string, seen: number, hours: number) => ({
  ...{ ...on(id), words: HONEST, promiseAt: core.cloud.now() + hours * HOUR, seen },
})

describe('those who handle a request', () => {
  it('do not promise over a promise they have not read; having read it they may (R28)', async () => {
    const id = await accepted()
    const seen = await read(id, 'cadre')
    await core.ok(as('secretary'), 'ticket.interim', promise(id, seen, 24))
    const stale = promise(id, seen, 48)
    expect(await core.refusal(as('cadre'), 'ticket.interim', stale)).toBe('changed_meanwhile')
    expect((await stored(core, id)).interims).toBe(1)
    await core.ok(as('cadre'), 'ticket.interim', promise(id, await read(id, 'cadre'), 48))
    expect((await stored(core, id)).interims).toBe(2)
  })

  it('who promise at once: one does, the other reads first', async () => {
    const id = await accepted()
    const seen = await read(id, 'cadre')
    const both = await Promise.all(
      (['cadre', 'secretary'] as const).map((name) =>
        core.call(as(name), 'ticket.interim', promise(id, seen, 24)),
      ),
    )
    expect(both.map((reply) => (reply.ok ? 'ok' : reply.code)).sort()).toEqual([
      'changed_meanwhile',
      'ok',
    ])
    expect((await stored(core, id)).interimAnswers).toHaveLength(1)
  })

  it('do not answer over a promise, nor send up what a colleague has just taken (R22, R23)', async () => {
    const id = await take.report()
    const seen = await read(id, 'captain')
    await take.accept(id)
    const up = { ...on(id), to: 'community', reason: '楼门里办不了', seen } as const
    expect(await core.refusal(as('captain'), 'ticket.escalate', up)).toBe('changed_meanwhile')
    const whistle = { ...on(id), reason: '请部门来', seen }
    expect(await core.refusal(as('captain'), 'ticket.whistle', whistle)).toBe('changed_meanwhile')
    await core.ok(as('secretary'), 'ticket.interim', promise(id, await read(id, 'cadre'), 24))
    const final = { ...on(id), outcome: 'explained', words: HONEST, seen } as const
    expect(await core.refusal(as('cadre'), 'ticket.answer', final)).toBe('changed_meanwhile')
    expect((await stored(core, id)).stage).toBe('discovered')
  })

  it('do not order over an order they have not read (R26)', async () => {
    const id = await accepted()
    await take.escalate(id)
    const seen = await read(id, 'center')
    await take.triage(id, UNITS, 'committee')
    const other: Input<'ticket.triage'> = {
      ...{ ...on(id), category: 'parking', units: ['ga'], reason: '只要公安', seen },
      arriveBy: core.cloud.now() + HOUR,
    }
    expect(await core.refusal(as('center'), 'ticket.triage', other)).toBe('changed_meanwhile')
    const kept = await stored(core, id)
    expect(kept.category).toBe('shopfront')
    expect('order' in kept && kept.order.tasks.map(({ unit }) => unit)).toEqual([...UNITS])
    const informed = { ...other, ...on(id), seen: await read(id, 'center') }
    await core.ok(as('center'), 'ticket.triage', informed)
  })

  it('do not give away what was just given away (B15)', async () => {
    const id = await accepted()
    const seen = await read(id, 'secretary')
    const to = (role: Role) => ({
      ...{ ...on(id), to: grantOf({ role, scope: HERE }), reason: '这几天不在', seen },
    })
    await core.ok(as('cadre'), 'ticket.handOver', to('captain'))
    const stale = to('branch_secretary')
    expect(await core.refusal(as('secretary'), 'ticket.handOver', stale)).toBe('changed_meanwhile')
    expect((await stored(core, id)).owner?.label).toBe('楼门长')
  })

  it('name an event of the trace, nothing else', async () => {
    const id = await accepted()
    for (const seen of [-1, 0.5, 1e9]) {
      const command = promise(id, seen, 24)
      expect(await core.refusal(as('cadre'), 'ticket.interim', command)).toBe('bad_input')
    }
  })

  it('carry on over what they did themselves', async () => {
    const id = await take.report()
    const seen = await read(id, 'cadre')
    await take.accept(id)
    await core.ok(as('cadre'), 'ticket.interim', promise(id, seen, 24))
    await core.ok(as('cadre'), 'ticket.escalate', {
      ...{ ...on(id), to: 'district', reason: '需要几个部门一起来', seen },
    })
  })

  it('and send a lost command again after reading on: it is the same one (design §4)', async () => {
    const id = await accepted()
    const command = promise(id, await read(id, 'cadre'), 24)
    await core.ok(as('cadre'), 'ticket.interim', command)
    const again = { ...command, seen: await read(id, 'cadre') }
    await core.ok(as('cadre'), 'ticket.interim', again)
    expect((await stored(core, id)).interims).toBe(1)
  })
})

/** What was relayed for 402 is everybody's who lives there. Source: R17. */
describe('those behind one door', () => {
  it('do not call an answer solved that they have not read (R38)', async () => {
    const id = await take.relay()
    await take.accept(id)
    await take.answer(id)
    const seen = await read(id, 'resident')
    await take.confirm(id, false, 'spouse')
    await take.answer(id)
    const stale = { ...on(id), solved: true, stars: 5, seen }
    expect(await core.refusal(as('resident'), 'ticket.confirm', stale)).toBe('changed_meanwhile')
    const appeal = { ...on(id), reason: '两次都没来看', seen }
    expect(await core.refusal(as('resident'), 'ticket.appeal', appeal)).toBe('changed_meanwhile')
    const informed = { ...stale, ...on(id), seen: await read(id, 'resident') }
    expect((await core.ok(as('resident'), 'ticket.confirm', informed)).stage).toBe('closed')
  })

  it('do not reply to a question that was not on their screen (R25)', async () => {
    const id = await take.relay()
    await take.accept(id)
    const ask = (question: string) => core.ok(as('cadre'), 'ticket.ask', { ...on(id), question })
    await ask('哪一天看到的？')
    const seen = await read(id, 'resident')
    await core.ok(as('spouse'), 'ticket.reply', { ...on(id), words: '昨天傍晚。', seen })
    await ask('货架有几个？')
    const stale = { ...on(id), words: '昨天傍晚六点多。', seen }
    expect(await core.refusal(as('resident'), 'ticket.reply', stale)).toBe('changed_meanwhile')
    expect((await stored(core, id)).questions?.[1]?.reply).toBeUndefined()
  })
})
