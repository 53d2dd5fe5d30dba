import * as v from 'valibot'
import type { Relation } from '../kernel/authority.ts'
import { UNIT_IDS } from '../district/ids.ts'
import { documentId, instant, placeId, requestId, words } from '../kernel/field.ts'
import { handlerOn, type Caller } from '../kernel/handler.ts'
import { activeRoles, type MemberDocument } from '../member/member.ts'
import { withoutGrant, type StoredGrant } from '../member/roles.ts'
import { changeMember } from '../member/store.ts'
import { tellNews } from '../member/telling.ts'
import { readPlace, removeServant } from '../place/store.ts'
import { give, grantingOf, grantingRelations, owingHolder, toGrantedRole } from './giving.ts'
import { mayGrant, mayOversee } from './granting.ts'
import { ROLES } from './roles.ts'
import { grantsOver, heldGrant, type Held } from './store.ts'

const granter = (may: boolean): ReadonlySet<Relation> => new Set(may ? ['granter'] : [])

export const roleHandlers = {
  'role.list': handlerOn('role.list', {
    input: v.strictObject({ scope: placeId }),
    subject: {
      load: ({ scope }) => readPlace(scope),
      relations: ({ member }, place, now) =>
        granter(member !== undefined && mayOversee(activeRoles(member, now), place._id)),
    },
    async run(_input, _call, place) {
      return { roles: (await grantsOver(place._id)).map((held) => toGrantedRole(held, place)) }
    },
  }),

  'role.grant': handlerOn('role.grant', {
    input: v.strictObject({
      requestId,
      identityCode: v.pipe(v.string(), v.regex(/^\d{6}$/)),
      role: v.picklist(ROLES),
      scope: placeId,
      unit: v.exactOptional(v.picklist(UNIT_IDS)),
      validFrom: v.exactOptional(instant),
      validTo: v.exactOptional(instant),
    }),
    subject: { load: grantingOf, relations: grantingRelations },
    run: give,
  }),

  /** Taken back: the very next call of the holder is refused. Doing it twice changes nothing. Source: R6. */
  'role.revoke': handlerOn('role.revoke', {
    input: v.strictObject({ requestId, id: documentId, reason: words(200) }),
    subject: { load: ({ id }) => heldGrant(id), relations: revokingRelations },
    async run({ reason }, call, { holder, grant }) {
      const place = await readPlace(grant.scope)
      const revoked = (current: MemberDocument): MemberDocument => {
        const stands = ({ id, revokedAt }: StoredGrant) => id === grant.id && !revokedAt
        if (!current.roles.some(stands)) return current
        const after = withoutGrant(current, grant.id, call.now)
        return place ? owingHolder(after, 'role_revoked', { grant, place }, call, reason) : after
      }
      const member = await changeMember(holder._id, revoked, holder)
      await Promise.all([removeServant(grant.scope, grant.id), tellNews(member, call.now)])
      return {}
    },
  }),
}

/** Whoever may give a role may take it back; nobody takes back their own. */
function revokingRelations({ id, member }: Caller, { holder, grant }: Held, now: number) {
  const may = member !== undefined && holder._id !== id
  return granter(may && mayGrant(activeRoles(member, now), grant))
}
