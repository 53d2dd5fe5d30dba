import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../../cloud.ts'
import {
  card,
  contentAt,
  endCheck,
  eventually,
  faults,
  judged,
  overwrite,
  RISKY,
  stored,
  tick,
  toldTo,
  upload,
} from '../doors.ts'
import { people, settle, type Name } from '../neighbourhood.ts'
import { steps, type Steps } from '../steps.ts'
import { HONEST, HOUR, MINUTE } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })

/** A word the local WeChat finds risky. */
const ADVERT = '楼道里又贴满了代开发票的小广告，刚撕又来。'

/** WeChat takes its time: no verdict on a photo comes before a test has looked. */
const HELD = { mediaChecks: { held: true } }

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('a text the safety check finds risky (B13)', () => {
  it('is accepted and held: author and handlers see it with the reason, neighbours nothing', async () => {
    const id = await take.report({ text: ADVERT })
    expect(await open('resident', id)).toMatchObject({
      ...{ visibility: 'held', heldReason: 'text_risky', text: ADVERT },
    })
    expect(await open('cadre', id)).toMatchObject({ heldReason: 'text_risky' })
    for (const name of ['neighbour', 'property', 'grid', 'cg'] as const) {
      expect(await core.refusal(as(name), 'ticket.open', { id })).toBe('forbidden')
    }
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_held'])
    expect(await toldTo(core, id, 'cadre')).toEqual(['ticket_new'])
    expect(await card(core, id)).toBeUndefined()
    expect(await core.refusal(as('resident'), 'ticket.shared', { id })).toBe('forbidden')
  })

  it('is looked for in the free words for the spot as well', async () => {
    const id = await take.report({ spot: '代开发票的小广告旁边' })
    expect(await open('resident', id)).toMatchObject({ heldReason: 'text_risky' })
  })

  it('runs on the clock all the while, and still has no card when answered (B13, R28)', async () => {
    const id = await take.report({ text: ADVERT })
    later(12 * HOUR + MINUTE)
    await tick(core)
    const breached = (await open('resident', id)).obligations.filter((each) => each.breachedAt)
    expect(breached.map(({ kind }) => kind)).toContain('feedback')
    await take.answer(id)
    expect(await card(core, id)).toBeUndefined()
    expect(await toldTo(core, id, 'resident')).toContain('ticket_answered')
  })
})

describe('a check that cannot be reached (B13)', () => {
  it('holds the request until the clock has asked again; then it is public with its card', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.report()
    expect(await open('resident', id)).toMatchObject({
      ...{ visibility: 'held', heldReason: 'check_pending' },
    })
    later(6 * MINUTE)
    await tick(core)
    expect(await open('resident', id)).toMatchObject({ heldReason: 'check_pending' })
    await faults(core, {})
    later(6 * MINUTE)
    await tick(core)
    const seen = await open('neighbour', id)
    expect(seen.visibility).toBe('public')
    expect(seen).not.toHaveProperty('heldReason')
    expect(await card(core, id)).toMatchObject({ stage: 'discovered', visibility: 'public' })
  })

  it('keeps private what was asked to be private once it has passed (R29)', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.report({ private: true })
    await faults(core, {})
    later(6 * MINUTE)
    await tick(core)
    expect((await open('resident', id)).visibility).toBe('private')
    expect(await card(core, id)).toBeUndefined()
  })

  it('finds a risky text risky at last, and tells its author why', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.report({ text: ADVERT })
    await faults(core, {})
    later(6 * MINUTE)
    await tick(core)
    expect(await open('resident', id)).toMatchObject({
      ...{ visibility: 'held', heldReason: 'text_risky' },
    })
    expect(await toldTo(core, id, 'resident')).toContain('ticket_held')
    expect((await stored(core, id)).recheckAt).toBeUndefined()
  })

  it('hands photos over again', async () => {
    const fileId = await upload(core, 'resident')
    await faults(core, { openapi: { blackout: true } })
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    await faults(core, {})
    later(6 * MINUTE)
    await tick(core)
    await eventually(async () => (await open('neighbour', id)).media.length === 1)
  })
})

