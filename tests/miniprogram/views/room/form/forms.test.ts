import { describe, expect, it } from 'vitest'
import { answersForm, fateOf } from '../../../../../miniprogram/views/room/form/answers'
import { emptyDraft, tapped } from '../../../../../miniprogram/views/room/form/field'
import {
  extendable,
  extendForm,
  skipForm,
  skippable,
  untilOf,
} from '../../../../../miniprogram/views/room/form/reasons'
import {
  enterForm,
  heldAtOf,
  householdOf,
  lineOf,
  minutesForm,
  rollForm,
} from '../../../../../miniprogram/views/room/form/records'
import { FORMS } from '../../../../../miniprogram/views/room/form/forms'
import { whyRefused, wrongField } from '../../../../../miniprogram/views/room/refused'
import { NOW, opinion, stagesAt, topicView } from '../topic-fixture'
import { context, filled } from './context-fixture'

describe('答复意见 (R58)', () => {
  const of = context({ opinions: [opinion(), opinion({ id: 'o2', words: '加健身区' })] })

  it('takes the first, and asks for its fate and the reason', () => {
    const draft = answersForm.blank(of)
    expect(draft.chosen['opinion']).toEqual(['o1'])
    expect(answersForm.missing(of, draft)).toBe('选采纳没有')
    const chosen = filled(draft, {}, { fate: ['partly'] })
    expect([fateOf(chosen), answersForm.missing(of, chosen)]).toEqual(['partly', '写理由'])
    expect(answersForm.missing(of, filled(chosen, { reason: '写进第二版' }))).toBe('')
  })

  it('no fate is carried over to another opinion', () => {
    const written = filled(answersForm.blank(of), { reason: '好' }, { fate: ['adopted'] })
    const other = filled(written, {}, { opinion: ['o2'] })
    const after = answersForm.after?.(of, written, other, 'opinion')
    expect(after).toMatchObject({ words: { reason: '' }, chosen: { opinion: ['o2'] } })
    expect(after?.chosen['fate']).toBeUndefined()
  })

  it('an answer that was given comes back to be put right', () => {
    const given = opinion({ fate: 'partly', reason: '先做一半' })
    const answered = context({ opinions: [given] })
    const blank = answersForm.blank(answered)
    expect(answersForm.missing(answered, blank)).toBe('选一条意见')
    const chosen = filled(blank, {}, { opinion: ['o1'] })
    const after = answersForm.after?.(answered, blank, chosen, 'opinion') ?? chosen
    expect([fateOf(after), after.words['reason']]).toEqual(['partly', '先做一半'])
  })

  it('an objection is called one', () => {
    const objecting = context({ opinions: [opinion({ kind: 'objection' })] })
    const fields = answersForm.fields(objecting, answersForm.blank(objecting))
    expect(fields.find(({ key }) => key === 'said')?.label).toBe('公示期的异议')
  })
})

describe('跳过一步, 延期 (R55)', () => {
  it('only what has not begun can be left out, never 提题 or 立题', () => {
    const stages = skippable({ stages: stagesAt('revision') }).map(({ stage }) => stage)
    expect(stages[0]).toBe('consultation')
    expect(stages).not.toContain('establishment')
    expect(skippable({ stages: stagesAt('roll') }).map(({ stage }) => stage)).not.toContain('vote')
  })

  it('an end can be put off until the stage is over; a vote’s not once the roll is begun', () => {
    const before = extendable({ stages: stagesAt('revision') }).map(({ stage }) => stage)
    expect(before).toContain('vote')
    expect(before).not.toContain('draft')
    const frozen = extendable({ stages: stagesAt('roll') }).map(({ stage }) => stage)
    expect(frozen).not.toContain('vote')
  })

  it('begins with the stage that is open and a later day, and needs the reason', () => {
    const of = context({ topic: topicView({ stages: stagesAt('revision') }) })
    const draft = extendForm.blank(of)
    const open = extendable(of.topic)[0]
    expect(draft.chosen['stage']).toEqual(['revision'])
    expect(untilOf(draft) ?? 0).toBeGreaterThan(open?.closesAt ?? Infinity)
    expect(extendForm.missing(of, draft)).toBe('写理由')
    expect(skipForm.missing(of, skipForm.blank(of))).toBe('写理由')
  })
})

describe('records of what happens away from the phone (R63)', () => {
  it('minutes need place, attendance and words, and say when', () => {
    const of = context()
    const draft = minutesForm.blank(of)
    expect(heldAtOf(draft)).toBe(NOW)
    expect(minutesForm.missing(of, draft)).toBe('写在哪里开的')
    const half = filled(draft, { where: '居委会', attended: '0' })
    expect(minutesForm.missing(of, half)).toBe('写来了几位')
    const whole = filled(half, { attended: '12', words: '定了两版' })
    expect(minutesForm.missing(of, whole)).toBe('')
  })

  it('what is written down for somebody is about a line or the whole plan', () => {
    const draft = enterForm.blank(context())
    expect(lineOf(draft)).toBeUndefined()
    expect(lineOf(filled(draft, {}, { line: ['L2'] }))).toBe('L2')
  })

  it('the roll is put right by building, door and reason', () => {
    const of = context({ places: [{ id: 'fz/fcy/1', name: '1号楼' }] as never[] }) // id and name are read
    const draft = rollForm.blank(of)
    expect(rollForm.missing(of, draft)).toBe('选哪栋楼')
    const chosen = filled(draft, { door: '3-402' }, { below: ['fz/fcy/1'] })
    expect(rollForm.missing(of, chosen)).toBe('写理由')
    expect(householdOf('fz/fcy', chosen)).toBe('fz/fcy/1/3-402')
    const community = filled(chosen, {}, { below: ['fz/fcy'] })
    expect(rollForm.missing(of, community)).toBe('选哪栋楼')
    expect(householdOf('fz/fxy3/24', filled(emptyDraft, { door: '402' }))).toBe('fz/fxy3/24/402')
  })
})

describe('forms in general', () => {
  it('an option takes the other’s place, or joins and leaves', () => {
    const one = tapped(emptyDraft, { key: 'kind', many: false }, 'a')
    expect(tapped(one, { key: 'kind', many: false }, 'b').chosen['kind']).toEqual(['b'])
    const two = tapped(one, { key: 'kind', many: true }, 'b')
    expect(two.chosen['kind']).toEqual(['a', 'b'])
    expect(tapped(two, { key: 'kind', many: true }, 'a').chosen['kind']).toEqual(['b'])
  })

  it('every form draws what it begins with, whatever the topic has', () => {
    for (const of of [context(), context({ topic: topicView({ plans: [], stages: [] }) })]) {
      for (const form of Object.values(FORMS)) {
        const fields = form.fields(of, form.blank(of))
        expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
      }
    }
  })

  it('a refusal stands beside the field it is about', () => {
    expect(wrongField('plan', { code: 'bad_input', detail: { field: 'plan.title' } })).toBe('title')
    expect(wrongField('ballot', { code: 'ballot_wrong', detail: { field: 'options' } })).toBe('own')
    const stage = { code: 'timetable_wrong', detail: { stage: 'vote' } } as const
    expect(wrongField('establish', stage)).toBe('until:vote')
    expect(wrongField('extend', { code: 'extended_too_far' })).toBe('until')
    expect(wrongField('plan', { code: 'conflict' })).toBe('')
    const short = { code: 'answer_not_honest', detail: { characters: 10 } } as const
    expect([wrongField('answers', short), whyRefused('answers', short)]).toEqual([
      ...['reason', '写清采纳了什么、为什么，至少 10 个字，不能只写“已采纳”'],
    ])
  })
})
