import type { PlaceId } from '../../../typings/place.ts'
import { UNIT_IDS } from '../district/ids.ts'
import { deskKey, type MemberDocument } from '../member/member.ts'
import { revokedKey, type StoredGrant } from '../member/roles.ts'
import { membersWithKeys } from '../member/store.ts'
import { levelOf, unitKey } from '../place/place.ts'
import { LEVELS } from './granting.ts'
import { ROLES } from './roles.ts'

/** A grant and who holds it. */
export interface Held {
  holder: MemberDocument
  grant: StoredGrant
}

/** The grant with this id, also when it was taken back. Its id begins with its desk key. One operation. */
export async function heldGrant(id: string): Promise<Held | undefined> {
  const [desk] = id.split('#')
  if (desk === undefined || desk === '') return undefined
  const holders = await membersWithKeys([desk, revokedKey(desk)])
  for (const holder of holders) {
    const grant = holder.roles.find((each) => each.id === id)
    if (grant !== undefined) return { holder, grant }
  }
  return undefined
}

/** Every grant over exactly this place, standing or taken back. One operation. Index: roleKeys. */
export async function grantsOver(scope: PlaceId): Promise<Held[]> {
  const desks = ROLES.filter((role) => LEVELS[role].includes(levelOf(scope))).flatMap((role) =>
    role === 'officer' ? UNIT_IDS.map((unit) => unitKey(unit, scope)) : [deskKey({ role, scope })],
  )
  const holders = await membersWithKeys([...desks, ...desks.map(revokedKey)])
  return holders.flatMap((holder) =>
    holder.roles.filter((grant) => grant.scope === scope).map((grant) => ({ holder, grant })),
  )
}
