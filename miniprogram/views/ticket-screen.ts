import type { Answer, MediaFile, TicketAction, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import {
  cannotReasons,
  categories,
  channels,
  districtWords,
  heldReasons,
  heldToHandlers,
  hiddenReasons,
  howWords,
  outcomes,
  ticketWords,
  workSteps,
} from '../copy/zh'
import { type Claims, claimsOf } from './claims'
import { type Countdown, countdownOf } from './countdown'
import { crowdBar, type CrowdBar, crowdLine, relapseLine, type RelapseLine } from './crowd'
import { calculations, type CalculationRow } from './obligations'
import { phaseSteps, type PhaseStep } from './phases'
import { whereOf } from './place'
import { proposeFrom } from './room/propose'
import { beyondTitle } from './ticket-text'
import { day, dayAndClock, span } from './time'
import { together, type Together } from './together'
import { timelineRows, type TimelineRow } from './timeline'

/** A photo that may be shown. */
export interface Photo {
  key: string
  url: string
  words: string
}

/** A recording that may be heard. */
export interface Voice {
  key: string
  url: string
  words: string
}

/** The answer card. Source: R30. */
export interface AnswerCard {
  mark: string
  title: string
  chip: string
  chipTone: 'ok' | 'late' | ''
  outcome: string
  words: string
  /** The day it is asked again; empty when it is not. Source: B11. */
  reask: string
  more: string[]
  photos: Photo[]
}

/** Something to know before all else, with the icon that says of which kind. */
export interface Note {
  icon: 'lock' | 'shield' | 'swap' | 'warn'
  words: string
}

/** Everything the ticket page draws. */
export interface TicketScreen {
  id: string
  title: string
  meta: string
  notes: Note[]
  together: Together
  steps: PhaseStep[]
  count: Countdown | null
  calculations: CalculationRow[]
  /** The district's rules under the sums. Source: R28, R40. */
  howNotes: { icon: string; words: string }[]
  /** What 没解决 begins. */
  again: string
  text: string
  photos: Photo[]
  voices: Voice[]
  answer: AnswerCard | null
  /** The reporter is asked 解决 / 没解决. */
  ask: boolean
  rating: string
  /** What may still be said about it, and what was decided. */
  claims: Claims
  timeline: TimelineRow[]
  records: number
  /** The missing step of somebody who works on it. */
  step: { words: string; url: string } | null
  share: boolean
  withdraw: boolean
  /** 附议 and 关注, for neighbours. Source: R33. */
  crowd: CrowdBar | null
  /** `17 户附议 · 3 人关注`, for everybody else. */
  said: string
  relapse: RelapseLine | null
  /** The person may erase what they said; in hand it is withdrawn with it. Source: B2. */
  erase: boolean
  inHand: boolean
  /** Where the neighbours are asked to talk it over; empty where that cannot be. Source: B10. */
  propose: string
}

/** The ticket page in words, at a moment. */
export function ticketScreen(ticket: TicketView, now: Instant): TicketScreen {
  const owed = ticket.stage === 'closed' ? undefined : ticket.governing
  return {
    id: ticket.id,
    title: ticket.title,
    meta: `${categories[ticket.category]} · ${whereOf(ticket)} · ${channels[ticket.channel]}`,
    notes: notesOf(ticket),
    together: together(ticket),
    steps: phaseSteps(ticket, now),
    count: owed === undefined ? null : countdownOf(owed, now, ticket.mine),
    calculations: calculations(ticket, now),
    howNotes: howWords.notes(ticket.rules),
    again: districtWords.again(ticket.rules),
    text: beyondTitle(ticket),
    photos: photosOf(ticket.media, ticket),
    voices: voicesOf(ticket),
    answer: ticket.answer === undefined ? null : answerCard(ticket.answer, ticket, now),
    ask: ticket.can.includes('confirm'),
    rating: ratingWords(ticket.rating),
    claims: claimsOf(ticket, now),
    timeline: timelineRows(ticket, now),
    records: ticket.timeline.length,
    step: stepOf(ticket),
    share: ticket.can.includes('share'),
    withdraw: ticket.mine && ticket.can.includes('withdraw'),
    // Who works on it does that first.
    crowd: stepOf(ticket) === null ? crowdBar(ticket) : null,
    said: crowdLine(ticket),
    relapse: relapseLine(ticket),
    erase: ticket.can.includes('erase'),
    propose: proposeFrom(ticket),
    inHand: ticket.stage !== 'answered' && ticket.stage !== 'closed',
  }
}

/** What the reporter, and only they and the handlers, should know before all else. */
function notesOf(ticket: TicketView): Note[] {
  const held = ticket.mine ? heldReasons : heldToHandlers
  return [
    ...(ticket.urgent ? [note('warn', ticketWords.urgent)] : []),
    ...(ticket.heldReason === undefined ? [] : [note('shield', held[ticket.heldReason])]),
    ...(ticket.erased ? [note('shield', ticketWords.erased)] : []),
    ...(ticket.visibility === 'private' ? [note('lock', ticketWords.private)] : []),
    ...(ticket.reopened > 0 ? [note('swap', ticketWords.reopened(ticket.reopened))] : []),
  ]
}

const note = (icon: Note['icon'], words: string): Note => ({ icon, words })

function answerCard(answer: Answer, ticket: TicketView, now: Instant): AnswerCard {
  const { reason, lawAndWhereTo, reaskAt, noPhotoReason, hidden } = answer
  const withdrawn = answer.outcome === 'withdrawn' // the neighbour's own word, which nobody owed
  return {
    mark: withdrawn ? ticketWords.neighbourMark : answer.by.slice(0, 1),
    title: withdrawn ? answer.by : ticketWords.answeredBy(answer.by),
    ...(withdrawn ? { chip: '', chipTone: '' } : punctuality(answer, ticket)),
    outcome: outcomes[answer.outcome],
    words: answer.words,
    reask: reaskAt === undefined ? '' : ticketWords.reask(day(reaskAt, now)),
    more: [
      ...(hidden === undefined ? [] : [hiddenReasons[hidden]]),
      ...(reason === undefined ? [] : [`原因：${cannotReasons[reason]}`]),
      ...(lawAndWhereTo === undefined ? [] : [ticketWords.basis(lawAndWhereTo, answer.outcome)]),
      ...(noPhotoReason === undefined ? [] : [`没有照片：${noPhotoReason}`]),
      `${dayAndClock(answer.at, now)} ${withdrawn ? '撤回' : '回话'}`,
    ],
    photos: photosOf(answer.media, ticket),
  }
}

/** How early or late the answer came: against the obligation that it met. Source: B1. */
function punctuality(answer: Answer, ticket: TicketView): Pick<AnswerCard, 'chip' | 'chipTone'> {
  const met = ticket.obligations.filter(
    ({ kind, metAt }) => metAt === answer.at && kind !== 'acceptance' && kind !== 'inspection',
  )
  const due = Math.min(...met.map(({ dueAt }) => dueAt))
  if (!Number.isFinite(due)) return { chip: '', chipTone: '' }
  return answer.at <= due
    ? { chip: ticketWords.early(span(due - answer.at)), chipTone: 'ok' }
    : { chip: ticketWords.late(span(answer.at - due)), chipTone: 'late' }
}

function photosOf(media: readonly MediaFile[], { urls }: TicketView): Photo[] {
  return media.flatMap(({ kind, fileId, check }) => {
    const url = urls[fileId]
    if (kind !== 'photo' || url === undefined) return []
    return [{ key: fileId, url, words: check === 'passed' ? '' : '检查后邻居可见' }]
  })
}

function voicesOf({ media, urls }: TicketView): Voice[] {
  return media.flatMap(({ kind, fileId, seconds }) => {
    const url = urls[fileId]
    if (kind !== 'voice' || url === undefined) return []
    return [{ key: fileId, url, words: seconds === undefined ? '' : `${seconds} 秒` }]
  })
}

function ratingWords(rating: TicketView['rating']): string {
  if (rating === undefined) return ''
  const stars = rating.stars === undefined ? '' : `，打了 ${rating.stars} 分`
  return `您说${rating.solved ? '解决了' : '没解决'}${stars}`
}

function stepOf({ can, id }: TicketView): TicketScreen['step'] {
  const has = (action: TicketAction) => can.includes(action)
  const step = workSteps.find(({ action }) => has(action))
  return step === undefined
    ? null
    : { words: step.words, url: `/work/${step.page}/${step.page}?id=${id}` }
}
