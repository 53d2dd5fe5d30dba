import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  dutyOn,
  emptyRota,
  onDutyAt,
  slotAt,
  weekOf,
  withDuty,
} from '../../../cloudfunctions/core/rota/rota.ts'
import { dateOf } from '../../../cloudfunctions/core/place/hours.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { stored, toldTo } from '../ticket/doors.ts'
import { BESIDE, HERE, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on, steps, type Steps } from '../ticket/steps.ts'
import { DAY, HOUR } from '../ticket/story.ts'

const NIGHT = { from: 22, to: 7 }
/** 2026-08-26 is a Wednesday; hours in Beijing. */
const at = (hour: number) => Date.UTC(2026, 7, 25, 16) + hour * HOUR
const CADRE = { key: 'cadre@fz/fqy2/5', label: '5号楼管楼干部' }
const DIRECTOR = { key: 'director@fz/fqy2', label: '居委会主任' }
const rota = () => emptyRota('fz/fqy2', NIGHT)

describe('the parts of a week that a rota covers (R10)', () => {
  it('are the nights, each of its evening, and the days of the weekend', () => {
    expect(slotAt(at(22), NIGHT)).toEqual({ date: '2026-08-26', part: 'night' })
    expect(slotAt(at(24 + 2), NIGHT)).toEqual({ date: '2026-08-26', part: 'night' })
    expect(slotAt(at(24 + 7), NIGHT)).toBeUndefined()
    expect(slotAt(at(12), NIGHT)).toBeUndefined()
    expect(slotAt(at(3 * 24 + 12), NIGHT)).toEqual({ date: '2026-08-29', part: 'day' })
    expect(slotAt(at(2), NIGHT)).toEqual({ date: '2026-08-25', part: 'night' })
    expect(slotAt(at(2), { from: 0, to: 6 })).toEqual({ date: '2026-08-26', part: 'night' })
  })

  it('somebody has who was set, from evening to morning', () => {
    const set = withDuty(rota(), { date: '2026-08-26', part: 'night' }, CADRE)
    expect(onDutyAt(set, at(23))).toEqual(CADRE)
    expect(onDutyAt(set, at(24 + 6))).toEqual(CADRE)
    expect(onDutyAt(set, at(24 + 8))).toBeUndefined()
    expect(onDutyAt(set, at(24 + 23))).toBeUndefined()
  })

  it('not set are as in the week before; nobody is nobody', () => {
    const set = withDuty(rota(), { date: '2026-08-26', part: 'night' }, CADRE)
    expect(dutyOn(set, '2026-09-09', 'night')).toEqual({ duty: CADRE, carried: true })
    expect(dutyOn(set, '2026-08-19', 'night')).toEqual({ carried: false })
    expect(dutyOn(set, '2027-01-06', 'night')).toEqual({ carried: false })
    const none = withDuty(set, { date: '2026-09-02', part: 'night' }, null)
    expect(dutyOn(none, '2026-09-09', 'night')).toEqual({ carried: true })
  })

  it('are shown from Monday to Sunday; what is old is dropped', () => {
    const week = weekOf(rota(), at(12))
    expect(week.map(({ date }) => date.slice(8))).toEqual([
      '24',
      '25',
      '26',
      '27',
      '28',
      '29',
      '30',
    ])
    expect(week.map(({ slots }) => slots.length)).toEqual([1, 1, 1, 1, 1, 2, 2])
    const old = withDuty(rota(), { date: '2026-01-07', part: 'night' }, CADRE)
    const now = withDuty(old, { date: '2026-08-26', part: 'night' }, DIRECTOR)
    expect(Object.keys(now.slots)).toEqual(['2026-08-26:night'])
  })
})

