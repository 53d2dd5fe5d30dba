import type { MediaFile, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { ESCALATE_REASONS } from '../../copy/feedback'
import { handleButtons, honestParts, otherWays, owed } from '../../copy/work'
import { categories, channels } from '../../copy/words'
import { crowdWords } from '../../copy/crowd'
import { buildingOf, whereOf } from '../place'
import { beyondTitle } from '../ticket-text'
import { dayAndClock, remaining, shortTime } from '../time'
import { type Tone, toneOf } from './due'
import { hasBasis, honesty, saysNothing, type Written } from './honest'
import { isTouched } from './template'

/** The deadline over everything: words left, what is owed right. */
export interface Strip {
  left: string
  right: string
  tone: Tone
  icon: 'warn' | 'clock'
}

/** Null when nothing is owed. Source: mock 05. */
export function strip({ governing }: TicketView, now: Instant): Strip | null {
  if (governing === undefined) return null
  const { dueAt, kind } = governing
  const tone = toneOf(dueAt, now)
  const late = tone === 'late'
  return {
    left: remaining(dueAt, now),
    right: `${shortTime(dueAt, now)} ${late ? '就该' : '前要'}${owed[kind]}`,
    tone,
    icon: late ? 'warn' : 'clock',
  }
}

/** The request itself in short. */
export interface TicketCard {
  title: string
  /** `2号楼 302 邻居 · 今天 02:43 · 设施维修` */
  facts: string
  /** What the person wrote, where it says more than the title. */
  text: string
  photos: string[]
}

export function ticketCard(ticket: TicketView, now: Instant): TicketCard {
  const { title, reporter, createdAt, category, channel } = ticket
  const came = channel === 'app' ? [] : [channels[channel]]
  return {
    title,
    facts: [
      `${whereOf(ticket)} ${reporter}`,
      dayAndClock(createdAt, now),
      categories[category],
      ...came,
      ...(ticket.relapseOf ? [crowdWords.relapses(ticket.relapseOf.times)] : []),
      ...(ticket.cosigns > 0 ? [crowdWords.households(ticket.cosigns)] : []),
    ].join(' · '),
    text: beyondTitle(ticket),
    photos: photoUrls(ticket.media, ticket.urls),
  }
}

/** Links of photos that have one. */
export function photoUrls(media: readonly MediaFile[], urls: Record<string, string>): string[] {
  return media.flatMap((file) => {
    const url = urls[file.fileId]
    return file.kind === 'photo' && url !== undefined ? [url] : []
  })
}

/** One line of the three-part check. Source: R30. */
export interface CheckRow {
  id: 'whoWhen' | 'what' | 'proof'
  done: boolean
  text: string
  /** Offers "拍不了，写原因". */
  excuse: boolean
}

export function checkRows(written: Written, question = ''): CheckRow[] {
  const parts = honesty(written, question)
  return [
    { id: 'whoWhen', done: parts.whoWhen, text: honestParts.whoWhen, excuse: false },
    { id: 'what', done: parts.what, text: whatText(written), excuse: false },
    {
      id: 'proof',
      done: parts.proof,
      text: proofText(written, parts.proof),
      excuse: written.kind === 'solved' && !parts.proof,
    },
  ]
}

/** The one filled button of the page. */
export interface Step {
  id: 'accept' | 'fill' | 'photo' | 'when' | 'refuse' | 'reask' | 'send' | 'none'
  label: string
  icon: 'check' | 'pen' | 'camera' | 'clock' | 'send' | ''
}

/** The missing step: take it, write it, show it, name a time, send it. Source: ui.md. */
export function missingStep(ticket: TicketView, written: Written): Step {
  const started = isTouched(written.pieces) || written.free !== undefined
  if (ticket.can.includes('accept') && !started) return step('accept', 'check')
  const may = ticket.can.includes(written.kind === 'interim' ? 'interim' : 'answer')
  if (!may) return { id: 'none', label: '', icon: '' }
  const parts = honesty(written, ticket.text)
  // Names in free words are too many to know; only what the server would refuse holds a free text back.
  const complete = written.free === undefined ? parts.whoWhen && parts.what : parts.what
  if (!complete) return step('fill', 'pen')
  if (parts.proof) {
    const label = written.kind === 'interim' ? handleButtons.sendInterim : handleButtons.send
    return { id: 'send', label, icon: 'send' }
  }
  return proofStep(written)
}

function proofStep({ kind, reason, basis }: Written): Step {
  if (kind === 'solved') return step('photo', 'camera')
  if (kind === 'interim') return step('when', 'clock')
  const named = (kind === 'not_ours' || reason !== '') && hasBasis(basis)
  return named ? step('reask', 'clock') : step('refuse', 'pen')
}

/** Who will read it. Source: R29. */
export function recipients({ reporter, placeName, visibility }: TicketView): string {
  if (visibility === 'private') return `只发给 ${reporter}，不公开`
  const group = `${buildingOf(placeName)}群`
  if (visibility === 'held') return `先发给 ${reporter}，检查通过后再发到 ${group}`
  return `发给 ${reporter}，同时发到 ${group}`
}

/** A way in the sheet 更多. */
export interface Way {
  id: keyof typeof otherWays
  icon: string
  title: string
  text: string
}

/** What else the person may do with this request: only what the server allows. Source: mock 05b. */
export function ways(ticket: TicketView): Way[] {
  const reasons = ESCALATE_REASONS[ticket.category]
  const { can, desk } = ticket
  const answer = can.includes('answer')
  const rows: (Way | false)[] = [
    can.includes('interim') && way('interim'),
    can.includes('triage') && way('triage'),
    can.includes('escalate') &&
      desk === undefined && { ...way('community'), text: prefilled(reasons.community) },
    can.includes('escalate') && { ...way('district'), text: prefilled(reasons.district) },
    can.includes('whistle') && way('whistle'),
    can.includes('ask') && way('ask'),
    can.includes('merge') && !can.includes('triage') && way('merge'),
    can.includes('markTopic') && way('topic'),
    answer && way('cannot'),
    answer && way('notOurs'),
    can.includes('contact') && way('contact'),
    can.includes('handOver') && way('handOver'),
    way('ticket'),
  ]
  return rows.filter((row) => row !== false)
}

/** Whether the words of a refusal to act at the desk would be taken. Source: R25, R30. */
export function canRefuse(words: string, basis: string): boolean {
  return !saysNothing(words) && hasBasis(basis)
}

const prefilled = (reason: string): string => `理由已填：“${reason}”`

function way(id: Way['id']): Way {
  return { id, ...otherWays[id] }
}

function step(id: Exclude<Step['id'], 'send' | 'none'>, icon: Step['icon']): Step {
  return { id, label: handleButtons[id], icon }
}

function whatText({ kind }: Written): string {
  if (kind === 'solved') return honestParts.what
  if (kind === 'explained') return honestParts.whatExplained
  if (kind === 'not_ours') return honestParts.whatNotOurs
  return kind === 'interim' ? honestParts.whatInterim : honestParts.whatCannot
}

function proofText(written: Written, done: boolean): string {
  const { kind, photos } = written
  if (kind === 'cannot') return cannotText(written, done)
  if (kind === 'not_ours') return done ? honestParts.whereTo : honestParts.whereToMissing
  if (kind === 'interim') return done ? honestParts.promise : honestParts.promiseMissing
  if (kind === 'explained') return photos > 0 ? honestParts.photo : honestParts.optionalPhoto
  if (!done) return honestParts.photoMissing
  return photos > 0 ? honestParts.photo : honestParts.photoReason
}

/** Why, on what it rests, and when it is asked again: what of it is still missing. Source: B11. */
function cannotText({ reason, basis }: Written, done: boolean): string {
  if (reason === '') return honestParts.reasonMissing
  if (!hasBasis(basis)) return honestParts.basisMissing
  if (!done) return honestParts.reaskMissing
  return reason === 'law' ? honestParts.lawful : honestParts.reask
}
