import type { StageState, TopicView } from '../../../../typings/room'
import type { Duration, Instant } from '../../../../typings/time'
import { fieldWords, missingWords } from '../../../copy/organise'
import { stageNames } from '../../../copy/room'
import { atBeijing, clock, day, dayAndClock, isoDay } from '../../time'
import {
  emptyDraft,
  firstOf,
  type Form,
  type FormDraft,
  hourOf,
  options,
  said,
  withChosen,
  withWords,
  wordsOf,
  written,
} from './field'

const DAY: Duration = 24 * 60 * 60_000
/** What is put off usually needs this much more. */
const USUALLY: Duration = 3 * DAY

const reasonField = (draft: FormDraft) =>
  written(draft, 'area', 'reason', fieldWords.reason, { hint: fieldWords.reasonHint })

const lacksReason = (draft: FormDraft): string =>
  said(draft, 'reason') === '' ? missingWords.reason : ''

/** 不立题 and 停止: nothing but the reason, which everybody reads. */
export const reasonForm: Form = {
  blank: () => emptyDraft,
  fields: (_context, draft) => [reasonField(draft)],
  missing: (_context, draft) => lacksReason(draft),
}

/** Whether a held proposal may be read by all. Source: R13, B13. */
export const reviewForm: Form = {
  blank: () => emptyDraft,
  fields: (_context, draft) => [
    options(draft, 'picks', 'publish', fieldWords.publish, [
      { id: 'yes', label: fieldWords.publishes.yes },
      { id: 'no', label: fieldWords.publishes.no },
    ]),
    reasonField(draft),
  ],
  missing: (_context, draft) =>
    firstOf(draft, 'publish') === '' ? missingWords.choose : lacksReason(draft),
}

/** 跳过一步. Source: R55. */
export const skipForm: Form = {
  blank: ({ topic }) => chooseFirst(skippable(topic)),
  fields: ({ topic }, draft) => [
    options(draft, 'picks', 'stage', fieldWords.stage, skippable(topic).map(row)),
    reasonField(draft),
  ],
  missing: (_context, draft) =>
    firstOf(draft, 'stage') === '' ? missingWords.stage : lacksReason(draft),
}

/** 延期: an end is put off, never brought forward. */
export const extendForm: Form = {
  blank({ topic, now }) {
    const [first] = extendable(topic)
    return withDate(chooseFirst(extendable(topic)), first, now)
  },
  fields({ topic, now }, draft) {
    const stage = extendable(topic).find((each) => each.stage === firstOf(draft, 'stage'))
    const rows = extendable(topic).map(row)
    const at = untilOf(draft)
    return [
      options(draft, 'picks', 'stage', fieldWords.stage, rows, {
        note:
          stage?.closesAt === undefined
            ? ''
            : fieldWords.nowUntil(dayAndClock(stage.closesAt, now)),
      }),
      written(draft, 'date', 'until', fieldWords.until, {
        hint: at === undefined ? fieldWords.unset : day(at, now),
        start: isoDay(Math.max(stage?.closesAt ?? now, now)),
      }),
      written(draft, 'clock', 'hour', fieldWords.untilHour, { hint: hourOf(draft) }),
      reasonField(draft),
    ]
  },
  missing(_context, draft) {
    if (firstOf(draft, 'stage') === '') return missingWords.stage
    return untilOf(draft) === undefined ? missingWords.date : lacksReason(draft)
  },
  after({ topic, now }, _before, draft, key) {
    const stage = extendable(topic).find((each) => each.stage === firstOf(draft, 'stage'))
    return key === 'stage' ? withDate(draft, stage, now) : draft
  },
}

/** The day and hour a stage is put off to. */
export const untilOf = (draft: FormDraft): Instant | undefined =>
  atBeijing(wordsOf(draft, 'until'), hourOf(draft))

/** Stages that have not begun and may be left out; what is over or belongs to 立题 may not. */
export function skippable({ stages }: Pick<TopicView, 'stages'>): StageState[] {
  const isBegun = (each: StageState) => each.openedAt !== undefined || each.skipped !== undefined
  const vote = stages.find(({ stage }) => stage === 'roll')
  return stages
    .filter((each) => !isBegun(each) && !['proposal', 'establishment'].includes(each.stage))
    .filter(({ stage }) => stage !== 'vote' || vote === undefined || !isBegun(vote))
}

/** Stages whose end may still be put off; a vote's only until the roll is begun. */
export function extendable({ stages }: Pick<TopicView, 'stages'>): StageState[] {
  const isFrozen = stages.some(({ stage, openedAt }) => stage === 'roll' && openedAt !== undefined)
  const open = stages.filter(
    ({ closesAt, closedAt, skipped }) =>
      closesAt !== undefined && closedAt === undefined && skipped === undefined,
  )
  return open.filter(({ stage }) => !(stage === 'vote' && isFrozen))
}

const row = ({ stage }: StageState) => ({ id: stage, label: stageNames[stage] })

const chooseFirst = ([first]: StageState[]): FormDraft =>
  first === undefined ? emptyDraft : withChosen(emptyDraft, 'stage', [first.stage])

function withDate(draft: FormDraft, stage: StageState | undefined, now: Instant): FormDraft {
  const from = Math.max(stage?.closesAt ?? now, now)
  const hour = stage?.closesAt === undefined ? '' : clock(stage.closesAt)
  return withWords(withWords(draft, 'hour', hour), 'until', isoDay(from + USUALLY))
}
