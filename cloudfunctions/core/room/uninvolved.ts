import type { Call } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { hears } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { mayReview, reviewersOf } from './reviewers.ts'
import type { Topic } from './topic.ts'

/** Reviewers of a place: more than any has. */
const MOST_REVIEWERS = 100

/**
 * Who has run a topic leaves review in it to somebody else, where there is somebody who is not its `author`: the district has
 * no level above it.
 * Refuses `someone_else_must`. One operation, none for who has no hand in it. Source: R20, docs/decisions/035.
 */
export async function requireUninvolved(
  topic: Pick<Topic, 'place' | 'hands' | 'proposer'>,
  { caller, now }: Call,
  author?: string,
): Promise<void> {
  const hands = (topic.hands ?? []).map(({ member }) => member)
  if (!hands.includes(caller.id)) return
  const desks = reviewersOf(topic)
  const others = (await membersOf(desks, MOST_REVIEWERS)).filter(
    (member) =>
      !hands.includes(member._id) &&
      member._id !== author &&
      desks.some((desk) => hears(member, desk, now)) &&
      mayReview(member, topic, now),
  )
  require(others.length === 0, 'someone_else_must')
}
