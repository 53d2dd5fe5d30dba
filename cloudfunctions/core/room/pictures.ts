import type { HiddenPicture } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import type { StoredMedia } from '../ticket/ticket.ts'

/** A reviewer’s word, as its author reads it. Source: R13. */
export interface ReviewWord {
  publish: boolean
  reason: string
  by: string
  at: Instant
}

/** Of one picture. */
export interface PictureReview extends ReviewWord {
  fileId: string
}

/** Pictures of a topic or of something said, with what reviewers said of them. */
export interface Pictured {
  media: readonly StoredMedia[]
  reviews?: readonly PictureReview[] | undefined
}

/** Pictures the safety check did not pass and nobody has looked at. Pure. Source: R13, B13. */
export const picturesToReview = ({ media, reviews = [] }: Pictured): StoredMedia[] =>
  media.filter(
    ({ check, fileId }) =>
      check === 'risky' && !reviews.some((each) => each.fileId === fileId && !each.publish),
  )

/** Refuses `stage_passed` unless the picture waits for a reviewer’s word: each is given once. */
export function requireToReview(pictured: Pictured, fileId: string): void {
  require(picturesToReview(pictured).some((each) => each.fileId === fileId), 'stage_passed')
}

/** The picture as a reviewer’s word leaves it: what is published is passed, what is kept stays as it is. Pure. */
export const afterReview = (
  media: StoredMedia,
  { fileId, publish }: Pick<PictureReview, 'fileId' | 'publish'>,
): StoredMedia =>
  publish && media.fileId === fileId && media.check === 'risky'
    ? { ...media, check: 'passed' }
    : media

/** What others do not see, for who sent it and for reviewers: why, once somebody has looked. Pure. Source: R13. */
export const hiddenPictures = ({ media, reviews = [] }: Pictured): HiddenPicture[] =>
  media
    .filter(({ check }) => check === 'risky')
    .map(({ fileId }) => {
      const word = reviews.find((each) => each.fileId === fileId)
      return { id: fileId, ...(word && { reason: word.reason, by: word.by }) }
    })
