import type { HouseholdId } from '../../../typings/place.ts'
import type { CrowdKind, TicketId, TicketView, Voice } from '../../../typings/ticket.ts'
import type { Instant } from '../../../typings/time.ts'

/**
 * One voice of a crowd in `crowd`: a household's co-sign or a person's follow. A document of its own, so that a thousand
 * taps at once never touch the ticket; the clock counts them. Source: design §4, R33, B12.
 */
export interface CrowdDocument {
  /** `cosign:<ticket>:<household>` or `follow:<ticket>:<member>`: nobody counts twice. */
  _id: string
  kind: CrowdKind
  ticket: TicketId
  /** Members behind it: of a household all who joined, of a follow its person. Nobody left = taken back. */
  members: string[]
  at: Instant
  /** Not before this moment the clock counts it again; absent once it is counted. */
  uncounted?: Instant
  /** Whether the ticket's figure holds it. */
  counted: boolean
  /** Goes up with each change, so that the clock marks as counted only what it has seen. */
  changes: number
  /** Requests already carried out here, newest last: a late copy of one changes nothing. */
  done: string[]
}

/** Who taps. */
export interface Tap {
  ticket: TicketId
  member: string
  household: HouseholdId
  requestId: string
  now: Instant
}

/** Households count once, whoever of them taps; follows are each person's own. */
export const crowdId = (kind: CrowdKind, { ticket, household, member }: Tap): string =>
  `${kind}:${ticket}:${kind === 'cosign' ? household : member}`

/**
 * What somebody is behind now: what they follow, and what the household says to which they belong now. A household one
 * has left speaks for itself. Source: docs/decisions/021.
 */
export const stillOwn = (
  own: readonly CrowdDocument[],
  household: HouseholdId | undefined,
): CrowdDocument[] =>
  own.filter(
    ({ _id, kind, ticket }) => kind === 'follow' || _id === `cosign:${ticket}:${household ?? ''}`,
  )

/** A first tap. */
export function voiceFrom(kind: CrowdKind, tap: Tap): CrowdDocument {
  const { ticket, member, requestId, now } = tap
  return {
    ...{ _id: crowdId(kind, tap), kind, ticket, members: [member], at: now },
    ...{ uncounted: now, counted: false, changes: 0, done: [requestId] },
  }
}

/** How far the ticket's figure is behind this voice: +1 not counted yet, −1 taken back since. */
const ahead = ({ members, counted }: CrowdDocument): number =>
  (members.length > 0 ? 1 : 0) - (counted ? 1 : 0)

type Counts = Pick<TicketView, 'cosigns' | 'followers'>

/** The figures as somebody sees them whose own tap may not be counted yet. Pure. */
export function voiceOf(
  counts: Counts,
  own?: readonly CrowdDocument[],
): Counts & Pick<TicketView, 'voice'> {
  const cosign = own?.find(({ kind }) => kind === 'cosign')
  const follow = own?.find(({ kind }) => kind === 'follow')
  return {
    cosigns: counts.cosigns + (cosign ? ahead(cosign) : 0),
    followers: counts.followers + (follow ? ahead(follow) : 0),
    ...(own && { voice: { cosigned: cosign !== undefined, following: follow !== undefined } }),
  }
}

/** What a tap is answered: whether the member is behind the voice, and the figure with it. */
export function answerTo(counts: Counts, voice: CrowdDocument, member: string): Voice {
  const { cosigns, followers } = voiceOf(counts, [voice])
  const count = voice.kind === 'cosign' ? cosigns : followers
  return { joined: voice.members.includes(member), count }
}
