import { createHash } from 'node:crypto'
import type { LetterKind } from '../../../typings/feed.ts'
import type { Instant } from '../../../typings/time.ts'
import type { LetterDocument } from '../letter/letter.ts'

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

/** A letter with an id made from kind, matter and recipient. Source: design §4. */
export function letterAbout({ about, ...news }: News, to: string): LetterDocument {
  const matter = createHash('sha256').update(`${about} ${to}`, 'utf8').digest('hex')
  return { _id: `${news.kind}:${matter}`, to, ...news }
}
