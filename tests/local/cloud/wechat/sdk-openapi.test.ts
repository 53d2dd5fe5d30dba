import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RISKY_BYTES, RISKY_WORDS } from '../../../../local/cloud/wechat/risky-content'
import { field, sdkFunction, startTestCloud, type TestCloud } from '../test-cloud'

const ALL = [
  'subscribeMessage.send',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
  'wxacode.getUnlimited',
  'wxacode.get',
]

const FUNCTIONS = {
  send: sdkFunction('return cloud.openapi.subscribeMessage.send(event.message).catch(failure)', {
    permissions: { openapi: ALL },
  }),
  text: sdkFunction('return cloud.openapi.security.msgSecCheck(event.check).catch(failure)', {
    permissions: { openapi: ALL },
  }),
  media: sdkFunction(
    `const { fileID } = await cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text) })
     const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
     const mediaUrl = event.url || fileList[0].tempFileURL
     return cloud.openapi.security.mediaCheckAsync({ mediaUrl, mediaType: 2, version: 2, scene: 2, openid: 'o1' }).catch(failure)`,
    { permissions: { openapi: ALL } },
  ),
  callback: sdkFunction(
    `await db.collection('things').add({ data: { _id: event.trace_id, event, wx: cloud.getWXContext() } })
     return 'success'`,
  ),
  pushed: sdkFunction(`
    const found = await db.collection('things').where({ _id: event.id }).get()
    return found.data[0] || null`),
  code: sdkFunction(
    `const { buffer, contentType } = await cloud.openapi.wxacode.getUnlimited(event.code)
     return { contentType, base64: buffer.toString('base64') }`,
    { permissions: { openapi: ALL } },
  ),
  codeFails: sdkFunction('return cloud.openapi.wxacode.getUnlimited(event.code).catch(failure)', {
    permissions: { openapi: ALL },
  }),
  unknown: sdkFunction('return cloud.openapi.wxacode.get({ path: "a" }).catch(failure)', {
    permissions: { openapi: ALL },
  }),
  forbidden: sdkFunction(
    "return cloud.openapi.security.msgSecCheck({ content: 'x', version: 2, scene: 1, openid: 'o1' }).catch(failure)",
  ),
  open: sdkFunction('return (await cloud.getOpenData({ list: event.list })).list'),
  see: sdkFunction('return { event, info: cloud.getWXContext().OPEN_DATA_INFO }'),
}

