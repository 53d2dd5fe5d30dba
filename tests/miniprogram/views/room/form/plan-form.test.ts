import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changesOf,
  nextLine,
  planForm,
  planOf,
} from '../../../../../miniprogram/views/room/form/plan'
import { opinion, plan, topicView } from '../topic-fixture'
import { context, filled } from './context-fixture'

const first = context({ topic: topicView({ plans: [] }) })
const second = context({ topic: topicView({ plans: [plan()] }) })

describe('the first version of a plan (R56)', () => {
  it('asks for what is missing, one thing after the other', () => {
    const draft = planForm.blank(first)
    expect(planForm.missing(first, draft)).toBe('写方案名称')
    const titled = filled(draft, { title: '第一版' })
    expect(planForm.missing(first, titled)).toBe('写第一条')
    expect(planForm.missing(first, filled(titled, { 'line:n1': '种树' }))).toBe('')
  })

  it('is published without ids, without changes, and with the version it stands on', () => {
    const draft = filled(planForm.blank(first), {
      ...{ title: ' 第一版 ', 'line:n1': '种树', budget: '460000', area: '', where: '' },
    })
    expect(planOf(first, draft)).toEqual({
      ...{ title: '第一版', base: 0, budget: 460_000, lines: [{ text: '种树' }] },
      ...{ changes: [], drawings: [] },
    })
  })
})

describe('a further version (R58, B6)', () => {
  it('begins as the one before, and is nothing new until a line differs', () => {
    const draft = filled(planForm.blank(second), { title: '第二版' })
    expect(changesOf(plan(), draft)).toEqual([])
    expect(planForm.missing(second, draft)).toBe('至少改一处')
  })

  it('finds lines that were added, changed and taken out, and asks what each means', () => {
    const draft = filled(
      planForm.blank(second),
      { title: '第二版', 'line:L1': '种一圈吸味儿的植物', 'line:n1': '健身区' },
      { lines: ['L1', 'L3', 'n1'] },
    )
    expect(changesOf(plan(), draft).map(({ id, kind }) => [id, kind])).toEqual([
      ['L1', 'changed'],
      ['n1', 'added'],
      ['L2', 'removed'],
    ])
    expect(planForm.missing(second, draft)).toBe('写第 1 处改了什么')
    const told = filled(draft, {
      'change:L1': '吸味',
      'change:n1': '健身',
      'change:L2': '不要喷泉',
    })
    expect(planForm.missing(second, told)).toBe('')
  })

  it('names changed lines by id, new ones by their place, with the opinions behind them', () => {
    const draft = filled(
      planForm.blank(second),
      { title: '第二版', 'line:n1': '健身区', 'change:n1': '加健身区', 'change:L2': '不要喷泉' },
      { lines: ['L1', 'L3', 'n1'], 'behind:L2': ['o2'] },
    )
    const { changes, lines, keep, base } = planOf(second, draft)
    expect(changes).toEqual([
      { line: 2, words: '加健身区', opinions: [] },
      { line: 'L2', words: '不要喷泉', opinions: ['o2'] },
    ])
    expect(lines.at(-1)).toEqual({ text: '健身区' })
    expect([keep, base]).toEqual([[], 1])
  })

  it('offers what was said about the line first', () => {
    const said = context({
      ...{ topic: topicView({ plans: [plan()] }) },
      opinions: [opinion({ id: 'o1' }), opinion({ id: 'o2', line: 'L2', fate: 'adopted' })],
    })
    const draft = filled(planForm.blank(said), {}, { lines: ['L1', 'L3'] })
    const behind = planForm.fields(said, draft).find(({ key }) => key === 'behind:L2')
    expect(behind?.options.map(({ id }) => id)).toEqual(['o2', 'o1'])
    expect(behind?.options[0]?.note).toBe('402 邻居 · 采纳')
  })

  it('a line’s change and its undoing are no change', () => {
    const texts = fc.array(
      fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
      {
        ...{ minLength: 1, maxLength: 6 },
      },
    )
    fc.assert(
      fc.property(texts, (some) => {
        const before = { lines: some.map((text, at) => ({ id: `L${at + 1}`, text })) }
        const of = context({ topic: topicView({ plans: [plan(before)] }) })
        const draft = planForm.blank(of)
        const changed = filled(draft, { 'line:L1': `${some[0] ?? ''}…` })
        expect(changesOf(before, changed)).toHaveLength(1)
        expect(changesOf(before, filled(changed, { 'line:L1': some[0] ?? '' }))).toEqual([])
      }),
    )
  })

  it('new lines never take each other’s name', () => {
    expect(
      nextLine(filled(planForm.blank(second), {}, { lines: ['L1', 'n1', 'n4'] }), 'lines'),
    ).toBe('n5')
  })
})
