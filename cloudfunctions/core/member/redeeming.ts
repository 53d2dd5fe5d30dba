import type { Output } from '../../../typings/contract.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { FANGZHUANG } from '../district/fangzhuang.ts'
import type { Call } from '../kernel/handler.ts'
import { insert } from '../kernel/database.ts'
import { countUnread } from '../letter/store.ts'
import { scopesOf, type PlaceDocument } from '../place/place.ts'
import type { Post } from '../role/granting.ts'
import { showOnCard } from '../role/servant.ts'
import type { CodeDocument } from './code.ts'
import { useCode } from './code-store.ts'
import { deskKey } from './member.ts'
import { toMe } from './me.ts'
import { staffRules } from './staff-rules.ts'
import { withGrant, type StoredGrant } from './roles.ts'
import { changeMember, ensureMember } from './store.ts'

/**
 * Turns a one-time code into the role it stands for: the first admin's code of an environment, or a post of the
 * staff roster. Every step can be done again, so a call that broke off is finished by its retry. Source: R6, design §3.
 */
export async function redeem(
  code: string,
  { caller, now }: Call,
): Promise<Output<'member.redeemAdminCode'>> {
  const used = await useCode(code, caller.id, now)
  const grant = grantOf(used, now)
  if (used.kind === 'admin') await ensureDistrict(used.scope, used.name)
  const before = await ensureMember(caller, now)
  const member = await changeMember(caller.id, (current) => withGrant(current, grant), before)
  if (used.kind === 'grant') {
    const { hours, phone } = used.post
    await showOnCard(grant, { hours, ...(phone !== undefined && { phone }) })
  }
  const [unread, rules] = await Promise.all([countUnread(caller.id), staffRules(member, now)])
  return { me: toMe(member, unread, now, rules) }
}

/** The grant's id comes from the code, so that redeeming again adds nothing. */
function grantOf(code: CodeDocument, now: Instant): StoredGrant {
  const { grantedBy, ...post } = postOf(code)
  return {
    id: `${deskKey(post)}#${code._id.slice(0, 24)}`,
    ...post,
    validFrom: code.usedAt ?? now,
    grantedBy,
  }
}

function postOf(code: CodeDocument): Post & { grantedBy: string } {
  const { scope } = code
  if (code.kind === 'admin') return { role: 'admin', scope, grantedBy: 'setup' }
  const { role, unit, grantedBy } = code.post
  return { role, scope, ...(unit !== undefined && { unit }), grantedBy }
}

/** The first admin of an empty environment finds a district to import into. */
async function ensureDistrict(id: PlaceId, name = FANGZHUANG.name): Promise<void> {
  const district: PlaceDocument = {
    _id: id,
    level: 'district',
    name,
    estate: '',
    households: 0,
    parent: null,
    scopes: scopesOf(id),
    servants: [],
    neighbours: 0,
    order: 0,
  }
  await insert('places', district)
}
