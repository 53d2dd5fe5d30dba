import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TopicView } from '../../../typings/room'
import { NOW, opinion, stagesAt, topicView } from '../views/room/topic-fixture'
import { openPage, type Asked, type Cloud, yes } from '../work/page-harness'

const load = () => import('../../../miniprogram/room/organise/organise')
const revision = topicView({
  ...{ stage: 'revision', stages: stagesAt('revision') },
  can: ['answer', 'minutes', 'stop'],
})
const lost = (): never => {
  throw new Error('no network')
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const reading =
  (topic: TopicView, write: Cloud): Cloud =>
  (asked) => {
    if (asked.action === 'topic.open') return yes({ topic, urls: {} }, NOW)
    if (asked.action === 'topic.opinions') return yes({ rows: [opinion()], urls: {} }, NOW)
    if (asked.action === 'home.open') return lost()
    return write(asked)
  }

const opened = async (write: Cloud, topic = revision) => {
  const page = await openPage(load, reading(topic, write))
  await page.do('onLoad', { id: 't1' })
  await page.do('load')
  const sent = (action: string): Asked[] => page.asked.filter((each) => each.action === action)
  const writes = (key: string, value: string) => page.do('onWords', { detail: { key, value } })
  const picks = (key: string, id: string) =>
    page.do('onChoose', { detail: { key, id, many: false } })
  return { ...page, sent, writes, picks }
}

describe('the organiser’s desk on the phone (R58, ui.md)', () => {
  it('opens with the missing step, whose button says what is still missing', async () => {
    const page = await opened(lost)
    expect(page.data).toMatchObject({ form: 'answers', isStep: true })
    expect(page.data['button']).toEqual({ label: '选采纳没有', ready: false })
    await page.picks('fate', 'adopted')
    expect(page.data['button']).toEqual({ label: '写理由', ready: false })
    await page.do('onSend')
    expect(page.sent('opinion.answer')).toEqual([])
  })

  it('sends what was written, once, and reads the topic anew', async () => {
    const page = await opened(() => yes(opinion(), NOW))
    await page.picks('fate', 'adopted')
    await page.writes('reason', '换成吸味儿的植物，写进第二版')
    await page.do('onSend')
    const [answer] = page.sent('opinion.answer')
    expect(answer?.input).toMatchObject({ id: 'o1', fate: 'adopted' })
    expect(page.sent('topic.open').length).toBeGreaterThan(1)
    expect(page.storage.has('organise:t1:answers')).toBe(false)
  })

  it('a lost answer keeps what was written; the next try is the same request', async () => {
    const page = await opened(lost)
    await page.picks('fate', 'partly')
    await page.writes('reason', '先做一半，明年再看')
    await page.do('onSend')
    expect(page.toasts.at(-1)).toContain('写的都留着')
    expect(page.storage.has('organise:t1:answers')).toBe(true)
    await page.do('onSend')
    const [first, again] = page.sent('opinion.answer')
    expect(again?.input).toEqual(first?.input)
  })

  it('an answer that is put right names the one it replaces; a colleague’s newer one is read first', async () => {
    const newer = { ok: false, code: 'answered_meanwhile', now: NOW }
    const topic = { ...revision, figures: { ...revision.figures, unanswered: 0 } }
    const answered = opinion({ fate: 'partly', reason: '先做一半', fateAt: NOW - 9 })
    const page = await openPage(load, (asked) => {
      const rows = asked.input['fate'] === 'unanswered' ? [] : [answered]
      if (asked.action === 'topic.opinions') return yes({ rows, urls: {} }, NOW)
      return reading(topic, () => newer)(asked)
    })
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    await page.do('onWay', { currentTarget: { dataset: { id: 'answers' } } })
    await page.do('onChoose', { detail: { key: 'opinion', id: 'o1', many: false } })
    await page.do('onChoose', { detail: { key: 'fate', id: 'adopted', many: false } })
    const opened = page.asked.filter(({ action }) => action === 'topic.open').length
    await page.do('onSend')
    const answer = page.asked.filter(({ action }) => action === 'opinion.answer').at(-1)
    expect(answer?.input).toMatchObject({ id: 'o1', replaces: NOW - 9 })
    expect(page.toasts.at(-1)).toContain('同事刚刚答复过')
    expect(page.asked.filter(({ action }) => action === 'topic.open').length).toBe(opened + 1)
    expect(page.storage.has('organise:t1:answers')).toBe(true)
  })

  it('what changed after that is another request', async () => {
    const page = await opened(lost)
    await page.picks('fate', 'partly')
    await page.writes('reason', '先做一半，明年再看')
    await page.do('onSend')
    await page.writes('reason', '先做一半，后年再看')
    await page.do('onSend')
    const [first, second] = page.sent('opinion.answer')
    expect(second?.input['requestId']).not.toBe(first?.input['requestId'])
  })

  it('a refusal stands beside its field, and nothing that was written is gone', async () => {
    const short = { ok: false, code: 'answer_not_honest', detail: { characters: 10 }, now: NOW }
    const page = await opened(() => short)
    await page.picks('fate', 'adopted')
    await page.writes('reason', '好的')
    await page.do('onSend')
    expect(page.data).toMatchObject({ wrong: 'reason' })
    expect(page.data['why']).toContain('至少 10 个字')
    expect(page.storage.has('organise:t1:answers')).toBe(true)
    await page.writes('reason', '好的，写进第二版第一条')
    expect(page.data['wrong']).toBe('')
  })

  it('another way opens its own form and leads back to the step', async () => {
    const page = await opened(lost)
    await page.do('onWay', { currentTarget: { dataset: { id: 'minutes' } } })
    expect(page.data).toMatchObject({ form: 'minutes', isStep: false })
    await page.writes('where', '居委会')
    await page.do('onBackToStep')
    expect(page.data).toMatchObject({ form: 'answers', isStep: true })
    await page.do('onWay', { currentTarget: { dataset: { id: 'minutes' } } })
    expect(page.data['leftover']).not.toBe('')
  })

  it('who does not organise it reads that, and has no button', async () => {
    const page = await opened(lost, topicView({ can: [] }))
    expect(page.data).toMatchObject({ form: '', ways: [] })
    expect(page.data['wait']).toContain('不由您来组织')
  })
})
