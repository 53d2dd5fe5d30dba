import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCore, type CoreCloud } from './cloud.ts'

const SOMEBODY = 'oSomebody0000000000000000001'

describe('the edges of the three functions (design §3)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
  })
  afterAll(() => core.close())

  test('api: nobody is nobody, whatever the event claims', async () => {
    const event = { action: 'home.open', input: {}, userInfo: { openId: SOMEBODY } }
    const reply = await core.cloud.invoke('api', event, '', 'wx_trigger')
    expect(reply).toMatchObject({ ok: false, code: 'no_identity' })
  })

  test.each(['constructor', '__proto__', 'hasOwnProperty', 'ticket.nothing'])(
    'api: %s is no action',
    async (action) => {
      expect(await core.send(SOMEBODY, { action, input: {} })).toMatchObject({
        code: 'unknown_action',
      })
    },
  )

  test('api: who never joined may look around and belongs nowhere', async () => {
    const reply = await core.call(SOMEBODY, 'home.open', {})
    expect(reply).toMatchObject({ ok: true, data: { me: { nickname: '', roles: [], unread: 0 } } })
  })

  test('clock: acts for the timer and for no phone', async () => {
    expect(await core.cloud.fireTimer('clock')).toMatchObject({ handled: 0 })
    expect(await core.cloud.invoke('clock', { Type: 'Timer' }, SOMEBODY)).toMatchObject({
      ok: false,
      code: 'not_a_phone_call',
    })
  })

  test('callback: a phone cannot say that a photo has passed', async () => {
    const message = {
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: 'guess',
      errcode: 0,
      result: { suggest: 'pass', label: 100 },
    }
    expect(await core.cloud.invoke('callback', message, SOMEBODY)).toMatchObject({
      code: 'forbidden',
    })
    // WeChat's own push about a check nobody asked for changes nothing and is not pushed again.
    expect(await core.cloud.invoke('callback', message, SOMEBODY, 'wx_http')).toBe('success')
  })
})
