import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeFrom,
  changesOf,
  comparePlans,
  numberLines,
} from '../../../cloudfunctions/core/room/plan.ts'
import type { PlanLine } from '../../../typings/room.ts'
import { codeOf } from '../opinion/refused.ts'

const line = (id: string, text = id): PlanLine => ({ id, text })
const FIRST = { lines: [line('L1', '喷泉'), line('L2', '黄杨'), line('L3', '石板路')] }

describe('versions are compared line by line (R56, R58)', () => {
  it('added and changed lines in the new order, removed ones last', () => {
    const after = { lines: [line('L3', '平整小路'), line('L2', '黄杨'), line('L4', '草地')] }
    expect(comparePlans(FIRST, after)).toEqual([
      { line: 'L3', kind: 'changed', before: '石板路', after: '平整小路' },
      { line: 'L4', kind: 'added', after: '草地' },
      { line: 'L1', kind: 'removed', before: '喷泉' },
    ])
  })

  it('nothing differs from itself, and what one way is added is removed the other way', () => {
    const lines = fc.uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 9 }).map((n) => `L${n}`), text: fc.string() }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        expect(comparePlans({ lines: a }, { lines: a })).toEqual([])
        const kinds = (kind: string, one: PlanLine[], other: PlanLine[]) =>
          comparePlans({ lines: one }, { lines: other })
            .filter((change) => change.kind === kind)
            .map((change) => change.line)
            .toSorted()
        expect(kinds('added', a, b)).toEqual(kinds('removed', b, a))
        expect(kinds('changed', a, b)).toEqual(kinds('changed', b, a))
      }),
    )
  })
})

describe('line ids stay (R56)', () => {
  it('new lines get numbers no version has used, the removed ones’ not again', () => {
    const second = { lines: [line('L1'), line('L4')] }
    const numbered = numberLines(
      [FIRST, second],
      [{ text: '草' }, { id: 'L4', text: 'x' }, { text: '椅' }],
    )
    expect(numbered.map(({ id }) => id)).toEqual(['L5', 'L4', 'L6'])
  })

  it.each([
    ['one of no version', [{ id: 'L9', text: 'x' }]],
    ['one removed before', [{ id: 'L3', text: 'x' }]],
    [
      'one named twice',
      [
        { id: 'L1', text: 'x' },
        { id: 'L1', text: 'y' },
      ],
    ],
  ])('%s is refused', (_name, draft) => {
    const second = { lines: [line('L1'), line('L2')] }
    expect(codeOf(() => numberLines([FIRST, second], draft))).toBe('line_unknown')
  })
})

describe('every change has its number, its words and its opinions (R58, B6)', () => {
  const lines = [line('L2', '黄杨'), line('L3', '平路'), line('L4', '草地')]
  const told = [
    { line: 2, words: '加草地', opinions: ['b'] },
    { line: 'L1', words: '取消喷泉', opinions: ['a', 'a', 'b'] },
    { line: 'L3', words: '路要平', opinions: [] },
  ]

  it('in the order of the lines, a new one named by its place', () => {
    expect(changesOf([FIRST], lines, told)).toEqual([
      { number: 1, line: 'L3', kind: 'changed', words: '路要平', opinions: [] },
      { number: 2, line: 'L4', kind: 'added', words: '加草地', opinions: ['b'] },
      { number: 3, line: 'L1', kind: 'removed', words: '取消喷泉', opinions: ['a', 'b'] },
    ])
  })

  it('a first version has none', () => {
    expect(changesOf([], lines, [])).toEqual([])
    expect(codeOf(() => changesOf([], lines, told))).toBe('line_unknown')
  })

  it.each([
    ['nothing changed', FIRST.lines, [], 'plan_without_changes'],
    ['a change without words', lines, told.slice(1), 'plan_without_changes'],
    [
      'words on a line that stayed',
      lines,
      [...told, { line: 'L2', words: 'x', opinions: [] }],
      'line_unknown',
    ],
    [
      'two words on one line',
      lines,
      [...told, { line: 'L4', words: 'x', opinions: [] }],
      'line_unknown',
    ],
    [
      'a place beyond the end',
      lines,
      [...told, { line: 7, words: 'x', opinions: [] }],
      'line_unknown',
    ],
  ])('%s is refused', (_name, after, given, code) => {
    expect(codeOf(() => changesOf([FIRST], after, given))).toBe(code)
  })

  it('and the newest change an opinion led to is found from the opinion', () => {
    const change = (number: number, ...opinions: string[]) => ({
      ...{ number, line: 'L1', kind: 'changed' as const, words: 'x', opinions },
    })
    const plans = [
      { version: 1, changes: [] },
      { version: 2, changes: [change(1, 'a'), change(2, 'b')] },
      { version: 3, changes: [change(1, 'b')] },
    ]
    expect(changeFrom(plans, 'a')).toEqual({ version: 2, number: 1 })
    expect(changeFrom(plans, 'b')).toEqual({ version: 3, number: 1 })
    expect(changeFrom(plans, 'c')).toBeUndefined()
  })
})
