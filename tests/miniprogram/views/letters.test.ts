import { describe, expect, test } from 'vitest'
import type { Letter } from '../../../typings/feed'
import { letterTitles } from '../../../miniprogram/copy/zh'
import { letterRow } from '../../../miniprogram/views/letters'
import { categoryPicks, promiseOf } from '../../../miniprogram/views/report'
import { HOUR, NOW } from './ticket-fixture'
import { OTHER_RULES, RULES } from '../district-fixture'

const letter = (change: Partial<Letter> = {}): Letter => ({
  id: 'l1',
  kind: 'ticket_accepted',
  at: NOW - 3 * HOUR,
  ticket: 't1',
  title: '3单元电梯停了',
  actor: '管楼干部',
  facts: {},
  ...change,
})

describe('letters (R29)', () => {
  test('say who did what, and lead to the request', () => {
    expect(letterRow(letter(), NOW)).toMatchObject({
      title: '管楼干部接下了您的诉求',
      about: '3单元电梯停了',
      time: '3 小时前',
      unread: true,
      url: '/pages/ticket/ticket?id=t1',
    })
  })

  test('of a topic lead to it (R54)', () => {
    const { ticket: _ticket, ...rest } = letter({ kind: 'topic_opened', topic: 'p1' })
    expect(letterRow(rest, NOW).url).toBe('/room/topic/topic?id=p1')
  })

  test('an interim answer names the promised time (R28)', () => {
    const promised = letter({ kind: 'ticket_interim', facts: { promiseAt: NOW + 12 * HOUR } })
    expect(letterRow(promised, NOW).title).toBe('管楼干部说明了情况，约明天 02:05 前再回话')
  })

  test('a reminder says what is still owed and until when; an idle request who sent it up (R24, R28)', () => {
    const facts = { obligation: 'feedback', dueAt: NOW + HOUR, share: 0.8 }
    const reminder = letter({ kind: 'ticket_reminder', actor: '系统', facts })
    expect(letterRow(reminder, NOW).title).toBe('还没回话，今天 15:05 前要给')
    const idle = letter({ kind: 'ticket_escalated', actor: '系统', facts: { idleFor: 2 * HOUR } })
    expect(letterRow(idle, NOW).title).toBe('2 小时没有动静，系统自动上报，等研判')
  })

  test('a stage that the system held up says by how long (R55)', () => {
    const facts = { stage: 'vote', closesAt: NOW + HOUR, delayed: 2 * HOUR }
    expect(letterRow(letter({ kind: 'topic_opened', facts }), NOW).title).toBe(
      '系统耽误了2 小时，议题才到新的一步，时间没有少，今天 15:05 前请您参加',
    )
  })

  test('a neighbour who asks to join leads the captain to the waiting list', () => {
    const { ticket: _none, ...asked } = letter({ kind: 'join_asked' })
    expect(letterRow(asked, NOW).url).toBe('/work/waiting/waiting')
  })

  test('no sentence is empty or shows a placeholder', () => {
    for (const title of Object.values(letterTitles)) {
      expect(title({ actor: '楼门长', until: '', owed: '回话', held: '', idle: '' })).toMatch(
        /^[^{}$]{4,}$/,
      )
    }
  })
})

describe('the report sheet (R14, R16)', () => {
  test('promises an answer by the clock, in the hours of the district (R28, R40)', () => {
    expect(promiseOf(NOW, RULES)).toBe('明天 02:05 前给您回话')
    expect(promiseOf(NOW, OTHER_RULES)).toBe('明天 14:05 前给您回话')
    expect(promiseOf(NOW, undefined)).toBe('')
  })

  test('offers all eleven categories and marks the chosen one', () => {
    const picks = categoryPicks('lift')
    expect(picks).toHaveLength(11)
    expect(picks.filter(({ on }) => on).map(({ name }) => name)).toEqual(['老旧电梯'])
  })
})
