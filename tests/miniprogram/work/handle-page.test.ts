import { afterEach, expect, test, vi } from 'vitest'
import { newDraft } from '../../../miniprogram/views/work/draft'
import type { TicketView } from '../../../typings/ticket'
import { type Cloud, openPage, type OpenedPage, yes } from './page-harness'
import { NOW, ticket } from './ticket-fixture'
import type { AnswerKind } from '../../../typings/district'
import { SENTENCE } from './sentence-fixture'

const WORDS = '物业师傅今天13:20到现场，换了电磁锁，试了五次都能锁上。'
const PHOTO = { key: 'p1', kind: 'photo', path: 'a.jpg', fileId: 'cloud://a' } as const
const DRAFT = {
  ...newDraft('solved', SENTENCE),
  free: true,
  freeText: WORDS,
  photos: [PHOTO],
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const KINDS: AnswerKind[] = ['solved', 'interim', 'explained', 'cannot', 'not_ours']
const TEMPLATES = KINDS.map((kind) => ({ kind, sentence: SENTENCE, good: '好', bad: '坏' }))

/** The page on a ticket; `send` answers everything that changes it. */
async function open(view: TicketView, send: Cloud): Promise<OpenedPage> {
  const page = await openPage(
    () => import('../../../miniprogram/work/handle/handle'),
    (asked) => {
      if (asked.action === 'home.open') return { ok: false, code: 'internal', now: NOW }
      if (asked.action === 'ticket.answerTemplates') return yes({ templates: TEMPLATES }, NOW)
      return asked.action === 'ticket.open' ? yes(view, NOW) : send(asked)
    },
  )
  await page.do('onLoad', { id: 't1' })
  return page
}

const sends = ({ asked }: OpenedPage, action: string) =>
  asked.filter((each) => each.action === action).map(({ input }) => input)

test('a lost network keeps the draft, and the retry is the same request', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  let reachable = false
  const page = await open(ticket(), () => {
    if (!reachable) throw new Error('no network')
    return yes(ticket(), NOW)
  })
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  expect(page.toasts).toEqual(['网络不通，请稍后再试'])
  expect(page.data['draft']).toEqual(DRAFT)
  expect(page.storage.get('feedback:t1')).toMatchObject({ draft: DRAFT })
  reachable = true
  await page.do('onStep')
  const [first, second] = sends(page, 'ticket.answer')
  expect(second).toEqual(first)
  expect(page.storage.has('feedback:t1')).toBe(false)
})

test('what goes out is what was written, with its photos (R30)', async () => {
  const page = await open(ticket(), () => yes(ticket(), NOW))
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  expect(sends(page, 'ticket.answer')).toMatchObject([
    { id: 't1', outcome: 'solved', words: WORDS, media: [{ fileId: 'cloud://a', kind: 'photo' }] },
  ])
  expect(page.data['sheet']).toBe('share')
})

test('a private request is not offered for sharing (design §3)', async () => {
  const hidden = ticket({ visibility: 'private', can: ['answer', 'interim'] })
  const page = await open(hidden, () => yes(hidden, NOW))
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  expect(page.data['sheet']).toBe('')
  expect(page.toasts).toEqual(['已发出'])
})

test('a refusal says why, keeps the words and begins a new request', async () => {
  const page = await open(ticket(), () => ({ ok: false, code: 'answer_not_honest', now: NOW }))
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  await page.do('onStep')
  const [first, second] = sends(page, 'ticket.answer')
  expect(page.toasts[0]).toContain('不能只写“已处理”')
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
  expect(second?.['words']).toBe(WORDS)
})

test('two quick taps send once', async () => {
  const page = await open(ticket(), () => yes(ticket(), NOW))
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await Promise.all([page.do('onStep'), page.do('onStep')])
  expect(sends(page, 'ticket.answer')).toHaveLength(1)
})

test('an open request is accepted in one tap (R15), then the same button asks for words', async () => {
  const page = await open(ticket({ can: ['accept', 'answer', 'interim'] }), () =>
    yes(ticket(), NOW),
  )
  expect(page.data['step']).toMatchObject({ id: 'accept' })
  await page.do('onStep')
  expect(sends(page, 'ticket.accept')).toHaveLength(1)
  expect(page.data['step']).toMatchObject({ id: 'fill' })
})

test('an overdue request opens with the explanation and its new time (R28)', async () => {
  const governing = { kind: 'feedback', since: 0, allowed: NOW - 1, dueAt: NOW - 1 } as const
  const page = await open(ticket({ governing }), () => yes(ticket(), NOW))
  expect(page.data['draft']).toMatchObject({ kind: 'interim' })
  await page.do('onDraft', {
    detail: { draft: { ...newDraft('interim', SENTENCE), free: true, freeText: WORDS } },
  })
  expect(page.data['step']).toMatchObject({ id: 'when' })
  await page.do('onWhen', { detail: { at: NOW + 3_600_000 } })
  await page.do('onStep')
  expect(sends(page, 'ticket.interim')).toMatchObject([{ promiseAt: NOW + 3_600_000 }])
})

