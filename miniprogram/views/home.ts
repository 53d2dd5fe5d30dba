import type { HomeView } from '../../typings/contract'
import type { Role } from '../../typings/member'
import type { PlaceServant } from '../../typings/place'
import { roles } from '../copy/zh'

/** Where a person stands with the building: no building known, known but not joined, waiting, joined. */
export type Belonging = 'nowhere' | 'visitor' | 'pending' | 'refused' | 'member'

/** Somebody who serves the building, on the strip and in the sheet. Source: R5. */
export interface ServantRow {
  key: string
  /** First character of the role. */
  mark: string
  name: string
  hours: string
  onDuty: boolean
  /** Empty when no duty telephone is published. */
  phone: string
}

/** The strip has room for six. */
const STRIP = 6

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
  return servants.map(({ role, label, hours, onDuty, phone }, index) => ({
    key: `${role}-${index}`,
    mark: (label || roles[role]).slice(0, 1),
    name: label || roles[role],
    hours,
    onDuty,
    phone: phone ?? '',
  }))
}

/** One of each role, those on duty first among equals, as many as fit. */
export function servantStrip(rows: readonly ServantRow[]): ServantRow[] {
  const byName = new Map<string, ServantRow>()
  for (const row of rows) {
    if (!byName.has(row.name) || row.onDuty) byName.set(row.name, row)
  }
  return [...byName.values()].slice(0, STRIP)
}

/** `管楼干部值班中`, or empty at an hour when nobody's office is open. */
export function dutyWords(rows: readonly ServantRow[]): string {
  const first = rows.find(({ onDuty }) => onDuty)
  return first === undefined ? '' : `${first.name}值班中`
}

/** The captain's published duty telephone, else the first one there is; empty without any. */
export function callable(servants: readonly PlaceServant[]): { name: string; phone: string } {
  const withPhone = servants.filter(({ phone }) => phone !== undefined)
  const found = withPhone.find(({ role }) => role === 'captain') ?? withPhone[0]
  return { name: found === undefined ? '' : found.label, phone: found?.phone ?? '' }
}
