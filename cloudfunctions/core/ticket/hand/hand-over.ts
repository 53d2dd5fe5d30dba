import type { Instant } from '../../../../typings/time.ts'
import { readConfig } from '../../district/store.ts'
import { endedAt } from '../../member/roles.ts'
import { membersWithKeys } from '../../member/store.ts'
import type { MemberDocument } from '../../member/member.ts'
import { districtOf } from '../../place/place.ts'
import { deliver } from '../tell/deliver.ts'
import { advance, SYSTEM } from '../trace/history.ts'
import { mayOwn } from '../read/relations.ts'
import { randomSalt } from '../trace/salt.ts'
import { changeTicket, ownedBy, type Owned } from '../store.ts'
import { colleaguesOver, ownerFrom, ownerKeys, successorOf } from './successor.ts'
import type { HandingCause, Owner, TicketDocument } from '../ticket.ts'

/** Requests handed over in one slice. */
const SLICE = 20
/** More than one person has in hand. */
const MOST = 1000

/** What became of a slice: all is in other hands, some is left for the next one, or nobody is there to take it. */
export type Handed = 'done' | 'more' | 'nobody'

/**
 * Hands over what somebody has in hand: everything when they asked for it, else what they may not own any more. Each
 * request is one versioned change that looks again whether it is still theirs, so a second run changes nothing.
 * Billed: 1 + 1 per place and per request 1–2 and its deliveries. Source: B15.
 */
export async function handOverSlice(member: MemberDocument, now: Instant): Promise<Handed> {
  const owned = await ownedBy(member._id, MOST)
  const leaving = owned.filter(
    (ticket) =>
      ticket.owner?.member === member._id && (member.handingOver || !mayOwn(member, ticket, now)),
  )
  let stuck = 0
  for (const ticket of leaving.slice(0, SLICE)) {
    if (!(await handOver(ticket, member, now))) stuck += 1
  }
  if (stuck > 0) return 'nobody'
  return leaving.length > SLICE ? 'more' : 'done'
}

async function handOver(owned: Owned, from: MemberDocument, now: Instant): Promise<boolean> {
  const to = await takerOf(owned, from, now)
  if (to === undefined) return false
  const { rules } = await readConfig(districtOf(owned.place), now)
  const told = await changeTicket(owned._id, (ticket) =>
    isTheirs(ticket, from) ? passed(ticket, from, to, { now, rules }) : ticket,
  )
  await deliver(told, now, rules, true)
  return true
}

/** The colleague who was named, where their role covers the place; else whoever steps in there. */
async function takerOf({ place }: Owned, from: MemberDocument, now: Instant) {
  const members = await membersWithKeys(ownerKeys(place))
  const named = colleaguesOver(members, place, now).find(
    ({ member, grant }) => grant.id === from.handingOver?.to && member._id !== from._id,
  )
  return named ? ownerFrom(named) : successorOf(from._id, members, place, now)
}

const isTheirs = (ticket: TicketDocument, { _id }: MemberDocument): boolean =>
  ticket.owner?.member === _id && ticket.stage !== 'answered' && ticket.stage !== 'closed'

/** Dated when it was due, but never before what has happened since. */
function passed(
  ticket: TicketDocument,
  from: MemberDocument,
  to: Owner,
  { now, rules }: Pick<Parameters<typeof advance>[2], 'now' | 'rules'>,
): TicketDocument {
  const asked = from.handingOver
  const due = asked?.at ?? endedAt(from, ticket.place, now)
  const at = Math.max(due, ticket.trace.at(-1)?.at ?? due)
  const cause: HandingCause = asked ? 'away' : 'role_ended'
  const command = { type: 'handOver' as const, to, reason: asked?.reason ?? '', cause }
  const requestId = `clock-TicketHandedOver-${at}`
  const around = { now: at, actor: SYSTEM, requestId, bodyDigest: '', salt: randomSalt(), rules }
  return advance(ticket, command, around)
}
