import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare } from '../../../../miniprogram/views/room/compare'
import { circled, versionName, yuan } from '../../../../miniprogram/views/room/figures'
import type { OpinionView, Plan } from '../../../../typings/room'
import { opinion, plan, second } from './topic-fixture'

const known = new Map<string, OpinionView>([
  ['o1', opinion({ id: 'o1', workUnit: '市电力公司', fate: 'adopted' })],
  ['o2', opinion({ id: 'o2', words: '别把钱花在景观上', fate: 'adopted' })],
])
const VERSIONS = { older: 1, newer: 2 }
const compared = () => compare([plan(), second()], VERSIONS, known)!

describe('two versions line by line (R56, R58, B6)', () => {
  test('changed, removed and added lines in the order of their numbers; the others apart', () => {
    expect(compared().changed.map(({ number, kind }) => [number, kind])).toEqual([
      ['①', 'changed'],
      ['②', 'removed'],
      ['③', 'added'],
    ])
    expect(compared().same.map(({ after }) => after)).toEqual(['两张长椅'])
  })

  test('every change shows the opinions behind it; those not read are counted', () => {
    const [first, removed, added] = compared().changed
    expect(first?.behind).toMatchObject([{ who: '在职党员 · 市电力公司', chip: { text: '采纳' } }])
    expect(removed).toMatchObject({
      behind: [{ words: '别把钱花在景观上' }],
      more: '还有 1 条意见',
    })
    expect(added?.more).toBe('主办提出，没有对应的意见')
  })

  test('money saved is said', () => {
    expect(compared().figures).toMatchObject([
      { key: 'budget', before: '58 万元', after: '46 万元', change: '省了 12 万元' },
      { key: 'area', change: '没有变' },
    ])
  })

  test('a version that is not there compares with nothing', () => {
    expect(compare([plan()], VERSIONS, known)).toBeNull()
  })

  test('reasons of versions in between belong to the newer one', () => {
    const third = plan({ version: 3, lines: second().lines, changes: [] })
    const jump = compare([plan(), second(), third], { older: 1, newer: 3 }, known)
    expect(jump?.changed[0]).toMatchObject({ number: '①', behind: [{ key: 'o1' }] })
  })

  test('every line of either version stands in exactly one row', () => {
    const line = fc.record({
      id: fc.constantFrom('L1', 'L2', 'L3', 'L4'),
      text: fc.string({ minLength: 1 }),
    })
    const lines = fc.uniqueArray(line, { selector: ({ id }) => id })
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const plans: Plan[] = [plan({ lines: before }), plan({ version: 2, lines: after })]
        const rows = compare(plans, VERSIONS, new Map())!
        const keys = [...rows.changed, ...rows.same].map(({ key }) => key)
        const ids = new Set([...before, ...after].map(({ id }) => id))
        expect(keys).toHaveLength(ids.size)
        expect(new Set(keys)).toEqual(ids)
        for (const { before: old, after: fresh } of rows.same) expect(old).toBe(fresh)
      }),
    )
  })
})

describe('figures as people say them', () => {
  test.each([
    [8000, '8000 元'],
    [10_000, '1 万元'],
    [465_500, '46.55 万元'],
    [460_000, '46 万元'],
  ])('%i → %s', (amount, words) => {
    expect(yuan(amount)).toBe(words)
  })

  test('versions and marks', () => {
    expect([versionName(1), versionName(10), versionName(11)]).toEqual([
      ...['第一版', '第十版', '第 11 版'],
    ])
    expect([circled(1), circled(20), circled(21)]).toEqual(['①', '⑳', '(21)'])
  })
})