describe('WeChat’s interfaces through the SDK', () => {
  let test: TestCloud

  beforeAll(async () => {
    test = await startTestCloud(FUNCTIONS)
  })
  afterAll(() => test.close())

  describe('subscription messages', () => {
    const message = {
      touser: 'oAlice',
      templateId: 'tpl-feedback',
      page: 'pages/ticket/ticket?id=1',
      data: { thing1: { value: '垃圾楼旁有异味' }, time2: { value: '2026-03-01 10:00' } },
    }
    const send = (changes: object = {}) =>
      test.call('o1', 'send', { message: { ...message, ...changes } })

    it('arrive once for each acceptance, and are shown in the outbox', async () => {
      expect(await send()).toMatchObject({ errCode: 43101 })
      const accepted = await test.door('POST', '/wechat/subscriptions', {
        openid: 'oAlice',
        templateIds: ['tpl-feedback', 'tpl-other'],
      })
      expect(accepted.body).toEqual({ remaining: { 'tpl-feedback': 1, 'tpl-other': 1 } })
      expect(await send()).toMatchObject({ errCode: 0 })
      expect(await send()).toMatchObject({ errCode: 43101 })
      expect((await test.door('GET', '/outbox')).body).toMatchObject([
        { touser: 'oAlice', templateId: 'tpl-feedback', page: message.page, data: message.data },
      ])
    })

    it.each([
      [40003, { touser: '' }],
      [40003, { touser: undefined }],
      [40037, { templateId: '' }],
      [47003, { data: { thing1: { value: '字'.repeat(21) } } }],
      [47003, { data: { thing1: { value: '' } } }],
      [47003, { data: { phrase1: { value: '正在处理中吗' } } }],
      [47003, { data: { surprise1: { value: 'x' } } }],
    ])('are refused with %i for %j', async (errCode, changes) => {
      expect(await send(changes)).toMatchObject({ errCode })
    })
  })

  describe('text checks', () => {
    const check = (changes: object) =>
      test.call('o1', 'text', {
        check: { content: '楼道灯坏了', version: 2, scene: 2, openid: 'o1', ...changes },
      })

    it('pass ordinary words, mark listed ones with their label', async () => {
      expect(await check({})).toMatchObject({ result: { suggest: 'pass', label: 100 } })
      expect(await check({ content: '12345' })).toMatchObject({ result: { suggest: 'pass' } })
      for (const [word, label] of RISKY_WORDS) {
        const verdict = await check({ content: `前面${word}后面` })
        expect(verdict).toMatchObject({ result: { suggest: 'risky', label } })
      }
    })

    it.each([
      [40003, { openid: '' }],
      [40129, { scene: 9 }],
      [44004, { content: '' }],
      [45002, { content: '字'.repeat(2501) }],
      [40097, { version: 1 }],
    ])('are refused with %i for bad input', async (errCode, changes) => {
      expect(await check(changes)).toMatchObject({ errCode })
    })
  })

  describe('media checks', () => {
    /** What `callback` was pushed for a trace id, waiting for it. */
    async function pushed(id: unknown): Promise<unknown> {
      for (let attempt = 0; attempt < 1000; attempt++) {
        const found = await test.call('o1', 'pushed', { id })
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error('nothing was pushed')
    }
    const start = async (data: object) => field(await test.call('o1', 'media', data), 'traceId')

    it('push the verdict to callback as WeChat does', async () => {
      const id = await start({ path: 'u/m/photo.jpg', text: 'a harmless picture' })
      expect(await pushed(id)).toMatchObject({
        event: {
          MsgType: 'event',
          Event: 'wxa_media_check',
          FromUserName: 'o1',
          appid: 'wx0000000000000000',
          trace_id: id,
          version: 2,
          errcode: 0,
          result: { suggest: 'pass', label: 100 },
          detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass' }],
        },
        wx: { SOURCE: 'wx_http', OPENID: 'o1' },
      })
    })

    it('find a marked name and marked bytes, and a file that cannot be fetched', async () => {
      const byName = await start({ path: 'u/m/risky-sample-1.jpg', text: 'x' })
      const byBytes = await start({ path: 'u/m/2.jpg', text: `JFIF ${RISKY_BYTES}` })
      const lost = await start({ path: 'u/m/3.jpg', text: 'x', url: 'https://elsewhere.example/a' })
      expect(await pushed(byName)).toMatchObject({ event: { result: { suggest: 'risky' } } })
      expect(await pushed(byBytes)).toMatchObject({ event: { result: { suggest: 'risky' } } })
      expect(await pushed(lost)).toMatchObject({ event: { errcode: -1008 } })
    })

    it('can be held, and ended at once with a verdict by a test', async () => {
      await test.door('PUT', '/faults', { mediaChecks: { held: true } })
      const traceId = await start({ path: 'u/m/4.jpg', text: 'x' })
      const ended = { traceId, suggest: 'review' }
      expect((await test.door('POST', '/wechat/media-checks', ended)).status).toBe(200)
      expect(await pushed(traceId)).toMatchObject({ event: { result: { suggest: 'review' } } })
      expect((await test.door('POST', '/wechat/media-checks', ended)).status).toBe(404)
      const other = await start({ path: 'u/m/5.jpg', text: 'x' })
      expect((await test.door('GET', '/wechat/media-checks')).body).toEqual({ underWay: 1 })
      await test.door('PUT', '/faults', {})
      expect(await pushed(other)).toMatchObject({ event: { result: { suggest: 'pass' } } })
    })
  })

  describe('Mini Program codes', () => {
    const page = 'pages/join/join'

    it('are PNG pictures, the same for the same scene', async () => {
      const draw = async (scene: string) => {
        const drawn = await test.call('o1', 'code', { code: { scene, page, width: 300 } })
        expect(field(drawn, 'contentType')).toBe('image/png')
        return Buffer.from(String(field(drawn, 'base64')), 'base64')
      }
      const png = await draw('fz/24')
      expect(png.subarray(1, 4).toString()).toBe('PNG')
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300])
      const data = png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8)
      expect(inflateSync(data)).toHaveLength(300 * 301)
      expect((await draw('fz/24')).equals(png)).toBe(true)
      expect((await draw('fz/25')).equals(png)).toBe(false)
    })

    it.each([
      [40169, { scene: '' }],
      [40169, { scene: 'x'.repeat(33) }],
      [40169, { scene: '楼门24' }],
      [41030, { scene: 'a', page: '/pages/join/join' }],
    ])('are refused with %i for %j', async (errCode, code) => {
      expect(await test.call('o1', 'codeFails', { code })).toMatchObject({ errCode })
    })
  })

  describe('open data', () => {
    const mint = async (openid: string) =>
      field(
        (await test.door('POST', '/wechat/cloud-ids', { openid, data: { opengid: 'tG24' } })).body,
        'cloudID',
      )

    it('is given for a cloudID to the person it was made for, for five minutes', async () => {
      const cloudID = await mint('oAlice')
      const open = (openid: string) => test.call(openid, 'open', { list: [cloudID] })
      expect(await open('oAlice')).toMatchObject([
        { cloudID, data: { opengid: 'tG24', watermark: { appid: 'wx0000000000000000' } } },
      ])
      expect(await open('oBob')).toMatchObject([{ cloudID, errCode: -601007 }])
      test.cloud.setTimeOffset(5 * 60_000)
      expect(await open('oAlice')).toMatchObject([{ cloudID, errCode: -601006 }])
      test.cloud.setTimeOffset(0)
      expect(await test.call('oAlice', 'open', { list: ['made up'] })).toMatchObject([
        { errCode: -601005 },
      ])
    })

    it('takes the place of a top-level CloudID in the event; deeper ones become text', async () => {
      const value = await mint('oAlice')
      const group = { $type: 'CloudID', value }
      const seen = await test.call('oAlice', 'see', { group, deep: { group }, list: [group] })
      expect(seen).toMatchObject({
        event: {
          group: { cloudID: value, data: { opengid: 'tG24' } },
          deep: { group: value },
          list: [value],
        },
        info: '{"keys":["group"]}',
      })
      const stolen = await test.call('oBob', 'see', { group })
      expect(stolen).toMatchObject({ event: { group: { cloudID: value, errCode: -601007 } } })
      expect(stolen).not.toHaveProperty('event.group.data')
    })

    it('forged by a phone is not vouched for', async () => {
      const forged = { cloudID: 'x', data: { opengid: 'tG24' } }
      expect(await test.call('oBob', 'see', { group: forged })).not.toHaveProperty('info')
    })
  })

  it('refuse by name what is not built', async () => {
    expect(await test.call('o1', 'unknown')).toMatchObject({
      errCode: -604100,
      errMsg: expect.stringContaining('not built in the local cloud: wxacode.get'),
    })
  })

  it('are closed to functions without the permission in config.json', async () => {
    expect(await test.call('o1', 'forbidden')).toMatchObject({ errCode: -604101 })
  })

  it('fail as the faults say', async () => {
    const check = () =>
      test.call('o1', 'text', { check: { content: 'x', version: 2, scene: 2, openid: 'o1' } })
    await test.door('PUT', '/faults', { openapi: { blackout: true } })
    expect(await check()).toMatchObject({ errCode: -604102 })
    await test.door('PUT', '/faults', { openapi: { errcode: 45009 } })
    expect(await check()).toMatchObject({ errCode: 45009 })
    await test.door('PUT', '/faults', {})
    expect(await check()).toMatchObject({ errCode: 0 })
  })
})
