import { describe, expect, test } from 'vitest'
import { checklistFor, configured } from '../../../cloudfunctions/core/district/config.ts'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { CATEGORY_IDS, UNIT_IDS } from '../../../cloudfunctions/core/district/ids.ts'
import { suggestCategory } from '../../../cloudfunctions/core/district/suggestion.ts'
import type { UnitId } from '../../../typings/member.ts'

describe('the category tree is data (R16)', () => {
  test('has every category once, each with a class of the grid', () => {
    expect(FANGZHUANG.categories.map(({ id }) => id).toSorted()).toEqual(CATEGORY_IDS.toSorted())
    for (const { grid } of FANGZHUANG.categories) {
      const classes = grid.kind === 'component' ? 5 : 6
      expect(Number(grid.code)).toBeGreaterThanOrEqual(1)
      expect(Number(grid.code)).toBeLessThanOrEqual(classes)
    }
  })

  test.each([
    ['3单元电梯停在 9 层，按了没反应', 'lift'],
    ['药店占道摆货，轮椅过不去', 'shopfront'],
    ['垃圾楼门口有积水', 'sanitation'],
    ['楼上往下扔烟头', 'falling'],
    ['单元门禁坏了，夜里门敞着', 'facility'],
    ['门口乱停车，救护车进不来', 'parking'],
    ['有人在楼顶私搭阳光房', 'illegal_building'],
    ['楼下广场舞太吵', 'order'],
  ])('%s → %s first', (text, category) => {
    expect(suggestCategory(text)[0]).toBe(category)
  })

  test('where no word tells, nothing is suggested', () => {
    expect(suggestCategory('你好')).toEqual([])
    expect(suggestCategory('')).toEqual([])
  })
})

describe('units and their checklists (R25, R26)', () => {
  test.each([
    ['cg', 3],
    ['sy', 4],
    ['gs', 2],
    ['ga', 2],
  ] as [UnitId, number][])('at a shop front %s looks at %i things', (unit, items) => {
    expect(checklistFor(FANGZHUANG, unit, 'shopfront')).toHaveLength(items)
  })

  test.each(UNIT_IDS.flatMap((unit) => CATEGORY_IDS.map((category) => [unit, category] as const)))(
    '%s has something to look at for %s, each item named once',
    (unit, category) => {
      const ids = checklistFor(FANGZHUANG, unit, category).map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(0)
      expect(new Set(ids).size).toBe(ids.length)
    },
  )
})

describe('another district is data (R40)', () => {
  test('one number of its own leaves the others as they are', () => {
    const hour = 3_600_000
    const { rules } = configured(FANGZHUANG, { rules: { feedbackWithin: 24 * hour } })
    expect(rules.feedbackWithin).toBe(24 * hour)
    expect(rules.promiseWithin).toBe(72 * hour)
    expect(FANGZHUANG.rules.feedbackWithin).toBe(12 * hour)
  })
})
