import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { countsFrom } from '../../../cloudfunctions/core/opinion/counts.ts'
import { erased } from '../../../cloudfunctions/core/opinion/erasing.ts'
import { reindexOpinion, type OpinionState } from '../../../cloudfunctions/core/opinion/opinion.ts'
import type { SayingKind } from '../../../typings/room.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { eventually, upload } from '../ticket/doors.ts'
import { on } from '../ticket/steps.ts'
import {
  as,
  BECAUSE,
  deliberation,
  MINUTE,
  settleWithMembers,
  storedOpinion,
} from './deliberation.ts'
import { codeOf } from './refused.ts'
import { saying, START } from './topics.ts'

const KINDS: readonly SayingKind[] = ['opinion', 'reply', 'objection', 'appraisal']
const STATES: readonly OpinionState[] = [
  ...(['held', 'kept', 'unanswered', 'adopted', 'partly', 'not_adopted', 'said'] as const),
]

describe('what its author has erased (B2, docs/decisions/036)', () => {
  it('leaves every figure but those that wait: fates, how many have spoken, what is kept (law)', () => {
    const some = fc.record({
      ...{ kind: fc.constantFrom(...KINDS), state: fc.constantFrom(...STATES) },
      ...{ stars: fc.nat(5), goes: fc.boolean() },
    })
    fc.assert(
      fc.property(fc.array(some), (all) => {
        const before = all.map(({ goes: _goes, ...each }) => reindexOpinion(saying(each)))
        const after = before.map((each, index) =>
          all[index]?.goes ? reindexOpinion(erased(each, START)) : each,
        )
        const [was, is] = [before, after].map((list) =>
          countsFrom(
            list.map(({ kind, state, stars = 0, toReview = 0 }) => ({
              ...{ kind, state, stars, toReview, n: 1 },
            })),
          ),
        )
        const left = after.filter(({ state }) => state === 'held').length
        expect(is).toMatchObject({
          ...{ opinions: was?.opinions, adopted: was?.adopted, partly: was?.partly },
          ...{ notAdopted: was?.notAdopted, objections: was?.objections, kept: was?.kept },
          ...{ appraisals: was?.appraisals, stars: was?.stars, toReview: left },
        })
        expect(is?.unanswered).toBeLessThanOrEqual(was?.unanswered ?? 0)
        for (const [index, { words, media, requestDigest }] of after.entries()) {
          if (all[index]?.goes) expect([words, media, requestDigest]).toEqual(['', [], ''])
        }
      }),
    )
  })

  it('goes once', () => {
    const bare = erased(saying(), START)
    expect(codeOf(() => erased(bare, START))).toBe('nothing_to_erase')
  })
})

