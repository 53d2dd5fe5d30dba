import { describe, expect, it } from 'vitest'
import type { Relation } from '../../../cloudfunctions/core/kernel/authority.ts'
import {
  isResting,
  requireEnterable,
  requireSayable,
  stageResting,
  type Said,
} from '../../../cloudfunctions/core/opinion/saying.ts'
import type { StageId } from '../../../typings/room.ts'
import { codeOf } from './refused.ts'
import { established, inStage, planned, START } from './topics.ts'

const topic = planned(established())
const NOW = START + 1000
const everybody = new Set<Relation>(['inhabitant', 'in_service', 'organiser'])
const STAGES = topic.stages.map(({ stage }) => stage)
const SAID = {
  opinion: { kind: 'opinion' },
  reply: { kind: 'reply', about: 'o1' },
  objection: { kind: 'objection' },
  appraisal: { kind: 'appraisal', stars: 4 },
} as const satisfies Record<string, Said>

describe('each kind has its stages (R55, R57)', () => {
  const MAY: Record<keyof typeof SAID, StageId[]> = {
    opinion: ['members_first', 'consultation'],
    reply: ['members_first', 'revision', 'consultation', 'publication'],
    objection: ['publication'],
    appraisal: ['appraisal'],
  }
  describe.each(Object.keys(MAY) as (keyof typeof SAID)[])('%s', (kind) => {
    it.each(STAGES)('in %s', (stage) => {
      const now = inStage(topic, stage, NOW)
      const code = codeOf(() => requireSayable(now, SAID[kind], everybody, NOW + 1))
      expect(code).toBe(MAY[kind].includes(stage) ? undefined : 'wrong_stage')
    })
  })

  it('and its audience: members in service first, then everybody at home there', () => {
    const asked = (stage: StageId, said: Said, ...relations: Relation[]) =>
      codeOf(() => requireSayable(inStage(topic, stage, NOW), said, new Set(relations), NOW + 1))
    expect(asked('members_first', SAID.opinion, 'inhabitant')).toBe('forbidden')
    expect(asked('members_first', SAID.opinion, 'inhabitant', 'in_service')).toBeUndefined()
    expect(asked('consultation', SAID.opinion, 'organiser')).toBe('forbidden')
    expect(asked('consultation', SAID.opinion, 'inhabitant')).toBeUndefined()
    expect(asked('consultation', SAID.reply, 'organiser')).toBeUndefined()
    expect(asked('publication', SAID.objection, 'in_service')).toBe('forbidden')
    expect(asked('appraisal', SAID.appraisal, 'organiser')).toBe('forbidden')
  })

  it('the end of the stage is the end, whether the clock has closed it or not', () => {
    const open = inStage(topic, 'consultation', NOW)
    const end = NOW + 3_600_000
    const at = (now: number) => codeOf(() => requireSayable(open, SAID.opinion, everybody, now))
    expect(at(end - 1)).toBeUndefined()
    expect(at(end)).toBe('wrong_stage')
  })

  it('an organiser may write down what belongs to the stage (R63)', () => {
    const open = inStage(topic, 'publication', NOW)
    expect(codeOf(() => requireEnterable(open, SAID.objection, NOW + 1))).toBeUndefined()
    expect(codeOf(() => requireEnterable(open, SAID.opinion, NOW + 1))).toBe('wrong_stage')
    const over = { ...open, status: 'stopped' as const }
    expect(codeOf(() => requireEnterable(over, SAID.objection, NOW + 1))).toBe('topic_over')
  })

  it.each([
    ['a reply about nothing', { kind: 'reply' }, 'bad_input'],
    ['an opinion about an opinion', { kind: 'opinion', about: 'o1' }, 'bad_input'],
    ['stars on an opinion', { kind: 'opinion', stars: 3 }, 'bad_input'],
    ['an appraisal without stars', { kind: 'appraisal' }, 'bad_input'],
    ['a line on a reply', { kind: 'reply', about: 'o1', line: 'L1' }, 'bad_input'],
    ['a line that is not in the plan', { kind: 'opinion', line: 'L7' }, 'line_unknown'],
  ] as const)('%s is refused', (_name, said, code) => {
    const open = inStage(topic, 'consultation', NOW)
    expect(codeOf(() => requireSayable(open, said, everybody, NOW + 1))).toBe(code)
  })
})

describe('what rests on an answer (R58)', () => {
  it('the next stage that wants all answered and is not left out', () => {
    const of = (kind: 'opinion' | 'objection', stage: StageId) =>
      stageResting(topic, { kind, stage })
    expect(of('opinion', 'members_first')?.stage).toBe('consultation')
    expect(of('opinion', 'consultation')?.stage).toBe('roll')
    expect(of('objection', 'publication')?.stage).toBe('implementation')
    const skipped = { reason: 'x', by: 'y', at: 1 }
    const without = topic.stages.map((each) =>
      each.stage === 'consultation' ? { ...each, skipped } : each,
    )
    const said = { kind: 'opinion', stage: 'members_first' } as const
    expect(stageResting({ ...topic, stages: without }, said)?.stage).toBe('roll')
  })

  it('has it opened, the answer stands', () => {
    const said = { kind: 'opinion', stage: 'members_first' } as const
    expect(isResting(inStage(topic, 'revision', NOW), said)).toBe(false)
    expect(isResting(inStage(topic, 'consultation', NOW), said)).toBe(true)
  })
})
