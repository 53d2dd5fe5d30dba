import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { districtOf } from '../place/place.ts'
import type { TicketRules } from '../ticket/rules.ts'
import { activeRoles, type MemberDocument } from './member.ts'

/**
 * The numbers of the district somebody serves, or served last; undefined for those who never did. Billed: 1 a minute.
 * Source: R40.
 */
export async function staffRules(
  member: MemberDocument | undefined,
  now: Instant,
): Promise<TicketRules | undefined> {
  const grant = member && (activeRoles(member, now)[0] ?? member.roles[0])
  return grant && (await readConfig(districtOf(grant.scope), now)).rules
}
