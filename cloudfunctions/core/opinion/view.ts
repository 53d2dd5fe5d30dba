import type { OpinionView } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Caller } from '../kernel/handler.ts'
import { hiddenPictures } from '../room/pictures.ts'
import { changeFrom } from '../room/plan.ts'
import { aheadBy, type SupportDocument } from '../room/support.ts'
import type { Topic } from '../room/topic.ts'
import { isPublic, picturedOf, type OpinionDocument } from './opinion.ts'
import { opinionRelations } from './relations.ts'

/** Who looks, on which topic, with their own support. */
export interface OpinionLooking {
  caller: Caller
  topic: Topic
  now: Instant
  mine?: SupportDocument | undefined
}

/** Something said as its reader sees it: doors and roles, never a name or a member’s id. Pure. Source: R57, R58, R63. */
export function opinionView(opinion: OpinionDocument, looking: OpinionLooking): OpinionView {
  const { caller, topic, now, mine } = looking
  const { _id, kind, stage, line, plan, about, words, label, at, reviewed, stars } = opinion
  const { workUnit, expertise, enteredBy } = opinion
  const isAuthor = opinion.member === caller.id
  const relations = opinionRelations(caller, opinion, topic, now)
  const reviews = relations.has('reviewer')
  const seesAll = isAuthor || reviews
  const change = changeFrom(topic.plans, _id)
  const hidden = seesAll ? hiddenPictures(picturedOf(opinion)) : []
  return {
    ...{ id: _id, kind, stage, words, author: label, at },
    ...(line !== undefined && { line }),
    ...(plan !== undefined && { plan }),
    ...(about !== undefined && { about }),
    photos: photosOf(opinion, seesAll),
    ...(workUnit !== undefined && { workUnit }),
    ...(expertise !== undefined && { expertise }),
    ...(enteredBy !== undefined && { enteredBy }),
    supports: Math.max(0, opinion.supports + (mine ? aheadBy(mine) : 0)),
    own: isAuthor && enteredBy === undefined,
    supported: mine !== undefined && mine.gone === undefined,
    ...fateOf(opinion),
    ...(change && { change }),
    ...(!isPublic(opinion) &&
      !opinion.erased && { held: { ...(reviewed && { reason: reviewed.reason }) } }),
    ...(hidden.length > 0 && { hidden }),
    ...(opinion.erased && { erased: true }),
    ...(relations.has('author') && !opinion.erased && { erasable: true }),
    ...(reviews && opinion.toReview && { reviewable: true }),
    ...(stars !== undefined && { stars }),
  }
}

const photosOf = ({ media }: OpinionDocument, seesAll: boolean): string[] =>
  media.filter(({ check }) => seesAll || check === 'passed').map(({ fileId }) => fileId)

function fateOf({ answers }: OpinionDocument): Partial<OpinionView> {
  const last = answers.at(-1)
  if (last === undefined) return {}
  return { fate: last.fate, reason: last.reason, fateBy: last.by, fateAt: last.at }
}
