import { describe, expect, it } from 'vitest'
import type { ProcedureOption } from '../../../../../typings/contract/room'
import type { StageTemplate } from '../../../../../typings/room'
import { establishForm, timesOf } from '../../../../../miniprogram/views/room/form/establish'
import { isoDay } from '../../../../../miniprogram/views/time'
import { DAY, NOW, topicView } from '../topic-fixture'
import { context, filled } from './context-fixture'

const stage = (id: StageTemplate['stage'], days: number): StageTemplate => ({
  ...{ stage: id, audience: 'organisers', lasts: days * DAY, needs: [] },
})
const option = (id: ProcedureOption['id'], ...stages: StageTemplate[]): ProcedureOption => ({
  ...{ id, times: [] },
  stages: [stage('proposal', 30), stage('establishment', 15), ...stages],
})
const of = context({
  topic: topicView({ kind: 'environment' }),
  procedures: [
    option('simple', stage('roll', 1), stage('vote', 3)),
    option('pocket_park', stage('draft', 14), stage('consultation', 7), stage('vote', 7)),
  ],
})
const blank = establishForm.blank(of)
const times = (draft = blank) => timesOf(of, draft)

describe('立题: a procedure and its timetable (R55)', () => {
  it('begins with the procedure that such topics usually have', () => {
    expect(blank.chosen['procedure']).toEqual(['pocket_park'])
    const covenant = context({ ...of, topic: topicView({ kind: 'covenant' }) })
    expect(establishForm.blank(covenant).chosen['procedure']).toEqual(['simple'])
  })

  it('each stage opens when the one before closes, in the evening, and lasts as it should', () => {
    const [draft, consultation, vote] = times()
    expect(draft?.opensAt).toBeUndefined()
    expect(draft?.closesAt).toBeGreaterThanOrEqual(NOW + 14 * DAY)
    expect(consultation?.opensAt).toBe(draft?.closesAt)
    expect((consultation?.closesAt ?? 0) - (consultation?.opensAt ?? 0)).toBe(7 * DAY)
    expect(vote?.opensAt).toBe(consultation?.closesAt)
    expect(new Date((vote?.closesAt ?? 0) + 8 * 3_600_000).getUTCHours()).toBe(20)
  })

  it('all at the hour that was chosen, the evening where none was', () => {
    const fields = establishForm.fields(of, blank)
    expect(fields.find(({ key }) => key === 'hour')).toMatchObject({ kind: 'clock', hint: '20:00' })
    const early = times(filled(blank, { hour: '09:30' }))
    const beijing = (early.at(-1)?.closesAt ?? 0) + 8 * 3_600_000
    expect(new Date(beijing).toISOString().slice(11, 16)).toBe('09:30')
    expect(early[1]?.opensAt).toBe(early[0]?.closesAt)
  })

  it('what has to be prepared first opens only when there was time for it, and says until when', () => {
    const roll = { ...stage('roll', 1), after: DAY }
    const simple = context({ ...of, procedures: [option('simple', roll, stage('vote', 3))] })
    const draft = establishForm.blank(simple)
    const [first, vote] = timesOf(simple, draft)
    expect(first?.opensAt).toBeGreaterThan(NOW + 0.5 * DAY)
    expect((first?.closesAt ?? 0) - (first?.opensAt ?? 0)).toBe(DAY)
    expect(vote?.opensAt).toBe(first?.closesAt)
    const note = establishForm.fields(simple, draft).find(({ key }) => key === 'prepare')?.label
    expect(note).toContain('前定好')
    // Whoever has it ready may begin today.
    const soon = filled(draft, { 'until:roll': isoDay(NOW + DAY) })
    expect(timesOf(simple, soon)[0]?.opensAt).toBeGreaterThanOrEqual(NOW)
  })

  it('a stage that ends later takes those after it along', () => {
    const before = times()
    const later = isoDay((before[0]?.closesAt ?? 0) + 3 * DAY)
    const changed = filled(blank, { 'until:draft': later })
    const after = timesOf(of, establishForm.after?.(of, blank, changed, 'until:draft') ?? changed)
    expect(after.map(({ closesAt }, at) => closesAt - (before[at]?.closesAt ?? 0))).toEqual([
      ...[3 * DAY, 3 * DAY, 3 * DAY],
    ])
  })

  it('another procedure brings its own stages', () => {
    const chosen = filled(blank, {}, { procedure: ['simple'] })
    const after = establishForm.after?.(of, blank, chosen, 'procedure') ?? chosen
    expect(timesOf(of, after).map(({ stage: id }) => id)).toEqual(['roll', 'vote'])
  })

  it('without a procedure there is nothing to send', () => {
    expect(establishForm.missing(of, filled(blank, {}, { procedure: [] }))).toBe('选一个程序')
  })
})
