import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import { afterReview, requireToReview } from '../room/pictures.ts'
import { isPublic, moved, picturedOf, publicState, type OpinionDocument } from './opinion.ts'

/** A reviewer’s word. */
export interface Reviewing {
  publish: boolean
  reason: string
  by: string
  now: Instant
  /** It was read as public and should not stand: nobody takes back, unread, what a colleague let out a moment ago. */
  takesBack?: boolean | undefined
}

/**
 * A person’s word on what the safety check holds, or on what should not stand; the author sees it with its reason. What a
 * person keeps hidden stays so: a stage that counted it as judged may be open by now. Pure. Refuses `already_public`,
 * `already_decided`. Source: R13, B13.
 */
export function reviewed(opinion: OpinionDocument, word: Reviewing): OpinionDocument {
  const { publish, reason, by, now, takesBack = false } = word
  require(opinion.state !== 'kept' && opinion.state !== 'dropped', 'already_decided')
  require(isPublic(opinion) === (takesBack && !publish), 'already_public')
  const { heldReason: _held, recheckAt: _recheck, reviewers: _who, ...rest } = opinion
  const kind = publish ? ('content_published' as const) : ('content_kept' as const)
  const told = {
    ...{ key: publish ? 'published' : 'kept', kind },
    ...{ audience: `member:${opinion.member}`, at: now, attempts: 0 },
  }
  const judged = { ...rest, reviewed: { publish, reason, by, at: now } }
  const deliveries = [...opinion.deliveries, told]
  return moved({ ...judged, deliveries }, publish ? publicState(opinion) : 'kept', now)
}

/**
 * A person’s word on one photo the check did not pass; the author sees it with its reason. Once each. Pure. Refuses
 * `stage_passed`. Source: R13, B13.
 */
export function pictureReviewed(
  opinion: OpinionDocument,
  fileId: string,
  { publish, reason, by, now }: Reviewing,
): OpinionDocument {
  require(opinion.state !== 'kept', 'stage_passed')
  requireToReview(picturedOf(opinion), fileId)
  const words = [...(opinion.pictureReviews ?? []), { fileId, publish, reason, by, at: now }]
  const told = {
    ...{
      key: `picture${words.length}`,
      audience: `member:${opinion.member}`,
      at: now,
      attempts: 0,
    },
    kind: publish ? ('content_published' as const) : ('content_kept' as const),
  }
  return {
    ...opinion,
    media: opinion.media.map((media) => afterReview(media, { fileId, publish })),
    ...{ pictureReviews: words, uncounted: now, deliveries: [...opinion.deliveries, told] },
  }
}

/** The safety check’s late word on words that wait for it. Pure. Source: B13. */
export function checked(opinion: OpinionDocument, passed: boolean, now: Instant): OpinionDocument {
  if (opinion.state !== 'held' || opinion.heldReason !== 'check_pending') return opinion
  if (!passed) {
    const asked = (opinion.reviewers ?? []).map((audience) => ({
      ...{ key: 'held', kind: 'review_asked' as const, audience, at: now, attempts: 0 },
    }))
    return {
      ...opinion,
      heldReason: 'text_risky',
      deliveries: [...opinion.deliveries, ...asked],
    }
  }
  const { heldReason: _held, recheckAt: _recheck, reviewers: _who, ...rest } = opinion
  return moved(rest, publicState(opinion), now)
}

/** The check’s word on one of its photos; a person looks at what it does not pass. Pure. Source: B13. */
export function mediaChecked(
  opinion: OpinionDocument,
  traceId: string,
  { passed, reviewers, now }: { passed: boolean; reviewers: readonly string[]; now: Instant },
): OpinionDocument {
  if (!opinion.media.some((file) => file.traceId === traceId)) return opinion
  const media = opinion.media.map((file) => {
    if (file.traceId !== traceId) return file
    const { traceId: _id, askedAt: _at, ...rest } = file
    return { ...rest, check: passed ? ('passed' as const) : ('risky' as const) }
  })
  if (passed || opinion.state === 'kept') return { ...opinion, media }
  const asked = reviewers.map((audience) => ({
    ...{ key: `photo-${traceId}`, kind: 'review_asked' as const, audience, at: now, attempts: 0 },
  }))
  return { ...opinion, media, uncounted: now, deliveries: [...opinion.deliveries, ...asked] }
}
