import { describe, expect, test } from 'vitest'
import { deskFacts, together } from '../../../miniprogram/views/together'
import { unitRows } from '../../../miniprogram/views/units'
import { templatePills, whyWords } from '../../../miniprogram/views/work/route'
import { likelyOnes, similarRows } from '../../../miniprogram/views/work/similar'
import type { Order, UnitTask } from '../../../typings/ticket'
import { NOW, ticket } from './ticket-fixture'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('why these units (R25)', () => {
  test('a change of departments is said with its day', () => {
    const changedAt = Date.UTC(2018, 10, 7, 16)
    expect(whyWords({ changedAt, replaced: ['sy', 'gs'], by: 'scjg' })).toBe(
      '按 2018-11-08 起的分工，食药、工商的事由市场监管办',
    )
  })

  test('so is a rule of a day or of a place; the usual order of things needs no word', () => {
    expect(whyWords({ since: Date.UTC(2026, 0, 1) })).toBe('按 2026-01-01 起的分工')
    expect(whyWords({ scope: 'fz/zfy' })).toBe('按这一片的分工')
    expect(whyWords({})).toBe('')
  })
})

test('orders made ready are offered with the way to none of them (R26)', () => {
  const none = { categories: [], units: [], suggested: [], why: {}, similar: [] }
  expect(templatePills({ ...none, templates: [] })).toEqual([])
  const templates = [
    { id: 'pharmacy', name: '药店' },
    { id: 'restaurant', name: '餐馆' },
  ]
  expect(templatePills({ ...none, templates, template: 'pharmacy' })).toEqual([
    { id: 'pharmacy', label: '药店', on: true },
    { id: 'restaurant', label: '餐馆', on: false },
    { id: '', label: '不套用', on: false },
  ])
})

test('requests that may be the same say when and where; the likely ones are ticked (R25)', () => {
  const one = { id: 'a', title: '货架挡路', placeName: '6号楼', spot: '南侧', createdAt: NOW - DAY }
  const similar = [
    { ...one, samePlace: true, likely: true },
    { ...one, id: 'b', samePlace: false, likely: false },
  ]
  expect(likelyOnes(similar)).toEqual(['a'])
  expect(similarRows(similar, ['a'], NOW)).toEqual([
    { id: 'a', title: '货架挡路', note: '昨天 · 同一处', on: true },
    { id: 'b', title: '货架挡路', note: '昨天 · 6号楼 南侧', on: false },
  ])
})

describe('units of an order (R33, B5)', () => {
  const order = (task: Partial<UnitTask>, arriveBy: number): Order => ({
    ...{ kind: 'single', arriveBy },
    tasks: [{ unit: 'ga', checklist: [], ...task }],
  })
  const first = (task: Partial<UnitTask>, arriveBy: number) =>
    unitRows(order(task, arriveBy), NOW)[0]

  test('one that is asked to come, and one that should be there by now', () => {
    const asked = first({}, NOW + 30 * MINUTE)
    expect(asked?.state).toBe('还没到')
    expect(asked?.words).toMatch(/^请 .+ 前到$/)
    const missed = first({}, NOW - 30 * MINUTE)
    expect(missed?.state).toBe('还没到')
    expect(missed?.words).toContain('就该到，已过 30 分')
  })

  test('one that came late says so, also beside what it found', () => {
    const at = NOW - 10 * MINUTE
    const signIn = { at, point: { latitude: 0, longitude: 0 } }
    const late = { signIn, absentAt: at - 20 * MINUTE }
    expect(first(late, at - 20 * MINUTE)?.words).toBe('晚到 20 分，正在检查')
    const finding = { at: NOW, results: {}, words: '通道是通的。', media: [] }
    expect(first({ ...late, finding }, at)?.words).toBe('晚到 20 分；通道是通的。')
    expect(first({ signIn }, NOW)?.words).toBe('正在检查')
  })
})

describe('what a request is handled together with (R25, R33, B10)', () => {
  test('its reporter reads where it is handled, and may say that it is not the same', () => {
    const merged = { into: 'p1', title: '药店占道', at: NOW }
    const handled = together(ticket({ merged, can: ['unmerge'] })).rows[0]
    expect(handled?.note).toBe('那一件的答复会自动发给这位邻居，这件照样计时')
    const facts = together(ticket({ merged, mine: true, can: ['unmerge'] }))
    expect(facts.rows).toEqual([
      {
        ...{ key: 'merge', icon: 'merge', title: '和《药店占道》一起办' },
        ...{ note: '有结果一样告诉您，您这件照样计时', url: '/pages/ticket/ticket?id=p1' },
      },
    ])
    expect(facts.unmerge).toBe(true)
  })

  test('whoever is asked sees the question to reply to; others that it waits', () => {
    const question = { words: '东边还是西边？', at: NOW, by: '管楼干部' }
    expect(together(ticket({ question, can: ['reply'] }))).toMatchObject({
      rows: [],
      question: { title: '管楼干部问您', words: '东边还是西边？' },
    })
    expect(together(ticket({ question })).rows[0]).toMatchObject({ title: '已问反映人，等回复' })
    const replied = { ...question, repliedAt: NOW }
    expect(together(ticket({ question: replied })).rows).toEqual([])
    const read = together(ticket({ question: { ...replied, reply: '东边' } }))
    expect(read.rows[0]).toMatchObject({ title: '反映人回复：东边', note: '东边还是西边？' })
  })

  test('the desk reads that what was solved has come back, within the district’s days (R27)', () => {
    const facts = deskFacts(ticket({ relapseOf: { id: 'old', times: 2 } }))
    expect(facts.rows[0]).toMatchObject({
      ...{ title: '90 天内反弹，第 2 次', url: '/pages/ticket/ticket?id=old' },
    })
    expect(deskFacts(ticket({})).rows).toEqual([])
  })

  test('a whistle says who blew it and whether it was heard; a topic, that the request runs on', () => {
    const whistle = { at: NOW, by: '系统', units: [], reason: '', households: 20 }
    const topic = { kind: 'lift' as const, at: NOW, by: '管楼干部', reason: '' }
    const titles = together(ticket({ whistle, topic, duplicates: 2 })).rows.map(
      ({ title, note }) => `${title}｜${note}`,
    )
    expect(titles).toEqual([
      '还有 2 件同样的诉求一起办｜答复会发给每一位反映人',
      '20 户附议，系统吹哨到地区平台｜等地区平台下单',
      '已记为议题：电梯改造｜要请大家商量；这件照常办、照常计时',
    ])
  })
})
