import { describe, expect, test } from 'vitest'
import { newDraft, writtenOf, type Draft } from '../../../miniprogram/views/work/draft'
import {
  checkRows,
  missingStep,
  recipients,
  strip,
  ticketCard,
  ways,
} from '../../../miniprogram/views/work/handle'
import { handleScreen } from '../../../miniprogram/views/work/handle-screen'
import { HOUR, MINUTE, NOW, ticket } from './ticket-fixture'
import { SENTENCE } from './sentence-fixture'

const WORDS = '物业师傅今天13:20到现场，换了电磁锁，试了五次都能锁上。'
const PHOTO = { key: 'p1', kind: 'photo', path: 'a.jpg', fileId: 'cloud://a' } as const

function draft(change: Partial<Draft> = {}): Draft {
  return { ...newDraft('solved', SENTENCE), ...change }
}
const written = (change: Partial<Draft> = {}) => writtenOf(draft(change))

describe('the strip says in words how long is left (R28)', () => {
  test('near: amber, by when, what', () => {
    expect(strip(ticket(), NOW)).toEqual({
      left: '还剩 38 分',
      right: '14:43 前要反馈',
      tone: 'soon',
      icon: 'clock',
    })
  })

  test('overdue: solid, how long ago', () => {
    const shown = strip(ticket(), NOW + 64 * MINUTE)
    expect(shown).toMatchObject({ left: '已逾期 26 分', tone: 'late', icon: 'warn' })
  })

  test('a promise is named as one; nothing owed shows nothing', () => {
    const governing = { kind: 'promise', since: NOW, allowed: HOUR, dueAt: NOW + 5 * HOUR } as const
    expect(strip(ticket({ governing }), NOW)).toMatchObject({ tone: 'plain' })
    expect(strip(ticket({ governing }), NOW)?.right).toBe('19:05 前要按约定反馈')
    const { governing: _none, ...settled } = ticket()
    expect(strip(settled, NOW)).toBeNull()
  })
})

describe('the one filled button is the missing step (ui.md)', () => {
  test('nobody has taken it: take it, in one tap (R15)', () => {
    const open = ticket({ can: ['accept', 'answer', 'interim', 'escalate'] })
    expect(missingStep(open, written())).toMatchObject({ id: 'accept', label: '先接下来' })
  })

  test('whoever already writes may answer without taking it first (R23)', () => {
    const open = ticket({ can: ['accept', 'answer', 'interim'] })
    const started = written({ free: true, freeText: WORDS, photos: [PHOTO] })
    expect(missingStep(open, started).id).toBe('send')
  })

  const steps: [string, Partial<Draft>, string, string][] = [
    ['nothing written', {}, 'fill', '先写清楚'],
    ['words but no photo', { free: true, freeText: WORDS }, 'photo', '拍照并发出'],
    ['words and photo', { free: true, freeText: WORDS, photos: [PHOTO] }, 'send', '发出'],
    ['interim, no time', { kind: 'interim', free: true, freeText: WORDS }, 'when', '约新时间'],
    [
      'interim with a time',
      { kind: 'interim', free: true, freeText: WORDS, promiseAt: NOW + HOUR },
      'send',
      '发出说明',
    ],
    ['an explanation', { kind: 'explained', free: true, freeText: WORDS }, 'send', '发出'],
    [
      '不归我们管 without where to go',
      { kind: 'not_ours', free: true, freeText: WORDS },
      'refuse',
      '写明原因和依据',
    ],
    [
      'what the law forbids needs no day',
      { kind: 'cannot', free: true, freeText: WORDS, reason: 'law', basis: '民法典第二百七十八条' },
      'send',
      '发出',
    ],
    [
      'a blank left open',
      { free: true, freeText: `${WORDS}〔谁〕`, photos: [PHOTO] },
      'fill',
      '先写清楚',
    ],
    ['stock phrases', { free: true, freeText: '已处理', photos: [PHOTO] }, 'fill', '先写清楚'],
  ]

  test.each(steps)('%s', (_name, change, id, label) => {
    expect(missingStep(ticket(), written(change))).toMatchObject({ id, label })
  })

  test('somebody who may not answer has no button', () => {
    expect(missingStep(ticket({ can: ['share'] }), written()).id).toBe('none')
  })
})

describe('the honesty check (R30)', () => {
  test('offers to write why there is no photo, only where one is expected', () => {
    expect(checkRows(written()).at(-1)).toMatchObject({ text: '还差一张现场照片', excuse: true })
    expect(checkRows(written({ kind: 'explained' })).at(-1)).toMatchObject({ excuse: false })
  })
})

describe('who receives it (R29)', () => {
  test('public: the door and the group', () => {
    expect(recipients(ticket())).toBe('发给 302 邻居，同时发到 2号楼群')
  })

  test('private: only the person', () => {
    expect(recipients(ticket({ visibility: 'private' }))).not.toContain('群')
  })
})

describe('other ways (R24, R25, mock 05b)', () => {
  const ids = (change: Parameters<typeof ticket>[0]) => ways(ticket(change)).map(({ id }) => id)

  test('only what the server allows', () => {
    expect(ids({ can: ['share'] })).toEqual(['ticket'])
    expect(ids({})).toEqual(['interim', 'community', 'district', 'cannot', 'notOurs', 'ticket'])
  })

  test('from the community platform it only goes further up', () => {
    expect(ids({ can: ['escalate', 'triage'], stage: 'analysed', desk: 'community' })).toEqual([
      'triage',
      'district',
      'ticket',
    ])
  })

  test('merging stands here for a first responder; a desk merges with its order (R25)', () => {
    expect(ids({ can: ['merge'] })).toEqual(['merge', 'ticket'])
    expect(ids({ can: ['merge', 'triage'] })).toEqual(['triage', 'ticket'])
  })

  test('the reason is already written', () => {
    const community = ways(ticket()).find(({ id }) => id === 'community')
    expect(community?.text).toBe('理由已填：“需更换设备，超出管楼权限”')
  })
})

describe('the request in short', () => {
  test('place, who, when, what kind; the text only where it says more', () => {
    const card = ticketCard(ticket(), NOW)
    expect(card.facts).toBe('2号楼 302 邻居 · 今天 02:43 · 设施维修')
    expect(card.text).toBe('')
    expect(ticketCard(ticket({ text: '每天夜里都敞着' }), NOW).text).toBe('每天夜里都敞着')
  })

  test('photos without a link are not drawn', () => {
    const media = ['a', 'b'].map((fileId) => ({ fileId, kind: 'photo', check: 'passed' }) as const)
    const card = ticketCard(ticket({ media, urls: { b: 'https://b' } }), NOW)
    expect(card.photos).toEqual(['https://b'])
  })
})

describe('who handles a request that is held', () => {
  test('is told that neighbours do not see it, and otherwise nothing (B13)', () => {
    const held = ticket({ visibility: 'held', heldReason: 'text_risky' })
    expect(handleScreen(held, NOW).held).toContain('邻居暂时看不到')
    expect(handleScreen(ticket(), NOW).held).toBe('')
  })
})
