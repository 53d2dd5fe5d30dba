import type { Home, Me } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import { remindersOf } from '../letter/accepts.ts'
import { quietOf, type AlertRules } from '../letter/alerts.ts'
import { ROLE_NAMES } from '../role/copy.ts'
import { NEIGHBOUR, VISITOR } from './copy.ts'
import { activeRoles, confirmedHome, type MemberDocument } from './member.ts'
import { toRoleGrant } from './roles.ts'

/** How neighbours see somebody: `402 邻居`, else their first role's name, else a visitor. Never a person's name. Source: R51. */
export function labelOf(member: MemberDocument | undefined, now: Instant): string {
  if (member === undefined) return VISITOR
  const home = confirmedHome(member)
  if (home !== undefined) return `${home.door} ${NEIGHBOUR}`
  const [first] = activeRoles(member, now)
  return first === undefined ? VISITOR : ROLE_NAMES[first.role]
}

/** What a member may know about themselves; `rules`: of the district they serve, where they do. Pure. */
export function toMe(
  member: MemberDocument | undefined,
  unread: number,
  now: Instant,
  rules?: AlertRules,
): Me {
  const staff = member && activeRoles(member, now).length > 0
  return {
    nickname: member?.nickname ?? '',
    label: labelOf(member, now),
    ...(member?.home && { home: toHome(member.home) }),
    roles: member ? activeRoles(member, now).map(toRoleGrant) : [],
    ...(member && staff && rules && { quiet: quietOf(member, rules) }),
    unread,
    reminders: remindersOf(member),
  }
}

function toHome({ building, buildingName, household, door, status, reason }: Home): Home {
  const shown = { building, buildingName, household, door, status }
  return { ...shown, ...(reason !== undefined && { reason }) }
}
