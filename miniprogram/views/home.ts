import type { HomeView } from '../../typings/contract'
import type { Role } from '../../typings/member'
import type { PlaceServant } from '../../typings/place'
import { marks, roles } from '../copy/zh'

/** Where a person stands with the building: no building known, known but not joined, waiting, joined. */
export type Belonging = 'nowhere' | 'visitor' | 'pending' | 'refused' | 'member'

/** Somebody who serves the building, on the strip and in the sheet. Source: R5. */
export interface ServantRow {
  key: string
  /** One character for the role. */
  mark: string
  /** The role's short name, on the strip. */
  role: string
  name: string
  hours: string
  onDuty: boolean
  /** Empty when no duty telephone is published. */
  phone: string
}

/** The strip has room for six, in the order people look for them. Source: mock 01. */
const STRIP = 6
const ORDER: readonly Role[] = ['cadre', 'captain', 'secretary', 'director', 'grid', 'property']

/** How a person belongs here. Staff of the place see it like members. */
export function belongingOf({ me, card }: Pick<HomeView, 'me' | 'card'>): Belonging {
  if (me.home !== undefined) return me.home.status === 'confirmed' ? 'member' : me.home.status
  if (card === undefined) return 'nowhere'
  return isStaff(me.roles.map(({ role }) => role)) ? 'member' : 'visitor'
}

/** Whether a person has work here; setting a district up is work too. */
export function isStaff(held: readonly Role[]): boolean {
  return held.length > 0
}

/** Everyone who serves the building. */
export function servantRows(servants: readonly PlaceServant[]): ServantRow[] {
  const place = ({ role }: PlaceServant) =>
    ORDER.includes(role) ? ORDER.indexOf(role) : ORDER.length
  const sorted = [...servants].sort((a, b) => place(a) - place(b))
  return sorted.map(({ role, label, hours, onDuty, phone }, index) => ({
    key: `${role}-${index}`,
    mark: marks[role],
    role: roles[role],
    name: label || roles[role],
    hours,
    onDuty,
    phone: phone ?? '',
  }))
}

/** One of each role, those on duty first among equals, as many as fit. */
export function servantStrip(rows: readonly ServantRow[]): ServantRow[] {
  const byRole = new Map<string, ServantRow>()
  for (const row of rows) {
    const shown = byRole.get(row.role)
    if (shown === undefined || (!shown.onDuty && row.onDuty)) byRole.set(row.role, row)
  }
  return [...byRole.values()].slice(0, STRIP)
}

/** `管楼干部值班中`, or empty at an hour when nobody's office is open. */
export function dutyWords(rows: readonly ServantRow[]): string {
  const first = rows.find(({ onDuty }) => onDuty)
  return first === undefined ? '' : `${first.role}值班中`
}

/** `管楼干部值班中`, of whoever the rota names: the place stands in the sheet. Source: R10. */
export function onDutyNow(label: string): string {
  const role = Object.values(roles).find((each) => label.endsWith(each)) ?? label
  return `${role}值班中`
}

/** The captain's published duty telephone, else the first one there is; empty without any. */
export function callable(servants: readonly PlaceServant[]): { name: string; phone: string } {
  const withPhone = servants.filter(({ phone }) => phone !== undefined)
  const found = withPhone.find(({ role }) => role === 'captain') ?? withPhone[0]
  return { name: found === undefined ? '' : found.label, phone: found?.phone ?? '' }
}
