import { uploadFolder } from '../../../cloudfunctions/core/member/upload-folder.ts'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { foundTown } from '../../../local/seed/directory/town.ts'
import { Album } from '../../../local/seed/tickets/photos.ts'
import { liveThrough } from '../../../local/seed/tickets/requests.ts'
import { isEmptyAnswer } from '../../../cloudfunctions/core/ticket/answer/honesty.ts'
import { cardOf } from '../../../cloudfunctions/core/ticket/read/card.ts'
import { cardScopes } from '../../../cloudfunctions/core/feed/card.ts'
import { passTime, reindex } from '../../../cloudfunctions/core/ticket/trace/history.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import { standingOf } from '../../../cloudfunctions/core/ticket/standing.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { memberId, NOW, seeded, type Written } from './written.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let town: Written
beforeAll(async () => {
  town = await seeded()
})

const where = (fits: (ticket: TicketDocument) => boolean) => town.tickets.filter(fits)
const happened = (type: string) => where(({ trace }) => trace.some((event) => event.type === type))
const titled = (place: string, title: string) =>
  where((ticket) => ticket.place === place && ticket.title.includes(title))
const idOf = (role: string, place: string) =>
  memberId(
    town.facts.identities.find((each) => each.role === role && each.place === place)?.openid ?? '',
  )

describe('seeded requests of the last fortnight', () => {
  it('are about 500, spread over the days before today, none of it after now', () => {
    expect(town.tickets.length).toBeGreaterThan(470)
    expect(town.tickets.length).toBeLessThan(530)
    for (const { createdAt, trace } of town.tickets) {
      expect(createdAt).toBeGreaterThan(NOW - 15 * DAY)
      expect(trace.at(-1)?.at ?? 0).toBeLessThanOrEqual(NOW)
    }
    const days = new Set(town.tickets.map(({ createdAt }) => Math.floor((NOW - createdAt) / DAY)))
    expect(days.size).toBeGreaterThanOrEqual(14)
  })

  it('come at hours at which people are awake: fewer in six hours of night than in two of the evening', () => {
    const hour = (at: number) => new Date(at + 8 * HOUR).getUTCHours()
    const night = where(({ createdAt }) => hour(createdAt) < 6).length
    const evening = where(({ createdAt }) => [18, 19, 20].includes(hour(createdAt))).length
    expect(night).toBeLessThan(evening)
    expect(night).toBeGreaterThan(0)
  })

  it('stand in every stage', () => {
    const least = { discovered: 20, analysed: 8, enforcing: 7, answered: 50, closed: 150 }
    for (const [stage, count] of Object.entries(least)) {
      expect(where((ticket) => ticket.stage === stage).length, stage).toBeGreaterThanOrEqual(count)
    }
    const free = where((ticket) => ticket.stage === 'discovered' && ticket.owner === undefined)
    expect(free.length).toBeGreaterThanOrEqual(4)
  })

  it('show every way the loop can go (R22–R28, R38)', () => {
    for (const type of [
      ...['AlertWidened', 'TicketEscalated', 'TicketTriaged', 'UnitSignedIn', 'FindingFiled'],
      ...['InspectionFiled', 'InterimGiven', 'TicketAnswered', 'TicketConfirmed', 'TextChecked'],
      ...['TicketReopened', 'TicketClosedInSilence', 'TicketWithdrawn', 'ObligationBreached'],
    ]) {
      expect(happened(type).length, type).toBeGreaterThan(0)
    }
    const desks = town.tickets.flatMap((each) => (each.stage === 'analysed' ? [each.desk] : []))
    expect(new Set(desks)).toEqual(new Set(['community', 'district']))
    const kinds = town.tickets.flatMap((each) =>
      each.stage === 'enforcing' ? [each.order.kind] : [],
    )
    expect(new Set(kinds)).toEqual(new Set(['single', 'joint']))
  })

  it('miss their time in a few cases only, never in none (R28)', () => {
    const breached = happened('ObligationBreached').length
    expect(breached).toBeGreaterThanOrEqual(5)
    expect(breached / town.tickets.length).toBeLessThan(0.1)
  })

  it('have one joint order with a unit on site that filed and one that is absent (R26)', () => {
    const [ticket] = titled('fz/fgy2/1', '药店货架')
    if (ticket?.stage !== 'enforcing') throw new Error('the joint order is not under way')
    const state = ticket.order.tasks.map(({ signIn, finding }) => [!!signIn, !!finding])
    expect(ticket.order.tasks.map(({ unit }) => unit)).toEqual(['cg', 'sy', 'gs', 'ga'])
    expect(state).toEqual([
      [true, true],
      [true, true],
      [true, false],
      [false, false],
    ])
  })
})

