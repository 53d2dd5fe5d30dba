import type { Reminders } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import type { MemberDocument } from '../member/member.ts'
import type { LetterDocument } from './letter.ts'
import { templateIds, templateOf } from './templates.ts'

/** A letter and the member it is for. */
export interface Addressed {
  member: MemberDocument
  letter: LetterDocument
  /** Its message waits until then, to go out with others. Source: B15. */
  heldUntil?: Instant
  /** Quiet hours do not hold it back. */
  passes?: true
}

/** Messages of one template, at most one for each member: one accept each. */
export interface Round {
  template: string
  letters: Addressed[]
}

/** More accepts of one template are not kept: nobody reads so far ahead. */
const MOST_ACCEPTS = 100

/**
 * The letters that have an accept to go out with, by template, in rounds in which nobody occurs twice: somebody with
 * two accepts and three letters is sent the first two. Pure. Source: R29 (one accept = one send).
 */
export function roundsOf(letters: readonly Addressed[]): Round[] {
  const rounds = new Map<string, Round>()
  const spent = new Map<string, number>()
  for (const each of letters) {
    const template = templateOf(each.letter.kind)
    if (template === undefined) continue
    const key = `${template} ${each.member._id}`
    const used = spent.get(key) ?? 0
    if (used >= acceptsOf(each.member, template)) continue
    spent.set(key, used + 1)
    const round = rounds.get(`${template} ${used}`) ?? { template, letters: [] }
    rounds.set(`${template} ${used}`, { template, letters: [...round.letters, each] })
  }
  return [...rounds.values()]
}

/** The member after accepting these templates once each. Pure. */
export function withAccepts(member: MemberDocument, templates: readonly string[]): MemberDocument {
  const quota = { ...member.quota }
  for (const template of new Set(templates)) {
    quota[template] = Math.min(MOST_ACCEPTS, acceptsOf(member, template) + 1)
  }
  return { ...member, quota }
}

/** How many messages WeChat still takes for a member, as far as is known here. */
export function remindersOf(member: Pick<MemberDocument, 'quota'> | undefined): Reminders {
  const { progress, work, room } = templateIds()
  const left = (template: string): number => (member ? acceptsOf(member, template) : 0)
  return { progress: left(progress), work: left(work), room: left(room) }
}

/** Never negative, whatever an older version wrote. */
export const acceptsOf = ({ quota }: Pick<MemberDocument, 'quota'>, template: string): number =>
  Math.max(0, quota[template] ?? 0)
