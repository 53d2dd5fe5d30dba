import { createHash } from 'node:crypto'
import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import type { LetterDocument } from '../letter/letter.ts'
import { MOST_TRIES, nextTry } from '../ticket/tell/retry.ts'
import type { MemberDocument } from './member.ts'
import { wakingAt } from './roles.ts'

/** What a letter about joining or a role tells. */
export interface News {
  kind: Extract<
    LetterKind,
    'join_asked' | 'join_confirmed' | 'join_refused' | 'role_granted' | 'role_revoked'
  >
  /** What happened, as one text: the same news to the same person is one letter, however often it is sent. */
  about: string
  at: Instant
  title: string
  /** Role or door of who did it. */
  actor: string
  words?: string
  facts: LetterDocument['facts']
}

/** News that somebody has still to hear. Source: design §4. */
export interface OwedNews extends News {
  /** `member:…` or desk keys. */
  to: string[]
  /** The letter is there; only WeChat has not taken the message yet, or is not known to have. */
  message?: true
  attempts: number
  /** When the clock takes it up, if nobody has finished it before. */
  tryAt: Instant
}

/** A letter with an id made from kind, matter and recipient. Source: design §4. */
export function letterAbout(
  { about, kind, at, title, actor, words, facts }: News,
  to: string,
): LetterDocument {
  const matter = createHash('sha256').update(`${about} ${to}`, 'utf8').digest('hex')
  const told = { kind, at, title, actor, ...(words !== undefined && { words }), facts }
  return { _id: `${kind}:${matter}`, to, ...told }
}

/** The member with news of them to be told: written with the change it tells of, so that no death in between loses it. */
export function owing(
  member: MemberDocument,
  news: News,
  to: readonly string[],
  now: Instant,
): MemberDocument {
  const owed: OwedNews = { ...news, to: [...to], attempts: 0, tryAt: nextTry(0, now) }
  const others = (member.owed ?? []).filter((each) => keyOf(each) !== keyOf(owed))
  return wakingAt({ ...member, owed: [...others, owed] }, owed.tryAt)
}

/** What became of news that a run has tried to tell. */
export interface Told {
  /** Not told, or its message not taken by WeChat. */
  left: OwedNews[]
  /** Messages of letters that an earlier run wrote: it may have died before it sent them, or be about to. */
  unknown: OwedNews[]
  /** Messages that are surely over. */
  over: OwedNews[]
}

/**
 * What is still to be told after a run has tried some of it; a message is given up after as many tries as others. Of
 * several runs at a time, one that knows settles it and one that does not adds nothing. Pure. Source: docs/decisions/012.
 */
export function withTold(
  member: MemberDocument,
  tried: readonly OwedNews[],
  told: Told,
  now: Instant,
): MemberDocument {
  const before = member.owed ?? []
  const open = tried.filter((each) => before.some((other) => keyOf(other) === keyOf(each)))
  const isOpen = ({ kind, about }: OwedNews) =>
    open.some((each) => each.kind === kind && each.about === about)
  const gone = new Set([...tried, ...told.over].map(keyOf))
  const kept = before.filter((each) => !gone.has(keyOf(each)))
  const again = [...told.left, ...told.unknown.filter(isOpen)]
    .map((each) => ({ ...each, attempts: each.attempts + 1, tryAt: nextTry(each.attempts, now) }))
    .filter(({ message, attempts }) => !message || attempts < MOST_TRIES)
  const { owed: _owed, ...rest } = member
  const owed = [...kept, ...again]
  if (owed.length === 0) return rest
  return wakingAt({ ...rest, owed }, Math.min(...owed.map(({ tryAt }) => tryAt)))
}

const keyOf = ({ kind, about, to, message }: OwedNews): string =>
  `${kind} ${about} ${to.join()} ${message ? 'message' : ''}`
