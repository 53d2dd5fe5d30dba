import { createHash } from 'node:crypto'
import type { Input, Output } from '../../../typings/contract.ts'
import type { GrantedRole } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Relation } from '../kernel/authority.ts'
import type { Call, Caller } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { identityHash } from '../member/code.ts'
import { activeRoles, deskKey, type MemberDocument } from '../member/member.ts'
import { owing } from '../member/news.ts'
import { isRetry, remembering } from '../member/retry.ts'
import { toRoleGrant, withGrant, type StoredGrant } from '../member/roles.ts'
import { changeMember, membersWithCode } from '../member/store.ts'
import { tellNews } from '../member/telling.ts'
import { fullName } from '../place/card.ts'
import type { PlaceDocument } from '../place/place.ts'
import { readPlace } from '../place/store.ts'
import { ROLE_NAMES } from './copy.ts'
import { labelOf } from '../ticket/read/label.ts'
import { flawOf, mayGrant, type Post } from './granting.ts'
import { showOnCard } from './servant.ts'

/** Who is to get which post. */
export interface Granting {
  holder: MemberDocument
  place: PlaceDocument
  post: Post
}

/** The person behind the identity code and the place. Refuses `code_wrong`, `code_expired`. Two operations. */
export async function grantingOf(
  { identityCode, role, scope, unit }: Input<'role.grant'>,
  now: Instant,
): Promise<Granting | undefined> {
  const [shown, place] = await Promise.all([
    membersWithCode(identityHash(identityCode)),
    readPlace(scope),
  ])
  const valid = shown.filter((member) => now < (member.identityCode?.expiresAt ?? 0))
  if (shown.length > 0 && valid.length === 0) throw new Refusal('code_expired')
  const [holder] = valid
  // Two people with the same figures at once: neither is named; a new code helps.
  if (holder === undefined || valid.length > 1) throw new Refusal('code_wrong')
  return place && { holder, place, post: { role, scope, ...(unit !== undefined && { unit }) } }
}

/** A granter gives below their own role and within their own place, and never to themselves. Source: R6. */
export function grantingRelations(
  { id, member }: Caller,
  { holder, post }: Granting,
  now: Instant,
): ReadonlySet<Relation> {
  const may = member !== undefined && holder._id !== id && mayGrant(activeRoles(member, now), post)
  return new Set(may ? ['granter'] : [])
}

/** Gives a role from one day to another. Refuses `role_not_grantable`, `time_in_past`, `code_used`. Source: R6. */
export async function give(
  input: Input<'role.grant'>,
  call: Call,
  { holder, place, post }: Granting,
): Promise<Output<'role.grant'>> {
  const flaw = flawOf(post)
  if (flaw !== undefined) throw new Refusal('role_not_grantable', { flaw })
  const grant = grantFrom(input, post, call)
  const request = { requestId: input.requestId, digest: call.requestDigest }
  const decide = (current: MemberDocument): MemberDocument => {
    if (isRetry(current, request)) return current
    require(!holdsAlready(current, grant, call.now), 'role_not_grantable', { flaw: 'held' })
    return remembering(granted(current, grant, place, call), request)
  }
  const member = await changeMember(holder._id, decide, holder)
  const stored = member.roles.find(({ id }) => id === grant.id) ?? grant
  await Promise.all([showOnCard(stored, { hours: '' }), tellNews(member, call.now)])
  return { role: toGrantedRole({ holder: member, grant: stored }, place) }
}

/** An identity code grants once: what was read out to one granter is no use to the next who hears it. */
function withCodeUsed(member: MemberDocument): MemberDocument {
  const { identityCode } = member
  require(identityCode?.used !== true, 'code_used')
  return identityCode === undefined
    ? member
    : { ...member, identityCode: { ...identityCode, used: true } }
}

function grantFrom(
  { requestId, validFrom, validTo }: Input<'role.grant'>,
  post: Post,
  { caller, now }: Call,
): StoredGrant {
  const from = validFrom ?? now
  require(validTo === undefined || (validTo > now && validTo > from), 'time_in_past')
  const seed = createHash('sha256').update(`${caller.id} ${requestId}`, 'utf8').digest('hex')
  return {
    id: `${deskKey(post)}#${seed.slice(0, 24)}`,
    ...post,
    validFrom: from,
    ...(validTo !== undefined && { validTo }),
    grantedBy: caller.id,
  }
}

function holdsAlready(member: MemberDocument, grant: StoredGrant, now: Instant): boolean {
  return member.roles.some(
    (held) =>
      held.revokedAt === undefined &&
      (held.validTo === undefined || now < held.validTo) &&
      held.scope === grant.scope &&
      deskKey(held) === deskKey(grant),
  )
}

/** The holder with the grant, the figures used up, and the news of it. */
const granted = (
  current: MemberDocument,
  grant: StoredGrant,
  place: PlaceDocument,
  call: Call,
): MemberDocument =>
  owingHolder(withGrant(withCodeUsed(current), grant), 'role_granted', { grant, place }, call)

/** The holder with what they are to learn of their role. `words` is the reason it was taken back. */
export function owingHolder(
  holder: MemberDocument,
  kind: 'role_granted' | 'role_revoked',
  { grant, place }: { grant: StoredGrant; place: PlaceDocument },
  { caller, now }: Call,
  words?: string,
): MemberDocument {
  const news = {
    kind,
    about: grant.id,
    at: now,
    title: `${fullName(place)} ${ROLE_NAMES[grant.role]}`,
    actor: labelOf(caller, now, grant.scope),
    ...(words !== undefined && { words }),
    facts: { role: grant.role, scope: grant.scope },
  }
  return owing(holder, news, [`member:${holder._id}`], now)
}

/** A grant as granters see it: who holds it is a nickname, never an id. */
export function toGrantedRole(
  { holder, grant }: { holder: MemberDocument; grant: StoredGrant },
  place: PlaceDocument,
): GrantedRole {
  const who = holder.nickname === '' ? '' : ` · ${holder.nickname}`
  return {
    ...toRoleGrant(grant),
    label: `${ROLE_NAMES[grant.role]}${who}`,
    scopeName: fullName(place),
    ...(grant.revokedAt !== undefined && { revokedAt: grant.revokedAt }),
  }
}
