import type { Output } from '../../typings/contract'
import { ratingWords } from '../copy/zh'

/** Satisfaction of a place as it is drawn. */
export interface RatingView {
  shown: boolean
  /** A figure, as against the words that there are too few. */
  big: boolean
  title: string
  figure: string
  note: string
  more: string
}

export const noRating: RatingView = {
  ...{ shown: false, big: false, title: '', figure: '', note: '', more: '' },
}

/** Rounded down: never better than it is. Source: B8. */
export function ratingView({ minimum, shown }: Output<'rating.summary'>): RatingView {
  const { title, tooFew, why, atLeast, of, unrated, batch } = ratingWords
  if (shown === undefined) {
    return { shown: true, big: false, title, figure: tooFew(minimum), note: why, more: '' }
  }
  return {
    ...{ shown: true, big: true, title },
    figure: atLeast(Math.floor(shown.rate * 100)),
    note: of(shown.n),
    more: [...(shown.unrated > 0 ? [unrated(shown.unrated)] : []), batch].join('。'),
  }
}
