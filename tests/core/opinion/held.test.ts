import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { eventually, faults, RISKY, tick, upload } from '../ticket/doors.ts'
import { memberOf, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import {
  as,
  deliberation,
  MINUTE,
  settleWithMembers,
  storedOpinion,
  type Speaker,
} from './deliberation.ts'

let core: CoreCloud
let take: ReturnType<typeof deliberation>

beforeAll(async () => {
  core = await startCore()
  await settleWithMembers(core)
  take = deliberation(core)
})
beforeEach(() => core.cloud.setTimeOffset(0))
afterAll(() => core.close())

const shown = async (id: string, name: Speaker, more: object = {}) =>
  (await core.ok(as(name), 'topic.opinions', { id, ...more })).rows
const told = async (topic: string, name: Name) =>
  (await documents(core, 'letters', { topic, to: memberOf(name) })).map(({ kind }) => kind)
const review = (id: string, publish: boolean, reason = '看过了，没有不妥的话') => ({
  ...{ ...on(id), publish, reason },
})
const takeAway = (id: string) => ({ ...review(id, false), takesBack: true })

describe('words the safety check holds (R13, B13)', () => {
  it('only their author and reviewers see; a reviewer publishes them, and the author hears why', async () => {
    const id = await take.toConsultation()
    const said = await take.say(id, '辱骂测试词，喷泉不要')
    expect(said).toMatchObject({ held: {}, own: true })
    expect(said.held).not.toHaveProperty('reason')
    expect(await shown(id, 'spouse')).toEqual([])
    expect(await shown(id, 'cadre')).toEqual([])
    expect(await shown(id, 'neighbour')).toHaveLength(1)
    expect(await shown(id, 'director', { fate: 'held' })).toHaveLength(1)
    expect(await told(id, 'director')).toContain('review_asked')
    for (const name of ['cadre', 'spouse', 'neighbour'] as const) {
      expect(await core.refusal(as(name), 'opinion.review', review(said.id, true))).toBe(
        'forbidden',
      )
    }
    expect(await core.refusal(as('spouse'), 'opinion.support', on(said.id))).toBe('forbidden')
    expect(
      (await core.ok(as('director'), 'opinion.review', review(said.id, true))).held,
    ).toBeUndefined()
    expect(await shown(id, 'spouse')).toHaveLength(1)
    expect(await told(id, 'neighbour')).toContain('content_published')
    const again = await core.refusal(as('director'), 'opinion.review', review(said.id, true))
    expect(again).toBe('already_public')
  })

  it('or keeps them, for good, with the reason for the author alone', async () => {
    const id = await take.toConsultation()
    const said = await take.say(id, '辱骂测试词')
    await core.ok(as('director'), 'opinion.review', review(said.id, false, '骂人的话不公开'))
    expect(await shown(id, 'neighbour')).toMatchObject([{ held: { reason: '骂人的话不公开' } }])
    expect(await shown(id, 'spouse')).toEqual([])
    expect(await told(id, 'neighbour')).toContain('content_kept')
    const again = await core.refusal(as('secretary'), 'opinion.review', review(said.id, true))
    expect(again).toBe('already_decided')
    await tick(core)
    expect((await take.open(id)).figures).toMatchObject({ opinions: 0, unchecked: 0, kept: 1 })
  })

  it('a reviewer may take away what should not stand, never the author themselves', async () => {
    const id = await take.toConsultation()
    const reply = { kind: 'reply', about: (await take.say(id)).id } as const
    const own = await take.say(id, '主任也说一句', 'director', reply)
    expect(await core.refusal(as('director'), 'opinion.review', takeAway(own.id))).toBe('forbidden')
    await core.ok(as('secretary'), 'opinion.review', takeAway(own.id))
    expect(await shown(id, 'spouse', { kind: 'reply' })).toEqual([])
  })

  it('who answered it does not take it away; who runs the topic leaves it to the level above (R20)', async () => {
    const id = await take.toConsultation()
    const first = await take.say(id)
    const fate = { fate: 'not_adopted' as const, reason: '喷泉要费水，改成了草地，省下的钱种树' }
    await core.ok(as('director'), 'opinion.answer', { ...on(first.id), ...fate })
    expect(await core.refusal(as('director'), 'opinion.review', takeAway(first.id))).toBe(
      'forbidden',
    )
    const second = await take.say(id, '辱骂测试词')
    const held = { ...on(id), where: '楼下', attended: 9, words: '商量了', media: [] }
    await core.ok(as('director'), 'topic.minutes', { ...held, heldAt: core.cloud.now() })
    for (const name of ['director', 'secretary'] as const) {
      expect(await core.refusal(as(name), 'opinion.review', review(second.id, true))).toBe(
        'forbidden',
      )
    }
    await tick(core)
    const { rows } = await core.ok(as('committee'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
    await core.ok(as('committee'), 'opinion.review', review(second.id, true))
  })

  it('block what rests on the answers until somebody has judged them', async () => {
    const id = await take.toMembersFirst()
    const held = await take.say(id, '辱骂测试词', 'gardener')
    await take.pastEnd(id)
    const finish = { ...on(id), stage: 'revision' as const }
    expect(await core.refusal(as('cadre'), 'topic.finishStage', finish)).toBe('stage_not_ready')
    expect((await take.open(id)).figures).toMatchObject({ unanswered: 0, unchecked: 1 })
    const { rows } = await core.ok(as('director'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
    await core.ok(as('director'), 'opinion.review', review(held.id, false))
    expect((await core.ok(as('cadre'), 'topic.finishStage', finish)).topic.can).toBeDefined()
  })
})

describe('a check that cannot be reached (B13)', () => {
  it('holds the words until the clock has asked again', async () => {
    const id = await take.toConsultation()
    await faults(core, { openapi: { blackout: true } })
    const said = await take.say(id)
    expect(said.held).toEqual({})
    await faults(core, {})
    expect(await shown(id, 'spouse')).toEqual([])
    await take.at(id, core.cloud.now(), 6 * MINUTE)
    expect(await shown(id, 'spouse')).toHaveLength(1)
    expect(await storedOpinion(core, said.id)).not.toHaveProperty('wakeAt')
  })
})

describe('photos (R57, decision 015)', () => {
  it('are seen once WeChat has passed them, by the author at once; a reviewer decides on risky ones, each once (R13, B13)', async () => {
    const id = await take.toConsultation()
    const media = await Promise.all(
      ['photo', RISKY].map(async (name) => ({
        ...{ fileId: await upload(core, 'neighbour', name), kind: 'photo' as const },
      })),
    )
    const said = await take.say(id, '请看这里', 'neighbour', { media })
    expect(said.photos).toHaveLength(2)
    const { media: kept } = await eventually(async () => {
      const opinion = await storedOpinion(core, said.id)
      return opinion.pendingChecks.length === 0 && opinion
    })
    expect(kept.map(({ check }) => check).toSorted()).toEqual(['passed', 'risky'])
    const { rows, urls } = await core.ok(as('spouse'), 'topic.opinions', { id })
    expect(rows[0]?.photos).toHaveLength(1)
    expect(rows[0]).not.toHaveProperty('hidden')
    const [risky = ''] = kept.flatMap(({ check, fileId }) => (check === 'risky' ? [fileId] : []))
    expect((await shown(id, 'neighbour'))[0]).toMatchObject({ hidden: [{ id: risky }] })
    expect((await shown(id, 'neighbour'))[0]).not.toHaveProperty('reviewable')
    expect(Object.keys(urls)).toEqual(rows[0]?.photos)

    expect(await told(id, 'director')).toEqual(['review_asked'])
    await tick(core)
    const { rows: work } = await core.ok(as('director'), 'room.work', {})
    expect(work).toContainEqual(expect.objectContaining({ id, waitsFor: 'review' }))
    const { rows: waiting } = await core.ok(as('director'), 'topic.opinions', { id, fate: 'held' })
    expect(waiting).toMatchObject([{ id: said.id, hidden: [{ id: risky }], reviewable: true }])
    const word = { ...review(said.id, true, '只是一棵树'), picture: risky }
    for (const name of ['cadre', 'spouse', 'neighbour'] as const) {
      expect(await core.refusal(as(name), 'opinion.review', word)).toBe('forbidden')
    }
    const other = { ...word, ...on(said.id), picture: rows[0]?.photos[0] ?? '' }
    expect(await core.refusal(as('director'), 'opinion.review', other)).toBe('stage_passed')
    await core.ok(as('director'), 'opinion.review', word)
    expect((await shown(id, 'spouse'))[0]?.photos).toHaveLength(2)
    const letters = await documents(core, 'letters', { topic: id, to: memberOf('neighbour') })
    const heard = { kind: 'content_published', words: '只是一棵树' }
    expect(letters).toContainEqual(expect.objectContaining(heard))
    const again = { ...word, ...on(said.id) }
    expect(await core.refusal(as('secretary'), 'opinion.review', again)).toBe('stage_passed')
    await tick(core)
    const { rows: left } = await core.ok(as('director'), 'room.work', {})
    expect(left.filter((row) => row.id === id && row.waitsFor === 'review')).toEqual([])
  })

  it('kept hidden stay so, and their author reads why', async () => {
    const id = await take.toConsultation()
    const media = [{ fileId: await upload(core, 'neighbour', RISKY), kind: 'photo' as const }]
    const said = await take.say(id, '请看', 'neighbour', { media })
    const picture = await eventually(async () => {
      const [file] = (await storedOpinion(core, said.id)).media
      return file?.check === 'risky' && file.fileId
    })
    await core.ok(as('director'), 'opinion.review', {
      ...{ ...review(said.id, false, '有别人的脸'), picture },
    })
    expect((await shown(id, 'neighbour'))[0]).toMatchObject({
      hidden: [{ id: picture, reason: '有别人的脸', by: '居委会主任' }],
    })
    expect((await shown(id, 'spouse'))[0]).toMatchObject({ photos: [], words: '请看' })
    expect(await told(id, 'neighbour')).toContain('content_kept')
  })

  it('of others are refused', async () => {
    const id = await take.toConsultation()
    const fileId = await upload(core, 'resident')
    const input = {
      ...on(id),
      kind: 'opinion' as const,
      words: 'x',
      media: [{ fileId, kind: 'photo' as const }],
    }
    expect(await core.refusal(as('neighbour'), 'topic.say', input)).toBe('file_not_yours')
    await tick(core)
  })
})
