import type { TopicId } from '../../typings/room'
import type { Duration, Instant } from '../../typings/time'

/** The cloud counts what was said every five minutes; after twice that its figures hold what I did, ms. */
const COUNTED_WITHIN: Duration = 10 * 60_000

const acted = new Map<TopicId, Instant>()

/** I have just said or answered something on a topic: its figures are to be counted when I look again. */
export function noteActed(topic: TopicId): void {
  acted.set(topic, Date.now())
}

/** Whether the figures as stored may not know of it yet. */
export const hasActed = (topic: TopicId): boolean =>
  Date.now() - (acted.get(topic) ?? 0) < COUNTED_WITHIN
