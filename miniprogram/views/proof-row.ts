import type { Day } from '../../typings/root'
import type { Instant } from '../../typings/time'
import { proofWords } from '../copy/proof'
import type { ProofChecked } from './proof'
import { atBeijing, day as dayWords } from './time'

/** The daily root in the checking sheet. */
export interface ProofRow {
  icon: 'ok' | 'warn' | 'clock'
  tone: 'ok-c' | 'late-c' | ''
  title: string
  words: string
  /** Beginning of the newest root, as it is printed on share cards; empty when there is none. */
  root: string
}

/** Figures of a root that a person compares by eye. */
const SHOWN = 16

/** What the proof says, in words. */
export function proofRow(checked: ProofChecked, events: number, now: Instant): ProofRow {
  const named = (day: Day) => dayWords(atBeijing(day, '12:00') ?? now, now)
  if (checked.state === 'waiting') {
    return { icon: 'clock', tone: '', ...proofWords.waiting, root: '' }
  }
  if (checked.state === 'broken') {
    const words = proofWords.broken(named(checked.day))
    return { icon: 'warn', tone: 'late-c', title: proofWords.brokenTitle, words, root: '' }
  }
  const { day, newest, covered, remembered } = checked
  const words = [
    proofWords.chain(named(newest.day)),
    ...(covered < events ? [proofWords.uncovered(events - covered)] : []),
    ...(remembered === undefined ? [] : [proofWords.remembered(named(remembered))]),
  ].join('')
  const title = proofWords.sound(named(day))
  return { icon: 'ok', tone: 'ok-c', title, words, root: newest.root.slice(0, SHOWN) }
}
