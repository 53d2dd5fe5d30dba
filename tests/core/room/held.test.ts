import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { card, eventually, faults, RISKY, tick, upload } from '../ticket/doors.ts'
import { HERE, member, people, settle } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { MINUTE, rules } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
})
afterEach(() => faults(core, {}))
afterAll(() => core.close())

/** A word the local WeChat finds risky. */
const ADVERT = '这里可以代开发票。'

const review = (publish: boolean) => ({
  publish,
  reason: publish ? '只是说了公园' : '是广告，不能公开',
})

describe('a proposal the safety check finds risky (R13, B13)', () => {
  it('is there for its proposer and for reviewers alone, in no list and no feed', async () => {
    const id = await take.propose('resident', { words: ADVERT })
    expect(await take.open('resident', id)).toMatchObject({ own: true, held: {}, can: [] })
    expect((await take.open('director', id)).can).toContain('review')
    for (const name of ['neighbour', 'captain', 'cadre', 'grid'] as const) {
      expect(await core.refusal(take.as(name), 'topic.open', { id })).toBe('forbidden')
    }
    expect(await take.listed('neighbour')).not.toContain(id)
    expect(await card(core, id)).toBeUndefined()
    expect(await take.toldTo(id, 'resident')).toEqual(['topic_held'])
    expect(await take.toldTo(id, 'director')).toEqual(['review_asked'])
    expect(await take.toldTo(id, 'captain')).toEqual([])
    const { rows } = await core.ok(take.as('secretary'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
  })

  it('let out by a reviewer it is told to everybody it concerns, with its whole time before it', async () => {
    const ticket = await steps(core).report()
    const id = await take.propose('resident', { words: ADVERT, tickets: [ticket] })
    await take.wait(5 * 24 * 60 * MINUTE)
    const shown = await core.ok(take.as('director'), 'topic.review', { ...on(id), ...review(true) })
    expect(shown.topic.closesAt).toBe(shown.topic.at + rules.proposalLasts)
    await tick(core)
    expect(await take.listed('neighbour')).toContain(id)
    expect(await take.toldTo(id, 'resident')).toContain('content_published')
    expect(await take.toldTo(id, 'captain')).toEqual(['topic_proposed'])
    expect(await core.ok(take.as('resident'), 'ticket.open', { id: ticket })).toMatchObject({
      topicOf: id,
    })
    const again = { ...on(id), ...review(true) }
    expect(await core.refusal(take.as('secretary'), 'topic.review', again)).toBe('already_public')
  })

  it('kept by a reviewer it is over, and its proposer reads why', async () => {
    const id = await take.propose('resident', { words: ADVERT })
    await core.ok(take.as('secretary'), 'topic.review', { ...on(id), ...review(false) })
    expect(await take.open('resident', id)).toMatchObject({
      ...{ status: 'declined', held: { reason: '是广告，不能公开' } },
      ended: { reason: '是广告，不能公开' },
    })
    expect(await take.toldTo(id, 'resident')).toContain('content_kept')
    expect(await core.refusal(take.as('neighbour'), 'topic.open', { id })).toBe('forbidden')
    const again = { ...on(id), ...review(true) }
    expect(await core.refusal(take.as('director'), 'topic.review', again)).toBe('topic_over')
  })

  it('is never reviewed by who proposed it', async () => {
    const id = await take.propose('director', { place: 'fz/fqy2', words: ADVERT })
    const ask = { ...on(id), ...review(true) }
    expect(await core.refusal(take.as('director'), 'topic.review', ask)).toBe('forbidden')
    const { rows } = await core.ok(take.as('director'), 'room.work', {})
    expect(rows.map((row) => row.id)).not.toContain(id)
    await core.ok(take.as('committee'), 'topic.review', { ...on(id), ...review(true) })
    expect((await take.open('beside', id)).stage).toBe('establishment')
  })
})

describe('who runs a topic does not review it (R13, R20, docs/decisions/035)', () => {
  it('what a community’s room holds waits for the district, in its list and by letter', async () => {
    const id = await take.propose('beside', { place: 'fz/fqy2', words: ADVERT })
    expect(await take.toldTo(id, 'committee')).toEqual(['review_asked'])
    expect(await take.toldTo(id, 'director')).toEqual([])
    const work = async (name: 'director' | 'committee') =>
      (await core.ok(take.as(name), 'room.work', {})).rows.map((row) => row.id)
    expect(await work('director')).not.toContain(id)
    expect(await work('committee')).toContain(id)
    const ask = { ...on(id), ...review(true) }
    expect(await core.refusal(take.as('secretary'), 'topic.review', ask)).toBe('forbidden')
    await core.ok(take.as('committee'), 'topic.review', { ...on(id), ...review(true) })
  })

  it('of the district a colleague does, and whoever runs it only where there is none', async () => {
    const id = await take.propose('stranger', { place: 'fz' })
    const minutes = { ...on(id), where: '街道', attended: 9, words: '商量了', media: [] }
    await core.ok(take.as('committee'), 'topic.minutes', { ...minutes, heldAt: core.cloud.now() })
    const [post] = member(people.committee).roles
    const colleague = (roles: object[]) =>
      core.cloud.database.execute('database.modifyDocument', {
        ...{ collectionName: 'members', queryType: 'WHERE', multi: false },
        query: JSON.stringify({ openid: take.as('center') }),
        data: JSON.stringify({ $set: { roles, roleKeys: ['committee@fz'] } }),
      })
    await colleague([post ?? {}])
    const taken = { ...on(id), ...review(false), takesBack: true }
    expect(await core.refusal(take.as('committee'), 'topic.review', taken)).toBe(
      'someone_else_must',
    )
    await colleague([{ ...post, validTo: core.cloud.now() }])
    await core.ok(take.as('committee'), 'topic.review', {
      ...on(id),
      ...review(false),
      takesBack: true,
    })
  })
})

describe('pictures the check does not pass (R13, B13)', () => {
  it('a reviewer decides on each; who sent it hears it with the reason', async () => {
    const fileId = await upload(core, 'resident', RISKY)
    const id = await take.propose('resident', { media: [{ fileId, kind: 'photo' }] })
    const picture = await eventually(async () => {
      const [file] = (await take.stored(id)).media
      return file?.check === 'risky' && file.fileId
    })
    expect(await take.open('neighbour', id)).toMatchObject({ photos: [] })
    expect(await take.open('neighbour', id)).not.toHaveProperty('hidden')
    expect(await take.open('resident', id)).toMatchObject({ hidden: [{ id: picture }] })
    expect(await take.toldTo(id, 'director')).toEqual(['review_asked'])
    const { rows } = await core.ok(take.as('secretary'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
    expect((await take.open('director', id)).can).toContain('review')
    const word = { ...on(id), picture, publish: true, reason: '只是一棵树' }
    for (const name of ['resident', 'neighbour', 'cadre'] as const) {
      expect(await core.refusal(take.as(name), 'topic.review', word)).toBe('forbidden')
    }
    const none = { ...word, ...on(id), picture: 'cloud://a/none' }
    expect(await core.refusal(take.as('director'), 'topic.review', none)).toBe('stage_passed')
    await core.ok(take.as('director'), 'topic.review', word)
    expect((await take.open('neighbour', id)).photos).toEqual([picture])
    expect(await take.toldTo(id, 'resident')).toContain('content_published')
    const again = { ...word, ...on(id) }
    expect(await core.refusal(take.as('secretary'), 'topic.review', again)).toBe('stage_passed')
  })

  it('of minutes too: the organiser who filed them reads why it stays hidden', async () => {
    const id = await take.established()
    const fileId = await upload(core, 'cadre', RISKY)
    await core.ok(take.as('cadre'), 'topic.minutes', {
      ...{ ...on(id), where: '楼下', attended: 9, words: '商量了', heldAt: core.cloud.now() },
      media: [{ fileId, kind: 'photo' }],
    })
    const picture = await eventually(async () => {
      const [file] = (await take.stored(id)).minutes[0]?.media ?? []
      return file?.check === 'risky' && file.fileId
    })
    const { rows } = await core.ok(take.as('director'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
    await core.ok(take.as('director'), 'topic.review', {
      ...{ ...on(id), picture, publish: false, reason: '有别人的脸' },
    })
    expect(await take.open('cadre', id)).toMatchObject({
      hidden: [{ id: picture, reason: '有别人的脸', by: '居委会主任' }],
    })
    expect(await take.toldTo(id, 'cadre')).toContain('content_kept')
    expect((await take.open('neighbour', id)).minutes[0]?.photos).toEqual([])
  })
})

describe('a public topic (R13)', () => {
  it('is taken back with a reason before it is established: it leaves lists and feed', async () => {
    const id = await take.propose('resident')
    expect(await card(core, id)).toMatchObject({ visibility: 'public' })
    await core.ok(take.as('director'), 'topic.review', {
      ...on(id),
      ...review(false),
      takesBack: true,
    })
    expect(await take.listed('neighbour')).not.toContain(id)
    const { feed } = await core.ok(take.as('neighbour'), 'home.open', { place: HERE })
    expect(feed.rows.map((row) => row.id)).not.toContain(id)
    expect((await take.open('resident', id)).held).toEqual({ reason: '是广告，不能公开' })
  })

  it('is not silenced once the deliberation has begun', async () => {
    const id = await take.established()
    const ask = { ...on(id), ...review(false), takesBack: true }
    expect(await core.refusal(take.as('director'), 'topic.review', ask)).toBe('stage_passed')
  })
})

describe('a check that cannot be reached (B13)', () => {
  it('holds the proposal until the clock has asked again; then all is told as if at once', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.propose('cadre')
    expect(await take.open('cadre', id)).toMatchObject({ held: {}, stage: 'proposal' })
    await take.wait(6 * MINUTE)
    expect((await take.stored(id)).heldReason).toBe('check_pending')
    await faults(core, {})
    await take.wait(6 * MINUTE)
    expect(await take.open('neighbour', id)).toMatchObject({ stage: 'establishment' })
    expect(await take.toldTo(id, 'captain')).toContain('topic_proposed')
    expect(await card(core, id)).toMatchObject({ stage: 'establishment' })
    expect((await take.stored(id)).wakeAt).toBeGreaterThan(core.cloud.now())
  })

  it('finds a risky one risky at last: reviewers are asked then', async () => {
    await faults(core, { openapi: { blackout: true } })
    const id = await take.propose('resident', { words: ADVERT })
    expect(await take.toldTo(id, 'director')).toEqual([])
    await faults(core, {})
    await take.wait(6 * MINUTE)
    expect((await take.stored(id)).heldReason).toBe('text_risky')
    expect(await take.toldTo(id, 'director')).toEqual(['review_asked'])
  })

  it('hands pictures over again, and shows them when they have passed', async () => {
    const fileId = await upload(core, 'resident')
    await faults(core, { openapi: { blackout: true } })
    const id = await take.propose('resident', { media: [{ fileId, kind: 'photo' }] })
    await faults(core, {})
    await take.wait(6 * MINUTE)
    await eventually(async () => (await take.open('neighbour', id)).photos.length === 1)
    await eventually(async () => (await card(core, id))?.photo !== undefined)
    expect((await take.stored(id)).pendingChecks).toEqual([])
  })
})

describe('proposing again what was proposed (design §4)', () => {
  it('changes nothing, and is answered as done also when its proposer has moved away', async () => {
    const input = take.input({ title: '楼道装感应灯' })
    const { topic } = await core.ok(take.as('beside'), 'topic.propose', {
      ...input,
      place: 'fz/fqy2',
    })
    await core.cloud.database.execute('database.modifyDocument', {
      ...{ collectionName: 'members', queryType: 'WHERE', multi: false },
      query: JSON.stringify({ openid: take.as('beside') }),
      data: JSON.stringify({ $set: { 'home.status': 'pending' } }),
    })
    const again = await core.ok(take.as('beside'), 'topic.propose', { ...input, place: 'fz/fqy2' })
    expect(again.topic.id).toBe(topic.id)
    const other = { ...input, place: 'fz/fqy2', title: '别的' }
    expect(await core.refusal(take.as('beside'), 'topic.propose', other)).toBe('not_confirmed')
    expect(await documents(core, 'topics', { title: '楼道装感应灯' })).toHaveLength(1)
  })

  it('says so when the same request says something else', async () => {
    const input = take.input({ title: '楼顶晒太阳' })
    await core.ok(take.as('neighbour'), 'topic.propose', input)
    const other = { ...input, title: '楼顶种菜' }
    expect(await core.refusal(take.as('neighbour'), 'topic.propose', other)).toBe('request_reused')
  })
})
