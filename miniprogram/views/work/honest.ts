import type { CannotReason } from '../../../typings/ticket'
import { STOCK_PHRASES } from '../../copy/feedback'
import type { FeedbackKind } from '../../copy/feedback'
import { compose, missing } from './template'
import type { Part, Piece } from './template'

/** Fewest letters and figures besides stock phrases; the server's number. Source: R30. */
export const MIN_HONEST_CHARACTERS = 10
const MIN_DIFFERENT = 7
const COPIED = 0.8
const MIN_BASIS = 4

/** What the check looks at. `free` is set once the person writes without the template. */
export interface Written {
  kind: FeedbackKind
  pieces: Piece[]
  free?: string
  photos: number
  noPhotoReason: string
  /** Interim only: the new time is chosen. */
  promised: boolean
  /** 解决不了: its reason, and whether the day to ask again is chosen. Source: B11. */
  reason: CannotReason | ''
  reasked: boolean
  /** 解决不了, 不归我们管: what it rests on. */
  basis: string
}

/** Which of the three parts of an honest answer are there. Source: R30, mock 05. */
export interface Honesty {
  whoWhen: boolean
  what: boolean
  /** Photo or reason (solved), new time (interim), reason, basis and day (解决不了), basis (不归我们管). */
  proof: boolean
}

/** The words as they would be sent. */
export function wordsOf(written: Pick<Written, 'pieces' | 'free'>): string {
  return (written.free ?? compose(written.pieces)).trim()
}

/**
 * Live check while writing; `question` is what was reported. The server decides by the same rule; this only spares the
 * person a refusal.
 */
export function honesty(written: Written, question = ''): Honesty {
  const words = wordsOf(written)
  const filled = (part: Part) => missing(written.pieces).every((piece) => piece.part !== part)
  const inFree = written.free !== undefined
  return {
    whoWhen: inFree ? WHO.test(words) && WHEN.test(words) : filled('who') && filled('when'),
    what: !saysNothing(words, question) && !UNFILLED.test(words),
    proof: hasProof(written),
  }
}

/** A blank nobody filled. */
const UNFILLED = /〔[^〕]*〕/u

/** Whether words say nothing: the server's rule, word by word (`core/ticket/answer/honesty.ts`). Source: R30. */
export function saysNothing(words: string, question = ''): boolean {
  const stripped = STOCK_PHRASES.reduce(
    (text, phrase) => text.split(phrase).join(''),
    lettersAndFigures(words),
  )
  const bare = stripped.replace(/(.{2,}?)\1+/gu, '$1')
  const letters = Array.from(bare).filter((each) => /\p{L}/u.test(each))
  return (
    Array.from(bare).length < MIN_HONEST_CHARACTERS ||
    new Set(letters).size < MIN_DIFFERENT ||
    isCopy(bare, lettersAndFigures(question))
  )
}

/** Whether a basis names anything. */
export const hasBasis = (basis: string): boolean => lettersAndFigures(basis).length >= MIN_BASIS

const lettersAndFigures = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')

function isCopy(bare: string, question: string): boolean {
  const pairs = pairsOf(bare)
  const asked = new Set(pairsOf(question))
  return pairs.filter((pair) => asked.has(pair)).length >= pairs.length * COPIED && asked.size > 0
}

function pairsOf(text: string): string[] {
  const characters = Array.from(text)
  return characters.slice(1).map((each, at) => `${characters[at]}${each}`)
}

function hasProof(written: Written): boolean {
  const { kind, photos, noPhotoReason, promised, reason, reasked, basis } = written
  switch (kind) {
    case 'solved':
      return photos > 0 || noPhotoReason.trim() !== ''
    case 'interim':
      return promised
    case 'explained':
      return true
    case 'not_ours':
      return hasBasis(basis)
    case 'cannot':
      return reason !== '' && hasBasis(basis) && (reasked || reason === 'law')
  }
}

const WHO = /我|师傅|物业|工人|队员|干部|书记|主任|网格员|楼门长|社区|街道|城管|民警|保洁|保安|公司/
const WHEN =
  /今天|昨天|前天|今早|上午|下午|晚上|刚才|凌晨|中午|\d{1,2}[:：]\d{2}|\d{1,2}点|\d{1,2}[日号]/
