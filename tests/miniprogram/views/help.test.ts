import { describe, expect, test } from 'vitest'
import type { Me } from '../../../typings/member'
import { helpCardOf, helpedIn } from '../../../miniprogram/views/help'

const me: Me = {
  ...{ nickname: '老李', label: '402 邻居', roles: [], unread: 0 },
  reminders: { progress: 0, work: 0, room: 0 },
  home: {
    ...{ building: 'fz/zfy/24', buildingName: '芳星园三区24号楼', household: 'fz/zfy/24/3-402' },
    ...{ door: '3-402', status: 'confirmed' },
  },
}

describe('the card 请家人帮我填 (B16, mock 12)', () => {
  test('carries building, door and the household’s invitation, and is read back', () => {
    const card = helpCardOf({ me, invitation: '20999-ab' })
    expect(card.title).toBe('帮我反映一件事：芳星园三区24号楼 3-402')
    const pairs = card.path
      .split('?')[1]
      ?.split('&')
      .map((pair) => pair.split('='))
    const query: Record<string, string> = Object.fromEntries(pairs ?? [])
    expect(query['place']).toBe('fz/zfy/24')
    expect(helpedIn(query)).toEqual({ door: '3-402', invitation: '20999-ab' })
  })

  test('without a confirmed home it only leads to the building', () => {
    const { home: _home, ...visitor } = me
    const card = helpCardOf({ me: visitor })
    expect(card.path).toBe('/pages/home/home?place=')
    expect(helpedIn({ place: 'fz/zfy/24' })).toBeUndefined()
  })
})
