import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import { passTime, reindex } from '../../../cloudfunctions/core/ticket/trace/history.ts'
import { isEmptyAnswer } from '../../../cloudfunctions/core/ticket/answer/honesty.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { foundTown } from '../../../local/seed/directory/town.ts'
import { Album } from '../../../local/seed/tickets/photos.ts'
import { liveThrough } from '../../../local/seed/tickets/requests.ts'
import { memberId, NOW } from './written.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What is kept of a request: a year of whole ones would not fit beside the tests. */
interface Told extends Pick<TicketDocument, 'place' | 'createdAt' | 'channel' | 'visibility'> {
  id: string
  category: string
  title: string
  text: string
  stage: string
  stars?: number
  joint: boolean
  answer?: string
  events: string[]
  /** When something last happened to it. */
  last: number
}

function toldOf(ticket: TicketDocument): Told {
  const { _id: id, place, createdAt, channel, visibility, category, title, text } = ticket
  const { stage, rating, trace } = ticket
  return {
    ...{ id, place, createdAt, channel, visibility, category, title, text, stage },
    ...(rating?.stars !== undefined && { stars: rating.stars }),
    joint: 'order' in ticket && ticket.order.kind === 'joint',
    ...('answer' in ticket &&
      ticket.answer.outcome !== 'withdrawn' && { answer: ticket.answer.words }),
    events: trace.map(({ type }) => type),
    last: trace.at(-1)?.at ?? 0,
  }
}

const told: Told[] = []
/** Every tenth request whole. */
const whole: TicketDocument[] = []
let letters: Pick<LetterDocument, 'at'>[] = []
let cards = 0

const warnings = vi.spyOn(console, 'warn')

beforeAll(() => {
  const year = liveThrough(foundTown({ now: NOW, memberId }), new Album(undefined))
  // The fortnight comes first, then what was before it.
  let list: Told[] = []
  const fortnight = list
  for (const slice of year) {
    for (const ticket of slice.tickets) {
      if ((told.length + fortnight.length) % 10 === 0) whole.push(ticket)
      list.push(toldOf(ticket))
    }
    list = told
    letters = letters.concat(slice.letters.map(({ at }) => ({ at })))
    cards += slice.cards.length
  }
  told.push(...fortnight)
}, 1_200_000)

const beijing = (at: number) => new Date(at + 8 * HOUR)
const monthOf = (at: number) => beijing(at).getUTCMonth() + 1
const share = (fits: (ticket: Told) => boolean) => told.filter(fits).length / told.length
const with_ = (type: string) => (ticket: Told) => ticket.events.includes(type)
function counts<T>(keyOf: (ticket: Told) => T): Map<T, number> {
  const found = new Map<T, number>()
  for (const ticket of told) found.set(keyOf(ticket), (found.get(keyOf(ticket)) ?? 0) + 1)
  return found
}

