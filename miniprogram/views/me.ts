import type { Me, Role, RoleGrant } from '../../typings/member'
import type { Instant } from '../../typings/time'
import { homeStates, reminderWords, roles, units } from '../copy/zh'
import { day } from './time'

/** A role I hold. */
export interface RoleRow {
  id: string
  /** `管楼干部`, `城管队员 到 8月26日`, `管楼干部 4 处`. */
  words: string
}

/** Who I am, and which doors my roles open. */
export interface MeScreen {
  label: string
  /** Door and nickname, as far as the label does not say them. */
  where: string
  state: string
  tone: 'ok' | 'soon' | ''
  joined: boolean
  roles: RoleRow[]
  /** Confirms neighbours. Source: design §3. */
  confirms: boolean
  /** Grants roles. */
  grants: boolean
  /** Imports rosters. */
  imports: boolean
  staff: boolean
  /** The community whose duty rota I see, for a link; empty for those of the district. Source: R10. */
  community: string
  /** Hours in which messages of work wait. Source: B15. */
  quiet: NonNullable<Me['quiet']> | null
  /** How many messages WeChat still brings, and of what. Source: R29. */
  reminders: { words: string; hint: string; more: string }
}

const CONFIRMERS: readonly Role[] = ['captain', 'cadre']
/** Who stands above somebody and may give roles. Source: R6. */
const GRANTERS: readonly Role[] = ['admin', 'committee', 'secretary', 'director']
const IMPORTERS: readonly Role[] = ['admin', 'committee']

/** 我的: the door, the roles, what they allow. */
export function meScreen(me: Me, now: Instant): MeScreen {
  const held = me.roles.map(({ role }) => role)
  const any = (wanted: readonly Role[]) => held.some((role) => wanted.includes(role))
  const status = me.home?.status ?? 'none'
  return {
    label: me.label,
    where: whereOf(me),
    state: homeStates[status],
    tone: status === 'confirmed' ? 'ok' : status === 'pending' ? 'soon' : '',
    joined: status === 'confirmed' || status === 'pending',
    roles: roleRows(me.roles, now),
    confirms: any(CONFIRMERS),
    grants: any(GRANTERS),
    imports: any(IMPORTERS),
    staff: held.length > 0,
    community: encodeURIComponent(communityIn(me.roles)),
    quiet: me.quiet ?? null,
    reminders: remindersOf(me, held.length > 0),
  }
}

function remindersOf({ reminders }: Me, staff: boolean): MeScreen['reminders'] {
  const { progress, work } = reminders
  const count = staff ? progress + work : progress
  return {
    words: count === 0 ? reminderWords.none : reminderWords.some(count),
    hint: staff && count > 0 ? reminderWords.kinds(progress, work) : reminderWords.hint,
    more: reminderWords.more,
  }
}

/** The community of the first role that has one. */
function communityIn(grants: readonly RoleGrant[]): string {
  const scope = grants.map((grant) => grant.scope).find((each) => each.includes('/')) ?? ''
  return scope.split('/').slice(0, 2).join('/')
}

function whereOf({ home, nickname, label }: Me): string {
  const parts = [
    home === undefined ? '' : `${home.buildingName} ${home.door}`,
    nickname === label ? '' : nickname,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The same role in several places is one row. */
function roleRows(grants: readonly RoleGrant[], now: Instant): RoleRow[] {
  const byName = new Map<string, RoleGrant[]>()
  for (const grant of grants) {
    const name = nameOf(grant, now)
    byName.set(name, [...(byName.get(name) ?? []), grant])
  }
  return [...byName].map(([name, same]) => ({
    id: same[0]?.id ?? name,
    words: same.length > 1 ? `${name} ${same.length} 处` : name,
  }))
}

function nameOf({ role, unit, validTo }: RoleGrant, now: Instant): string {
  const name = unit === undefined ? roles[role] : `${units[unit]}队员`
  return validTo === undefined ? name : `${name} 到 ${day(validTo, now)}`
}

/** 代填: neighbours file for doors of their own building, those who serve for any of theirs. Source: B16. */
export function mayFileAt(me: Me | undefined, place: string | undefined): boolean {
  if (place === undefined || me === undefined) return false
  const home = me.home?.status === 'confirmed' && me.home.building === place
  return home || me.roles.some(({ scope }) => `${place}/`.startsWith(`${scope}/`))
}
