import { describe, expect, test } from 'vitest'
import { feedLine, stageChip } from '../../../miniprogram/copy/zh'
import { countdownOf } from '../../../miniprogram/views/countdown'
import { buildingOf, whereOf } from '../../../miniprogram/views/place'
import { beyondTitle } from '../../../miniprogram/views/ticket-text'
import { dayOrClock } from '../../../miniprogram/views/time'
import { ticketScreen } from '../../../miniprogram/views/ticket-screen'
import { FEEDBACK, HOUR, NOW, ticketView } from './ticket-fixture'

describe('who said it and who filed it (R17, R18)', () => {
  const title = (channel: string, actor = '网格员') =>
    ticketScreen(
      ticketView({
        reporter: '301 邻居',
        timeline: [
          { seq: 0, type: 'TicketReported', at: NOW, actor, facts: { channel }, media: [] },
        ],
      }),
      NOW,
    ).timeline[0]?.title

  test.each([
    ['group', '301 邻居在楼门群里说的，网格员转报'],
    ['phone', '301 邻居打电话说的，网格员代填'],
    ['visit', '网格员走访，301 邻居说的'],
    ['hotline', '301 邻居打 12345 说的，网格员转报'],
    ['grid', '网格员发现并反映'],
  ])('by %s', (channel, words) => {
    expect(title(channel)).toBe(words)
  })

  test('who reports for themselves is named once', () => {
    expect(title('app', '301 邻居')).toBe('301 邻居反映')
  })
})

describe('a request somebody took (R15)', () => {
  test('is said to be taken, by whom', () => {
    expect(stageChip({ stage: 'discovered' })).toBe('已收到')
    expect(stageChip({ stage: 'discovered', owner: '管楼干部' })).toBe('管楼干部已接')
    expect(stageChip({ stage: 'enforcing', owner: '管楼干部' })).toBe('处置中')
    expect(feedLine({ stage: 'discovered', owner: '管楼干部' })).toContain('管楼干部接下来了')
  })
})

describe('an interim answer (R28)', () => {
  test('has its promise in a line of its own', () => {
    const row = {
      ...{ seq: 1, type: 'InterimGiven', at: NOW, actor: '管楼干部', words: '等配件', media: [] },
      facts: { promiseAt: NOW + HOUR },
    }
    const [interim] = ticketScreen(ticketView({ timeline: [row] }), NOW).timeline
    expect(interim).toMatchObject({ title: '管楼干部说明情况', words: '等配件' })
    expect(interim?.note).toBe('约今天 15:05 前再回话')
  })

  test('is counted without bricks of odd lengths', () => {
    const promise = { ...FEEDBACK, kind: 'promise' as const, allowed: 26.5 * HOUR }
    expect(countdownOf(promise, NOW).brickWords).toBe('')
  })
})

test('a neighbour reads that the reporter is answered, not they', () => {
  expect(countdownOf(FEEDBACK, NOW, false)).toMatchObject({
    what: '给反映人回话',
    by: '今天 19:17 前给反映人回话',
  })
})

describe('places', () => {
  test('the building is the last part of an address', () => {
    expect(buildingOf('芳星园三区24号楼')).toBe('24号楼')
    expect(buildingOf('紫芳园社区')).toBe('紫芳园社区')
  })

  test('the exact spot says nothing twice', () => {
    const placeName = '芳群园二区5号楼'
    expect(whereOf({ placeName, spot: '5号楼西侧底商' })).toBe('芳群园二区5号楼西侧底商')
    expect(whereOf({ placeName, spot: '南侧人行道' })).toBe('芳群园二区5号楼 南侧人行道')
    expect(whereOf({ placeName, spot: '' })).toBe(placeName)
  })
})

test('beyond the title only what it does not say', () => {
  expect(beyondTitle({ title: '门禁坏了', text: '门禁坏了。夜里门敞着。' })).toBe('夜里门敞着。')
  expect(beyondTitle({ title: '门禁坏了', text: '门禁坏了' })).toBe('')
  expect(beyondTitle({ title: '一段录音', text: '' })).toBe('')
})

test('a day further away than yesterday stands without its minute', () => {
  expect(dayOrClock(NOW - HOUR, NOW)).toBe('今天 13:05')
  expect(dayOrClock(NOW - 24 * HOUR, NOW)).toBe('昨天 14:05')
  expect(dayOrClock(NOW - 72 * HOUR, NOW)).not.toContain(':')
})
