import * as v from 'valibot'
import type { ColleagueRow } from '../../../../typings/ticket.ts'
import type { PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { documentId, placeId, requestId, sequence, words } from '../../kernel/field.ts'
import { handler, handlerOn, type Caller, type Handlers } from '../../kernel/handler.ts'
import { require, Refusal } from '../../kernel/refusal.ts'
import { activeRoles } from '../../member/member.ts'
import { isRetry, remembering } from '../../member/retry.ts'
import { wakingAt } from '../../member/roles.ts'
import { changeMember, membersWithKeys } from '../../member/store.ts'
import { fullName } from '../../place/card.ts'
import { readPlaces } from '../../place/store.ts'
import { covers } from '../../place/place.ts'
import { markSeen } from '../read/desk-store.ts'
import { roleName } from '../read/label.ts'
import { commanded, named, perform } from '../perform.ts'
import { ownedBy } from '../store.ts'
import { colleaguesOver, ownerFrom, ownerKeys, toldApart, type Colleague } from './successor.ts'

/** Longest reason, UTF-16 units. */
const SHORT = 200
/** More than one person has in hand. */
const MOST = 1000

const handing = { requestId, to: documentId, reason: words(SHORT) }

/** Giving work to colleagues: one request, or everything before one is away. Source: B15. */
export const handingHandlers = {
  'ticket.colleagues': handlerOn('ticket.colleagues', {
    input: v.strictObject({ id: documentId }),
    subject: named<'ticket.colleagues'>(),
    run: async (_input, { caller, now }, ticket) => ({
      colleagues: await shown(
        await over([ticket.place], now),
        ticket.owner?.member ?? caller.id,
        ticket._id,
      ),
    }),
  }),

  'ticket.handOver': handlerOn('ticket.handOver', {
    input: v.strictObject({ ...handing, id: documentId, seen: v.exactOptional(sequence) }),
    subject: commanded<'ticket.handOver'>(),
    run: async (input, call, ticket) => {
      const colleagues = await over([ticket.place], call.now)
      const chosen = colleagues.find(({ grant }) => grant.id === input.to)
      if (chosen === undefined) throw new Refusal('not_a_colleague')
      const to = ownerFrom(chosen)
      return perform('ticket.handOver', input, call, ticket, () => {
        return { type: 'handOver', to, reason: input.reason, cause: 'given' }
      })
    },
  }),

  'work.seen': handler('work.seen', {
    input: v.strictObject({ place: placeId }),
    run: async ({ place }, { caller, now }) => {
      await markSeen(caller.id, place, now)
      return {}
    },
  }),

  'work.colleagues': handler('work.colleagues', {
    input: v.strictObject({}),
    run: async (_input, { caller, now }) => {
      const [colleagues, owned] = await Promise.all([
        over(scopesOf(caller, now), now),
        ownedBy(caller.id, MOST),
      ])
      return {
        colleagues: await shown(colleagues, caller.id, caller.id),
        open: owned.filter(({ owner }) => owner?.member === caller.id).length,
        handing: caller.member?.handingOver !== undefined,
      }
    },
  }),

  'work.handOverAll': handler('work.handOverAll', {
    input: v.strictObject(handing),
    run: async ({ to, reason, requestId }, { caller, now, requestDigest }) => {
      const { member } = caller
      if (member === undefined) throw new Refusal('not_a_member')
      const request = { requestId, digest: requestDigest }
      const colleagues = await over(scopesOf(caller, now), now)
      const known = colleagues.some(
        ({ grant, member: { _id } }) => grant.id === to && _id !== caller.id,
      )
      require(known, 'not_a_colleague')
      await changeMember(
        caller.id,
        (current) =>
          isRetry(current, request)
            ? current
            : remembering(
                wakingAt({ ...current, handingOver: { to, reason, at: now } }, now),
                request,
              ),
        member,
      )
      return { open: (await ownedBy(caller.id, MOST)).length }
    },
  }),
} satisfies Partial<Handlers>

/** Who may own requests of any of these places. One operation. */
async function over(places: readonly PlaceId[], now: Instant): Promise<Colleague[]> {
  const keys = [...new Set(places.flatMap(ownerKeys))]
  const members = keys.length === 0 ? [] : await membersWithKeys(keys)
  const found = new Map<string, Colleague>()
  for (const place of places) {
    for (const each of colleaguesOver(members, place, now)) found.set(each.grant.id, each)
  }
  return [...found.values()]
}

/** Without whoever has it now; by role, place and nickname, never by an id of a person. One operation. */
async function shown(
  colleagues: readonly Colleague[],
  without: string,
  what: string,
): Promise<ColleagueRow[]> {
  const others = toldApart(
    colleagues.filter(({ member }) => member._id !== without),
    what,
  )
  const places = await readPlaces(others.map(({ grant }) => grant.scope))
  return others.map(({ member, grant }) => {
    const place = places.get(grant.scope)
    return {
      id: grant.id,
      role: roleName(grant.role),
      place: place ? fullName(place) : '',
      nickname: member.nickname,
    }
  })
}

/** Places one serves, without those that lie in another of them. */
function scopesOf({ member }: Caller, now: Instant): PlaceId[] {
  const scopes = member ? activeRoles(member, now).map(({ scope }) => scope) : []
  return [...new Set(scopes)].filter(
    (scope) => !scopes.some((wider) => wider !== scope && covers(wider, scope)),
  )
}
