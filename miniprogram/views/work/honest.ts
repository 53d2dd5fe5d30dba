import { STOCK_PHRASES } from '../../copy/feedback'
import type { FeedbackKind } from '../../copy/feedback'
import { compose, missing } from './template'
import type { Part, Piece } from './template'

/** Fewest characters besides stock phrases; the server's number. Source: R30. */
export const MIN_HONEST_CHARACTERS = 10

/** What the check looks at. `free` is set once the person writes without the template. */
export interface Written {
  kind: FeedbackKind
  pieces: Piece[]
  free?: string
  photos: number
  noPhotoReason: string
  /** Interim only: the new time is chosen. */
  promised: boolean
}

/** Which of the three parts of an honest answer are there. Source: R30, mock 05. */
export interface Honesty {
  whoWhen: boolean
  what: boolean
  /** Photo or reason (solved), new time (interim); nothing more is asked of an explanation. */
  proof: boolean
}

/** The words as they would be sent. */
export function wordsOf(written: Pick<Written, 'pieces' | 'free'>): string {
  return (written.free ?? compose(written.pieces)).trim()
}

/** Live check while writing. The server decides by the same rule; this only spares the person a refusal. */
export function honesty(written: Written): Honesty {
  const words = wordsOf(written)
  const filled = (part: Part) => missing(written.pieces).every((piece) => piece.part !== part)
  const inFree = written.free !== undefined
  return {
    whoWhen: inFree ? WHO.test(words) && WHEN.test(words) : filled('who') && filled('when'),
    what: !saysNothing(words) && (inFree || filled('what')),
    proof: hasProof(written),
  }
}

/** Whether words say nothing once stock phrases, punctuation and repetition are taken away. Source: R30. */
export function saysNothing(words: string): boolean {
  const bare = STOCK_PHRASES.reduce((text, phrase) => text.split(phrase).join(''), words).replace(
    /[\s\p{P}\p{S}]/gu,
    '',
  )
  return (
    Array.from(bare).length < MIN_HONEST_CHARACTERS ||
    new Set(bare).size < MIN_HONEST_CHARACTERS / 2
  )
}

function hasProof({ kind, photos, noPhotoReason, promised }: Written): boolean {
  if (kind === 'solved') return photos > 0 || noPhotoReason.trim() !== ''
  return kind === 'explained' || promised
}

const WHO = /我|师傅|物业|工人|队员|干部|书记|主任|网格员|楼门长|社区|街道|城管|民警|保洁|保安|公司/
const WHEN =
  /今天|昨天|前天|今早|上午|下午|晚上|刚才|凌晨|中午|\d{1,2}[:：]\d{2}|\d{1,2}点|\d{1,2}[日号]/
