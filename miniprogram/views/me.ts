import type { Me, Role, RoleGrant } from '../../typings/member'
import type { Instant } from '../../typings/time'
import { homeStates, roles, units } from '../copy/zh'
import { day } from './time'

/** A role I hold. */
export interface RoleRow {
  id: string
  name: string
  until: string
}

/** Who I am, and which doors my roles open. */
export interface MeScreen {
  label: string
  nickname: string
  door: string
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
}

const CONFIRMERS: readonly Role[] = ['captain', 'cadre']
/** Who stands above somebody and may give roles. Source: R6. */
const GRANTERS: readonly Role[] = ['admin', 'committee', 'secretary', 'director', 'center']
const IMPORTERS: readonly Role[] = ['admin', 'committee']

/** 我的: the door, the roles, what they allow. */
export function meScreen(me: Me, now: Instant): MeScreen {
  const held = me.roles.map(({ role }) => role)
  const any = (wanted: readonly Role[]) => held.some((role) => wanted.includes(role))
  const status = me.home?.status ?? 'none'
  return {
    label: me.label,
    nickname: me.nickname,
    door: me.home?.door ?? '',
    state: homeStates[status],
    tone: status === 'confirmed' ? 'ok' : status === 'pending' ? 'soon' : '',
    joined: status === 'confirmed' || status === 'pending',
    roles: me.roles.map((grant) => roleRow(grant, now)),
    confirms: any(CONFIRMERS),
    grants: any(GRANTERS),
    imports: any(IMPORTERS),
    staff: held.length > 0,
  }
}

function roleRow({ id, role, unit, validTo }: RoleGrant, now: Instant): RoleRow {
  return {
    id,
    name: unit === undefined ? roles[role] : `${units[unit]}队员`,
    until: validTo === undefined ? '' : `到 ${day(validTo, now)}`,
  }
}
