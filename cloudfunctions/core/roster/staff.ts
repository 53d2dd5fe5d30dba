import type { Role, RoleGrant, RosterRowError, UnitId } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Unit } from '../district/config.ts'
import { flawOf, mayGrant, type Post } from '../role/granting.ts'
import { ROLES } from '../role/roles.ts'
import { ROLE_NAMES } from '../role/copy.ts'
import { RowReader, type Row } from './csv.ts'
import { placeFrom } from './paths.ts'

/** A post of the file: a role to be claimed by a one-time code. */
export interface StaffRow extends Post {
  hours: string
  phone?: string
  /** What the post is called when its code is handed out; together with role and place it names the post. */
  name: string
}

/** What a staff file is checked against. */
export interface StaffContext {
  district: PlaceId
  known: ReadonlySet<PlaceId>
  units: readonly Pick<Unit, 'id' | 'name'>[]
  /** Roles of the importer in force: nobody prepares a post they could not give. */
  granter: readonly RoleGrant[]
}

/** Places a file speaks of, for reading them before the check. */
export function scopesNamed(rows: readonly Row[], district: PlaceId): PlaceId[] {
  const named = rows.map(({ cells }) => placeFrom(cells['范围'] ?? '', district))
  return [...new Set(named.flatMap((place) => ('id' in place ? [place.id] : [])))]
}

/** Checks every row of a staff file. Pure. Source: R6. */
export function readStaff(
  rows: readonly Row[],
  context: StaffContext,
): { staff: StaffRow[]; errors: RosterRowError[] } {
  const errors: RosterRowError[] = []
  const seen = new Set<string>()
  const staff = rows.flatMap((row) => {
    const reader = new RowReader(row, errors)
    const post = readRow(reader, context)
    if (post === undefined) return []
    const key = postKey(post)
    if (seen.has(key)) reader.wrong('称呼', 'duplicate')
    seen.add(key)
    return [post]
  })
  return { staff, errors }
}

/** What makes two rows the same post, also in a later file. */
export const postKey = ({ role, scope, unit, name }: StaffRow): string =>
  [role, scope, unit ?? '', name].join(' ')

function readRow(reader: RowReader, context: StaffContext): StaffRow | undefined {
  const role = readRole(reader)
  const scope = readScope(reader, context)
  const unit = readUnit(reader, context)
  const hours = reader.optional('办公时间', 30)
  const phone = reader.optional('电话', 20)
  const name = reader.text('称呼', 30)
  if (!role || !scope || unit === undefined || hours === undefined) return undefined
  if (phone === undefined || !name) return undefined
  const post = { role, scope, ...(unit !== '' && { unit }) }
  if (!fits(reader, post, context)) return undefined
  return { ...post, hours, ...(phone !== '' && { phone }), name }
}

function fits(reader: RowReader, post: Post, { granter }: StaffContext): boolean {
  const flaw = flawOf(post)
  if (flaw === 'unit') reader.wrong('单位', post.unit === undefined ? 'missing' : 'unknown_unit')
  if (flaw === 'level') reader.wrong('范围', 'out_of_scope')
  if (flaw !== undefined) return false
  const may = mayGrant(granter, post)
  if (!may) reader.wrong('角色', 'out_of_scope')
  return may
}

function readRole(reader: RowReader): Role | undefined {
  const text = reader.text('角色', 20)
  if (text === undefined) return undefined
  return ROLES.find((role) => ROLE_NAMES[role] === text) ?? reader.wrong('角色', 'unknown_role')
}

function readScope(reader: RowReader, { district, known }: StaffContext): PlaceId | undefined {
  const text = reader.text('范围', 50)
  if (text === undefined) return undefined
  const place = placeFrom(text, district)
  if ('problem' in place) return reader.wrong('范围', place.problem)
  return known.has(place.id) ? place.id : reader.wrong('范围', 'unknown_place')
}

/** The unit's id, `''` when the cell is empty. */
function readUnit(reader: RowReader, { units }: StaffContext): UnitId | '' | undefined {
  const text = reader.optional('单位', 20)
  if (text === undefined || text === '') return text
  return units.find(({ name }) => name === text)?.id ?? reader.wrong('单位', 'unknown_unit')
}
