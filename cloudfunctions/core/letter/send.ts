import { randomUUID } from 'node:crypto'
import type { Instant } from '../../../typings/time.ts'
import { acceptsOf, roundsOf, type Addressed, type Round } from './accepts.ts'
import { waitingAlert } from './alerts.ts'
import type { LetterDocument } from './letter.ts'
import { push, type Pushed } from './push.ts'
import {
  addWaiting,
  claimAccepts,
  claimedBy,
  clearAccepts,
  putLetter,
  returnAccepts,
} from './store.ts'
import { templateIds, templateOf } from './templates.ts'

export type { Addressed }

/**
 * What became of a letter and its message: both are done; the letter is there and its message is not sent; it could not
 * be written; it was there before this run, and whether its message went out is not known here.
 */
export type Fate = 'done' | 'unsent' | 'unwritten' | 'there'

/**
 * A run that is older stops sending, ms: its function has been stopped, or was frozen and woke up later, and another run
 * may have taken over. Longer than a function's time-out (20 s), shorter than the first retry. Source: design §1.
 */
const OURS_FOR = 40_000

/** Whether a run that began then may still send. */
export const isOurs = (begun: Instant): boolean => Date.now() - begun < OURS_FOR

/**
 * Puts letters into inboxes and sends a subscription message for each that is new, where there is an accept. One that
 * cannot be written does not keep the others back; a letter given twice is told once. Billed: one per letter, and as
 * `sendMessages`. Source: R29.
 */
export async function tellAll(letters: readonly Addressed[]): Promise<Fate[]> {
  const begun = Date.now()
  const first = new Map(letters.map((each) => [each.letter._id, each] as const).reverse())
  const distinct = [...first.values()]
  const written = new Map<Addressed, boolean | undefined>()
  await Promise.all(distinct.map(async (each) => written.set(each, await tryLetter(each.letter))))
  const fresh = distinct.filter((each) => written.get(each) === true)
  const ours = isOurs(begun)
  const unsent = ours ? await sendMessages(fresh) : []
  return letters.map((each) => {
    if (first.get(each.letter._id) !== each) return 'done'
    const isNew = written.get(each)
    if (isNew === undefined) return 'unwritten'
    if (templateOf(each.letter.kind) === undefined) return 'done'
    if (!isNew || !ours) return 'there'
    return unsent.includes(each) ? 'unsent' : 'done'
  })
}

/**
 * As `tellAll` for news that nobody keeps to tell again: throws when a letter could not be written, so that who caused
 * it asks again. Returns those whose message WeChat did not take; `sendMessages` tries them again.
 */
export async function sendLetters(letters: readonly Addressed[]): Promise<Addressed[]> {
  const fates = await tellAll(letters)
  if (fates.includes('unwritten')) throw new Error('a letter could not be written')
  return letters.filter((_, index) => fates[index] === 'unsent')
}

/** Whether the letter is new; undefined when the database did not answer. */
export async function tryLetter(letter: LetterDocument): Promise<boolean | undefined> {
  try {
    return await putLetter(letter)
  } catch (failed) {
    console.warn('letter not written', letter._id, String(failed))
    return undefined
  }
}

/**
 * Sends the messages of letters that are already there, as far as accepts reach, and puts those by that are held.
 * Returns those WeChat may take later.
 * Billed: one per message and one per template; one more where accepts were refused, returned or contended.
 */
export async function sendMessages(letters: readonly Addressed[]): Promise<Addressed[]> {
  const isHeld = ({ heldUntil }: Addressed) => heldUntil !== undefined
  const free = letters.filter((each) => !isHeld(each))
  const unsent = await Promise.all([
    ...roundsOf(free).map(sendRound),
    ...letters.filter(isHeld).map(hold),
  ])
  return unsent.flat()
}

/** Lets a message wait; somebody without an accept has nothing to wait for. Returns it when it could not be noted. */
async function hold(each: Addressed): Promise<Addressed[]> {
  const { member, letter, heldUntil, passes } = each
  const template = templateOf(letter.kind)
  if (heldUntil === undefined || !template || acceptsOf(member, template) === 0) return []
  try {
    await addWaiting(member._id, { ...waitingAlert(letter), ...(passes && { passes }) }, heldUntil)
    return []
  } catch (failed) {
    console.warn('message not put by', String(failed))
    return [each]
  }
}

/**
 * An accept is taken before its message goes out: a crash in between loses a reminder, never sends a second one. What
 * was not sent gives its accept back; what WeChat refused tells that there is none, whatever the ledger said. Never
 * throws: a ledger that cannot be written must not make a message that was sent look unsent.
 */
async function sendRound({ template, letters }: Round): Promise<Addressed[]> {
  const claimed = await claim(template, letters)
  if (claimed === undefined) return letters
  const pushed = await Promise.all(claimed.map((each) => push(each, template)))
  const which = (...wanted: Pushed[]) =>
    claimed.filter((_, index) => wanted.some((each) => each === pushed[index]))
  await Promise.all([
    noted(() => clearAccepts(membersOf(which('refused')), template)),
    noted(() => returnAccepts(membersOf(which('failed', 'hopeless')), template), 3),
  ])
  return which('failed')
}

/**
 * Those whose accept is now taken; undefined when the database did not answer. Usually all; somebody may have used a
 * last one for another letter just now.
 */
async function claim(template: string, letters: Addressed[]): Promise<Addressed[] | undefined> {
  const mark = randomUUID()
  const members = membersOf(letters)
  const taken = await noted(() => claimAccepts(members, template, mark, alertedNow(template)))
  if (taken === members.length) return letters
  const ours = await noted(() => claimedBy(members, template, mark))
  return ours && letters.filter(({ member }) => ours.includes(member._id))
}

/** Undefined when it failed so many times; logged. */
async function noted<T>(work: () => Promise<T>, tries = 1): Promise<T | undefined> {
  try {
    return await work()
  } catch (failed) {
    console.warn('accepts', String(failed))
    return tries > 1 ? noted(work, tries - 1) : undefined
  }
}

const membersOf = (letters: readonly Addressed[]): string[] =>
  letters.map(({ member }) => member._id)

/** Claims of messages of work note when they went out, so that the next ones wait for each other. Source: B15. */
const alertedNow = (template: string): Record<string, unknown> =>
  template === templateIds().work ? { 'alerts.lastAt': Date.now() } : {}
