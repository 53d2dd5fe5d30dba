import type { ReviewDecision, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { appealTo, askedHow, claimWords, desks } from '../copy/zh'
import { dayAndClock } from './time'

export type ClaimId = 'appeal' | 'appealReview' | 'reportPressure' | 'explain'

/** What the household says, or somebody who asked it. Source: B16. */
export interface FilingCard {
  chip: string
  tone: 'ok' | 'soon' | ''
  words: string
  /** The household itself is asked. */
  asks: boolean
  /** Somebody who serves the building may note that they asked. */
  notes: boolean
}

/** Why neighbours do not see it, and what was decided. Source: R13, B13. */
export interface ReviewCard {
  rows: { key: string; title: string; reason: string; time: string; tone: 'ok' | 'soon' }[]
  note: string
  again: boolean
}

export interface AppealCard {
  title: string
  time: string
  note: string
}

/** What the reporter may still say about a request, and what was decided about it. */
export interface Claims {
  filing: FilingCard | null
  review: ReviewCard | null
  appeal: AppealCard | null
  rows: { id: ClaimId; icon: string; words: string; side: string }[]
  /** There is anything to draw. */
  any: boolean
}

/** Nothing yet. */
export const noClaims: Claims = { filing: null, review: null, appeal: null, rows: [], any: false }

/** A ticket's claims in words, at a moment. */
export function claimsOf(ticket: TicketView, now: Instant): Claims {
  const filing = filingCard(ticket)
  const review = reviewCard(ticket, now)
  const appeal = appealCard(ticket, now)
  const rows = rowsOf(ticket)
  const any = filing !== null || review !== null || appeal !== null || rows.length > 0
  return { filing, review, appeal, rows, any }
}

function filingCard({ filing, can, mine, timeline }: TicketView): FilingCard | null {
  if (filing === undefined) return null
  const { state, how } = filing
  const may = can.includes('confirmFiling')
  const words = claimWords.filing
  const asks = may && mine
  const notes = may && !mine && state === 'asked'
  return {
    chip: words[state],
    tone: state === 'agreed' ? 'ok' : state === 'asked' ? 'soon' : '',
    words: asks
      ? words.mine(timeline[0]?.actor ?? '')
      : notes
        ? words.askHint
        : how === undefined
          ? ''
          : words.noted(askedHow[how]),
    asks,
    notes,
  }
}

function reviewCard({ reviews, can, heldReason }: TicketView, now: Instant): ReviewCard | null {
  if (reviews === undefined || reviews.length === 0) return null
  const words = claimWords.review
  const again = can.includes('appealReview')
  const kept = heldReason !== undefined && !again
  const second = reviews.some((each) => each.second)
  return {
    rows: reviews.map((each, index) => reviewRow(each, index, now)),
    note: kept && !second ? words.asked : '',
    again,
  }
}

function reviewRow(review: ReviewDecision, index: number, now: Instant) {
  const words = claimWords.review
  const what = review.what === 'text' ? words.text : words.photo
  const said = review.publish ? words.published : words.kept
  return {
    key: `${index}`,
    title: `${review.by}：${what}${said}`,
    reason: review.reason,
    time: dayAndClock(review.at, now),
    tone: review.publish ? ('ok' as const) : ('soon' as const),
  }
}

function appealCard({ appeal }: TicketView, now: Instant): AppealCard | null {
  if (appeal === undefined) return null
  const words = claimWords.appeal
  const desk = desks[appeal.to]
  const unexplained = appeal.answeredAt === undefined ? words.unexplained : words.neverExplained
  const explained = appeal.explainedAt === undefined ? unexplained : words.explained
  return {
    title: appeal.answeredAt === undefined ? words.heard(desk) : words.answered(desk),
    time: dayAndClock(appeal.answeredAt ?? appeal.at, now),
    note: appeal.final ? words.final : explained,
  }
}

function rowsOf(ticket: TicketView): Claims['rows'] {
  const { can, appealTo: to, mine } = ticket
  return [
    ...(can.includes('appeal') && to !== undefined
      ? [{ id: 'appeal' as const, icon: 'up', words: '不服这个答复', side: appealTo[to] }]
      : []),
    ...(can.includes('explain')
      ? [{ id: 'explain' as const, icon: 'pen', words: '有人申诉', side: '作说明' }]
      : []),
    ...(mine && can.includes('reportPressure') && wasAnswered(ticket)
      ? [
          {
            id: 'reportPressure' as const,
            icon: 'shield',
            words: '有人让我打好评',
            side: '只告诉上一级',
          },
        ]
      : []),
  ]
}

/** Nobody asks for stars before there was an answer to rate. */
const wasAnswered = ({ answer, reopened, appeal }: TicketView): boolean =>
  answer !== undefined || reopened > 0 || appeal !== undefined
