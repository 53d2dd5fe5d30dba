import type { Letter } from '../../../typings/feed.ts'

/** A letter in `letters`; `_id` is made from what it tells of and to whom, so that it is written once. Source: R29. */
export interface LetterDocument extends Omit<Letter, 'id'> {
  _id: string
  /** Member id of the recipient. */
  to: string
}

/** The letter as its recipient sees it. */
export function toLetter(document: LetterDocument): Letter {
  const { _id, to: _to, ...shown } = document
  return { id: _id, ...shown }
}
