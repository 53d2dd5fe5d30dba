import type { Letter } from '../../typings/feed'
import type { Instant } from '../../typings/time'
import { letterIcon, letterTitles, owedVerbs } from '../copy/zh'
import { ago, dayAndClock, spanOf } from './time'

/** A letter in words. */
export interface LetterRow {
  id: string
  icon: string
  title: string
  /** What it is about. */
  about: string
  words: string
  time: string
  unread: boolean
  /** Where a tap leads; empty when nowhere. */
  url: string
}

/** A letter as its reader sees it. Source: R29. */
export function letterRow(letter: Letter, now: Instant): LetterRow {
  const { promiseAt, closesAt, dueAt, obligation, idleFor, delayed } = letter.facts
  const named = letter.kind === 'ticket_reminder' ? dueAt : (promiseAt ?? closesAt)
  const until = typeof named === 'number' ? dayAndClock(named, now) : ''
  const owed = new Map(Object.entries(owedVerbs)).get(String(obligation)) ?? ''
  return {
    id: letter.id,
    icon: letterIcon(letter.kind),
    title: letterTitles[letter.kind]({
      ...{ actor: letter.actor, until, owed, idle: spanOf(idleFor), held: spanOf(delayed) },
    }),
    about: letter.title,
    words: letter.words ?? '',
    time: ago(letter.at, now),
    unread: letter.readAt === undefined,
    url: urlOf(letter),
  }
}

function urlOf({ kind, ticket, topic }: Letter): string {
  if (kind === 'pressure_reported') return '/work/pressure/pressure'
  if (topic !== undefined) return `/room/topic/topic?id=${topic}`
  if (ticket !== undefined) return `/pages/ticket/ticket?id=${ticket}`
  return kind === 'join_asked' ? '/work/waiting/waiting' : ''
}
