import { require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import { withMedia } from './media-check.ts'
import { awaitingReview, mayAppealReview, type Review } from '../step/review.ts'
import type { Rules } from '../rule.ts'
import type { Ticket } from '../ticket.ts'

/**
 * A person’s word on what the safety check holds: one decision for the text, one for each file, so that a photo may
 * stay hidden while the words are read. Source: B13, R13.
 */
export const reviewingRules = {
  review: ({ ticket, command, actor }) => {
    const { what, publish, reason } = command
    require(awaitingReview(ticket).includes(what), 'stage_passed')
    const before = ticket.reviews?.some(
      (each) => each.what === what && each.member === actor.member,
    )
    require(!before, 'someone_else_must')
    return { type: 'ContentReviewed', what, publish, reason, level: actor.level ?? 'community' }
  },

  appealReview: ({ ticket, command }) => {
    require(mayAppealReview(ticket), 'stage_passed')
    return { type: 'ReviewAppealed', reason: command.reason }
  },
} satisfies Partial<Rules>

/** What a review changes. Source: B13. */
export const reviewingEffects = {
  ReviewAsked: (ticket, { at }) => ({ ...ticket, reviewAskedAt: at }),

  ContentReviewed: (ticket, { event, at, actor }) => {
    const { what, publish, reason, level } = event
    const review: Review = {
      ...{ what, publish, reason, level, at, by: actor.label, member: actor.member },
      ...(ticket.reviewAppealedAt !== undefined && { second: true }),
    }
    const reviewed = { ...ticket, reviews: [...(ticket.reviews ?? []), review] }
    if (what === 'text') return publish ? published(reviewed) : kept(reviewed)
    return publish ? withMedia(reviewed, what, true) : reviewed
  },

  ReviewAppealed: (ticket, { at }) => ({ ...ticket, reviewAppealedAt: at }),
} satisfies Partial<Effects>

function published(ticket: Ticket): Ticket {
  const { heldReason: _held, recheckAt: _recheck, ...rest } = ticket
  return { ...rest, visibility: ticket.wanted }
}

/** Stays hidden by a person’s decision: no machine is asked any more. */
function kept(ticket: Ticket): Ticket {
  const { recheckAt: _recheck, ...rest } = ticket
  return { ...rest, heldReason: 'kept_hidden' }
}
