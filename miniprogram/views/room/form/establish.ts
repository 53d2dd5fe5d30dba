import type { ProcedureOption, StageTimes } from '../../../../typings/contract/room'
import type { ProcedureId, StageTemplate } from '../../../../typings/room'
import type { TopicKind } from '../../../../typings/ticket'
import type { Duration, Instant } from '../../../../typings/time'
import { fieldWords, missingWords, procedureNames } from '../../../copy/organise'
import { stageNames } from '../../../copy/room'
import { audienceNames } from '../../../copy/topic'
import { atBeijing, day, dayAndClock, isoDay } from '../../time'
import {
  emptyDraft,
  type Field,
  field,
  type Form,
  type FormContext,
  type FormDraft,
  firstOf,
  hourOf,
  options,
  withChosen,
  withWords,
  wordsOf,
  written,
} from './field'

const DAY: Duration = 24 * 60 * 60_000

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
      ...(chosen === undefined ? [] : [closingField(draft)]),
      ...(chosen === undefined ? [] : preparing(chosen, draft, context.now)),
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

/**
 * Stages with the moments the dates mean: each opens when the one before closes; where something has to be prepared first,
 * only as long before its end as it lasts. Pure.
 */
export function timesOf(context: FormContext, draft: FormDraft): StageTimes[] {
  const times: StageTimes[] = []
  for (const template of stagesOf(procedureOf(context, draft))) {
    const { stage } = template
    const closesAt = atBeijing(wordsOf(draft, untilKey(stage)), hourOf(draft)) ?? 0
    const before = preparedOpening(template, closesAt, context.now) ?? times.at(-1)?.closesAt
    times.push({ stage, closesAt, ...(before !== undefined && { opensAt: before }) })
  }
  return times
}

const procedureOf = ({ procedures }: FormContext, draft: FormDraft): ProcedureOption | undefined =>
  procedures.find(({ id }) => id === firstOf(draft, 'procedure'))

const untilKey = (stage: string): string => `until:${stage}`

/** When a stage opens that leaves time to prepare it; undefined for any other. */
const preparedOpening = (
  { after, lasts }: StageTemplate,
  closesAt: Instant,
  now: Instant,
): Instant | undefined => (after === undefined ? undefined : Math.max(now, closesAt - lasts))

/** Every stage ends at one hour, in the evening unless it is said otherwise: then people are at home. */
const closingField = (draft: FormDraft): Field =>
  written(draft, 'clock', 'hour', fieldWords.closing, {
    ...{ hint: hourOf(draft), note: fieldWords.closeNote },
  })

/** What must be there before a stage opens, and until when. */
function preparing(procedure: ProcedureOption, draft: FormDraft, now: Instant): Field[] {
  return stagesOf(procedure).flatMap((template) => {
    const opensAt = preparedOpening(template, momentOf(draft, untilKey(template.stage)), now)
    if (opensAt === undefined || Number.isNaN(opensAt)) return []
    return [field('note', 'prepare', fieldWords.prepare(dayAndClock(opensAt, now)))]
  })
}

/** Without 提题 and 立题, which are over by then. */
const stagesOf = (procedure: ProcedureOption | undefined): StageTemplate[] =>
  (procedure?.stages ?? []).filter(({ stage }) => stage !== 'proposal' && stage !== 'establishment')

/** The timetable the cloud proposes, each stage to the evening of its last day. */
function planned({ now }: FormContext, draft: FormDraft, procedure: ProcedureOption): FormDraft {
  let from = now
  let next = withChosen(draft, 'procedure', [procedure.id])
  for (const { stage, lasts, after = 0 } of stagesOf(procedure)) {
    const end = isoDay(from + after + Math.max(lasts, DAY))
    from = atBeijing(end, hourOf(draft)) ?? from
    next = withWords(next, untilKey(stage), end)
  }
  return next
}

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
  atBeijing(wordsOf(draft, key), hourOf(draft)) ?? NaN

function dateFields(procedure: ProcedureOption, draft: FormDraft, now: Instant) {
  let from = now
  return stagesOf(procedure).map((template) => {
    const { stage, audience } = template
    const key = untilKey(stage)
    const start = isoDay(from + DAY)
    const end = momentOf(draft, key)
    const opens = preparedOpening(template, end, now) ?? from
    const note = fieldWords.untilNote(day(opens, now), audienceNames[audience])
    from = end
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
  const days = stages.reduce((sum, { lasts, after = 0 }) => sum + after + lasts, 0) / DAY
  return fieldWords.steps(procedure.stages.length, Math.round(days))
}
