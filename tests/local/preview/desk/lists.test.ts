// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { phoneScale } from '../../../../local/preview/desk/fit'
import { groupsOf, searchGroups } from '../../../../local/preview/desk/group'
import {
  identitiesOf,
  initialOf,
  startingIdentity,
  titleOf,
} from '../../../../local/preview/desk/identity'
import { messageList, messagesOf } from '../../../../local/preview/desk/message-list'
import { lettersOf, Outbox, titlesOf } from '../../../../local/preview/desk/outbox'
import { factLine } from '../../../../local/preview/desk/top-bar'
import { clockTime, dayWords, offsetWords } from '../../../../local/preview/desk/words'

const people = identitiesOf([
  { openid: 'oR', role: '居民', label: '402 邻居', detail: '24号楼', group: 'G24' },
  { openid: 'oC', role: '管楼干部', label: '管楼干部', detail: '芳星园三区' },
  { role: 'no openid' },
  null,
])

describe('the people at the desk', () => {
  it('are those the seed wrote; what is no identity is left out', () => {
    expect(people.map(({ openid }) => openid)).toEqual(['oR', 'oC'])
    expect(people.map(titleOf)).toEqual(['402 邻居 · 居民', '管楼干部'])
    expect(people.map(initialOf)).toEqual(['402', '管'])
  })

  it('start with the one chosen before, else with the seat’s role, else with anybody', () => {
    expect(startingIdentity(people, 'oC', '居民')?.openid).toBe('oC')
    expect(startingIdentity(people, 'gone', '管楼干部')?.openid).toBe('oC')
    expect(startingIdentity(people, null, '公安')?.openid).toBe('oR')
    expect(startingIdentity([], null, '居民')).toBeUndefined()
  })
})

describe('groups', () => {
  const groups = groupsOf([
    { opengid: 'G1', name: '芳星园三区 24号楼楼门群', members: 186, placeId: 'p' },
    { opengid: 'G2', name: '芳星园三区 党员群', members: 44, placeId: 'q' },
    { opengid: 'G3', name: '芳群园二区 5号楼楼门群', members: 90, placeId: 'r' },
    { name: 'no opengid' },
  ])

  it('are found by every word of their name, at most so many', () => {
    expect(searchGroups(groups, '楼门群', 9).map(({ opengid }) => opengid)).toEqual(['G1', 'G3'])
    expect(searchGroups(groups, '芳星园 楼门', 9).map(({ opengid }) => opengid)).toEqual(['G1'])
    expect(searchGroups(groups, '', 2)).toHaveLength(2)
    expect(searchGroups(groups, '紫芳园', 9)).toEqual([])
  })
})

describe('messages', () => {
  const list = messagesOf([
    { id: '1', opengid: 'G', at: 0, from: 'oR', text: '<b>电梯</b>停了' },
    {
      id: '2',
      opengid: 'G',
      at: 60_000,
      from: 'oX',
      card: { title: '办结', path: 'pages/ticket/ticket?id=1' },
    },
    { id: '3', opengid: 'G', at: 3_600_000, from: 'oR', text: '谢谢' },
    { id: 'broken' },
  ])

  it('stand as text under the speaker’s name, with the time after a pause', () => {
    const chat = document.createElement('div')
    chat.append(...messageList(list, people, () => undefined))
    expect(chat.querySelector('.bub')?.textContent).toBe('<b>电梯</b>停了')
    const speakers = [...chat.querySelectorAll('.msg small')].filter(
      (one) => !one.closest('.plate'),
    )
    expect(speakers.map((one) => one.textContent)).toEqual(['402 邻居', '邻居', '402 邻居'])
    expect([...chat.querySelectorAll('.sys')].map((one) => one.textContent)).toEqual([
      '08:00',
      '09:00',
    ])
  })

  it('open a card on the left phone, or on the right one when asked', () => {
    const open = vi.fn()
    const chat = document.createElement('div')
    chat.append(...messageList(list, people, open))
    chat.querySelector<HTMLElement>('.share__card')?.click()
    chat.querySelectorAll<HTMLElement>('.share footer button')[1]?.click()
    expect(open.mock.calls).toEqual([
      ['pages/ticket/ticket?id=1', 'left'],
      ['pages/ticket/ticket?id=1', 'right'],
    ])
  })
})

describe('the outbox', () => {
  const sent = [
    {
      id: 1,
      at: 1,
      touser: 'oR',
      templateId: 'T1',
      page: 'pages/a/a',
      data: { thing1: { value: '电梯' } },
    },
    { id: 2, at: 2, touser: 'oX', templateId: 'T9', page: '', data: {}, errcode: 43101 },
  ]

  it('lists letters newest first, with their values', () => {
    expect(lettersOf(sent).map(({ id }) => id)).toEqual(['2', '1'])
    expect(lettersOf(sent)[1]).toMatchObject({ openid: 'oR', values: ['电梯'], errcode: 0 })
  })

  it('says what arrived and why something did not, and opens a letter', () => {
    const open = vi.fn(() => true)
    const outbox = new Outbox(people, titlesOf([{ id: 'T1', title: '受理通知' }]), open)
    outbox.show(sent)
    expect(outbox.element.querySelector('header')?.textContent).toBe('发件箱已发 1 · 没送到 1')
    const rows = [...outbox.element.querySelectorAll('li')].map((row) => row.textContent)
    expect(rows[0]).toContain('对方没有订阅')
    expect(rows[1]).toMatch(/^电梯受理通知/)
    expect(rows[1]).toContain('订阅消息 → 402 邻居')
    outbox.element.querySelectorAll('button')[1]?.click()
    expect(open).toHaveBeenCalledWith(expect.objectContaining({ id: '1', page: 'pages/a/a' }))
  })
})

describe('words of the desk', () => {
  it('are in Beijing’s time', () => {
    const at = Date.UTC(2018, 7, 26, 6, 5)
    expect(clockTime(at)).toBe('14:05')
    expect(dayWords(at)).toBe('8月26日 周日')
  })

  it('say how far the clock was moved', () => {
    expect(offsetWords(0)).toBe('没有拨快')
    expect(offsetWords(13 * 3_600_000)).toBe('拨快了 13 小时')
    expect(offsetWords(25.5 * 3_600_000)).toBe('拨快了 1 天 1 小时 30 分')
    expect(offsetWords(-3_600_000)).toBe('拨慢了 1 小时')
  })

  it('tell only the counts the seed told', () => {
    expect(factLine({ buildings: 223, groups: 574, communities: 16 })).toBe(
      '本机演示 · 223 栋楼 · 574 个群 · 16 个社区',
    )
    expect(factLine({})).toBe('本机演示')
  })
})

describe('the phones’ size', () => {
  it('fills the window’s height at 1440 × 900, yields to its width at 1280, and never exceeds 1', () => {
    expect(phoneScale(1440, 900)).toBeCloseTo(0.86, 2)
    expect(phoneScale(1280, 900)).toBeLessThan(phoneScale(1440, 900))
    expect(phoneScale(3000, 3000)).toBe(1)
    expect(phoneScale(400, 900)).toBeGreaterThan(0.8)
  })
})
