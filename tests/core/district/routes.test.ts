import { describe, expect, test } from 'vitest'
import { checklistFor, configured, inForce } from '../../../cloudfunctions/core/district/config.ts'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { CATEGORY_IDS } from '../../../cloudfunctions/core/district/ids.ts'
import {
  routeFor,
  templateFor,
  templateRoute,
} from '../../../cloudfunctions/core/district/routes.ts'

const MERGER = Date.UTC(2018, 10, 8)
const DAY = 24 * 3_600_000
/** 食药 and 工商 have become 市场监管. */
const MERGED = configured(FANGZHUANG, {
  unitChanges: [{ from: MERGER, replaces: ['sy', 'gs'], by: 'scjg' }],
})
/** A second district: its own communities, and rules that came and went. */
const SECOND = configured(FANGZHUANG, {
  name: '另一个地区',
  routes: [
    { category: 'lift', from: MERGER, units: ['scjg', 'wy'] },
    { category: 'lift', scope: 'xx/old', units: ['fg'] },
    { category: 'lift', scope: 'xx/old/3', from: MERGER, to: MERGER + DAY, units: ['wy'] },
    { category: 'sanitation', from: MERGER, units: ['wy'] },
    { category: 'sanitation', from: MERGER + DAY, units: ['cg'] },
  ],
})
const at = (category: 'lift' | 'shopfront' | 'sanitation', place: string, now: number) => ({
  ...{ category, place, now },
})

describe('which units deal with it: category × place × date (R25)', () => {
  test('the usual ones of the category where the district says nothing else', () => {
    expect(routeFor(FANGZHUANG, at('shopfront', 'fz/fqy2/5', MERGER))).toEqual({
      units: ['cg', 'sy', 'gs', 'ga'],
      why: {},
    })
  })

  test('departments that became one: to the day before they are two, from the day on one, and it is said', () => {
    expect(routeFor(MERGED, at('shopfront', 'fz/fqy2/5', MERGER - 1))).toEqual({
      units: ['cg', 'sy', 'gs', 'ga'],
      why: {},
    })
    expect(routeFor(MERGED, at('shopfront', 'fz/fqy2/5', MERGER))).toEqual({
      units: ['cg', 'scjg', 'ga'],
      why: { changedAt: MERGER, replaced: ['sy', 'gs'], by: 'scjg' },
    })
    expect(routeFor(MERGED, at('lift', 'fz/fqy2/5', MERGER)).why).toEqual({})
    expect(inForce(MERGED, ['gs', 'sy'], MERGER)).toEqual(['scjg'])
    expect(checklistFor(MERGED, 'scjg', 'shopfront')).toHaveLength(6)
  })

  test('another district is data: the narrowest place wins, while its rule holds (R40)', () => {
    const units = (place: string, now: number) => routeFor(SECOND, at('lift', place, now)).units
    expect(units('xx/new/1', MERGER - 1)).toEqual(['wy', 'fg'])
    expect(units('xx/new/1', MERGER)).toEqual(['scjg', 'wy'])
    expect(units('xx/old/1', MERGER)).toEqual(['fg'])
    expect(units('xx/old/3', MERGER)).toEqual(['wy'])
    expect(units('xx/old/3', MERGER + DAY)).toEqual(['fg'])
    expect(units('xx/older/1', MERGER)).toEqual(['scjg', 'wy'])
  })

  test('the newest rule wins among equals, and says since when and where it holds', () => {
    const routed = (now: number) => routeFor(SECOND, at('sanitation', 'xx/new/1', now))
    expect(routed(MERGER + 1)).toEqual({ units: ['wy'], why: { since: MERGER } })
    expect(routed(MERGER + DAY)).toEqual({ units: ['cg'], why: { since: MERGER + DAY } })
    expect(routeFor(SECOND, at('lift', 'xx/old/1', MERGER)).why).toEqual({ scope: 'xx/old' })
  })
})

describe('orders made ready (R26)', () => {
  test('are chosen by the words of the request, the longer word first', () => {
    const named = (text: string, category: 'shopfront' | 'parking' = 'shopfront') =>
      templateFor(FANGZHUANG, category, text)?.id
    expect(named('药店占道摆货，轮椅过不去')).toBe('pharmacy')
    expect(named('楼下小吃店油烟太大')).toBe('restaurant')
    expect(named('车停在消防通道上', 'parking')).toBe('fire-lane')
    expect(named('车停在消防通道上')).toBeUndefined()
    expect(named('货架挡路')).toBeUndefined()
  })

  test('a pharmacy is 3 + 4 + 2 + 2 items, a restaurant has a kitchen instead of drugs', () => {
    const items = (id: string) => {
      const template = FANGZHUANG.templates.find((each) => each.id === id)
      return template?.units.map(
        (unit) => checklistFor(FANGZHUANG, unit, template.category, template).length,
      )
    }
    expect(items('pharmacy')).toEqual([3, 4, 2, 2])
    const restaurant = FANGZHUANG.templates.find(({ id }) => id === 'restaurant')
    const kitchen = checklistFor(FANGZHUANG, 'sy', 'shopfront', restaurant)
    expect(kitchen.map(({ id }) => id)).toContain('sy-kitchen')
    expect(kitchen.map(({ id }) => id)).not.toContain('sy-prescription')
  })

  test.each(FANGZHUANG.templates.map((each) => [each.id, each] as const))(
    '%s names known units, each with something to look at once',
    (_id, template) => {
      for (const unit of template.units) {
        const ids = checklistFor(FANGZHUANG, unit, template.category, template).map(({ id }) => id)
        expect(ids.length).toBeGreaterThan(0)
        expect(new Set(ids).size).toBe(ids.length)
      }
      expect(template.arriveWithin).toBeGreaterThan(0)
    },
  )

  test('follow a change of departments too', () => {
    const pharmacy = templateFor(MERGED, 'shopfront', '药店')
    if (pharmacy === undefined) throw new Error('no pharmacy')
    expect(templateRoute(MERGED, pharmacy, MERGER).units).toEqual(['cg', 'scjg', 'ga'])
  })
})

describe('what is not the district’s duty (R25)', () => {
  test('names a rule or a telephone, for categories of the tree, each once', () => {
    const ids = FANGZHUANG.notOurs.map(({ category }) => category)
    expect(new Set(ids).size).toBe(ids.length)
    expect(CATEGORY_IDS).toEqual(expect.arrayContaining(ids))
    for (const { lawAndWhereTo, words } of FANGZHUANG.notOurs) {
      expect(lawAndWhereTo).toMatch(/《.+》第.+条|\d{3,5}/)
      expect(lawAndWhereTo.length).toBeLessThanOrEqual(200)
      expect(words).not.toBe('')
    }
  })
})
