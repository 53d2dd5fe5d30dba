import { describe, expect, test } from 'vitest'
import { TEMPLATES } from '../../../miniprogram/copy/feedback'
import type { FeedbackKind } from '../../../miniprogram/copy/feedback'
import {
  compose,
  fill,
  focusMissing,
  kindPills,
  missing,
  templateFor,
} from '../../../miniprogram/views/work/template'
import type { CategoryId } from '../../../typings/ticket'

const KINDS: FeedbackKind[] = ['solved', 'interim', 'explained']
const all = (Object.keys(TEMPLATES) as CategoryId[]) // keys of a Record over the union
  .flatMap((category) => KINDS.map((kind) => [category, kind] as const))

describe('a template with blanks (R30)', () => {
  test.each(all)('%s × %s asks who, when and what', (category, kind) => {
    const parts = templateFor(category, kind).map(({ part }) => part)
    expect(parts).toEqual(expect.arrayContaining(['who', 'when', 'what']))
  })

  test.each(all)('%s × %s loses no word and shows no brace', (category, kind) => {
    const pieces = templateFor(category, kind)
    const shown = pieces.map(({ blank, hint, text }) => (blank ? `{${hint}}` : text)).join('')
    const source = TEMPLATES[category][kind].replace(/\{\w+\|/g, '{')
    expect(shown).toBe(source)
  })

  test('what is sent is the sentence with the blanks filled', () => {
    const filled = templateFor('facility', 'solved')
      .filter(({ blank }) => blank)
      .reduce(
        (pieces, { at }, index) =>
          fill(pieces, at, ['物业师傅', '13:20', '电磁锁', '试了 5 次都能锁上'][index] ?? ''),
        templateFor('facility', 'solved'),
      )
    expect(compose(filled)).toBe('物业师傅13:20到现场，换了电磁锁，试了 5 次都能锁上。')
    expect(missing(filled)).toEqual([])
  })

  test('the cursor goes to the first empty blank only', () => {
    const [first] = missing(templateFor('other', 'solved'))
    const pieces = fill(templateFor('other', 'solved'), first?.at ?? -1, '我')
    const focused = focusMissing(pieces).filter(({ focus }) => focus)
    expect(focused.map(({ part }) => part)).toEqual(['when'])
  })

  test('a blank grows with what is written and never over the line', () => {
    const at = templateFor('other', 'solved').find(({ blank }) => blank)?.at ?? -1
    const width = (value: string) => fill(templateFor('other', 'solved'), at, value)[at]?.width ?? 0
    expect(width('物业维修师傅')).toBeGreaterThan(width('我'))
    expect(width('很'.repeat(100))).toBeLessThanOrEqual(16)
  })

  test('things that are repaired are "修好了", others "解决了"', () => {
    expect(kindPills('lift')[0]?.label).toBe('修好了')
    expect(kindPills('dispute')[0]?.label).toBe('解决了')
  })
})
