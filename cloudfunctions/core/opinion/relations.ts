import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Caller } from '../kernel/handler.ts'
import { topicRelations } from '../room/relations.ts'
import type { Topic } from '../room/topic.ts'
import { isPublic, type OpinionDocument } from './opinion.ts'

/**
 * How a caller stands to something said: as to its topic; what is not public is there for reviewers alone, and nobody
 * reviews what they said, wrote down or answered themselves. Source: R13, B13.
 */
export function opinionRelations(
  caller: Caller,
  opinion: OpinionDocument,
  topic: Topic,
  now: Instant,
): ReadonlySet<Relation> {
  const relations = new Set(topicRelations(caller, topic, now))
  if (isAuthor(caller, opinion)) relations.add('author')
  const isInvolved =
    opinion.member === caller.id || opinion.answers.some(({ member }) => member === caller.id)
  if (isInvolved) relations.delete('reviewer')
  if (isPublic(opinion)) return relations
  const kept = ['reviewer', 'author'] as const
  return new Set<Relation>(kept.filter((each) => relations.has(each)))
}

/** Whoever said it for themselves; what is said in office or for others is not theirs to take away. Source: B2. */
const isAuthor = ({ id }: Caller, { member, enteredBy, inOffice }: OpinionDocument): boolean =>
  member === id && enteredBy === undefined && inOffice === undefined

/** Whether a reader of the topic sees it: what is not public, its author and reviewers. */
export const seesOpinion = (
  caller: Caller,
  opinion: OpinionDocument,
  topic: Topic,
  now: Instant,
): boolean =>
  isPublic(opinion) ||
  opinion.member === caller.id ||
  opinionRelations(caller, opinion, topic, now).has('reviewer')
