import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { handler, type Handlers, type Served } from '../../../cloudfunctions/core/kernel/handler.ts'
import { memberId } from '../../../cloudfunctions/core/kernel/identity.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { serve } from '../../../cloudfunctions/core/kernel/serve.ts'
import { AUTHORITY } from '../../../cloudfunctions/core/kernel/authority.ts'
import type { Action } from '../../../typings/contract.ts'
import { TEST_SECRET } from '../cloud.ts'

const NOW = Date.UTC(2026, 7, 26)

/** A table in which every action but one throws. */
function table(children: Served<'place.children'>): Handlers {
  const never = Object.keys(AUTHORITY).map((action) => [action, unused(action as Action)])
  // Every action of the contract is there: the authority table has each of them.
  return { ...(Object.fromEntries(never) as Handlers), 'place.children': children }
}

const unused = (action: Action) => ({
  action,
  open: () => {
    throw new Error('not in this test')
  },
})

const answering = (run: () => Promise<{ places: [] }>) =>
  table(handler('place.children', { input: v.strictObject({ parent: v.string() }), run }))

const ask = (handlers: Handlers, event: unknown, openid: string | undefined = 'oSomebody1') =>
  serve(handlers, event, { openid, now: NOW, readMember: () => Promise.resolve(undefined) })

const EVENT = { action: 'place.children', input: { parent: 'fz' } }

describe('serve (design §3)', () => {
  beforeEach(() => vi.stubEnv('MEMBER_ID_SECRET', TEST_SECRET))
  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  test('every reply carries the moment of the server', async () => {
    const reply = await ask(
      answering(() => Promise.resolve({ places: [] })),
      EVENT,
    )
    expect(reply).toEqual({ ok: true, data: { places: [] }, now: NOW })
  })

  test.each([undefined, ''])('openid %j is nobody', async (openid) => {
    const served = serve(answering(unreachable), EVENT, {
      openid,
      now: NOW,
      readMember: unreachable,
    })
    expect(await served).toEqual({ ok: false, code: 'no_identity', now: NOW })
  })

  test.each(['constructor', '__proto__', 'toString', 'place.Children', '', 7, null, undefined])(
    'action %j is unknown',
    async (action) => {
      const reply = await ask(answering(unreachable), { action, input: {} })
      expect(reply).toMatchObject({ ok: false, code: 'unknown_action' })
    },
  )

  test.each([null, 'text', 7, []])('event %j is refused', async (event) => {
    expect(await ask(answering(unreachable), event)).toMatchObject({ code: 'unknown_action' })
  })

  test.each([
    ['an operator for a text', { parent: { $gt: '' } }, 'parent'],
    ['a list for a text', { parent: ['fz'] }, 'parent'],
    ['nothing for a text', {}, 'parent'],
    ['an unknown field', { parent: 'fz', $where: '1' }, '$where'],
    ['no object', 'fz', 'input'],
  ])('%s is bad input, and the field is named', async (_, input, field) => {
    const reply = await ask(answering(unreachable), { ...EVENT, input })
    expect(reply).toEqual({ ok: false, code: 'bad_input', detail: { field }, now: NOW })
  })

  test('a refusal becomes data', async () => {
    const refuse = () => Promise.reject(new Refusal('too_large', { bytes: 5 }))
    const reply = await ask(answering(refuse), EVENT)
    expect(reply).toEqual({ ok: false, code: 'too_large', detail: { bytes: 5 }, now: NOW })
  })

  test('anything else that is thrown is logged once, without its input, and says nothing', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const reply = await ask(
      answering(() => Promise.reject(new Error('disk'))),
      EVENT,
    )
    expect(reply).toEqual({ ok: false, code: 'internal', now: NOW })
    expect(log).toHaveBeenCalledTimes(1)
    expect(JSON.stringify(log.mock.calls)).not.toContain('oSomebody1')
  })

  test('without its secret the function refuses to work', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    vi.stubEnv('MEMBER_ID_SECRET', 'too short')
    expect(await ask(answering(unreachable), EVENT)).toMatchObject({ code: 'internal' })
    expect(String(log.mock.calls[0]?.[2])).toContain('MEMBER_ID_SECRET is not set')
  })

  test('a member id tells nothing about the openid and is always the same', () => {
    const id = memberId('oSomebody1')
    expect(id).toMatch(/^[0-9a-f]{64}$/)
    expect(id).toBe(memberId('oSomebody1'))
    expect(id).not.toBe(memberId('oSomebody2'))
  })
})

function unreachable(): never {
  throw new Error('must not be reached')
}
