import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../../cloud.ts'
import { card, eventually, faults, RISKY, stored, tick, toldTo, upload } from '../doors.ts'
import { people, settle, type Name } from '../neighbourhood.ts'
import { bring, on, steps, type Steps } from '../steps.ts'
import { HOUR, MINUTE } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })
const HELD = '楼道里又贴满了代开发票的小广告，刚撕又来。'
const review = (name: Name, id: string, publish: boolean, what = 'text') =>
  core.call(as(name), 'ticket.review', { ...on(id), what, publish, reason: '说的是楼道的事' })
const nextOf = async (name: Name, id: string) =>
  (await core.ok(as(name), 'ticket.desk', {})).rows.find((row) => row.id === id)?.next

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

describe('a text held by the safety check (B13, R13)', () => {
  it('waits for the community’s secretary and director, told at once; not for the first responders', async () => {
    const id = await take.report({ text: HELD })
    expect(await toldTo(core, id, 'secretary')).toEqual(['review_asked'])
    expect(await toldTo(core, id, 'director')).toEqual(['review_asked'])
    expect(await nextOf('secretary', id)).toBe('review')
    expect(await nextOf('cadre', id)).toBe('accept')
    expect(await open('secretary', id)).toMatchObject({ toReview: ['text'], text: HELD })
    for (const name of ['cadre', 'captain', 'center', 'resident'] as const) {
      expect(await open(name, id)).not.toHaveProperty('toReview')
      expect(await review(name, id, true)).toMatchObject({ code: 'forbidden' })
    }
  })

  it('published: neighbours read it, the card goes out, its author hears why', async () => {
    const id = await take.report({ text: HELD })
    expect(await review('secretary', id, true)).toMatchObject({ ok: true })
    expect(await open('neighbour', id)).toMatchObject({ visibility: 'public', text: HELD })
    expect(await card(core, id)).toMatchObject({ visibility: 'public' })
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_held', 'content_published'])
    const seen = await open('resident', id)
    expect(seen).not.toHaveProperty('heldReason')
    expect(seen.reviews).toEqual([
      expect.objectContaining({ what: 'text', publish: true, by: '社区书记', level: 'community' }),
    ])
    expect(await nextOf('director', id)).toBeUndefined()
    expect(await review('director', id, false)).toMatchObject({ code: 'stage_passed' })
  })

  it('kept hidden: its author sees the reason, neighbours nothing; the clock runs on (R28)', async () => {
    const id = await take.report({ text: HELD })
    const before = await open('resident', id)
    await review('director', id, false)
    const seen = await open('resident', id)
    expect(seen).toMatchObject({ visibility: 'held', heldReason: 'kept_hidden' })
    expect(seen.reviews?.[0]).toMatchObject({ publish: false, reason: '说的是楼道的事' })
    expect(seen.governing).toEqual(before.governing)
    expect(await core.refusal(as('neighbour'), 'ticket.open', { id })).toBe('forbidden')
    expect(await card(core, id)).toBeUndefined()
    expect(await toldTo(core, id, 'resident')).toContain('content_kept')
  })

  it('is looked at once more by the district when its author asks, once', async () => {
    const id = await take.report({ text: HELD })
    await review('secretary', id, false)
    expect((await open('resident', id)).can).toContain('appealReview')
    const ask = () =>
      core.call(as('resident'), 'ticket.appealReview', { ...on(id), reason: '没有骂人' })
    expect(await ask()).toMatchObject({ ok: true })
    expect(await ask()).toMatchObject({ code: 'stage_passed' })
    expect(await toldTo(core, id, 'committee')).toContain('review_asked')
    expect(await nextOf('committee', id)).toBe('review')
    expect(await review('director', id, true)).toMatchObject({ code: 'forbidden' })
    expect(await review('committee', id, false)).toMatchObject({ ok: true })
    const seen = await open('resident', id)
    expect(seen.reviews?.at(-1)).toMatchObject({ second: true, level: 'district' })
    expect(seen.can).not.toContain('appealReview')
    expect(await nextOf('committee', id)).toBeUndefined()
  })

  it('only its author asks for the second look', async () => {
    const id = await take.report({ text: HELD })
    await review('secretary', id, false)
    for (const name of ['cadre', 'secretary', 'neighbour'] as const) {
      const input = { ...on(id), reason: '再看看' }
      expect(await core.refusal(as(name), 'ticket.appealReview', input)).toBe('forbidden')
    }
  })

  it('a retry of the decision decides once', async () => {
    const id = await take.report({ text: HELD })
    const input = { ...on(id), what: 'text', publish: true, reason: '可以' } as const
    await core.ok(as('secretary'), 'ticket.review', input)
    const { version } = await stored(core, id)
    await core.ok(as('secretary'), 'ticket.review', input)
    expect((await stored(core, id)).version).toBe(version)
  })

  it('that is private waits for nobody: nobody else is to read it', async () => {
    const id = await take.report({ text: HELD, private: true })
    expect(await nextOf('secretary', id)).toBeUndefined()
    expect(await review('secretary', id, true)).toMatchObject({ code: 'stage_passed' })
  })

  it('still waits after it was answered, and no more once it was withdrawn', async () => {
    const answered = await bring(take, 'answered', await take.report({ text: HELD }))
    expect(await nextOf('secretary', answered)).toBe('review')
    const withdrawn = await take.report({ text: HELD })
    await core.ok(as('resident'), 'ticket.withdraw', { ...on(withdrawn), reason: '不用了' })
    expect(await review('secretary', withdrawn, true)).toMatchObject({ code: 'stage_passed' })
  })
})

