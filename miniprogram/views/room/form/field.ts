import type { Place } from '../../../../typings/place'
import type { ProcedureOption } from '../../../../typings/contract/room'
import type { OpinionView, TopicView } from '../../../../typings/room'
import type { TicketId } from '../../../../typings/ticket'
import type { Instant } from '../../../../typings/time'
import type { LocalFile } from '../../../services/uploads'
import { fieldWords } from '../../../copy/organise'

/** What somebody has written into a form. Plain values: it is kept on the phone. */
export interface FormDraft {
  words: Record<string, string>
  chosen: Record<string, string[]>
  files: Record<string, LocalFile[]>
}

export const emptyDraft: FormDraft = { words: {}, chosen: {}, files: {} }

/** What forms are made of. */
export type FieldKind =
  | 'text'
  | 'area'
  | 'number'
  | 'picks'
  | 'checks'
  | 'date'
  | 'clock'
  | 'photos'
  | 'lines'
  | 'pictures'
  | 'said'
  | 'note'
  | 'more'

export interface FieldOption {
  id: string
  label: string
  note: string
  on: boolean
  /** A picture's link. */
  picture: string
}

/** One field as it is drawn. */
export interface Field {
  key: string
  kind: FieldKind
  label: string
  value: string
  /** Stands in it while it is empty. */
  hint: string
  /** Under the label. */
  note: string
  max: number
  options: FieldOption[]
  /** Several of the options may be on. */
  many: boolean
  files: LocalFile[]
  /** First day that may be chosen, `2026-11-26`. */
  start: string
  /** Words on the adding tile or button. */
  add: string
}

/** What a form may look at. */
export interface FormContext {
  topic: TopicView
  /** Links of files. */
  urls: Record<string, string>
  now: Instant
  procedures: ProcedureOption[]
  /** Waiting for an answer, or behind a new version. */
  opinions: OpinionView[]
  /** Below the place that is chosen. */
  places: Place[]
  tickets: { id: TicketId; title: string }[]
  /** Where the list that a form offers goes on; empty at its end. */
  next: string
}

/** One form: what it starts with, shows, and still lacks. All of it pure. */
export interface Form {
  blank(context: FormContext): FormDraft
  fields(context: FormContext, draft: FormDraft): Field[]
  /** The missing step as the button says it; empty when it can go. */
  missing(context: FormContext, draft: FormDraft): string
  /** What follows from a change, beyond the change itself. */
  after?(context: FormContext, before: FormDraft, draft: FormDraft, key: string): FormDraft
}

const blankField: Omit<Field, 'key' | 'kind' | 'label'> = {
  ...{ value: '', hint: '', note: '', max: 300, options: [], many: false, files: [] },
  ...{ start: '', add: '' },
}

/** A field with what is said of it; the rest is empty. */
export const field = (
  kind: FieldKind,
  key: string,
  label: string,
  rest: Partial<Field> = {},
): Field => ({ ...blankField, kind, key, label, ...rest })

/** A field of words, with what the draft says. */
export const written = (
  draft: FormDraft,
  kind: 'text' | 'area' | 'number' | 'date' | 'clock',
  key: string,
  label: string,
  rest: Partial<Field> = {},
): Field => field(kind, key, label, { value: wordsOf(draft, key), ...rest })

/** A field of options, on as the draft says. */
export const options = (
  draft: FormDraft,
  kind: 'picks' | 'checks' | 'pictures',
  key: string,
  label: string,
  of: { id: string; label: string; note?: string; picture?: string }[],
  rest: Partial<Field> = {},
): Field =>
  field(kind, key, label, {
    ...rest,
    options: of.map(({ id, label: name, note = '', picture = '' }) => ({
      ...{ id, label: name, note, picture, on: chosenOf(draft, key).includes(id) },
    })),
  })

export const photosField = (draft: FormDraft, key: string, label: string, add: string): Field =>
  field('photos', key, label, { files: draft.files[key] ?? [], add })

/** The rest of a list that does not come at once. */
export const moreField = ({ next }: FormContext): Field[] =>
  next === '' ? [] : [field('more', 'more', fieldWords.more)]

export const wordsOf = (draft: FormDraft, key: string): string => draft.words[key] ?? ''

/** The hour at which stages end, where none was chosen: people are at home. */
const EVENING = '20:00'

/** The hour that was chosen. */
export const hourOf = (draft: FormDraft): string => wordsOf(draft, 'hour') || EVENING

/** Without the blanks around it. */
export const said = (draft: FormDraft, key: string): string => wordsOf(draft, key).trim()

export const chosenOf = (draft: FormDraft, key: string): string[] => draft.chosen[key] ?? []

export const firstOf = (draft: FormDraft, key: string): string => chosenOf(draft, key)[0] ?? ''

/** A whole number above zero, or undefined. */
export function numberOf(draft: FormDraft, key: string): number | undefined {
  const value = Number(said(draft, key))
  return Number.isFinite(value) && value > 0 ? value : undefined
}

/** A photo that has not arrived. */
export const stillUploads = ({ files }: FormDraft): boolean =>
  Object.values(files).some((each) => each.some(({ fileId }) => fileId === undefined))

export const withWords = (draft: FormDraft, key: string, value: string): FormDraft => ({
  ...draft,
  words: { ...draft.words, [key]: value },
})

export const withChosen = (draft: FormDraft, key: string, ids: string[]): FormDraft => ({
  ...draft,
  chosen: { ...draft.chosen, [key]: ids },
})

/** A tap on an option: one takes the other's place, or joins and leaves. */
export function tapped(draft: FormDraft, { key, many }: Pick<Field, 'key' | 'many'>, id: string) {
  const before = chosenOf(draft, key)
  if (!many) return withChosen(draft, key, [id])
  const without = before.filter((each) => each !== id)
  return withChosen(draft, key, before.includes(id) ? without : [...before, id])
}