describe('a year of requests (issue 3 item 9)', () => {
  it('are about 20,000, oldest first, none of it after today', () => {
    expect(told.length).toBeGreaterThan(19_500)
    expect(told.length).toBeLessThan(20_500)
    const moments = told.map(({ createdAt }) => createdAt)
    expect(moments).toEqual([...moments].sort((a, b) => a - b))
    expect(moments[0] ?? 0).toBeLessThan(NOW - 364 * DAY)
    expect(Math.max(...told.map(({ last }) => last))).toBeLessThanOrEqual(NOW)
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length)
  })

  it('are lived to their end without one refusal', () => {
    expect(warnings.mock.calls.filter(([line]) => String(line).startsWith('seed:'))).toEqual([])
  })

  it('come unevenly: from every building, at waking hours, in every month', () => {
    const buildings = [...counts(({ place }) => place).values()].sort((a, b) => a - b)
    expect(buildings).toHaveLength(223)
    expect(buildings.at(-20) ?? 0).toBeGreaterThan(3 * (buildings[20] ?? Infinity))
    const hours = counts(({ createdAt }) => beijing(createdAt).getUTCHours())
    expect(hours.get(19) ?? 0).toBeGreaterThan(5 * (hours.get(2) ?? 0))
    expect(hours.get(2) ?? 0).toBeGreaterThan(0)
    for (const [month, count] of counts(({ createdAt }) => monthOf(createdAt))) {
      expect(count, `month ${month}`).toBeGreaterThan(1000)
    }
  })

  it('follow the seasons: heating from November to March, flooding cellars in July and August', () => {
    const cold = told.filter(({ text }) => text.includes('暖气'))
    expect(cold.length).toBeGreaterThan(300)
    for (const { createdAt } of cold) expect([11, 12, 1, 2, 3]).toContain(monthOf(createdAt))
    const wet = told.filter(({ text }) => text.includes('下暴雨'))
    expect(wet.length).toBeGreaterThan(20)
    for (const { createdAt } of wet) expect([7, 8]).toContain(monthOf(createdAt))
  })

  it('come by every channel, some private, some held by the safety check (R11, R18, B13)', () => {
    const channels = counts(({ channel }) => channel)
    for (const channel of ['app', 'group', 'grid', 'phone', 'hotline', 'visit'] as const) {
      expect(channels.get(channel), channel).toBeGreaterThan(500)
    }
    expect(share(({ visibility }) => visibility === 'private')).toBeGreaterThan(0.02)
    expect(share(({ visibility }) => visibility === 'held')).toBeGreaterThan(0.001)
    expect(share(with_('TextChecked'))).toBeGreaterThan(0.005)
  })

  it('went every way the loop can go (R22–R28, R33, R38, R39, B2, B15)', () => {
    for (const type of [
      ...['AlertWidened', 'TicketEscalated', 'TicketTriaged', 'UnitSignedIn', 'FindingFiled'],
      ...['InspectionFiled', 'InterimGiven', 'TicketAnswered', 'TicketConfirmed', 'UnitsAbsent'],
      ...['AbsentUnitsAlerted', 'TicketReopened', 'TicketClosedInSilence', 'TicketWithdrawn'],
      ...[
        'ObligationBreached',
        'ReporterAsked',
        'ReporterReplied',
        'WhistleBlown',
        'MarkedAsTopic',
        'RelapseFound',
      ],
      ...['TicketMerged', 'DuplicateJoined', 'TicketAppealed', 'AppealExplained'],
      ...['TicketHandedOver', 'ContactSeen'],
    ]) {
      expect(told.filter(with_(type)).length, type).toBeGreaterThan(50)
    }
    expect(share(({ joint }) => joint)).toBeGreaterThan(0.05)
    expect(share(with_('ObligationBreached'))).toBeGreaterThan(0.02)
    expect(share(with_('ObligationBreached'))).toBeLessThan(0.1)
  })

  it('that were merged are of one building, heard one answer, and each has its own clock (R25)', () => {
    const merged = whole.filter(({ trace }) => trace.some(({ type }) => type === 'TicketMerged'))
    expect(merged.length).toBeGreaterThan(5)
    for (const ticket of merged) {
      const types = ticket.trace.map(({ type }) => type)
      expect(types.indexOf('TicketAnswered'), ticket._id).toBeGreaterThan(
        types.indexOf('TicketMerged'),
      )
      const parent = told.find(({ id }) => id === ticket.merged?.into)
      expect(parent?.place).toBe(ticket.place)
      expect(parent?.events).toContain('DuplicateJoined')
      expect('answer' in ticket && parent?.answer === ticket.answer.words).toBe(true)
      expect(ticket.trace[0]?.at).toBe(ticket.createdAt)
    }
  })

  it('come back: the same matter at the same place within 90 days of its answer (R27)', () => {
    const again = told.filter(({ text }) => /^(又|还是上次|才好|修过|反反复复)/.test(text))
    expect(again.length).toBeGreaterThan(400)
    const byPlace = new Map<string, Told[]>()
    for (const each of told) {
      const key = `${each.place} ${each.category}`
      byPlace.set(key, [...(byPlace.get(key) ?? []), each])
    }
    const first = again.filter(({ place, category, createdAt }) => {
      const others = byPlace.get(`${place} ${category}`) ?? []
      return !others.some((each) => {
        return each.createdAt < createdAt && each.createdAt > createdAt - 90 * DAY
      })
    })
    expect(first).toEqual([])
  })

  it('are judged as people judge: mostly four and five stars, some one, many never (R38)', () => {
    const stars = told.flatMap(({ stars: given }) => given ?? [])
    const mean = stars.reduce((sum, each) => sum + each, 0) / stars.length
    expect(mean).toBeGreaterThan(3.5)
    expect(mean).toBeLessThan(4.7)
    expect(new Set(stars)).toEqual(new Set([1, 2, 3, 4, 5]))
    expect(share(with_('TicketClosedInSilence'))).toBeGreaterThan(0.15)
  })

  it('are over, save where something happened in the last weeks', () => {
    const open = told.filter(({ stage }) => stage !== 'closed')
    expect(open.filter(({ last }) => last < NOW - 30 * DAY)).toEqual([])
    expect(open.length).toBeLessThan(500)
  })
})

describe('their words', () => {
  const sentences = (text: string) => text.split(/[。！？!?]/).filter((each) => each !== '')

  it('never repeat a sentence within a building, nor from one request to the next', () => {
    const heard = new Map<string, string>()
    const repeated: string[] = []
    for (const [index, { place, text, id }] of told.entries()) {
      const next = sentences(told[index + 1]?.text ?? '')
      for (const sentence of sentences(text)) {
        const key = `${place} ${sentence}`
        if (heard.has(key) || next.includes(sentence)) repeated.push(`${key} ${id}`)
        heard.set(key, id)
      }
    }
    expect(repeated).toEqual([])
  })

  it('have titles that are not cut, and no slot left open', () => {
    const odd = told.filter(
      ({ title, text, answer = '' }) =>
        title.length <= 3 ||
        title.length > 24 ||
        !text.startsWith(title) ||
        /[{}]|，，|。，/.test(text + answer),
    )
    expect(odd.map(({ text, answer }) => `${text} – ${answer}`)).toEqual([])
  })

  it('answer honestly (R30)', () => {
    const answers = told.flatMap(({ answer }) => answer ?? [])
    expect(answers.length).toBeGreaterThan(15_000)
    expect(answers.filter((each) => isEmptyAnswer(each))).toEqual([])
  })
})

describe('what lies in the database of them', () => {
  it('is a trace that verifies, and a document time has nothing to add to (R35)', () => {
    for (const ticket of whole) {
      const { trace, _id } = ticket
      expect(firstBroken(trace, trace.at(-1)?.hash), _id).toBe(-1)
      expect(reindex(ticket, DEFAULT_RULES)).toEqual(ticket)
      expect(passTime(ticket, NOW, DEFAULT_RULES, () => '00')).toBe(ticket)
      expect(ticket.deliveries).toEqual([])
    }
  })

  it('is a card for every public one, and the letters of the last month', () => {
    expect(cards).toBe(told.filter(({ visibility }) => visibility === 'public').length)
    expect(letters.length).toBeGreaterThan(5000)
    for (const { at } of letters) expect(at).toBeGreaterThan(NOW - 31 * DAY)
  })
})
