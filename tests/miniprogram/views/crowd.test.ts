import { describe, expect, test } from 'vitest'
import {
  beforeSend,
  crowdBar,
  crowdLine,
  followedLine,
  relapseLine,
  withVoice,
} from '../../../miniprogram/views/crowd'
import type { Before, FollowedRow } from '../../../typings/ticket'
import { NOW, REPORTED, ticketView } from './ticket-fixture'

const DAY = 86_400_000

describe('the bar under a neighbour’s request (R33, mock 03)', () => {
  test('offers to co-sign and to follow, with the figures', () => {
    const bar = crowdBar(
      ticketView({ can: ['share', 'cosign', 'follow'], cosigns: 17, followers: 3 }),
    )
    expect(bar).toEqual({
      cosigns: '17 户附议',
      followers: '3 人关注',
      cosigned: false,
      following: false,
      cosign: '我也遇到，附议',
      follow: '关注',
    })
  })

  test('says what was said, also when nothing more can be said', () => {
    const voice = { cosigned: true, following: true }
    const bar = crowdBar(ticketView({ can: ['share'], cosigns: 1, voice }))
    expect(bar).toMatchObject({ cosign: '您家已附议', follow: '已关注', cosigned: true })
  })

  test('is not there for who may not', () => {
    expect(crowdBar(ticketView({ can: ['share'] }))).toBeNull()
  })

  test('nobody yet is said in words, not as 0', () => {
    const bar = crowdBar(ticketView({ can: ['cosign', 'follow'] }))
    expect(bar).toMatchObject({ cosigns: '还没有人附议', followers: '' })
    expect(crowdLine(ticketView())).toBe('')
    expect(crowdLine(ticketView({ cosigns: 2, followers: 1 }))).toBe('2 户附议 · 1 人关注')
  })
})

describe('a tap', () => {
  const before = ticketView({ cosigns: 4, followers: 2 })

  test('shows at once what the cloud answered', () => {
    const after = withVoice(before, { kind: 'cosign', joined: true, count: 5 })
    expect(after).toMatchObject({ cosigns: 5, voice: { cosigned: true, following: false } })
    const both = withVoice(after, { kind: 'follow', joined: true, count: 3 })
    expect(both).toMatchObject({ followers: 3, voice: { cosigned: true, following: true } })
  })

  test('that ends a follow is one less, never below none', () => {
    const ended = withVoice(before, { kind: 'follow', joined: false })
    expect(ended).toMatchObject({ followers: 1, voice: { following: false } })
    expect(withVoice(ticketView(), { kind: 'follow', joined: false }).followers).toBe(0)
  })
})

describe('before a report is sent (B12, mock 02)', () => {
  const similar = (id: string, cosigns: number) => ({
    ...{ id, title: '3单元电梯停在 9 层', place: 'fz/fxy3/24', placeName: '24号楼', spot: '' },
    ...{ stage: 'discovered' as const, createdAt: REPORTED, cosigns },
  })
  const memory: Before['memory'] = {
    ...{ times: 4, days: 90, relapses: 2 },
    last: { id: 't0', at: NOW - 9 * DAY, outcome: 'solved', words: '换了门机皮带。' },
  }

  test('the likeliest neighbour’s request is offered, with its households and the reporter’s', () => {
    const shown = beforeSend({ similar: [similar('a', 2), similar('b', 0)] }, new Set(), NOW)
    expect(shown).toEqual({
      memory: '',
      last: '',
      offer: {
        id: 'a',
        title: '3 户邻居反映过，可能是同一件',
        about: '3单元电梯停在 9 层 · 已收到',
      },
    })
  })

  test('one that is said to be another gives way to the next, then to nothing', () => {
    const before = { similar: [similar('a', 2), similar('b', 0)] }
    expect(beforeSend(before, new Set(['a']), NOW)?.offer?.id).toBe('b')
    expect(beforeSend(before, new Set(['a', 'b']), NOW)).toBeNull()
  })

  test('the place remembers how often, how often again, and what was said last (R27)', () => {
    const shown = beforeSend({ category: 'lift', similar: [], memory }, new Set(), NOW)
    expect(shown).toMatchObject({
      memory: '这里的老旧电梯，90 天内反映过 4 次，解决后又出现 2 次',
      last: '上次（8月17日，已解决）：换了门机皮带。',
      offer: null,
    })
  })

  test('nothing known, nothing said', () => {
    expect(beforeSend({ similar: [] }, new Set(), NOW)).toBeNull()
  })
})

describe('a relapse (R27)', () => {
  test('leads to what was done the last time', () => {
    expect(relapseLine(ticketView())).toBeNull()
    expect(relapseLine(ticketView({ relapseOf: { id: 't0', times: 2 } }))).toEqual({
      words: '同一处解决过，又出现了（第 2 次）',
      more: '看上次怎么办的',
      url: '/pages/ticket/ticket?id=t0',
    })
  })
})

test('what I am behind says how', () => {
  const row: FollowedRow = {
    ...{ id: 't1', title: '电梯', category: 'lift', placeName: '24号楼', stage: 'discovered' },
    ...{ createdAt: REPORTED, awaitingConfirm: false, kinds: ['follow', 'cosign'], cosigns: 3 },
  }
  const line = followedLine(row, NOW)
  expect(line.kind).toBe('关注、附议 · 老旧电梯')
  expect(line.meta).toMatch(/ · 3 户附议$/)
  expect(line.ask).toBe('')
  expect(followedLine({ ...row, dueAt: NOW + 60_000 }, NOW).dueBy).toMatch(/ 前给反映人回话$/)
})
