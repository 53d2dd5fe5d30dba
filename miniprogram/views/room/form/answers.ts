import type { Fate, OpinionView } from '../../../../typings/room'
import { fieldWords, missingWords } from '../../../copy/organise'
import { fates } from '../../../copy/topic'
import { dayAndClock } from '../../time'
import {
  emptyDraft,
  type Field,
  field,
  firstOf,
  type Form,
  type FormContext,
  type FormDraft,
  moreField,
  options,
  said,
  withChosen,
  written,
} from './field'

const FATES: readonly Fate[] = ['adopted', 'partly', 'not_adopted']

/** 答复意见: one after another, its fate and why. Source: R58. */
export const answersForm: Form = {
  blank({ opinions }) {
    const [first] = opinions
    return first === undefined || first.fate !== undefined
      ? emptyDraft
      : withChosen(emptyDraft, 'opinion', [first.id])
  },

  fields(context, draft) {
    const opinion = opinionOf(context, draft)
    const others = context.opinions.filter(({ id }) => id !== opinion?.id)
    const rest = others.map((each) => ({ id: each.id, label: each.words, note: whoSaid(each) }))
    return [
      ...(opinion === undefined ? [] : answerFields(context, draft, opinion)),
      ...(rest.length === 0
        ? []
        : [options(draft, 'checks', 'opinion', othersLabel(opinion, rest.length, context), rest)]),
      ...moreField(context),
    ]
  },

  missing(context, draft) {
    if (context.opinions.length === 0) return missingWords.answered
    if (opinionOf(context, draft) === undefined) return missingWords.opinion
    if (firstOf(draft, 'fate') === '') return missingWords.fate
    return said(draft, 'reason') === '' ? missingWords.reason : ''
  },

  // Each opinion has its own answer: none is carried over to another; one that was given can be put right.
  after(context, _before, draft, key) {
    if (key !== 'opinion') return draft
    const { fate, reason = '' } = opinionOf(context, draft) ?? {}
    const opinion = draft.chosen['opinion'] ?? []
    return {
      ...{ words: { reason }, files: {} },
      chosen: { opinion, ...(fate !== undefined && { fate: [fate] }) },
    }
  },
}

const othersLabel = (
  opinion: OpinionView | undefined,
  others: number,
  { next }: FormContext,
): string => {
  if (opinion === undefined) return fieldWords.all
  return next === '' ? fieldWords.others(others) : fieldWords.othersOf(others)
}

/** The opinion that is being answered. */
export const opinionOf = ({ opinions }: FormContext, draft: FormDraft): OpinionView | undefined =>
  opinions.find(({ id }) => id === firstOf(draft, 'opinion'))

/** The fate that is chosen; undefined before. */
export const fateOf = (draft: FormDraft): Fate | undefined =>
  FATES.find((fate) => fate === firstOf(draft, 'fate'))

function answerFields(
  { topic, now, urls }: FormContext,
  draft: FormDraft,
  opinion: OpinionView,
): Field[] {
  const line = topic.plans.at(-1)?.lines.find(({ id }) => id === opinion.line)
  const note = [whoSaid(opinion), dayAndClock(opinion.at, now)].join(' · ')
  const pictures = opinion.photos.flatMap((file) => {
    const picture = urls[file]
    return picture === undefined ? [] : [{ id: file, label: '', note: '', picture, on: false }]
  })
  const choices = FATES.map((id) => ({ id, label: fates[id].text }))
  return [
    field('said', 'said', aboutOf(opinion, line?.text), {
      ...{ value: opinion.words, note, options: pictures },
    }),
    options(draft, 'picks', 'fate', fieldWords.fate, choices),
    written(draft, 'area', 'reason', fieldWords.fateReason, {
      hint: isObjection(opinion) ? fieldWords.objectionHint : fieldWords.fateReasonHint,
    }),
  ]
}

const isObjection = ({ kind }: OpinionView): boolean => kind === 'objection'

const aboutOf = (opinion: OpinionView, line: string | undefined): string =>
  isObjection(opinion) ? fieldWords.objection : (line ?? fieldWords.wholePlan)

/** Door or role, and where an in-service member works and what they know. Source: R57. */
const whoSaid = ({ author, workUnit, expertise }: OpinionView): string =>
  [author, workUnit, expertise].filter(Boolean).join(' · ')
