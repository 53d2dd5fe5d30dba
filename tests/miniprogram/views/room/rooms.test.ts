import { describe, expect, test } from 'vitest'
import {
  firstPlace,
  inCare,
  roomLines,
  roomPlaces,
  topicLine,
  waitsFor,
} from '../../../../miniprogram/views/room/rooms'
import type { Me, RoleGrant } from '../../../../typings/member'
import type { Participation, RoomCard } from '../../../../typings/room'
import { DAY, NOW, topicRow } from './topic-fixture'

const figures: Participation = {
  ...{ open: 3, over: 1, voting: 0, people: 40, opinions: 0, adopted: 0 },
}
const room = (id: string, change: Partial<RoomCard> = {}): RoomCard => ({
  ...{ id, level: 'building', name: id, mode: 'appointment', figures },
  ...change,
})
const HOME = 'fz/fcy/5'
const me = (roles: Pick<RoleGrant, 'scope'>[] = []) => ({ roles }) as unknown as Me // only its roles are read

describe('rooms of where one lives (R52, R53, R59)', () => {
  test('the building’s first, then the community’s; the district’s only where something goes on', () => {
    const district = room('fz', { level: 'district', figures: { ...figures, open: 0 } })
    const rooms = [district, room('fz/fcy', { level: 'community' }), room(HOME)]
    expect(roomLines(rooms, HOME).map(({ id }) => id)).toEqual([HOME, 'fz/fcy'])
  })

  test('below a community, those where most goes on come first', () => {
    const busy = room('fz/fcy/9', { figures: { ...figures, open: 7 } })
    const rooms = [room('fz/fcy/1'), busy, room('fz/fcy', { level: 'community' })]
    expect(roomLines(rooms, 'fz/fcy').map(({ id }) => id)).toEqual([
      ...['fz/fcy', 'fz/fcy/9', 'fz/fcy/1'],
    ])
  })

  test('say when they are open and how many took part', () => {
    const busy = { ...figures, voting: 1, opinions: 12, adopted: 5 }
    const [line] = roomLines([room(HOME, { mode: 'always', figures: busy })], HOME)
    expect(line).toMatchObject({
      ...{ mode: '24 小时开放', voting: '1 项正在表决' },
      figures: ['在议 3 项，40 人参与过', '意见 12 条，采纳 5 条'],
    })
    const hours = '周三 19:00'
    expect(roomLines([room(HOME, { hours })], HOME)[0]?.mode).toBe('预约开会，周三 19:00')
  })
})

describe('lists by level (R64)', () => {
  test('begin with the community, whose list holds the buildings’ topics', () => {
    expect(firstPlace(HOME)).toBe('fz/fcy')
    const pills = roomPlaces(HOME, 'fz/fcy', me())
    expect(pills).toEqual([
      { id: HOME, text: '本楼', on: false },
      { id: 'fz/fcy', text: '本社区', on: true },
    ])
  })

  test('the whole district only for those who serve it', () => {
    expect(roomPlaces('fz', 'fz', me([{ scope: 'fz' }]))).toEqual([
      { id: 'fz', text: '全地区', on: true },
    ])
    expect(roomPlaces('fz', 'fz', me([{ scope: 'fz/fcy' }]))).toEqual([])
  })
})

describe('a topic in a list (R54)', () => {
  test('says its step, its end, who spoke, and what one can do', () => {
    expect(topicLine(topicRow(), {}, HOME, NOW)).toMatchObject({
      ...{ chip: '居民协商', verb: '说意见', until: '8月20日 14:05 止' },
      ...{ step: '第 6 步，共 11 步', crowd: '126 人说过', url: '/room/topic/topic?id=t1' },
    })
  })

  test('before a procedure is chosen no number of steps is promised', () => {
    for (const stage of ['proposal', 'establishment'] as const) {
      expect(topicLine(topicRow({ stage, step: 1, steps: 2 }), {}, HOME, NOW).step).toBe('')
    }
  })

  test('a vote is one tap away', () => {
    const row = topicRow({ stage: 'vote' })
    expect(topicLine(row, {}, HOME, NOW).verbUrl).toBe('/room/ballot/ballot?id=t1')
  })

  test.each([
    ['who lives elsewhere', topicRow(), 'fz/zfy/1'],
    ['who is not confirmed', topicRow(), undefined],
    ['what is over', topicRow({ status: 'over' }), HOME],
    ['the organisers’ own stages', topicRow({ stage: 'revision' }), HOME],
    ['the time between two stages', topicRow({ closesAt: undefined as never }), HOME],
  ])('%s: nothing to do', (_what, row, home) => {
    const { closesAt, ...rest } = row
    expect(waitsFor(closesAt === undefined ? rest : row, home)).toBe(false)
  })
})

describe('care mode (B16)', () => {
  test('what waits for the person comes first, a vote before all, the soonest end before later ones', () => {
    const rows = [
      topicRow({ id: 'late', stage: 'vote', closesAt: NOW + 5 * DAY }),
      topicRow({ id: 'draft', stage: 'draft' }),
      topicRow({ id: 'say' }),
      topicRow({ id: 'soon', stage: 'vote', closesAt: NOW + DAY }),
    ]
    const { waiting, others } = inCare(rows, HOME)
    expect(waiting.map(({ id }) => id)).toEqual(['soon', 'late', 'say'])
    expect(others.map(({ id }) => id)).toEqual(['draft'])
  })
})
