import type { Instant } from '../../../typings/time.ts'
import { sendLetters } from '../letter/send.ts'
import { putLetter } from '../letter/store.ts'
import { hears } from '../member/member.ts'
import { membersOf } from '../member/store.ts'
import { answerTo, receiptFor, reportTo, type PressureDocument } from './pressure.ts'
import { markTold, untold } from './store.ts'

/** More people than the desks of one level have. */
const MOST = 100
/** Documents taken in one run of the clock. */
const SLICE = 50

/**
 * Writes the receipt, the letters to the level above and what was done about it, then crosses it off. Letters have deterministic ids: doing it
 * twice changes nothing. Billed: 3 + one per letter and message. Source: B8.
 */
export async function tellPressure(pressure: PressureDocument, now: Instant): Promise<void> {
  const found = await membersOf([`member:${pressure.by}`, ...pressure.to], MOST)
  const above = found.filter(
    (member) =>
      member._id !== pressure.owner && pressure.to.some((audience) => hears(member, audience, now)),
  )
  const receipts = [receiptFor(pressure), answerTo(pressure)].filter((each) => each !== undefined)
  const self = found.find(({ _id }) => _id === pressure.by)
  await Promise.all([
    sendLetters([
      ...above.map((member) => ({ member, letter: reportTo(member._id, pressure) })),
      ...(self ? receipts.map((letter) => ({ member: self, letter })) : []),
    ]),
    ...(self === undefined ? receipts.map(putLetter) : []),
  ])
  await markTold(pressure)
}

/** What could not be told at once; the clock goes on with it. */
export async function tellUntold(now: Instant): Promise<number> {
  const waiting = await untold(SLICE)
  for (const pressure of waiting) await tellPressure(pressure, now)
  return waiting.length
}
