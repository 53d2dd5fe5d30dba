import type { Input, Upload } from '../../../typings/contract'
import type { CategoryId, Outcome } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import type { FeedbackKind } from '../../copy/feedback'
import { wordsOf, type Written } from './honest'
import { compose, type Piece, templateFor } from './template'

/** A file on the phone, uploaded or not; `LocalFile` of the services fits. */
export interface DraftFile {
  key: string
  kind: 'photo' | 'voice'
  path: string
  seconds?: number
  fileId?: string
}

/** A feedback as far as it is written. Kept on the phone until it has been sent. */
export interface Draft {
  kind: FeedbackKind
  pieces: Piece[]
  /** Written without the template. */
  free: boolean
  freeText: string
  photos: DraftFile[]
  voice: DraftFile | null
  noPhotoReason: string
  /** Interim only; 0 until chosen. */
  promiseAt: Instant
}

/** An empty feedback of a kind for a category. */
export function newDraft(category: CategoryId, kind: FeedbackKind): Draft {
  return {
    kind,
    pieces: templateFor(category, kind),
    free: false,
    freeText: '',
    photos: [],
    voice: null,
    noPhotoReason: '',
    promiseAt: 0,
  }
}

/** Another kind begins its own sentence; photos, voice and free words stay. */
export function withKind(draft: Draft, category: CategoryId, kind: FeedbackKind): Draft {
  return kind === draft.kind ? draft : { ...draft, kind, pieces: templateFor(category, kind) }
}

/** Leaves the template: what it says so far becomes free text. */
export function freed(draft: Draft): Draft {
  return { ...draft, free: true, freeText: compose(draft.pieces) }
}

/** What the honesty check looks at. */
export function writtenOf({ kind, pieces, free, freeText, ...rest }: Draft): Written {
  const { photos, noPhotoReason, promiseAt } = rest
  return {
    kind,
    pieces,
    ...(free ? { free: freeText } : {}),
    photos: photos.length,
    noPhotoReason,
    promised: promiseAt > 0,
  }
}

/** Whether every file has arrived. */
export function filesArrived({ photos, voice }: Draft): boolean {
  return [...photos, ...(voice === null ? [] : [voice])].every(({ fileId }) => fileId !== undefined)
}

/** The files as the contract wants them. */
export function mediaOf({ photos, voice }: Draft): Upload[] {
  return [...photos, ...(voice === null ? [] : [voice])].flatMap(({ fileId, kind, seconds }) =>
    fileId === undefined ? [] : [{ fileId, kind, ...(seconds === undefined ? {} : { seconds }) }],
  )
}

/** The interim answer a draft makes. Source: R28. */
export function interimOf(
  draft: Draft,
): Pick<Input<'ticket.interim'>, 'words' | 'media' | 'promiseAt'> {
  const { promiseAt } = draft
  return { words: wordsOf(writtenOf(draft)), media: mediaOf(draft), promiseAt }
}

/** The final answer a draft makes. Source: R30. */
export function answerOf(
  draft: Draft,
  outcome: Extract<Outcome, 'solved' | 'explained'>,
): Pick<Input<'ticket.answer'>, 'words' | 'media' | 'outcome' | 'noPhotoReason'> {
  const noPhotoReason = draft.noPhotoReason.trim()
  return {
    words: wordsOf(writtenOf(draft)),
    media: mediaOf(draft),
    outcome,
    ...(noPhotoReason === '' ? {} : { noPhotoReason }),
  }
}
