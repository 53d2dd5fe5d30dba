import type {
  Answer,
  FilingState,
  MediaFile,
  Order,
  Question,
  ReviewDecision,
  TicketView,
} from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { Relation } from '../../kernel/authority.ts'
import type { Caller } from '../../kernel/handler.ts'
import { stillOwn, voiceOf, type CrowdDocument } from '../../crowd/crowd.ts'
import { confirmedHome } from '../../member/member.ts'
import { nextLevel, shownAppeal } from '../step/appeal.ts'
import { owedToResident } from '../obligations.ts'
import { visible } from '../media.ts'
import { isInsider } from './insider.ts'
import { possible } from './possible.ts'
import { timelineOf } from './timeline.ts'
import { awaitingReview, type Review } from '../step/review.ts'
import {
  activeDuplicates,
  orderOf,
  type Filing,
  type StoredMedia,
  type StoredQuestion,
  type TicketDocument,
} from '../ticket.ts'

/** Who looks at a ticket, and how they stand to it. */
export interface Viewer {
  caller: Caller
  relations: ReadonlySet<Relation>
  now: Instant
  /** The caller's own co-sign and follow, where they were read. */
  own?: readonly CrowdDocument[]
}

/**
 * A ticket as one person may see it. Files not yet passed and the words of a withdrawal are shown only to the reporter
 * and those who handle it; stars and words only to the reporter. `urls` and `rules` are filled by `show`. Pure. Source:
 * R34, B8, B13, design §3.
 */
export function viewOf(ticket: TicketDocument, viewer: Viewer): Omit<TicketView, 'urls' | 'rules'> {
  const { caller, relations, now } = viewer
  const mine = relations.has('reporter')
  const insider = isInsider(relations) || ticket.filedBy?.member === caller.id
  const show: Show = (media) => visible(media, insider)
  const due = owedToResident(ticket.obligations)
  const order = orderOf(ticket)
  const can = possible(caller, ticket, relations, now)
  const to = can.includes('appeal') ? nextLevel(ticket) : undefined
  const { place, placeName, spot, point, title, text, category, channel } = ticket
  return {
    ...{ id: ticket._id, title, text, category, channel, place, placeName, spot },
    ...(point && { point }),
    reporter: ticket.reporter.label,
    mine,
    createdAt: ticket.createdAt,
    stage: ticket.stage,
    phases: ticket.phases,
    visibility: ticket.visibility,
    ...(ticket.urgent && { urgent: ticket.urgent }),
    ...(insider && heldReason(ticket)),
    ...(insider && ticket.reviews && { reviews: ticket.reviews.map(reviewShown) }),
    ...(relations.has('reviewer') && { toReview: awaitingReview(ticket) }),
    ...shownAppeal(ticket),
    ...(to && { appealTo: to }),
    ...('closedBy' in ticket && { closedBy: ticket.closedBy }),
    ...(ticket.filing && { filing: filingShown(ticket.filing) }),
    media: show(ticket.media),
    ...(ticket.owner && { owner: ticket.owner.label }),
    ...('desk' in ticket && { desk: ticket.desk }),
    ...(order && { order: shownOrder(order, show) }),
    ...('answer' in ticket && { answer: shownAnswer(ticket.answer, insider, show) }),
    ...(mine && ticket.rating && { rating: ratingOf(ticket.rating) }),
    reopened: ticket.reopened,
    ...togetherWith(ticket, insider),
    ...(ticket.topic && { topic: ticket.topic }),
    ...(ticket.topicOf && { topicOf: ticket.topicOf }),
    ...(ticket.whistle && { whistle: ticket.whistle }),
    ...(ticket.unsolved && { unsolved: ticket.unsolved }),
    ...(ticket.relapseOf && { relapseOf: ticket.relapseOf }),
    obligations: ticket.obligations,
    ...(due && { governing: due }),
    ...(ticket.erased && { erased: true as const }),
    timeline: timelineOf(ticket, insider),
    ...voiceOf(ticket, viewer.own && stillOwn(viewer.own, homeOf(caller))),
    can,
    version: ticket.version,
  }
}

const homeOf = ({ member }: Caller) => member && confirmedHome(member)?.household

/** What it is handled together with, and what the reporter was asked last. Source: R25. */
function togetherWith(ticket: TicketDocument, insider: boolean): Partial<TicketView> {
  const duplicates = activeDuplicates(ticket).length
  const question = ticket.questions?.at(-1)
  return {
    ...(ticket.merged && { merged: ticket.merged }),
    ...(duplicates > 0 && { duplicates }),
    ...(question && { question: shownQuestion(question, insider) }),
  }
}

function shownQuestion({ words, at, by, reply }: StoredQuestion, insider: boolean): Question {
  const readable = reply && (insider || reply.check === 'passed')
  return {
    ...{ words, at, by },
    ...(reply && { repliedAt: reply.at }),
    ...(readable && { reply: reply.words }),
  }
}

function heldReason(ticket: TicketDocument): Pick<TicketView, 'heldReason'> {
  if (ticket.heldReason) return { heldReason: ticket.heldReason }
  return ticket.media.some((media) => media.check === 'risky') ? { heldReason: 'photo_risky' } : {}
}

/** Whether anybody behind that door uses the app is not for others to know. */
function filingShown({ reachable: _reachable, lay: _lay, ...state }: Filing): FilingState {
  return state
}

type Show = (media: readonly StoredMedia[]) => MediaFile[]

function shownOrder(order: Order, show: Show): Order {
  const tasks = order.tasks.map((task) => ({
    ...task,
    ...(task.finding && { finding: { ...task.finding, media: show(task.finding.media) } }),
    ...(task.inspection && {
      inspection: { ...task.inspection, media: show(task.inspection.media) },
    }),
  }))
  return { ...order, tasks }
}

/** A withdrawal's words that have not passed are not for neighbours. Source: B13. */
function shownAnswer(answer: Answer, insider: boolean, show: Show): Answer {
  const { hidden, ...shown } = { ...answer, media: show(answer.media) }
  if (hidden === undefined) return shown
  return insider ? { ...shown, hidden } : { ...shown, words: '' }
}

function ratingOf({ solved, stars, words }: NonNullable<TicketDocument['rating']>) {
  return { solved, ...(stars !== undefined && { stars }), ...(words !== undefined && { words }) }
}

/** A decision as its author and those who handle the request see it. */
function reviewShown({ member: _member, ...shown }: Review): ReviewDecision {
  return shown
}
