import { describe, expect, test } from 'vitest'
import { buildingCard } from '../../../cloudfunctions/core/place/card.ts'
import { onDuty } from '../../../cloudfunctions/core/place/duty.ts'
import {
  communityOf,
  covers,
  levelOf,
  scopesOf,
  type PlaceDocument,
  type Servant,
} from '../../../cloudfunctions/core/place/place.ts'

/** 26 August 2026 in Beijing. */
const at = (hour: number, minute = 0) => Date.UTC(2026, 7, 26, hour - 8, minute)

describe('a path of places (R9)', () => {
  test('covers itself and what lies below, not what only begins alike', () => {
    expect(covers('fz/zfy', 'fz/zfy')).toBe(true)
    expect(covers('fz/zfy', 'fz/zfy/24')).toBe(true)
    expect(covers('fz/zfy', 'fz/zfyx/24')).toBe(false)
    expect(covers('fz/zfy/24', 'fz/zfy')).toBe(false)
  })

  test('knows its level, ancestors and community', () => {
    expect(['fz', 'fz/zfy', 'fz/zfy/24'].map(levelOf)).toEqual([
      'district',
      'community',
      'building',
    ])
    expect(scopesOf('fz/zfy/24')).toEqual(['fz', 'fz/zfy', 'fz/zfy/24'])
    expect(['fz', 'fz/zfy', 'fz/zfy/24'].map(communityOf)).toEqual([undefined, 'fz/zfy', 'fz/zfy'])
  })
})

describe('duty hours in Beijing time (R5)', () => {
  test.each([
    ['8:30–18:00', at(8, 29), false],
    ['8:30–18:00', at(8, 30), true],
    ['8:30-18:00', at(17, 59), true],
    ['08：30至18：00', at(18), false],
    ['22:00–6:00', at(2), true],
    ['22:00–6:00', at(12), false],
    ['24 小时', at(3), true],
    ['', at(12), false],
    ['有事请打电话', at(12), false],
  ])('%s at %d: %s', (hours, now, expected) => {
    expect(onDuty(hours, now)).toBe(expected)
  })
})

describe('who is here (R5)', () => {
  const servant = (more: Partial<Servant>): Servant => ({
    grant: 'g',
    role: 'captain',
    label: '楼门长',
    hours: '',
    validFrom: 0,
    ...more,
  })
  const place = (more: Partial<PlaceDocument>): PlaceDocument => ({
    _id: 'fz/zfy/24',
    level: 'building',
    name: '24号楼',
    estate: '芳星园三区',
    households: 212,
    parent: 'fz/zfy',
    scopes: scopesOf('fz/zfy/24'),
    servants: [],
    neighbours: 186,
    order: 24,
    ...more,
  })

  test("the building's own come first, then the community's; ended and coming ones are not there", () => {
    const now = at(12)
    const building = place({
      servants: [
        servant({}),
        servant({ label: '未到任', validFrom: now + 1 }),
        servant({ label: '已卸任', validTo: now }),
      ],
      joinCode: '123456',
    })
    const community = place({
      _id: 'fz/zfy',
      name: '紫芳园社区',
      servants: [servant({ role: 'secretary', label: '社区书记', hours: '8:30–18:00' })],
    })
    const card = buildingCard(building, community, now)
    expect(card.servants.map(({ label, onDuty }) => [label, onDuty])).toEqual([
      ['楼门长', false],
      ['社区书记', true],
    ])
    expect(card).toMatchObject({ community: '紫芳园社区', neighbours: 186, groupBound: false })
    expect(JSON.stringify(card)).not.toContain('123456')
  })
})
