import type { FeedCard, TicketCard, TopicCard } from '../../typings/feed'
import type { Instant } from '../../typings/time'
import {
  cannotReasons,
  categories,
  categoryIcons,
  crowdWords,
  feedLine,
  outcomes,
  stageChip,
} from '../copy/zh'
import {
  ballotOutcomes,
  stageNames,
  topicCardWords,
  topicEnds,
  topicKindIcons,
  topicKindNames,
} from '../copy/room'
import { type Brick, bricksOf, dueLine } from './countdown'
import { isBeginning } from './room/rooms'
import { day, dayOrClock } from './time'

/** A card of the feed, in words. */
export interface FeedRow {
  id: string
  /** Where a tap leads. */
  url: string
  icon: string
  /** The icon is green: closed. */
  done: boolean
  kind: string
  /** `402 邻居`. */
  who: string
  /** ` · 今天 07:17`, after who. */
  when: string
  chip: string
  chipTone: '' | 'ok' | 'late'
  chipIcon: string
  title: string
  words: string
  /** Why it cannot be solved, and the day it is asked again. Source: R36, B11. */
  why: string
  photo: string
  bricks: Brick[]
  soon: boolean
  due: string
  dueTone: 'ok' | 'soon' | 'late'
  foot: string
}

/** Filters of the feed that can be told from a card alone. */
export type FeedFilter = 'all' | 'open' | 'answered' | 'late' | 'topic'

/** A card as a neighbour reads it. `urls` by file id; `wide`: a feed of many buildings. Source: R29, R34, R54. */
export function feedRow(
  card: FeedCard,
  urls: Record<string, string>,
  now: Instant,
  wide = false,
): FeedRow {
  return card.kind === 'topic'
    ? topicFeedRow(card, urls, now, wide)
    : ticketFeedRow(card, urls, now, wide)
}

function ticketFeedRow(
  card: TicketCard,
  urls: Record<string, string>,
  now: Instant,
  wide: boolean,
): FeedRow {
  const closed = card.stage === 'closed'
  const due = card.dueAt === undefined ? undefined : dueLine(card.dueAt, now)
  return {
    id: card.id,
    url: `/pages/ticket/ticket?id=${leadsTo(card)}`,
    icon: closed ? 'ok' : categoryIcons[card.category],
    done: closed,
    kind: closed ? `办结 · ${categories[card.category]}` : categories[card.category],
    who: card.reporter,
    when: ` · ${dayOrClock(closed ? card.at : card.createdAt, now)}`,
    ...chipOf(card, due?.tone === 'late'),
    title: card.title,
    words: card.words ?? feedLine(card),
    why: whyOf(card, now),
    photo: (card.photo === undefined ? undefined : urls[card.photo]) ?? '',
    bricks: cardBricks(card, now),
    soon: due?.tone === 'soon',
    due: due?.words ?? '',
    dueTone: due?.tone ?? 'ok',
    foot: footOf(card, wide),
  }
}

/** While it is handled together with another one, that one's page tells what is done. Source: R25. */
function leadsTo({ ticket, stage, mergedInto }: TicketCard): string {
  const open = stage !== 'answered' && stage !== 'closed'
  return open && mergedInto !== undefined ? mergedInto : ticket
}

/** A topic: which step it is at, until when, and who is behind it. Source: R54. */
function topicFeedRow(
  card: TopicCard,
  urls: Record<string, string>,
  now: Instant,
  wide: boolean,
): FeedRow {
  const { status, outcome, closesAt, step, steps, supporters, speakers, photo } = card
  const isOver = status !== 'running'
  const crowd =
    speakers > 0 ? topicCardWords.speakers(speakers) : topicCardWords.supporters(supporters)
  return {
    id: card.id,
    url: `/room/topic/topic?id=${card.topic}`,
    icon: topicKindIcons[card.topicKind],
    done: false,
    kind: `议题 · ${topicKindNames[card.topicKind]}`,
    who: '',
    when: dayOrClock(card.at, now),
    ...{ chip: status === 'running' ? stageNames[card.stage] : topicEnds[status] },
    ...{ chipTone: '', chipIcon: '' },
    title: card.title,
    words: outcome === undefined ? '' : ballotOutcomes[outcome],
    why: '',
    photo: (photo === undefined ? undefined : urls[photo]) ?? '',
    ...{ bricks: [], soon: false, dueTone: 'ok' },
    due: closesAt === undefined ? '' : topicCardWords.until(dayOrClock(closesAt, now)),
    foot: [
      ...(isOver || isBeginning(card.stage) ? [] : [topicCardWords.step(step, steps)]),
      ...(supporters + speakers > 0 ? [crowd] : []),
      ...(wide ? [card.placeName] : []),
    ].join(' · '),
  }
}

/** From when the clock of what is due began; older cards do not say since when and have none. */
function cardBricks({ dueAt, dueSince }: TicketCard, now: Instant): Brick[] {
  if (dueAt === undefined || dueSince === undefined || dueAt <= now) return []
  return bricksOf(dueAt, dueAt - dueSince, now)
}

/** Whether a card belongs under a filter. */
export function fits(card: FeedCard, filter: FeedFilter, now: Instant): boolean {
  if (card.kind === 'topic') {
    return (
      filter === 'all' || filter === 'topic' || (filter === 'open' && card.status === 'running')
    )
  }
  if (filter === 'topic') return false
  if (filter === 'open') return card.stage !== 'closed' && card.stage !== 'answered'
  if (filter === 'answered') return card.stage === 'answered' || card.stage === 'closed'
  if (filter === 'late') return isLate(card, now)
  return true
}

/** Overdue now, or once recorded as a breach: that stays. Source: R36. */
export function isLate(card: TicketCard, now: Instant): boolean {
  return card.breachedAt !== undefined || (card.dueAt !== undefined && card.dueAt <= now)
}

function whyOf({ stage, reason, reaskAt }: TicketCard, now: Instant): string {
  if (reason === undefined || (stage !== 'answered' && stage !== 'closed')) return ''
  const again = reaskAt === undefined ? '' : `，${crowdWords.reask(day(reaskAt, now))}`
  return `${cannotReasons[reason]}${again}`
}

/** How it ended, how often it has come back, who co-signed; in a feed of many buildings also where it is. */
function footOf(card: TicketCard, wide: boolean): string {
  const { stage, outcome, placeName, cosigns, relapses } = card
  const ended = stage === 'closed' && outcome !== undefined ? [outcomes[outcome]] : []
  return [
    ...ended,
    ...(relapses === undefined ? [] : [crowdWords.relapses(relapses)]),
    ...(cosigns > 0 ? [crowdWords.households(cosigns)] : []),
    ...(wide ? [placeName] : []),
  ].join(' · ')
}

function chipOf(card: TicketCard, late: boolean): Pick<FeedRow, 'chip' | 'chipTone' | 'chipIcon'> {
  if (card.stage === 'closed') return { chip: '', chipTone: '', chipIcon: '' }
  if (late) return { chip: '已逾期', chipTone: 'late', chipIcon: 'warn' }
  const chip = stageChip(card)
  const settled = card.stage === 'answered'
  return { chip, chipTone: settled ? 'ok' : '', chipIcon: settled ? 'ok' : '' }
}
