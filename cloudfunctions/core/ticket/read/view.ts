import type {
  Answer,
  FilingState,
  MediaFile,
  Order,
  Question,
  ReviewDecision,
  TicketView,
  TraceLink,
  TraceRow,
} from '../../../../typings/ticket.ts'
import type { Instant } from '../../../../typings/time.ts'
import type { Relation } from '../../kernel/authority.ts'
import type { Caller } from '../../kernel/handler.ts'
import type { TraceEvent } from '../../kernel/trace.ts'
import { stillOwn, voiceOf, type CrowdDocument } from '../../crowd/crowd.ts'
import { confirmedHome } from '../../member/member.ts'
import { nextLevel, shownAppeal } from '../step/appeal.ts'
import { owedToResident } from '../obligations.ts'
import { possible } from './possible.ts'
import { awaitingReview, type Review } from '../step/review.ts'
import {
  activeDuplicates,
  allMedia,
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
 * A ticket as one person may see it. Files not yet passed are shown only to the reporter and those who handle it,
 * neither are the words of a withdrawal; stars and words only to the reporter. `urls` and `rules` are filled by `show`. Pure. Source: R34, B8, B13, design §3.
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
    timeline: ticket.trace
      .filter((event) => isTold(event, insider))
      .map((event) => rowOf(event, ticket, insider)),
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

/** Those who handle a ticket or reported it; neighbours are not. */
export const isInsider = (relations: ReadonlySet<Relation>): boolean =>
  INSIDERS.some((relation) => relations.has(relation))

const INSIDERS: readonly Relation[] = [
  'reporter',
  'owner',
  'first_responder',
  'superior',
  'desk',
  'unit',
  'appealed_against',
]

function heldReason(ticket: TicketDocument): Pick<TicketView, 'heldReason'> {
  if (ticket.heldReason) return { heldReason: ticket.heldReason }
  return ticket.media.some((media) => media.check === 'risky') ? { heldReason: 'photo_risky' } : {}
}

/** Whether anybody behind that door uses the app is not for others to know. */
function filingShown({ reachable: _reachable, lay: _lay, ...state }: Filing): FilingState {
  return state
}

function visible(media: readonly StoredMedia[], insider: boolean): MediaFile[] {
  return media
    .filter((each) => insider || each.check === 'passed')
    .map(({ traceId: _traceId, askedAt: _askedAt, ...shown }) => shown)
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

/** Steps of the machine that tell nobody anything, and decisions about what neighbours do not see. All stay in the trace. */
const isTold = ({ type }: TraceEvent, insider: boolean): boolean =>
  !UNTOLD.includes(type) && (insider || !AMONG_THEM.includes(type))

const UNTOLD = ['MediaChecked', 'TextChecked', 'ReasonChecked', 'ReplyChecked', 'DuplicateDropped']

/** Between the reporter and those who handle it: who looked at a telephone number, and what is not public and why. */
const AMONG_THEM = ['ContactSeen', 'ReviewAsked', 'ContentReviewed', 'ReviewAppealed']

/** A decision as its author and those who handle the request see it. */
function reviewShown({ member: _member, ...shown }: Review): ReviewDecision {
  return shown
}

/** Contents that are people's own words, by field. */
const WORDS = ['words', 'reason', 'text'] as const
/** Contents that the phone words by itself. */
const FACTS = [
  'to',
  'from',
  'cause',
  'unit',
  'outcome',
  'promiseAt',
  'reaskAt',
  'dueAt',
  'idleFor',
  'obligation',
  'circle',
  'distance',
  'arriveBy',
  'rectifyBy',
  'inspectBy',
  'kind',
  'how',
  'category',
  'channel',
  'title',
  'households',
  'parent',
  'times',
] as const

function rowOf(event: TraceEvent, ticket: TicketDocument, insider: boolean): TraceRow {
  const content = contentOf(event)
  const rating = RATED.includes(event.type)
  const unpassed = CHECKED.includes(event.type) && content['textCheck'] !== 'passed'
  const unread = !insider && (unpassed || INSIDE.includes(event.type) || isUnread(event, ticket))
  const field =
    rating || unread ? undefined : WORDS.find((name) => typeof content[name] === 'string')
  const words = field && String(content[field])
  return {
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.actor,
    ...(words && { words }),
    ...(event.content === undefined && { erased: true as const }),
    facts: factsOf(content),
    media: visible(mediaOf(content, ticket), insider),
  }
}

/** Whether the safety check keeps a resident's words of this event from neighbours. Source: B13. */
function isUnread({ type, seq }: TraceEvent, ticket: TicketDocument): boolean {
  if (type === 'TicketWithdrawn') return 'answer' in ticket && ticket.answer.hidden !== undefined
  if (type !== 'ReporterReplied') return false
  const reply = ticket.questions?.find((each) => each.reply?.seq === seq)?.reply
  return reply?.check !== 'passed'
}

function contentOf(event: TraceEvent): Record<string, unknown> {
  return event.content === undefined ? {} : (JSON.parse(event.content) as Record<string, unknown>) // our own canonical text
}

function factsOf(content: Record<string, unknown>): TraceRow['facts'] {
  const known = FACTS.flatMap((name) => {
    const value = content[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
  })
  const units = unitsIn(content)
  const { passed } = content
  const outcome = typeof passed === 'boolean' ? [['passed', passed ? 1 : 0] as const] : []
  const { publish, what } = content
  const reviewed =
    typeof publish === 'boolean'
      ? [
          ['publish', publish ? 1 : 0] as const,
          ['what', what === 'text' ? 'text' : 'photo'] as const,
        ]
      : []
  const filed = content['filing'] === undefined ? [] : [['filed', 1] as const]
  return Object.fromEntries([...known, ...(units ?? []), ...outcome, ...reviewed, ...filed])
}

/** Units an event is about, as a list in one fact. */
function unitsIn(content: Record<string, unknown>) {
  const ordered = listIn(content, 'tasks')?.map((each) => String(each['unit']))
  const named = Array.isArray(content['units']) ? content['units'].map(String) : undefined
  const units = ordered ?? named
  return units && [['units', units.join(',')] as const]
}

/** A list of objects in an event's content; undefined when it has none. */
function listIn(content: Record<string, unknown>, field: string) {
  const list = content[field]
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : undefined // our own canonical text
}

/** Files of an event in their present state: the trace remembers them as they were handed in. */
function mediaOf(content: Record<string, unknown>, ticket: TicketDocument): StoredMedia[] {
  const ids = listIn(content, 'media')?.map((each) => each['fileId']) ?? []
  return allMedia(ticket).filter((each) => ids.includes(each.fileId))
}

/**
 * The chain as the asker may check it. Every link goes to every reader; contents only to those who handle the ticket
 * or reported it, ratings only to the reporter. Digests and hashes verify all the same. Source: R35, B2, B8.
 */
export function linksOf(ticket: TicketDocument, relations: ReadonlySet<Relation>): TraceLink[] {
  const mine = relations.has('reporter')
  const open = isInsider(relations)
  return ticket.trace.map(({ by: _by, bodyDigest: _body, salt, content, ...link }) => ({
    ...link,
    ...((mine || (open && !RATED.includes(link.type))) && salt && content && { salt, content }),
  }))
}

/** Events whose words no safety check has read: for the reporter and those who handle it. Source: B13. */
const INSIDE: readonly string[] = ['FilingAgreed', 'FilingDisowned']

/** Events whose words neighbours read when the safety check has passed them at once. Source: B13. */
const CHECKED: readonly string[] = ['TicketAppealed']

/** Events whose contents hold protected ratings. Source: B8. */
export const RATED: readonly string[] = ['TicketConfirmed', 'TicketReopened']
