import type { PlanDraft } from '../../../../typings/contract/opinion'
import type { OpinionView, Plan, PlanLine } from '../../../../typings/room'
import { fieldWords, missingWords } from '../../../copy/organise'
import { fates } from '../../../copy/topic'
import { uploaded } from '../../../services/uploads'
import {
  chosenOf,
  type Field,
  field,
  type Form,
  type FormContext,
  type FormDraft,
  numberOf,
  options,
  photosField,
  said,
  stillUploads,
  wordsOf,
  written,
} from './field'

/** A line that another version has differently. */
export interface LineChange {
  /** Id of the line; new ones begin with `n`. */
  id: string
  kind: 'added' | 'changed' | 'removed'
  was: string
  now: string
}

/** 发布方案: drawings, budget, lines, and for a new version what changed and which opinions are behind it. Source: R56, R58, B6. */
export const planForm: Form = {
  blank({ topic }) {
    const before = topic.plans.at(-1)
    const lines = before?.lines ?? []
    return {
      words: {
        title: '',
        where: before?.where ?? '',
        area: before?.area === undefined ? '' : String(before.area),
        budget: before?.budget === undefined ? '' : String(before.budget),
        ...Object.fromEntries(lines.map(({ id, text }) => [lineKey(id), text])),
      },
      chosen: {
        lines: lines.length === 0 ? ['n1'] : lines.map(({ id }) => id),
        // A new version is drawn anew; an old drawing beside it would say the old thing.
        keep: [],
      },
      files: {},
    }
  },

  fields(context, draft) {
    const before = context.topic.plans.at(-1)
    return [
      written(draft, 'text', 'title', fieldWords.planTitle, {
        ...{ hint: fieldWords.planTitleHint, max: 40 },
      }),
      linesField(draft, 'lines', fieldWords.lines, {
        ...{ hint: fieldWords.lineHint, add: fieldWords.addLine },
      }),
      ...(before === undefined ? [] : changeFields(context, draft, before)),
      ...drawingFields(context, draft, before),
      written(draft, 'text', 'where', fieldWords.where, { hint: fieldWords.whereHint, max: 60 }),
      written(draft, 'number', 'area', fieldWords.area),
      written(draft, 'number', 'budget', fieldWords.budget),
    ]
  },

  missing({ topic }, draft) {
    const before = topic.plans.at(-1)
    if (said(draft, 'title') === '') return missingWords.title
    if (linesOf(draft).length === 0) return missingWords.line
    if (before !== undefined) {
      const changes = changesOf(before, draft)
      if (changes.length === 0) return missingWords.change
      const silent = changes.findIndex(({ id }) => said(draft, changeKey(id)) === '')
      if (silent >= 0) return missingWords.changeWords(silent + 1)
    }
    return stillUploads(draft) ? missingWords.uploads : ''
  },
}

/** What is published. New lines go without an id; a change names its line by id, or by where a new one stands. Pure. */
export function planOf({ topic }: FormContext, draft: FormDraft): PlanDraft {
  const before = topic.plans.at(-1)
  const lines = linesOf(draft)
  const area = numberOf(draft, 'area')
  const budget = numberOf(draft, 'budget')
  const where = said(draft, 'where')
  return {
    ...{ title: said(draft, 'title'), base: topic.plans.length },
    ...(area !== undefined && { area }),
    ...(budget !== undefined && { budget }),
    ...(where !== '' && { where }),
    lines: lines.map(({ id, text }) => (isNew(id) ? { text } : { id, text })),
    changes: before === undefined ? [] : changesOf(before, draft).map((change) => told(change)),
    drawings: uploaded(draft.files['drawings'] ?? []),
    ...(before !== undefined && { keep: chosenOf(draft, 'keep') }),
  }

  function told({ id }: LineChange): PlanDraft['changes'][number] {
    return {
      line: isNew(id) ? lines.findIndex((line) => line.id === id) : id,
      words: said(draft, changeKey(id)),
      opinions: chosenOf(draft, behindKey(id)),
    }
  }
}

/** What differs from the version before: added, changed, removed, in the order of the lines. Pure. */
export function changesOf(before: Pick<Plan, 'lines'>, draft: FormDraft): LineChange[] {
  const lines = linesOf(draft)
  const was = new Map(before.lines.map(({ id, text }) => [id, text]))
  const kept = lines.flatMap(({ id, text }): LineChange[] => {
    const old = was.get(id)
    if (old === undefined) return [{ id, kind: 'added', was: '', now: text }]
    return old === text ? [] : [{ id, kind: 'changed', was: old, now: text }]
  })
  const gone = before.lines.filter(({ id }) => !lines.some((line) => line.id === id))
  return [
    ...kept,
    ...gone.map(({ id, text }): LineChange => ({ id, kind: 'removed', was: text, now: '' })),
  ]
}

/** The next free id of a line that is added. */
export function nextLine(draft: FormDraft, key: string): string {
  const numbers = chosenOf(draft, key).flatMap((id) => (isNew(id) ? [Number(id.slice(1))] : []))
  return `n${Math.max(0, ...numbers) + 1}`
}

/** A field whose lines are written, added and removed one by one. */
export function linesField(
  draft: FormDraft,
  key: string,
  label: string,
  rest: Partial<Field>,
): Field {
  const shown = chosenOf(draft, key).map((id) => ({
    ...{ id, label: wordsOf(draft, lineKey(id)), note: '', picture: '', on: false },
  }))
  return field('lines', key, label, { max: 200, ...rest, options: shown })
}

export const lineKey = (id: string): string => `line:${id}`
const changeKey = (id: string): string => `change:${id}`
const behindKey = (id: string): string => `behind:${id}`
const isNew = (id: string): boolean => id.startsWith('n')

/** Lines that say something, in their order. */
const linesOf = (draft: FormDraft): PlanLine[] =>
  chosenOf(draft, 'lines')
    .map((id) => ({ id, text: said(draft, lineKey(id)) }))
    .filter(({ text }) => text !== '')

function changeFields({ opinions }: FormContext, draft: FormDraft, before: Plan): Field[] {
  return changesOf(before, draft).flatMap((change, at) => {
    const { id, kind, was, now } = change
    const label = fieldWords.change(at + 1, fieldWords.changeKinds[kind])
    const note = [was && fieldWords.was(was), now && fieldWords.isNow(now)]
      .filter(Boolean)
      .join('\n')
    const rest = { note, hint: fieldWords.changeHint, max: 200 }
    const behind = behindFirst(opinions, id).map(opinionOption)
    return [
      written(draft, 'area', changeKey(id), label, rest),
      ...(behind.length === 0
        ? []
        : [options(draft, 'checks', behindKey(id), fieldWords.behind, behind, { many: true })]),
    ]
  })
}

/** What was said about the line itself comes first. */
const behindFirst = (opinions: readonly OpinionView[], id: string): OpinionView[] =>
  [...opinions].sort((a, b) => Number(b.line === id) - Number(a.line === id))

const opinionOption = ({ id, words, author, fate }: OpinionView) => ({
  ...{ id, label: words },
  note: [author, fate && fates[fate].text].filter(Boolean).join(' · '),
})

function drawingFields({ urls }: FormContext, draft: FormDraft, before: Plan | undefined): Field[] {
  const kept = (before?.drawings ?? []).map((file) => ({
    ...{ id: file, label: '', picture: urls[file] ?? '' },
  }))
  return [
    ...(kept.length === 0
      ? []
      : [options(draft, 'pictures', 'keep', fieldWords.keep, kept, { many: true })]),
    photosField(draft, 'drawings', fieldWords.drawings, fieldWords.addDrawing),
  ]
}