describe('a photo (B13, design §3)', () => {
  const report = async (kind?: string) => {
    const fileId = await upload(core, 'resident', kind)
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    return { id, uploaded: fileId, fileId: (await stored(core, id)).media[0]?.fileId ?? '' }
  }

  it('is hidden from neighbours until WeChat has passed it, then on page and card', async () => {
    await faults(core, HELD)
    const { id, fileId } = await report()
    const hidden = await open('neighbour', id)
    expect(hidden.media).toEqual([])
    expect(hidden.urls).toEqual({})
    expect((await open('cadre', id)).media).toEqual([{ fileId, kind: 'photo', check: 'pending' }])
    await faults(core, {})
    const shown = await eventually(async () => {
      const view = await open('neighbour', id)
      return view.media.length > 0 && view
    })
    expect(shown.media).toEqual([{ fileId, kind: 'photo', check: 'passed' }])
    expect(Object.keys(shown.urls)).toEqual([fileId])
    await eventually(async () => (await card(core, id))?.photo === fileId)
    expect((await stored(core, id)).pendingChecks).toEqual([])
  })

  it('that was passed stays what it was, whatever the phone puts in its place (decision 015)', async () => {
    const { id, uploaded, fileId } = await report()
    expect(fileId).not.toBe(uploaded)
    const link = async () => (await open('neighbour', id)).urls[fileId]
    const before = await eventually(link)
    const checked = await contentAt(before)
    expect(await overwrite(core, 'resident', uploaded, 'something else')).toBe(200)
    expect(await contentAt((await link()) ?? '')).toEqual(checked)
    expect(await overwrite(core, 'resident', fileId, 'something else')).toBe(403)
    expect(await contentAt((await link()) ?? '')).toEqual(checked)
  })

  it('larger than WeChat checks is refused, and no request is made of it', async () => {
    const fileId = await upload(core, 'resident')
    expect(await overwrite(core, 'resident', fileId, 'x'.repeat(10 * 1024 * 1024 + 1))).toBe(200)
    const input = { requestId: requestId(), media: [{ fileId, kind: 'photo' as const }] }
    expect(await core.refusal(as('resident'), 'ticket.report', input)).toBe('too_large')
  })

  it('that is risky stays hidden, and its author sees why', async () => {
    const { id } = await report(RISKY)
    const seen = await eventually(async () => {
      const view = await open('resident', id)
      return view.heldReason && view
    })
    expect(seen).toMatchObject({ heldReason: 'photo_risky', media: [{ check: 'risky' }] })
    const neighbour = await open('neighbour', id)
    expect(neighbour.media).toEqual([])
    expect(neighbour).not.toHaveProperty('heldReason')
    expect((await card(core, id))?.photo).toBeUndefined()
  })

  it('of an answer is checked like any other, and a retry is not checked again', async () => {
    const id = await take.report()
    const fileId = await upload(core, 'cadre')
    const media = [{ fileId, kind: 'photo' as const }]
    await faults(core, HELD)
    const input = { id, requestId: requestId(), outcome: 'solved' as const, words: HONEST, media }
    await core.ok(as('cadre'), 'ticket.answer', input)
    const pending = (await stored(core, id)).pendingChecks
    expect(pending).toHaveLength(1)
    await core.ok(as('cadre'), 'ticket.answer', input)
    expect((await stored(core, id)).pendingChecks).toEqual(pending)
    await faults(core, {})
    await eventually(async () => (await open('neighbour', id)).answer?.media.length === 1)
  })

  it('whose verdict never came is checked again after half an hour', async () => {
    await faults(core, HELD)
    const { id } = await report()
    const [lost = ''] = (await stored(core, id)).pendingChecks
    // A verdict about some other id arrives; the photo's own is lost, as when it comes before the request is stored.
    const doors = core.cloud.database
    await doors.execute('database.modifyDocument', {
      ...{ collectionName: 'tickets', query: JSON.stringify({ _id: id }), queryType: 'WHERE' },
      data: JSON.stringify({ $set: { pendingChecks: [], 'media.0.traceId': 'lost-on-its-way' } }),
      ...{ multi: true, merge: true, upsert: false },
    })
    await endCheck(core, lost, 'pass')
    await judged(core)
    later(29 * MINUTE)
    await tick(core)
    expect((await open('neighbour', id)).media).toEqual([])
    later(2 * MINUTE)
    await tick(core)
    await faults(core, {})
    await eventually(async () => (await open('neighbour', id)).media.length === 1)
  })
})

