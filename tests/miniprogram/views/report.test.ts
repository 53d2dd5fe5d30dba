import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { suggestCategory } from '../../../cloudfunctions/core/district/suggestion.ts'
import { categoryWords } from '../../../miniprogram/copy/zh'
import { categoryPicks, likelyCategories } from '../../../miniprogram/views/report'

describe('what a text looks like (R14, R16, mock 02)', () => {
  test('the likely category stands first and is marked, the others follow', () => {
    const picks = categoryPicks(undefined, '3单元电梯停了，按了没反应')
    expect(picks[0]).toMatchObject({ id: 'lift', name: '老旧电梯', on: true })
    expect(picks.filter(({ on }) => on)).toHaveLength(1)
    expect(new Set(picks.map(({ id }) => id)).size).toBe(FANGZHUANG.categories.length)
  })

  test('a person’s own choice is kept, whatever the text says', () => {
    const picks = categoryPicks('other', '3单元电梯停了')
    expect(picks.filter(({ on }) => on).map(({ id }) => id)).toEqual(['other'])
    expect(picks[0]?.id).toBe('lift')
  })

  test('a text that says nothing marks nothing', () => {
    expect(categoryPicks(undefined, '您好').some(({ on }) => on)).toBe(false)
  })

  test('the cloud will say the same', () => {
    const words = FANGZHUANG.categories.map(({ id, keywords }) => [id, keywords])
    expect(Object.entries(categoryWords)).toEqual(words)
    const piece = fc.constantFrom(
      ...FANGZHUANG.categories.flatMap(({ keywords }) => keywords),
      '，',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (parts) => {
        const text = parts.join('')
        expect(likelyCategories(text)).toEqual(suggestCategory(text))
      }),
      { numRuns: 1000 },
    )
  })
})
