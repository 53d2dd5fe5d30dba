import * as v from 'valibot'
import { groupProof } from '../group/proof.ts'
import { buildingId, cursor, documentId, requestId, words } from '../kernel/field.ts'
import { handler, handlerOn, type Caller } from '../kernel/handler.ts'
import { countUnread } from '../letter/store.ts'
import { toPlace } from '../place/card.ts'
import { readPlace } from '../place/store.ts'
import { confirmWish, refuseWish, waiting, wishRelations } from './confirming.ts'
import { identityCode } from './identity-code.ts'
import { invitedTo, join, wishOf } from './joining.ts'
import type { MemberDocument } from './member.ts'
import { redeem } from './redeeming.ts'
import { toMe } from './me.ts'
import { staffRules } from './staff-rules.ts'
import { changeMember, memberByRef } from './store.ts'

/** A full hour of the day, Beijing time. */
const hour = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))
const joinCode = v.pipe(v.string(), v.maxLength(12))
const group = v.exactOptional(groupProof)

/** Somebody's wish to join, named by its reference. */
const wish = {
  load: ({ ref }: { ref: string }) => memberByRef(ref),
  relations: (caller: Caller, asker: MemberDocument, now: number) =>
    wishRelations(caller, asker, now),
}

export const memberHandlers = {
  'member.redeemAdminCode': handler('member.redeemAdminCode', {
    input: v.strictObject({ requestId, code: words(64) }),
    run: ({ code }, call) => redeem(code, call),
  }),

  'member.lookUpBuilding': handler('member.lookUpBuilding', {
    input: v.strictObject({ code: v.exactOptional(joinCode), group }),
    async run(invitation) {
      const building = await invitedTo(invitation)
      const community = building.parent === null ? undefined : await readPlace(building.parent)
      return { place: toPlace(building), community: community?.name ?? '' }
    },
  }),

  'member.join': handlerOn('member.join', {
    input: v.strictObject({
      requestId,
      building: buildingId,
      code: v.exactOptional(joinCode),
      group,
      door: words(16),
      nickname: words(20),
    }),
    subject: { load: wishOf, relations: () => new Set() },
    run: join,
  }),

  'member.waiting': handler('member.waiting', {
    input: v.strictObject({ cursor: v.exactOptional(cursor) }),
    run: (input, call) => waiting(input.cursor, call),
  }),

  'member.confirm': handlerOn('member.confirm', {
    input: v.strictObject({ requestId, ref: documentId }),
    subject: wish,
    async run(input, call, asker) {
      await confirmWish(input, call, asker)
      return {}
    },
  }),

  'member.refuse': handlerOn('member.refuse', {
    input: v.strictObject({ requestId, ref: documentId, reason: words(200) }),
    subject: wish,
    async run(input, call, asker) {
      await refuseWish(input, call, asker)
      return {}
    },
  }),

  'member.setQuiet': handler('member.setQuiet', {
    input: v.strictObject({ requestId, from: hour, to: hour }),
    async run({ from, to }, { caller, now }) {
      const set = (member: MemberDocument) => ({ ...member, quiet: { from, to } })
      const member = await changeMember(caller.id, set, caller.member)
      const [unread, rules] = await Promise.all([countUnread(caller.id), staffRules(member, now)])
      return { me: toMe(member, unread, now, rules) }
    },
  }),

  'member.identityCode': handler('member.identityCode', {
    input: v.strictObject({ requestId }),
    run: (input, call) => identityCode(input.requestId, call),
  }),
}
