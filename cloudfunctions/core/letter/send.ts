import type { MemberDocument } from '../member/member.ts'
import type { LetterDocument } from './letter.ts'
import { push } from './push.ts'
import { putLetter, takeAccepts } from './store.ts'
import { templateOf } from './templates.ts'

/** A letter and the member it is for. */
export interface Addressed {
  member: MemberDocument
  letter: LetterDocument
}

/**
 * Puts letters into inboxes and sends a subscription message for each that is new, where there is an accept. Returns
 * those whose message WeChat did not take; `sendMessages` tries them again. Billed: one per letter, and as
 * `sendMessages`. Source: R29.
 */
export async function sendLetters(letters: readonly Addressed[]): Promise<Addressed[]> {
  const fresh = await Promise.all(letters.map(({ letter }) => putLetter(letter)))
  return sendMessages(letters.filter((_, index) => fresh[index]))
}

/**
 * Sends the messages of letters that are already there; used accepts are taken in one go per template. Returns those
 * WeChat did not take. Billed: one per message, one per template.
 */
export async function sendMessages(letters: readonly Addressed[]): Promise<Addressed[]> {
  const pushed = await Promise.all(letters.map(({ member, letter }) => push(member, letter)))
  const spent = new Map<string, string[]>()
  for (const [index, { member, letter }] of letters.entries()) {
    const template = templateOf(letter.kind)
    if (template === undefined) continue
    if (pushed[index] !== 'used' && pushed[index] !== 'refused') continue
    spent.set(template, [...(spent.get(template) ?? []), member._id])
  }
  await Promise.all([...spent].map(([template, members]) => takeAccepts(members, template)))
  return letters.filter((_, index) => pushed[index] === 'failed')
}
