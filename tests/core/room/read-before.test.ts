import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { settle } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { BALLOT, DAY } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
})
afterAll(() => core.close())

/** Words the local WeChat doubts. */
const ADVERT = '这里可以代开发票。'

describe('of two who act at once, each rests on what was read (R13, R60)', () => {
  it('terms are not written over by who has not read them, at once or later', async () => {
    const id = await take.established()
    const { terms } = BALLOT
    const set = (question: string, replaces?: number) => ({
      ...{ ...on(id), terms: { ...terms, question } },
      ...(replaces !== undefined && { replaces }),
    })
    const both = await Promise.all(
      (['cadre', 'captain'] as const).map((name) =>
        core.send(take.as(name), { action: 'topic.setBallot', input: set(`${name}问的？`) }),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.filter((reply) => !reply.ok && reply.code === 'changed_meanwhile')).toHaveLength(1)
    const { ballotAt = 0 } = await take.open('captain', id)
    take.later(1000)
    await core.ok(take.as('captain'), 'topic.setBallot', set('看过再定？', ballotAt))
    const stale = set('没看过就定？', ballotAt)
    expect(await core.refusal(take.as('cadre'), 'topic.setBallot', stale)).toBe('changed_meanwhile')
    expect((await take.open('cadre', id)).ballot?.question).toBe('看过再定？')
  })

  it('what a colleague has let out meanwhile is not taken back as if it were still held', async () => {
    const id = await take.propose('resident', { words: ADVERT })
    const keep = { ...on(id), publish: false, reason: '是广告，不能公开' }
    await core.ok(take.as('director'), 'topic.review', {
      ...{ ...on(id), publish: true, reason: '只是说到广告' },
    })
    expect(await core.refusal(take.as('secretary'), 'topic.review', keep)).toBe('already_public')
    expect((await take.open('neighbour', id)).status).toBe('running')
    await core.ok(take.as('secretary'), 'topic.review', { ...keep, ...on(id), takesBack: true })
    expect((await take.open('resident', id)).status).toBe('declined')
  })
})

describe('how much one person proposes in a day (R54, docs/decisions/037)', () => {
  it('ten, also many at once; a retry of one is answered; who runs the room proposes on', async () => {
    const ask = (title: string) => take.input({ title })
    const inputs = Array.from({ length: 9 }, (_, index) => ask(`第 ${index} 个`))
    for (const input of inputs) await core.ok(take.as('spouse'), 'topic.propose', input)
    const rush = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        core.send(take.as('spouse'), { action: 'topic.propose', input: ask(`一起 ${index}`) }),
      ),
    )
    expect(rush.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await core.refusal(take.as('spouse'), 'topic.propose', ask('再来'))).toBe(
      'proposed_enough',
    )
    await core.ok(take.as('spouse'), 'topic.propose', inputs[0] ?? ask(''))
    for (let n = 0; n < 11; n += 1) await take.propose('cadre')
    take.later(DAY)
    await core.ok(take.as('spouse'), 'topic.propose', ask('第二天'))
    expect(core.lines.filter((line) => /^no index: (topics|opinions)/.test(line))).toEqual([])
  })
})
