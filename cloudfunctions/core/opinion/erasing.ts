import type { Duration, Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import { moved, type OpinionDocument, type OpinionState } from './opinion.ts'

/** Files are deleted once more after this, ms: no run that still held them is at work by then. */
const AGAIN_AFTER: Duration = 60_000

/**
 * Something said without its words and photos, as its author wished: what became of it, who answered and why, its place in
 * the figures and the stars with it stay. What was not answered yet wants no answer any more. Pure. Refuses
 * `nothing_to_erase`. Source: B2, docs/decisions/036.
 */
export function erased(opinion: OpinionDocument, now: Instant): OpinionDocument {
  require(opinion.erased === undefined, 'nothing_to_erase')
  const { workUnit: _unit, expertise: _what, heldReason: _why, ...kept } = opinion
  const { recheckAt: _again, reviewers: _who, ...rest } = kept
  const goes = (at: Instant, key: string) => ({
    ...{ key, kind: 'erase' as const, audience: 'files', at, attempts: 0 },
  })
  // Nobody is asked to look at what is gone.
  const deliveries = opinion.deliveries.filter(({ kind }) => kind !== 'review_asked')
  const bare = {
    ...rest,
    // Short words could be guessed from the digest.
    ...{ words: '', media: [], requestDigest: '' },
    erased: { at: now, files: opinion.media.map(({ fileId }) => fileId) },
    deliveries: [...deliveries, goes(now, 'erased'), goes(now + AGAIN_AFTER, 'erased again')],
  }
  return moved(bare, STATES[opinion.state] ?? opinion.state, now)
}

/** Where it stands afterwards, where that is another state. */
const STATES: Partial<Record<OpinionState, OpinionState>> = {
  held: 'dropped',
  unanswered: 'withdrawn',
}
