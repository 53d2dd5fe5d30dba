import type { FormId } from '../copy/organise'
import { fateOf, opinionOf } from '../views/room/form/answers'
import { timesOf } from '../views/room/form/establish'
import { firstOf, type FormContext, type FormDraft, numberOf, said } from '../views/room/form/field'
import { planOf } from '../views/room/form/plan'
import { untilOf } from '../views/room/form/reasons'
import { heldAtOf, householdOf, lineOf } from '../views/room/form/records'
import { termsOf } from '../views/room/form/terms'
import type { ProcedureId, StageId } from '../../typings/room'
import { noteActed } from './acted'
import { type Answer, call } from './cloud'
import { uploaded } from './uploads'

type Send = (
  context: FormContext,
  draft: FormDraft,
  on: { id: string; requestId: string },
) => Promise<Answer<unknown>>

const reasonOf = (draft: FormDraft): string => said(draft, 'reason')
const photosOf = ({ files }: FormDraft) => uploaded(files['photos'] ?? [])
/** Its options are stages and nothing else. */
const stageOf = (draft: FormDraft): StageId => firstOf(draft, 'stage') as StageId

/** Which action each form is, and what it says. Refusals are the actions' own. */
const SENDS: Record<FormId, Send> = {
  establish: (context, draft, on) => {
    const procedure = firstOf(draft, 'procedure') as ProcedureId // an option of the cloud's
    return call('topic.establish', { ...on, procedure, times: timesOf(context, draft) })
  },
  decline: (_context, draft, on) => call('topic.decline', { ...on, reason: reasonOf(draft) }),
  stop: (_context, draft, on) => call('topic.stop', { ...on, reason: reasonOf(draft) }),
  plan: (context, draft, on) => call('topic.publishPlan', { ...on, plan: planOf(context, draft) }),
  answers: (context, draft, { requestId }) => {
    const { id = '', fateAt } = opinionOf(context, draft) ?? {}
    return call('opinion.answer', {
      ...{ requestId, id, reason: reasonOf(draft), fate: fateOf(draft) ?? 'not_adopted' },
      ...(fateAt !== undefined && { replaces: fateAt }),
    })
  },
  ballot: ({ topic }, draft, on) =>
    call('topic.setBallot', {
      ...{ ...on, terms: termsOf(topic.plans, draft) },
      ...(topic.ballotAt !== undefined && { replaces: topic.ballotAt }),
    }),
  review: ({ topic }, draft, on) =>
    call('topic.review', {
      ...{ ...on, reason: reasonOf(draft), publish: firstOf(draft, 'publish') === 'yes' },
      ...(topic.held === undefined && { takesBack: true }),
    }),
  finish: ({ topic }, _draft, on) => call('topic.finishStage', { ...on, stage: topic.stage }),
  roll: ({ topic }, draft, on) =>
    call('topic.correctRoll', {
      ...{ ...on, household: householdOf(topic.place, draft), reason: reasonOf(draft) },
      include: firstOf(draft, 'include') !== 'no',
    }),
  minutes: (_context, draft, on) =>
    call('topic.minutes', {
      ...{ ...on, heldAt: heldAtOf(draft) ?? 0, where: said(draft, 'where') },
      attended: numberOf(draft, 'attended') ?? 0,
      ...{ words: said(draft, 'words'), media: photosOf(draft) },
    }),
  enter: ({ topic }, draft, on) => {
    const [line, door] = [lineOf(draft), said(draft, 'door')]
    return call('topic.enter', {
      ...{ ...on, kind: topic.stage === 'publication' ? 'objection' : 'opinion' },
      ...{ words: said(draft, 'words'), ...(line !== undefined && { line }) },
      ...(door !== '' && { door }),
    })
  },
  skip: (_context, draft, on) =>
    call('topic.skip', { ...on, stage: stageOf(draft), reason: reasonOf(draft) }),
  extend: (_context, draft, on) =>
    call('topic.extend', {
      ...{ ...on, stage: stageOf(draft), reason: reasonOf(draft), closesAt: untilOf(draft) ?? 0 },
    }),
  link: (_context, draft, on) => call('topic.link', { ...on, ticket: firstOf(draft, 'ticket') }),
  milestone: (_context, draft, on) =>
    call('topic.milestone', {
      ...{ ...on, title: said(draft, 'title'), words: said(draft, 'words') },
      ...{ done: firstOf(draft, 'done') === 'yes', media: photosOf(draft) },
    }),
}

/** Sends what was written; the same requestId never does it twice. */
export function sendForm(
  form: FormId,
  context: FormContext,
  draft: FormDraft,
  requestId: string,
): Promise<Answer<unknown>> {
  noteActed(context.topic.id)
  return SENDS[form](context, draft, { id: context.topic.id, requestId })
}