describe('their histories', () => {
  it('verify from the first event to the last (R35)', () => {
    for (const { trace, _id } of town.tickets) {
      expect(firstBroken(trace, trace.at(-1)?.hash), _id).toBe(-1)
      expect(trace.map(({ at }) => at)).toEqual(trace.map(({ at }) => at).sort((a, b) => a - b))
    }
  })

  it('are up to date: time has done all it could, nothing is left to tell', () => {
    for (const ticket of town.tickets) {
      expect(passTime(ticket, NOW, DEFAULT_RULES, () => '00')).toBe(ticket)
      expect(ticket.deliveries).toEqual([])
      expect(ticket).toMatchObject(standingOf(ticket, DEFAULT_RULES))
      expect(reindex(ticket, DEFAULT_RULES)).toEqual(ticket)
      expect(ticket.wakeAt ?? Infinity).toBeGreaterThan(NOW)
    }
  })

  it('hold no member id and no openid where others can read them', () => {
    const ids = new Set(town.members.flatMap(({ _id, openid }) => [_id, openid]))
    for (const { trace, title, text } of town.tickets) {
      for (const { content = '', actor } of trace) {
        expect([...content.matchAll(/"([0-9a-f]{64})"/g)].some(([, id]) => ids.has(id ?? ''))).toBe(
          false,
        )
        expect(ids.has(actor)).toBe(false)
      }
      expect(`${title}${text}`).not.toMatch(/\{\w+\}/)
    }
  })

  it('name only people of the directory', () => {
    const members = new Set(town.members.map(({ _id }) => _id))
    const households = new Set(town.households.map(({ _id }) => _id))
    for (const { trace, reporter } of town.tickets) {
      for (const { by } of trace) expect(by === 'system' || members.has(by)).toBe(true)
      expect(members.has(reporter.member ?? '') || households.has(reporter.household ?? '')).toBe(
        true,
      )
    }
  })

  it('can be told at any hour and in any season without one refusal', { timeout: 900_000 }, () => {
    const warned = vi.spyOn(console, 'warn')
    for (const [season, hour] of [4, 10, 17].entries()) {
      const now = NOW + hour * HOUR + season * 120 * DAY
      const around = foundTown({ now, memberId })
      let told = 0
      for (const { tickets } of liveThrough(around, new Album(undefined), 30 * DAY)) {
        told += tickets.length
      }
      expect(told).toBeGreaterThan(town.tickets.length + 800)
    }
    expect(warned.mock.calls).toEqual([])
    warned.mockRestore()
  })
})

describe('their words', () => {
  it('give each a title of its own that is not cut', () => {
    for (const { title, text } of town.tickets) {
      expect(title.length, title).toBeGreaterThan(3)
      expect(title.length, title).toBeLessThanOrEqual(24)
      expect(text.startsWith(title)).toBe(true)
    }
  })

  it('differ from one request to the next, and never repeat within a building', () => {
    const random = where(({ place }) => place !== 'fz/fxy3/24' && place !== 'fz/fqy2/5')
    for (const [index, ticket] of random.entries()) {
      expect(random[index + 1]?.text).not.toBe(ticket.text)
    }
    const said = town.tickets.map(({ place, text }) => `${place} ${text}`)
    expect(new Set(said).size).toBe(said.length)
    expect(new Set(town.tickets.map(({ text }) => text)).size).toBeGreaterThan(200)
  })

  it('answer honestly (R30)', () => {
    const answers = town.tickets.flatMap((ticket) =>
      'answer' in ticket && ticket.answer.outcome !== 'withdrawn' ? [ticket.answer] : [],
    )
    expect(answers.length).toBeGreaterThan(200)
    for (const { words, media, noPhotoReason, outcome } of answers) {
      expect(isEmptyAnswer(words)).toBe(false)
      if (outcome === 'solved') expect(media.length > 0 || Boolean(noPhotoReason)).toBe(true)
    }
  })
})

