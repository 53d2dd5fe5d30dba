import { KIND_LABELS, REPAIRED, REPAIR_LABELS } from '../../copy/feedback'
import type { FeedbackKind } from '../../copy/feedback'
import type { CategoryId } from '../../../typings/ticket'

/** What a blank of a template proves. Source: R30. */
export type Part = 'who' | 'when' | 'what' | 'next'

/** One piece of a template: fixed words, or a blank to fill. */
export interface Piece {
  /** Position in the sentence; the `wx:key`. */
  at: number
  blank: boolean
  /** Fixed words; empty for a blank. */
  text: string
  /** What the person wrote into the blank. */
  value: string
  hint: string
  part: Part | ''
  /** Width of the blank's box, em. */
  width: number
  focus: boolean
}

/** 〔part〕 or 〔part：hint〕, as the district writes them. */
const BLANK = /〔([^：〕]+)(?:：([^〕]+))?〕/g

/** What each part of a sentence proves. */
const PARTS = new Map<string, Part>([
  ['谁', 'who'],
  ['什么时候', 'when'],
  ['做了什么', 'what'],
  ['以后怎么办', 'next'],
])

/** A sentence of the district cut into words and empty blanks. */
export function piecesOf(sentence: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of sentence.matchAll(BLANK)) {
    if (match.index > end) pieces.push(words(pieces.length, sentence.slice(end, match.index)))
    const name = match[1] ?? ''
    pieces.push(blank(pieces.length, PARTS.get(name) ?? 'what', match[2] ?? name))
    end = match.index + match[0].length
  }
  if (end < sentence.length) pieces.push(words(pieces.length, sentence.slice(end)))
  return pieces
}

/** The same sentence with one blank filled; the cursor stays where it is. */
export function fill(pieces: Piece[], at: number, value: string): Piece[] {
  return pieces.map((piece) =>
    piece.at === at
      ? { ...piece, value, width: widthOf(value || piece.hint) }
      : { ...piece, focus: false },
  )
}

/** The same sentence with the cursor in its first empty blank. */
export function focusMissing(pieces: Piece[]): Piece[] {
  const first = missing(pieces)[0]
  return pieces.map((piece) => ({ ...piece, focus: piece === first }))
}

/** The blanks still empty. */
export function missing(pieces: Piece[]): Piece[] {
  return pieces.filter((piece) => piece.blank && piece.value.trim() === '')
}

/** What will be sent; a blank nobody filled is shown as one, which the server refuses. */
export function compose(pieces: Piece[]): string {
  return pieces.map(textOf).join('')
}

const textOf = ({ blank, value, hint, text }: Piece): string =>
  blank ? value.trim() || `〔${hint}〕` : text

/** Whether anything was written into the template at all. */
export function isTouched(pieces: Piece[]): boolean {
  return pieces.some((piece) => piece.value.trim() !== '')
}

/** The kinds as pills, in the words of the category; the two refusals only once one was chosen in 更多. */
export function kindPills(
  category: CategoryId,
  chosen: FeedbackKind,
): { id: FeedbackKind; label: string }[] {
  const labels = REPAIRED.has(category) ? REPAIR_LABELS : KIND_LABELS
  const usual: FeedbackKind[] = ['solved', 'interim', 'explained']
  const kinds = usual.includes(chosen) ? usual : [...usual, chosen]
  return kinds.map((id) => ({ id, label: labels[id] }))
}

/** The next empty blank after one; the cursor goes there with 下一项. */
export function focusAfter(pieces: Piece[], at: number): Piece[] {
  const empty = missing(pieces)
  const next = empty.find((piece) => piece.at > at) ?? empty[0]
  return pieces.map((piece) => ({ ...piece, focus: piece === next }))
}

function words(at: number, text: string): Piece {
  return { at, blank: false, text, value: '', hint: '', part: '', width: 0, focus: false }
}

function blank(at: number, part: Part, hint: string): Piece {
  return { at, blank: true, text: '', value: '', hint, part, width: widthOf(hint), focus: false }
}

/** Han characters are as wide as the text is high, others a little over half; the rest is padding. */
function widthOf(text: string): number {
  const wide = Array.from(text).reduce((sum, char) => sum + (/[\x20-\x7e]/.test(char) ? 0.6 : 1), 0)
  return Math.min(Math.round((wide + 0.7) * 10) / 10, 16)
}
