import type { ProcedureOption, StageTimes } from '../../../../typings/contract/room'
import type { ProcedureId, StageTemplate } from '../../../../typings/room'
import type { TopicKind } from '../../../../typings/ticket'
import type { Duration, Instant } from '../../../../typings/time'
import { fieldWords, missingWords, procedureNames } from '../../../copy/organise'
import { stageNames } from '../../../copy/room'
import { audienceNames } from '../../../copy/topic'
import { atBeijing, day, isoDay } from '../../time'
import {
  emptyDraft,
  field,
  type Form,
  type FormContext,
  type FormDraft,
  firstOf,
  options,
  withChosen,
  withWords,
  wordsOf,
  written,
} from './field'

const DAY: Duration = 24 * 60 * 60_000
/** Every stage ends in the evening, when people are at home. */
const CLOSING = '20:00'

/** Which procedure a topic of a kind usually has. */
const USUAL: Record<TopicKind, ProcedureId> = {
  environment: 'pocket_park',
  parking: 'parking',
  lift: 'lift',
  covenant: 'covenant',
  other: 'simple',
}

/** 立题: a procedure and its timetable. Source: R55. */
export const establishForm: Form = {
  blank(context) {
    const usual = USUAL[context.topic.kind]
    const known = context.procedures.find(({ id }) => id === usual) ?? context.procedures[0]
    return known === undefined ? emptyDraft : planned(context, emptyDraft, known)
  },

  fields(context, draft) {
    const chosen = procedureOf(context, draft)
    const choices = context.procedures.map((each) => ({
      id: each.id,
      label: procedureNames[each.id],
    }))
    return [
      options(draft, 'picks', 'procedure', fieldWords.procedure, choices, {
        note: chosen === undefined ? '' : lengthOf(chosen),
      }),
      ...(chosen === undefined ? [] : dateFields(chosen, draft, context.now)),
      ...(chosen === undefined ? [] : [field('note', 'closing', fieldWords.closeNote)]),
    ]
  },

  missing: (context, draft) =>
    procedureOf(context, draft) === undefined ? missingWords.procedure : '',

  after(context, before, draft, key) {
    if (key === 'procedure') {
      const chosen = procedureOf(context, draft)
      return chosen === undefined ? draft : planned(context, draft, chosen)
    }
    return shifted(context, before, draft, key)
  },
}

/** Stages with the moments the dates mean: each opens when the one before closes. Pure. */
export function timesOf(context: FormContext, draft: FormDraft): StageTimes[] {
  const times: StageTimes[] = []
  for (const { stage } of stagesOf(procedureOf(context, draft))) {
    const before = times.at(-1)?.closesAt
    const closesAt = atBeijing(wordsOf(draft, untilKey(stage)), CLOSING) ?? 0
    times.push({ stage, closesAt, ...(before !== undefined && { opensAt: before }) })
  }
  return times
}

const procedureOf = ({ procedures }: FormContext, draft: FormDraft): ProcedureOption | undefined =>
  procedures.find(({ id }) => id === firstOf(draft, 'procedure'))

const untilKey = (stage: string): string => `until:${stage}`

/** Without 提题 and 立题, which are over by then. */
const stagesOf = (procedure: ProcedureOption | undefined): StageTemplate[] =>
  (procedure?.stages ?? []).filter(({ stage }) => stage !== 'proposal' && stage !== 'establishment')

/** The timetable the cloud proposes, each stage to the evening of its last day. */
function planned({ now }: FormContext, draft: FormDraft, procedure: ProcedureOption): FormDraft {
  let from = now
  let next = withChosen(draft, 'procedure', [procedure.id])
  for (const { stage, lasts } of stagesOf(procedure)) {
    from = evening(Math.max(from + lasts, from + DAY))
    next = withWords(next, untilKey(stage), isoDay(from))
  }
  return next
}

const evening = (at: Instant): Instant => atBeijing(isoDay(at), CLOSING) ?? at

/** A stage that ends later (or earlier) takes those after it along. */
function shifted(
  context: FormContext,
  before: FormDraft,
  draft: FormDraft,
  key: string,
): FormDraft {
  const keys = stagesOf(procedureOf(context, draft)).map(({ stage }) => untilKey(stage))
  const at = keys.indexOf(key)
  const moved = momentOf(draft, key) - momentOf(before, key)
  if (at < 0 || moved === 0 || Number.isNaN(moved)) return draft
  return keys
    .slice(at + 1)
    .reduce((next, each) => withWords(next, each, isoDay(momentOf(next, each) + moved)), draft)
}

const momentOf = (draft: FormDraft, key: string): Instant =>
  atBeijing(wordsOf(draft, key), CLOSING) ?? NaN

function dateFields(procedure: ProcedureOption, draft: FormDraft, now: Instant) {
  let from = now
  return stagesOf(procedure).map(({ stage, audience }) => {
    const note = fieldWords.untilNote(day(from, now), audienceNames[audience])
    const start = isoDay(from + DAY)
    const key = untilKey(stage)
    from = momentOf(draft, key)
    return written(draft, 'date', key, stageNames[stage], {
      ...{ note, start, hint: dayWords(from, now) },
    })
  })
}

/** A date that is chosen, in words. */
const dayWords = (at: Instant, now: Instant): string =>
  Number.isNaN(at) ? fieldWords.unset : day(at, now)

function lengthOf(procedure: ProcedureOption): string {
  const stages = stagesOf(procedure)
  const days = stages.reduce((sum, { lasts }) => sum + lasts, 0) / DAY
  return fieldWords.steps(procedure.stages.length, Math.round(days))
}
