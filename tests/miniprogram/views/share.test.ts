import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf, shareOf, sharePictureOf } from '../../../miniprogram/views/share'
import type { Answer, TicketView } from '../../../typings/ticket'
import { FEEDBACK, HOUR, MINUTE, REPORTED, ticketView } from './ticket-fixture'

const answer = (change: Partial<Answer> = {}): Answer => ({
  at: REPORTED + 10 * HOUR + 45 * MINUTE,
  by: '管楼干部',
  outcome: 'solved',
  words: '四个部门一起到店，两处货架已搬回店内。',
  media: [],
  ...change,
})
const answered = (change: Partial<TicketView> = {}): TicketView =>
  ticketView({ stage: 'answered', answer: answer(), ...change })
const ROOT = '0123456789abcdef'.repeat(4)

describe('the picture of a shared card (R29)', () => {
  test('says where, how it ended, what it was, how fast, and the root of the day', () => {
    expect(sharePictureOf(answered(), ROOT)).toMatchObject({
      plate: '5号楼',
      outcome: '已解决',
      title: '药店占道摆货，轮椅过不去',
      time: '10 小时 45 分回话，按时',
      late: false,
      kind: '店外经营',
      root: '全过程可核对 01234567',
    })
  })

  test('says that it was late, whatever came afterwards', () => {
    const obligations = [{ ...FEEDBACK, breachedAt: FEEDBACK.dueAt, metAt: FEEDBACK.dueAt + 1 }]
    expect(sharePictureOf(answered({ obligations }))?.time).toContain('逾期')
    const missed = { ...FEEDBACK, kind: 'acceptance' as const, breachedAt: FEEDBACK.dueAt }
    expect(sharePictureOf(answered({ obligations: [missed] }))?.late).toBe(false)
  })

  test('without a root it shows none', () => {
    expect(sharePictureOf(answered())?.root).toBe('')
  })

  test.each([
    ['what is private', answered({ visibility: 'private' })],
    ['what is held', answered({ visibility: 'held' })],
    ['what has no answer', ticketView()],
    ['what was withdrawn', answered({ answer: answer({ outcome: 'withdrawn' }) })],
  ])('%s has none', (_what, ticket) => {
    expect(sharePictureOf(ticket, ROOT)).toBeUndefined()
  })

  test('holds nobody: not who reported, not who answered, not their words', () => {
    const picture = JSON.stringify(sharePictureOf(answered(), ROOT))
    for (const hidden of ['301', '邻居', '管楼干部', '货架']) expect(picture).not.toContain(hidden)
  })

  test('goes with the card; without it WeChat takes a picture of the page', () => {
    expect(shareOf(answered(), 'wxfile://a.jpg')).toEqual({
      title: '已解决：药店占道摆货，轮椅过不去',
      path: '/pages/ticket/ticket?id=t1',
      imageUrl: 'wxfile://a.jpg',
    })
    expect(shareOf(answered(), undefined)).not.toHaveProperty('imageUrl')
  })
})

describe('text in lines', () => {
  const measure = (words: string) => Array.from(words).length
  const lines = (text: string, width = 5, most = 2) => linesOf(text, { width, most, measure })

  test('breaks where it is full, and ends in … where more would follow', () => {
    expect(lines('电梯停在九层按了没')).toEqual(['电梯停在九', '层按了没'])
    expect(lines('电梯停在九层按了没反应')).toEqual(['电梯停在九', '层按了没…'])
    expect(lines('')).toEqual([])
  })

  test('law: never wider, never more, and nothing lost where it fits', () => {
    const width = fc.integer({ min: 2, max: 12 })
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), width, (text, wide) => {
        const found = lines(text, wide, 3)
        expect(found.length).toBeLessThanOrEqual(3)
        expect(found.every((line) => measure(line) <= wide)).toBe(true)
        if (measure(text) <= wide * 3) expect(found.join('')).toBe(text)
      }),
    )
  })
})