test('escalation is one tap with the prefilled reason (R24)', async () => {
  const page = await open(ticket(), () => yes(ticket({ stage: 'analysed' }), NOW))
  await page.do('onEscalate', { detail: { to: 'community', reason: '超出管楼权限' } })
  expect(sends(page, 'ticket.escalate')).toMatchObject([
    { id: 't1', to: 'community', reason: '超出管楼权限' },
  ])
  expect(page.data['sheet']).toBe('')
})

test('each opening of the page is a request of its own', async () => {
  const page = await open(ticket({ can: ['accept'] }), () => yes(ticket({ can: ['accept'] }), NOW))
  await page.do('onStep')
  await page.do('onLoad', { id: 't2' })
  await page.do('onStep')
  const [first, second] = sends(page, 'ticket.accept')
  expect(second?.['requestId']).not.toBe(first?.['requestId'])
})

test('taking and sending ask in the same tap for leave to remind (R29); looking does not', async () => {
  const page = await open(ticket({ can: ['accept', 'answer'] }), () => yes(ticket(), NOW))
  expect(page.wished).toEqual([])
  await page.do('onStep')
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  expect(page.wished).toEqual([['template-work'], ['template-work']])
  expect(page.asked.some(({ action }) => action === 'letter.subscribed')).toBe(false)
})

test('解决不了 is written with its reason, its basis and the day it is asked again (B11)', async () => {
  const page = await open(ticket(), () => yes(ticket(), NOW))
  await page.do('onChoose', { detail: { id: 'cannot' } })
  expect(page.data['draft']).toMatchObject({ kind: 'cannot', free: false })
  const said = { ...newDraft('cannot', SENTENCE), free: true, freeText: WORDS }
  await page.do('onDraft', { detail: { draft: said } })
  expect(page.data['step']).toMatchObject({ id: 'refuse' })
  const basis = '维修资金今年额度已用完'
  await page.do('onDraft', { detail: { draft: { ...said, reason: 'money', basis } } })
  expect(page.data['step']).toMatchObject({ id: 'reask', label: '定哪天再问' })
  await page.do('onStep')
  expect(page.data['sheet']).toBe('reask')
  const reaskAt = NOW + 90 * 24 * 3_600_000
  await page.do('onReask', { detail: { at: reaskAt } })
  await page.do('onStep')
  expect(sends(page, 'ticket.answer')).toMatchObject([
    { outcome: 'cannot', words: WORDS, reason: 'money', lawAndWhereTo: basis, reaskAt },
  ])
})

test('不归我们管 sends the rule and where to go, and no day (R25)', async () => {
  const page = await open(ticket(), () => yes(ticket(), NOW))
  await page.do('onChoose', { detail: { id: 'notOurs' } })
  const basis = '归自来水公司，报修电话 96116'
  const said = { ...newDraft('not_ours', SENTENCE), free: true, freeText: WORDS, basis }
  await page.do('onDraft', { detail: { draft: said } })
  await page.do('onStep')
  const [sent] = sends(page, 'ticket.answer')
  expect(sent).toMatchObject({ outcome: 'not_ours', lawAndWhereTo: basis })
  expect(sent).not.toHaveProperty('reaskAt')
})

test('a draft kept by an older version opens', async () => {
  const page = await open(ticket(), () => yes(ticket(), NOW))
  const { basis: _basis, reason: _reason, reaskAt: _reask, ...older } = DRAFT
  page.storage.set('feedback:t2', { draft: older, requestId: 'kept-00000001' })
  await page.do('onLoad', { id: 't2' })
  expect(page.data['draft']).toMatchObject({ ...older, basis: '' })
})

test('what goes out names what was on the screen; a colleague’s step is read first (docs/decisions/038)', async () => {
  const row = (seq: number, type: string) => ({
    ...{ seq, type, at: NOW, actor: '管楼干部', facts: {}, media: [] },
  })
  const first = ticket({ timeline: [row(0, 'TicketReported'), row(2, 'TicketAccepted')] })
  const later = ticket({ timeline: [...first.timeline, row(3, 'InterimGiven')] })
  let shown = first
  const page = await openPage(
    () => import('../../../miniprogram/work/handle/handle'),
    ({ action, input }) => {
      if (action === 'home.open') return { ok: false, code: 'internal', now: NOW }
      if (action === 'ticket.answerTemplates') return yes({ templates: TEMPLATES }, NOW)
      if (action === 'ticket.open') return yes(shown, NOW)
      shown = later
      const read = input['seen'] === 3
      return read ? yes(later, NOW) : { ok: false, code: 'changed_meanwhile', now: NOW }
    },
  )
  await page.do('onLoad', { id: 't1' })
  await page.do('onDraft', { detail: { draft: DRAFT } })
  await page.do('onStep')
  await vi.waitFor(() => expect(sends(page, 'ticket.open')).toHaveLength(2))
  expect(page.toasts).toEqual(['这件事刚刚有了新进展，请看过再定'])
  expect(page.data['draft']).toEqual(DRAFT)
  await vi.waitFor(() => expect(page.data['news']).toMatchObject([{ seq: 3 }]))
  await page.do('onStep')
  expect(page.data['news']).toEqual([])
  expect(sends(page, 'ticket.answer').map(({ seen }) => seen)).toEqual([2, 3])
  expect(page.toasts).toHaveLength(1)
})
