import type { GrantedRole, Role, UnitId } from '../../../typings/member'
import type { PlaceId, PlaceLevel } from '../../../typings/place'
import type { Instant } from '../../../typings/time'
import { roles as roleNames, units as unitNames } from '../../copy/words'
import { day } from '../time'

/** A role somebody holds, for its granters. */
export interface RoleRow {
  id: string
  /** `城管 部门队员` */
  title: string
  /** `紫芳园社区 · 8月26日起，长期` */
  facts: string
  state: '在任' | '未到任' | '已到期' | '已收回'
  tone: 'ok' | 'soon' | ''
  /** May be taken back now. */
  open: boolean
}

/** Roles over a place: in force first, then coming, then past. */
export function roleRows(granted: readonly GrantedRole[], now: Instant): RoleRow[] {
  return granted
    .map((grant) => ({ row: roleRow(grant, now), from: grant.validFrom }))
    .sort((a, b) => ORDER.indexOf(a.row.state) - ORDER.indexOf(b.row.state) || b.from - a.from)
    .map(({ row }) => row)
}

/** Roles that can be held over a place of a level; the server decides who may give which. Source: R6. */
export function rolesFor(level: PlaceLevel): { id: Role; label: string }[] {
  return BY_LEVEL[level].map((id) => ({ id, label: roleNames[id] }))
}

/** The level a path stands for. */
export function levelOf(place: PlaceId): PlaceLevel {
  const depth = place.split('/').length
  return depth === 1 ? 'district' : depth === 2 ? 'community' : 'building'
}

/** What a grant still lacks, as the words of its button. Source: R6. */
export function grantButton(
  code: string,
  role: Role | '',
  unit: UnitId | '',
): { label: string; ready: boolean } {
  if (role === '') return { label: '先选角色', ready: false }
  if (role === 'officer' && unit === '') return { label: '先选部门', ready: false }
  if (code.trim() === '') return { label: '先输入身份码', ready: false }
  return { label: `给${roleNames[role]}`, ready: true }
}

const ORDER: readonly RoleRow['state'][] = ['在任', '未到任', '已到期', '已收回']

/** Nobody gives `admin`: the one-time code does. Source: R6, design §3. */
const BY_LEVEL: Record<PlaceLevel, Role[]> = {
  district: ['officer', 'center', 'committee'],
  community: ['secretary', 'director', 'grid', 'property', 'branch_secretary'],
  building: ['captain', 'cadre', 'branch_secretary', 'grid', 'property'],
}

function roleRow(grant: GrantedRole, now: Instant): RoleRow {
  const state = stateOf(grant, now)
  const until = grant.validTo === undefined ? '长期' : `到 ${day(grant.validTo, now)}`
  const unit = grant.unit === undefined ? '' : `${unitNames[grant.unit]} `
  return {
    id: grant.id,
    title: `${unit}${roleNames[grant.role]}`,
    facts: `${grant.scopeName} · ${day(grant.validFrom, now)}起，${until}`,
    state,
    tone: state === '在任' ? 'ok' : state === '未到任' ? 'soon' : '',
    open: state === '在任' || state === '未到任',
  }
}

function stateOf(grant: GrantedRole, now: Instant): RoleRow['state'] {
  if (grant.revokedAt !== undefined) return '已收回'
  if (grant.validTo !== undefined && grant.validTo <= now) return '已到期'
  return grant.validFrom > now ? '未到任' : '在任'
}
