import type { HouseholdId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { keyed } from '../kernel/identity.ts'

const DAY: Duration = 24 * 60 * 60_000
/** How long the card 请家人帮我填 opens the way, days. Source: B16; a family finds an evening in three days. */
const DAYS = 3
/** Characters of the proof that a link carries; 80 bits cannot be guessed through the door of a function. */
const PROOF = 20

/**
 * What lets somebody who does not live there fill in a request for a household: it is in the card the household
 * itself sends. It opens the way and proves nothing more; the household still says whether the request is theirs.
 * Source: B16.
 */
export function invitationFrom(household: HouseholdId, now: Instant): string {
  const until = Math.floor(now / DAY) + DAYS
  return `${until}-${proofOf(household, until)}`
}

/** Whether a household sent this invitation, and not too long ago. */
export function invites(household: HouseholdId, invitation: string, now: Instant): boolean {
  const [until = '', proof] = invitation.split('-')
  const day = Number(until)
  return Number.isInteger(day) && Math.floor(now / DAY) <= day && proof === proofOf(household, day)
}

const proofOf = (household: HouseholdId, day: number): string =>
  keyed(`help ${household} ${day}`).slice(0, PROOF)
