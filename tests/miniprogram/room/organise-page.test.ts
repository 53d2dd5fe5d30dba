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

  it('offers no step while it cannot read what waits', async () => {
    const page = await openPage(load, (asked) =>
      asked.action === 'topic.opinions' ? lost() : reading(revision, lost)(asked),
    )
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    expect(page.data).toMatchObject({ state: 'error', form: '' })
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

  it('a list goes on page by page, and is searched (B10)', async () => {
    const cards = (from: number) =>
      Array.from({ length: 20 }, (_, at) => ({ id: `k${from + at}`, title: `路灯 ${from + at}` }))
    const topic = { ...revision, can: ['link' as const, 'minutes' as const] }
    const page = await openPage(load, (asked) => {
      if (asked.action !== 'ticket.list') return reading(topic, lost)(asked)
      return asked.input['cursor'] === undefined
        ? yes({ rows: cards(0), urls: {}, next: 'c1' }, NOW)
        : yes({ rows: [...cards(20), { id: 'x', title: '垃圾楼有味' }], urls: {} }, NOW)
    })
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    await page.do('onWay', { currentTarget: { dataset: { id: 'link' } } })
    const options = () => {
      const fields = page.data['fields'] as { key: string; options: { id: string }[] }[] // drawn
      return fields.find(({ key }) => key === 'ticket')?.options.map(({ id }) => id) ?? []
    }
    await vi.waitFor(() => expect(options()).toHaveLength(20))
    await page.do('onAdd', { detail: { key: 'more' } })
    await vi.waitFor(() => expect(options()).toHaveLength(41))
    await page.do('onWords', { detail: { key: 'search', value: '垃圾楼' } })
    expect(options()).toEqual(['x'])
  })

  it('what was answered goes on too, in the publication objections (R58)', async () => {
    const topic = topicView({
      ...{ stage: 'publication', stages: stagesAt('publication'), can: ['answer', 'minutes'] },
    })
    const page = await openPage(load, (asked) => {
      if (asked.action !== 'topic.opinions') return reading(topic, lost)(asked)
      const { fate, kind, cursor } = asked.input
      if (fate === 'unanswered') return yes({ rows: [], urls: {} }, NOW)
      const id = cursor === undefined ? 'o1' : 'o2'
      const said = opinion({ id, kind: 'objection', fate: 'partly', reason: '先做一半' })
      const rows = kind === 'objection' ? [said] : []
      return yes({ rows, urls: {}, ...(cursor === undefined && { next: 'c1' }) }, NOW)
    })
    await page.do('onLoad', { id: 't1' })
    await page.do('load')
    await page.do('onWay', { currentTarget: { dataset: { id: 'answers' } } })
    const ids = () => {
      const fields = page.data['fields'] as { key: string; options: { id: string }[] }[] // drawn
      return fields.find(({ key }) => key === 'opinion')?.options.map(({ id }) => id) ?? []
    }
    await vi.waitFor(() => expect(ids()).toEqual(['o1']))
    await page.do('onAdd', { detail: { key: 'more' } })
    await vi.waitFor(() => expect(ids()).toEqual(['o1', 'o2']))
  })

  it('after my own act the figures are counted anew when I look', async () => {
    const page = await opened(() => yes(opinion(), NOW))
    await page.picks('fate', 'adopted')
    await page.writes('reason', '换成吸味儿的植物，写进第二版')
    await page.do('onSend')
    expect(page.sent('topic.open').at(-1)?.input).toEqual({ id: 't1', fresh: true })
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

  it('what else can be done stays open while the topic is read anew', async () => {
    const page = await opened(() => yes(opinion(), NOW))
    await page.picks('fate', 'adopted')
    await page.writes('reason', '换成吸味儿的植物，写进第二版')
    const sent = page.do('onSend')
    await page.do('onMore')
    await sent
    expect(page.data).toMatchObject({ showsWays: true })
    await page.do('onWay', { currentTarget: { dataset: { id: 'minutes' } } })
    expect(page.data).toMatchObject({ showsWays: false, form: 'minutes' })
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