describe('opinion.erase', () => {
  let core: CoreCloud
  let take: ReturnType<typeof deliberation>

  beforeAll(async () => {
    core = await startCore()
    await settleWithMembers(core)
    take = deliberation(core)
  })
  beforeEach(() => core.cloud.setTimeOffset(0))
  afterAll(() => core.close())

  const shown = async (id: string, name: 'neighbour' | 'spouse' | 'director', more: object = {}) =>
    (await core.ok(as(name), 'topic.opinions', { id, ...more })).rows

  it('takes words and photos out of everything, and leaves what became of them', async () => {
    const id = await take.toConsultation()
    const media = [{ fileId: await upload(core, 'neighbour'), kind: 'photo' as const }]
    const said = await take.say(id, '我家三岁的孩子怕喷泉', 'neighbour', { media })
    expect(said).toMatchObject({ erasable: true })
    const file = await eventually(async () => {
      const [photo] = (await storedOpinion(core, said.id)).media
      return photo?.check === 'passed' && photo.fileId
    })
    const link = (await core.ok(as('spouse'), 'topic.opinions', { id })).urls[file] ?? ''
    expect((await fetch(link)).ok).toBe(true)
    await take.answer(said.id)
    const { topic: before } = await core.ok(as('spouse'), 'topic.open', { id })
    for (const name of ['spouse', 'cadre', 'director'] as const) {
      expect(await core.refusal(as(name), 'opinion.erase', on(said.id))).toBe('forbidden')
    }
    const ask = on(said.id)
    const gone = await core.ok(as('neighbour'), 'opinion.erase', ask)
    expect(gone).toMatchObject({ words: '', photos: [], erased: true, fate: 'adopted' })
    expect(await core.ok(as('neighbour'), 'opinion.erase', ask)).toEqual(gone)
    expect(await core.refusal(as('neighbour'), 'opinion.erase', on(said.id))).toBe(
      'nothing_to_erase',
    )
    expect(await shown(id, 'spouse')).toMatchObject([
      { id: said.id, words: '', photos: [], erased: true, fate: 'adopted', reason: BECAUSE },
    ])
    await take.at(id, core.cloud.now(), 2 * MINUTE)
    expect(await storedOpinion(core, said.id)).not.toHaveProperty('wakeAt')
    expect(JSON.stringify(await storedOpinion(core, said.id))).not.toContain('孩子')
    const other = await take.say(id, '看看还在不在', 'neighbour')
    expect(other.words).toBe('看看还在不在')
    const { figures } = await take.open(id)
    expect(figures).toMatchObject({ adopted: before.figures.adopted + 1, speakers: 1 })
    const { links, head } = await core.ok(as('spouse'), 'topic.trace', { id })
    expect(firstBroken(links, head)).toBe(-1)
    expect(JSON.stringify(links)).not.toContain('孩子')
    expect((await fetch(link)).ok).toBe(false)
  })

  it('of what waits for an answer or a reviewer leaves nothing that waits', async () => {
    const id = await take.toConsultation()
    const [open, held] = [await take.say(id), await take.say(id, '辱骂测试词')]
    await core.ok(as('neighbour'), 'opinion.erase', on(open.id))
    await core.ok(as('neighbour'), 'opinion.erase', on(held.id))
    await take.at(id, core.cloud.now(), 2 * MINUTE)
    expect((await take.open(id)).figures).toMatchObject({
      ...{ opinions: 1, unanswered: 0, unchecked: 0, kept: 0 },
    })
    expect(await shown(id, 'spouse')).toMatchObject([{ id: open.id, erased: true }])
    expect(await shown(id, 'director', { fate: 'held' })).toEqual([])
    const fate = { ...on(open.id), fate: 'adopted' as const, reason: BECAUSE }
    expect(await core.refusal(as('cadre'), 'opinion.answer', fate)).toBe('opinion_unknown')
    const review = { ...on(held.id), publish: true, reason: '没有不妥' }
    expect(await core.refusal(as('director'), 'opinion.review', review)).toBe('already_decided')
  })

  it('brings nothing back by a late retry of what was said', async () => {
    const id = await take.toConsultation()
    const ask = { ...on(id), kind: 'opinion' as const, words: '喷泉太吵', media: [] }
    const said = await core.ok(as('neighbour'), 'topic.say', ask)
    await core.ok(as('neighbour'), 'opinion.erase', on(said.id))
    expect(await core.ok(as('neighbour'), 'topic.say', ask)).toMatchObject({
      ...{ id: said.id, words: '', erased: true },
    })
  })

  it('is not for what was said in office or written down for others (R63)', async () => {
    const id = await take.toConsultation()
    const about = (await take.say(id)).id
    const reply = await take.say(id, '主任回一句', 'director', { kind: 'reply', about })
    const entered = await core.ok(as('cadre'), 'topic.enter', {
      ...{ ...on(id), kind: 'opinion' as const, words: '少花钱', door: '101' },
    })
    expect(await core.refusal(as('director'), 'opinion.erase', on(reply.id))).toBe('forbidden')
    expect(await core.refusal(as('cadre'), 'opinion.erase', on(entered.id))).toBe('forbidden')
  })
})