describe('the reason of a withdrawal (B13)', () => {
  const withdraw = (id: string, reason: string) =>
    core.ok(as('resident'), 'ticket.withdraw', { id, requestId: requestId(), reason })
  const reasonSeenBy = async (name: Name, id: string) => {
    const { answer, timeline } = await open(name, id)
    const row = timeline.find(({ type }) => type === 'TicketWithdrawn')
    return { said: answer?.words, told: row?.words, hidden: answer?.hidden }
  }

  it('is public once WeChat has passed it', async () => {
    const id = await take.report()
    await withdraw(id, '他们自己搬走了')
    expect(await reasonSeenBy('neighbour', id)).toEqual({
      ...{ said: '他们自己搬走了', told: '他们自己搬走了', hidden: undefined },
    })
    expect((await card(core, id))?.words).toBe('他们自己搬走了')
  })

  it('that is risky is accepted; only its author and those who handle it read it, and why', async () => {
    const id = await take.report()
    await take.accept(id)
    expect((await withdraw(id, ADVERT)).stage).toBe('closed')
    for (const name of ['resident', 'cadre'] as const) {
      expect(await reasonSeenBy(name, id)).toEqual({
        ...{ said: ADVERT, told: ADVERT, hidden: 'text_risky' },
      })
    }
    expect(await reasonSeenBy('neighbour', id)).toEqual({
      ...{ said: '', told: undefined, hidden: undefined },
    })
    expect(await card(core, id)).toMatchObject({ stage: 'closed', outcome: 'withdrawn' })
    expect((await card(core, id))?.words).toBeUndefined()
    const { links } = await core.ok(as('neighbour'), 'ticket.trace', { id })
    expect(JSON.stringify(links)).not.toContain(ADVERT)
  })

  it.each([
    ['他们自己搬走了', '他们自己搬走了'],
    [ADVERT, ''],
  ])('is asked for again when the check was unreachable: %s', async (reason, shown) => {
    const id = await take.report()
    await faults(core, { openapi: { blackout: true } })
    await withdraw(id, reason)
    expect(await reasonSeenBy('neighbour', id)).toMatchObject({ said: '' })
    expect(await reasonSeenBy('resident', id)).toMatchObject({ hidden: 'check_pending' })
    later(6 * MINUTE)
    await tick(core)
    expect(await reasonSeenBy('neighbour', id)).toMatchObject({ said: '' })
    await faults(core, {})
    later(6 * MINUTE)
    await tick(core)
    expect(await reasonSeenBy('neighbour', id)).toMatchObject({ said: shown })
    expect((await card(core, id))?.words ?? '').toBe(shown)
    const settled = await stored(core, id)
    later(6 * MINUTE)
    await tick(core)
    expect((await stored(core, id)).trace).toHaveLength(settled.trace.length)
  })

  it('and the words of who says 没解决 reach nobody but their author (B8)', async () => {
    const id = await take.report()
    await take.answer(id)
    const said = { id, requestId: requestId(), solved: false, words: ADVERT }
    await core.ok(as('resident'), 'ticket.confirm', said)
    expect((await open('resident', id)).rating?.words).toBe(ADVERT)
    for (const name of ['neighbour', 'cadre', 'secretary'] as const) {
      const { links } = await core.ok(as(name), 'ticket.trace', { id })
      expect(JSON.stringify([await open(name, id), links])).not.toContain(ADVERT)
    }
  })
})

describe('the callback (design §3)', () => {
  const push = (traceId: string, suggest = 'pass') =>
    core.cloud.invoke('callback', message(traceId, suggest), 'o-resident', 'wx_http')
  const message = (traceId: string, suggest: string) => ({
    ...{ MsgType: 'event', Event: 'wxa_media_check', FromUserName: 'o-resident' },
    ...{ trace_id: traceId, errcode: 0, result: { suggest, label: 100 } },
  })

  it('changes nothing for a trace id it does not know, or one already judged', async () => {
    await faults(core, HELD)
    const fileId = await upload(core, 'resident')
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    const [traceId = ''] = (await stored(core, id)).pendingChecks
    expect(await push('no-such-trace-id')).toBe('success')
    await Promise.all([push(traceId), push(traceId), push(traceId)])
    const known = await stored(core, id)
    expect(known.trace.filter(({ type }) => type === 'MediaChecked')).toHaveLength(1)
    expect(await push(traceId, 'risky')).toBe('success')
    expect((await stored(core, id)).version).toBe(known.version)
    expect((await stored(core, id)).media[0]?.check).toBe('passed')
  })

  it('refuses a phone; so does the clock', async () => {
    await faults(core, HELD)
    const fileId = await upload(core, 'resident')
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    const { pendingChecks, version } = await stored(core, id)
    const forged = message(pendingChecks[0] ?? '', 'pass')
    expect(await core.cloud.invoke('callback', forged, as('visitor'))).toMatchObject({
      ...{ ok: false, code: 'forbidden' },
    })
    expect(await core.cloud.invoke('clock', {}, as('visitor'))).toMatchObject({
      ...{ ok: false, code: 'not_a_phone_call' },
    })
    expect((await stored(core, id)).version).toBe(version)
  })
})