describe('nobody reviews what may be about them (R20)', () => {
  it('a text that names the community’s people goes to the district', async () => {
    const id = await take.report({ text: '楼道贴满代开发票的小广告，书记收了好处不管。' })
    expect(await toldTo(core, id, 'secretary')).toEqual([])
    expect(await toldTo(core, id, 'committee')).toEqual(['review_asked'])
    expect(await review('director', id, false)).toMatchObject({ code: 'forbidden' })
    expect(await review('committee', id, true)).toMatchObject({ ok: true })
  })

  it('so does one that the secretary handles', async () => {
    const id = await take.report({ text: HELD })
    await take.accept(id, 'secretary')
    expect((await open('secretary', id)).can).not.toContain('review')
    expect(await review('secretary', id, false)).toMatchObject({ code: 'forbidden' })
    expect(await nextOf('committee', id)).toBe('review')
  })

  it('whoever is appealed against does not', async () => {
    const id = await take.report({ text: HELD })
    await take.answer(id, 'director')
    await core.ok(as('resident'), 'ticket.appeal', { ...on(id), reason: '没解决' })
    expect(await review('director', id, false)).toMatchObject({ code: 'forbidden' })
  })
})

describe('a check out of reach for half an hour (B13)', () => {
  it('is shown to a reviewer; the machine’s late word changes nothing any more', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.report()
    expect(await nextOf('secretary', id)).toBeUndefined()
    later(31 * MINUTE)
    await tick(core)
    const asked = (await stored(core, id)).trace.find(({ type }) => type === 'ReviewAsked')
    expect(asked?.at).toBe((await stored(core, id)).createdAt + 30 * MINUTE)
    expect(await nextOf('secretary', id)).toBe('review')
    expect(await review('secretary', id, true)).toMatchObject({ ok: true })
    expect((await open('neighbour', id)).visibility).toBe('public')
    expect((await open('neighbour', id)).timeline.map(({ type }) => type)).not.toContain(
      'ReviewAsked',
    )
    await faults(core, {})
    later(HOUR)
    await tick(core)
    expect((await stored(core, id)).trace.some(({ type }) => type === 'TextChecked')).toBe(false)
  })
})

describe('a risky photo (B13)', () => {
  it('is decided by itself: the request is public, the photo waits', async () => {
    const fileId = await upload(core, 'resident', RISKY)
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    await eventually(async () => (await nextOf('secretary', id)) === 'review')
    const held = (await open('secretary', id)).toReview?.[0] ?? ''
    expect(await review('secretary', id, true, held)).toMatchObject({ ok: true })
    const seen = await open('neighbour', id)
    expect(seen.media).toMatchObject([{ fileId: held, check: 'passed' }])
    expect(seen.timeline.map(({ type }) => type)).not.toContain('ContentReviewed')
    await eventually(async () => (await card(core, id))?.photo === held)
  })

  it('kept hidden stays hidden, with the reason for its author', async () => {
    const fileId = await upload(core, 'resident', RISKY)
    const id = await take.report({ media: [{ fileId, kind: 'photo' }] })
    await eventually(async () => (await nextOf('secretary', id)) === 'review')
    const held = (await open('secretary', id)).toReview?.[0] ?? ''
    await review('secretary', id, false, held)
    expect((await open('neighbour', id)).media).toEqual([])
    expect((await open('resident', id)).reviews).toHaveLength(1)
    expect(await review('secretary', id, true, 'cloud://none/of/these.jpg')).toMatchObject({
      ...{ code: 'stage_passed' },
    })
  })
})