describe('the duty rota on the phone (R10)', () => {
  let core: CoreCloud
  let take: Steps
  const as = (name: Name) => people[name].openid
  const community = 'fz/fqy2'
  const night = () => ({ community, date: dateOf(core.cloud.now()), part: 'night' as const })
  /** Moves on to the next such hour in Beijing. */
  const goTo = (hour: number) => {
    const now = core.unmoved()
    const today = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR
    core.cloud.setTimeOffset(today + 30 * DAY + hour * HOUR - now)
  }

  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    take = steps(core)
    goTo(12)
  })
  afterAll(() => core.close())

  it('is set by director and secretary with one tap, seen by everybody who serves there', async () => {
    const seen = await core.ok(as('captain'), 'rota.open', { community })
    expect(seen).toMatchObject({ sets: false, night: NIGHT })
    expect(seen.choices.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['captain@fz/fqy2/6', 'cadre@fz/fqy2/5', 'director@fz/fqy2']),
    )
    const set = { requestId: requestId(), ...night(), key: 'captain@fz/fqy2/6', was: null }
    for (const name of ['captain', 'cadre', 'resident', 'secretaryElsewhere', 'center'] as const) {
      expect(await core.refusal(as(name), 'rota.set', set)).toBe('forbidden')
    }
    const { days } = await core.ok(as('secretary'), 'rota.set', set)
    const slot = days.find(({ date }) => date === set.date)?.slots.at(-1)
    expect(slot).toEqual({ part: 'night', key: set.key, label: '芳群园二区6号楼楼门长' })
    expect(await core.refusal(as('stranger'), 'rota.open', { community })).toBe('forbidden')
  })

  it('does not overwrite unseen what somebody else has set; a retry changes nothing', async () => {
    const set = { requestId: requestId(), ...night(), key: 'cadre@fz/fqy2/5', was: null }
    expect(await core.refusal(as('director'), 'rota.set', set)).toBe('conflict')
    const again = { ...set, key: 'captain@fz/fqy2/6' }
    await core.ok(as('director'), 'rota.set', again)
    expect(
      await core.refusal(as('director'), 'rota.set', { ...set, key: 'captain@fz/zfy/24' }),
    ).toBe('not_a_colleague')
    expect(await core.refusal(as('director'), 'rota.set', { ...set, date: 'tomorrow' })).toBe(
      'bad_input',
    )
  })

  it('does not overwrite nobody on purpose, nor what a week before has carried on since', async () => {
    const week = (weeks: number) => {
      const date = new Date(Date.parse(`${night().date}T12:00:00+08:00`) + weeks * 7 * DAY)
      return { ...night(), date: date.toISOString().slice(0, 10), requestId: requestId() }
    }
    const carried = 'captain@fz/fqy2/6'
    const other = { key: 'cadre@fz/fqy2/5', was: carried }
    await core.ok(as('secretary'), 'rota.set', { ...week(1), key: null, was: carried })
    expect(await core.refusal(as('director'), 'rota.set', { ...week(1), ...other })).toBe(
      'conflict',
    )
    // Two weeks on nobody is carried on, not whom the director still saw.
    expect(await core.refusal(as('director'), 'rota.set', { ...week(2), ...other })).toBe(
      'conflict',
    )
    await core.ok(as('director'), 'rota.set', { ...week(2), key: carried, was: null })
  })

  it('who is on duty is called for a new request at night, may take it and answer it', async () => {
    goTo(23)
    const id = await take.report({ place: HERE })
    expect((await stored(core, id)).waitingOn).toContain('captain@fz/fqy2/6')
    for (const name of ['captain', 'cadre', 'branch', 'captainBeside'] as const) {
      expect(await toldTo(core, id, name)).toEqual(['ticket_new'])
    }
    const taken = await core.ok(as('captainBeside'), 'ticket.accept', on(id))
    expect(taken.owner).toBe('值班楼门长')
    expect(taken.can).toContain('answer')
    await take.answer(id, 'captainBeside')
    const card = (await core.ok(as('resident'), 'home.open', { place: HERE })).card
    expect(card?.duty).toBe('芳群园二区6号楼楼门长')
    expect((await core.ok(as('captain'), 'rota.open', { community })).now).toBe(card?.duty)
  })

  it('by day nobody is called besides, and the clock runs as always', async () => {
    goTo(12)
    const id = await take.report({ place: HERE })
    expect(await toldTo(core, id, 'captainBeside')).toEqual([])
    const asked = on(id)
    expect(await core.refusal(as('captainBeside'), 'ticket.accept', asked)).toBe('forbidden')
    const { card } = await core.ok(as('resident'), 'home.open', { place: BESIDE })
    expect(card).not.toHaveProperty('duty')
  })
})