describe('what is told of them (R29)', () => {
  it('is one card for every public request, as the product would draw it, and none for others', () => {
    const ofTickets = town.cards.filter(({ kind }) => kind === 'ticket')
    const cards = new Map(ofTickets.map((card) => [card._id, card]))
    expect(cards.size).toBe(where(({ visibility }) => visibility === 'public').length)
    for (const ticket of where(({ visibility }) => visibility === 'public')) {
      const expected = cardOf(ticket)
      const card = cards.get(ticket._id)
      // A signing-in changes nothing on the card, so an earlier event may be the last it shows.
      const { at: _at, seq: _seq, ...shown } = { ...expected, scopes: cardScopes(expected) }
      expect(card).toMatchObject(shown)
      expect(card?.seq ?? 0).toBeLessThanOrEqual(expected.seq)
    }
  })

  it('is a letter to the reporter about every answer', () => {
    const letters = new Set(town.letters.map(({ _id }) => _id))
    const members = new Map(town.members.map((member) => [member._id, member]))
    for (const { _id, trace, reporter } of happened('TicketAnswered')) {
      const answers = trace.filter(({ type }) => type === 'TicketAnswered')
      const to = reporter.member && members.has(reporter.member) ? [reporter.member] : []
      for (const { seq, by } of answers) {
        for (const id of to.filter((each) => each !== by)) {
          expect(letters.has(`${_id}:${seq}:${id}`)).toBe(true)
        }
      }
    }
  })

  it('goes only to members, is read in the past, and leaves the newest unread', () => {
    const members = new Set(town.members.map(({ _id }) => _id))
    const odd = town.letters.filter(
      ({ to, at, readAt = at }) => !members.has(to) || at > NOW || readAt > NOW || readAt < at,
    )
    expect(odd).toEqual([])
    expect(town.letters.some(({ readAt }) => readAt === undefined)).toBe(true)
  })

  it('shows photos only from their uploader’s own folder', () => {
    const stored = new Map(town.files.map((file) => [`cloud://test.bucket/${file.path}`, file]))
    const shown = town.cards.flatMap(({ photo }) => (photo ? [photo] : []))
    expect(shown.length).toBeGreaterThan(20)
    for (const photo of shown) expect(stored.has(photo), photo).toBe(true)
    for (const { path, openid, content, contentType } of stored.values()) {
      expect(path.startsWith(uploadFolder(memberId(openid)))).toBe(true)
      expect(contentType).toBe('image/svg+xml')
      expect(new TextDecoder().decode(content)).toMatch(/^<svg .*<\/svg>$/s)
    }
  })
})

describe('the desk’s first sight', () => {
  it('is the lift of 402 with five hours and twelve minutes left (mock 01)', () => {
    const [ticket] = titled('fz/fxy3/24', '电梯停在 9 层')
    expect(ticket).toMatchObject({ stage: 'enforcing', reporter: { label: '402 邻居' } })
    expect(ticket?.reporter.member).toBe(idOf('居民', 'fz/fxy3/24'))
    const card = town.cards.find(({ _id }) => _id === ticket?._id)
    expect(card).toMatchObject({ kind: 'ticket', dueAt: NOW + 5 * HOUR + 12 * 60_000 })
    expect(card).toHaveProperty('words', expect.stringContaining('等配件'))
  })

  it('is also the water that is gone after six hours and forty minutes', () => {
    const [ticket] = titled('fz/fxy3/24', '垃圾楼门口积水')
    expect(ticket?.stage).toBe('closed')
    expect((ticket?.phases.closed ?? 0) - (ticket?.createdAt ?? 0)).toBe(400 * 60_000)
  })

  it('leaves 402 an answer to judge, and the cadre of both buildings work to do', () => {
    const mine = where(({ reporterKeys }) =>
      reporterKeys.includes(`member:${idOf('居民', 'fz/fxy3/24')}`),
    )
    expect(mine.some(({ stage }) => stage === 'answered')).toBe(true)
    for (const place of ['fz/fxy3/24', 'fz/fqy2/5']) {
      const keys = [`cadre@${place}`, `member:${idOf('管楼干部', place)}`]
      const waiting = where(({ waitingOn }) => waitingOn.some((key) => keys.includes(key)))
      expect(waiting.length, place).toBeGreaterThan(0)
    }
  })

  it('gives the secretary of 紫芳园 one overdue by 26 minutes and one due in 38 (mock 04)', () => {
    const key = `member:${idOf('社区书记', 'fz/zfy')}`
    const waiting = where(
      ({ waitingOn }) => waitingOn.includes(key) || waitingOn.includes('secretary@fz/zfy'),
    )
    const minutes = waiting.map(({ dueAt = 0 }) => (dueAt - NOW) / 60_000)
    expect(minutes).toContain(-26)
    expect(minutes).toContain(38)
    expect(waiting.length).toBeGreaterThanOrEqual(10)
  })

  it('leaves the pharmacy of building 5 for the story to be played', () => {
    expect(titled('fz/fqy2/5', '药店')).toEqual([])
  })
})
