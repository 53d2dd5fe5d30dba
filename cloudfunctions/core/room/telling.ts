import type { LetterKind } from '../../../typings/feed.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { TopicDelivery } from './topic.ts'

/** What could not be told is tried again after this at first, then twice as long each time, ms. */
const FIRST_RETRY: Duration = 60_000
/** Longest wait between tries, ms. */
const LONGEST_RETRY: Duration = 30 * 60_000
/** Tries of a subscription message, about three hours; letters and cards are tried until they are there. */
export const MOST_TRIES = 10

/** A delivery that is told by letters and their messages. */
export type LetterOfTopic = TopicDelivery & { kind: LetterKind }

export const isLetter = (each: TopicDelivery): each is LetterOfTopic =>
  each.kind !== 'card' && each.kind !== 'link' && each.kind !== 'unlink'

const CROWDS: readonly string[] = ['residents', 'in_service', 'voters']

/** Whether an audience is read slice by slice. */
export const isCrowdName = (audience: string): boolean => CROWDS.includes(audience)

/** One whose people are read slice by slice. */
export const isCrowd = (each: TopicDelivery): each is LetterOfTopic =>
  isLetter(each) && isCrowdName(each.audience) && each.message === undefined

/** A delivery that waits for its next turn. */
export const againLater = (delivery: TopicDelivery, now: Instant): TopicDelivery => ({
  ...delivery,
  attempts: delivery.attempts + 1,
  at: now + Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** delivery.attempts),
})

/** What became of deliveries that were tried. */
export interface Tried {
  done: TopicDelivery[]
  failed: TopicDelivery[]
  /** What is left of the done ones: the rest of a crowd, single members whose letter or message is still to come. */
  left: TopicDelivery[]
  /** Messages that are surely over: sent by this run, or nothing to send. */
  over: TopicDelivery[]
}

const keyOf = ({ seq, kind, audience, message, cursor = '' }: TopicDelivery): string =>
  `${seq} ${kind} ${audience} ${message ? 'message' : ''} ${cursor}`

/**
 * The deliveries after a run; the same list when another run has settled everything before. Where it has, only what this one
 * surely sent is struck off: the other could not know, and has put it back. Pure. Source: design §4.
 */
export function settledDeliveries(
  stored: TopicDelivery[],
  { done, failed, left, over }: Tried,
  now: Instant,
): TopicDelivery[] {
  const has = (list: readonly TopicDelivery[], each: TopicDelivery): boolean =>
    list.some((other) => keyOf(other) === keyOf(each))
  const rest = stored
    .filter((each) => !has(done, each) && !has(over, each))
    .map((each) => (has(failed, each) && each.message === undefined ? againLater(each, now) : each))
  // Left over of what another run had done before is not added: that run has added its own.
  const ours = done.filter((each) => has(stored, each))
  const added = left.filter((each) =>
    ours.some(({ seq, kind }) => seq === each.seq && kind === each.kind),
  )
  const isSame =
    rest.length === stored.length && rest.every((each, index) => each === stored[index])
  return isSame && added.length === 0
    ? stored
    : [...rest, ...added.filter((each) => !has(rest, each))]
}
