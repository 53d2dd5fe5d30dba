import type { Input, Upload } from '../../../typings/contract'
import type { AnswerTemplate } from '../../../typings/district'
import type { CannotReason } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import type { FeedbackKind } from '../../copy/feedback'
import { wordsOf, type Written } from './honest'
import { compose, isTouched, type Piece, piecesOf } from './template'

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
  /** 解决不了 only: why, and when it is asked again; 0 until chosen. Source: B11. */
  reason: CannotReason | ''
  reaskAt: Instant
  /** 解决不了 and 不归我们管: the rule it rests on, and where to go. Source: R25. */
  basis: string
}

/** An empty feedback of a kind; without a sentence it is written freely. */
export function newDraft(kind: FeedbackKind, sentence: string): Draft {
  return {
    kind,
    pieces: piecesOf(sentence),
    free: sentence === '',
    freeText: '',
    photos: [],
    voice: null,
    noPhotoReason: '',
    promiseAt: 0,
    reason: '',
    reaskAt: 0,
    basis: '',
  }
}

/** The sentence of a kind; empty where the district offers none. */
export const sentenceOf = (templates: readonly AnswerTemplate[], kind: FeedbackKind): string =>
  templates.find((each) => each.kind === kind)?.sentence ?? ''

/** Another kind begins its own sentence; photos, voice and free words stay. */
export function withKind(draft: Draft, kind: FeedbackKind, sentence: string): Draft {
  return kind === draft.kind ? draft : { ...draft, kind, pieces: piecesOf(sentence) }
}

/** Leaves the template: what it says so far becomes free text. */
export function freed(draft: Draft): Draft {
  return { ...draft, free: true, freeText: isTouched(draft.pieces) ? compose(draft.pieces) : '' }
}

/** What the honesty check looks at. */
export function writtenOf({ kind, pieces, free, freeText, ...rest }: Draft): Written {
  const { photos, noPhotoReason, promiseAt, reason, reaskAt, basis } = rest
  return {
    kind,
    pieces,
    ...(free ? { free: freeText } : {}),
    photos: photos.length,
    noPhotoReason,
    promised: promiseAt > 0,
    reason,
    reasked: reaskAt > 0,
    basis,
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

type Answered = Pick<
  Input<'ticket.answer'>,
  'words' | 'media' | 'outcome' | 'noPhotoReason' | 'reason' | 'lawAndWhereTo' | 'reaskAt'
>

/** The final answer a draft makes. Source: R30. */
export function answerOf(draft: Draft, outcome: Exclude<FeedbackKind, 'interim'>): Answered {
  const noPhotoReason = draft.noPhotoReason.trim()
  return {
    words: wordsOf(writtenOf(draft)),
    media: mediaOf(draft),
    outcome,
    ...(outcome === 'solved' && noPhotoReason !== '' && { noPhotoReason }),
    ...refusalOf(draft, outcome),
  }
}

/** Why not, on what it rests, and when it is asked again. Source: R25, B11. */
function refusalOf(
  { reason, basis, reaskAt }: Draft,
  outcome: Exclude<FeedbackKind, 'interim'>,
): Pick<Answered, 'reason' | 'lawAndWhereTo' | 'reaskAt'> {
  if (outcome !== 'cannot' && outcome !== 'not_ours') return {}
  const lawAndWhereTo = basis.trim()
  if (outcome === 'not_ours') return { lawAndWhereTo }
  return {
    lawAndWhereTo,
    ...(reason !== '' && { reason }),
    ...(reaskAt > 0 && { reaskAt }),
  }
}
