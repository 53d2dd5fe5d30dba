import { randomUUID } from 'node:crypto'
import { roundsOf, type Addressed, type Round } from './accepts.ts'
import { push, type Pushed } from './push.ts'
import { claimAccepts, claimedBy, clearAccepts, putLetter, returnAccepts } from './store.ts'

export type { Addressed }

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
 * Sends the messages of letters that are already there, as far as accepts reach. Returns those WeChat may take later.
 * Billed: one per message and one per template; one more where accepts were refused, returned or contended.
 */
export async function sendMessages(letters: readonly Addressed[]): Promise<Addressed[]> {
  const unsent = await Promise.all(roundsOf(letters).map(sendRound))
  return unsent.flat()
}

/**
 * An accept is taken before its message goes out: a crash in between loses a reminder, never sends a second one. What
 * was not sent gives its accept back; what WeChat refused tells that there is none, whatever the ledger said.
 */
async function sendRound({ template, letters }: Round): Promise<Addressed[]> {
  const claimed = await claim(template, letters)
  const pushed = await Promise.all(claimed.map((each) => push(each, template)))
  const which = (...wanted: Pushed[]) =>
    claimed.filter((_, index) => wanted.some((each) => each === pushed[index]))
  await Promise.all([
    clearAccepts(membersOf(which('refused')), template),
    returnAccepts(membersOf(which('failed', 'hopeless')), template),
  ])
  return which('failed')
}

/** Those whose accept is now taken. Usually all; somebody may have used a last one for another letter just now. */
async function claim(template: string, letters: Addressed[]): Promise<Addressed[]> {
  const mark = randomUUID()
  const members = membersOf(letters)
  const taken = await claimAccepts(members, template, mark)
  if (taken === members.length) return letters
  const ours = await claimedBy(members, template, mark)
  return letters.filter(({ member }) => ours.includes(member._id))
}

const membersOf = (letters: readonly Addressed[]): string[] =>
  letters.map(({ member }) => member._id)
