import { KIND_LABELS, REPAIRED, REPAIR_LABELS, TEMPLATES } from '../../copy/feedback'
import type { FeedbackKind } from '../../copy/feedback'
import type { CategoryId } from '../../../typings/ticket'

/** What a blank of a template proves. Source: R30. */
export type Part = 'who' | 'when' | 'what'

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

const BLANK = /\{(who|when|what)\|([^}]+)\}/g

/** The sentence for a category and kind, cut into words and empty blanks. */
export function templateFor(category: CategoryId, kind: FeedbackKind): Piece[] {
  const sentence = TEMPLATES[category][kind]
  const pieces: Piece[] = []
  let end = 0
  for (const match of sentence.matchAll(BLANK)) {
    if (match.index > end) pieces.push(words(pieces.length, sentence.slice(end, match.index)))
    pieces.push(blank(pieces.length, partOf(match[1]), match[2] ?? ''))
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

/** What will be sent; a blank nobody filled is left out. */
export function compose(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.blank ? piece.value.trim() : piece.text)).join('')
}

/** Whether anything was written into the template at all. */
export function isTouched(pieces: Piece[]): boolean {
  return pieces.some((piece) => piece.value.trim() !== '')
}

/** The kinds as pills, in the words of the category. */
export function kindPills(category: CategoryId): { id: FeedbackKind; label: string }[] {
  const labels = REPAIRED.has(category) ? REPAIR_LABELS : KIND_LABELS
  return (['solved', 'interim', 'explained'] as const).map((id) => ({ id, label: labels[id] }))
}

function words(at: number, text: string): Piece {
  return { at, blank: false, text, value: '', hint: '', part: '', width: 0, focus: false }
}

function blank(at: number, part: Part, hint: string): Piece {
  return { at, blank: true, text: '', value: '', hint, part, width: widthOf(hint), focus: false }
}

function partOf(name: string | undefined): Part {
  return name === 'who' || name === 'when' ? name : 'what'
}

/** Han characters are as wide as the text is high, others a little over half; the rest is padding. */
function widthOf(text: string): number {
  const wide = Array.from(text).reduce((sum, char) => sum + (/[\x20-\x7e]/.test(char) ? 0.6 : 1), 0)
  return Math.min(Math.round((wide + 0.7) * 10) / 10, 16)
}
