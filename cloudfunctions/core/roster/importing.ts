import type { Input, Output } from '../../../typings/contract.ts'
import type { RosterRowError } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { insert, read } from '../kernel/database.ts'
import type { Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { activeRoles } from '../member/member.ts'
import { readPlaces } from '../place/store.ts'
import { readBuildings } from './buildings.ts'
import { writeBuildings } from './building-store.ts'
import { COLUMNS } from './columns.ts'
import { readCsv, type Row } from './csv.ts'
import { writeHouseholds } from './household-store.ts'
import { buildingsNamed, readHouseholdRows } from './households.ts'
import { readStaff, scopesNamed } from './staff.ts'
import { writeStaff } from './staff-store.ts'

type Codes = { name: string; code: string }[]

/** A file that was checked, and what writing it would do. */
interface Checked {
  accepted: number
  errors: RosterRowError[]
  write(): Promise<Codes | undefined>
}

/** Who imported what and when; also tells a retry from a reused requestId. */
interface ImportDocument {
  _id: string
  by: string
  at: Instant
  kind: string
  digest: string
}

/**
 * Checks a roster file and, unless it is a dry run or a row is wrong, writes it: all or nothing by the check, and
 * again without harm, since every id comes from the file. Refuses `too_large`, `roster_rejected`, `request_reused`.
 */
export async function importRoster(
  { kind, csv, dryRun, requestId }: Input<'roster.import'>,
  call: Call,
): Promise<Output<'roster.import'>> {
  const rows = readCsv(csv, COLUMNS[kind])
  require(rows.length > 0, 'roster_rejected', { row: 2 })
  const checked = await CHECKS[kind](rows, districtOf(call), requestId, call)
  const { errors } = checked
  if (errors.length > 0) return { accepted: 0, errors }
  if (dryRun) return { accepted: checked.accepted, errors }
  await note(kind, requestId, call)
  const codes = await checked.write()
  return { accepted: checked.accepted, errors, ...(codes && { codes }) }
}

type Check = (
  rows: readonly Row[],
  district: PlaceId,
  requestId: string,
  call: Call,
) => Promise<Checked>

const CHECKS: Record<Input<'roster.import'>['kind'], Check> = {
  buildings(rows, district) {
    const { buildings, errors } = readBuildings(rows, district)
    const write = () => writeBuildings(buildings)
    return Promise.resolve({ accepted: buildings.length, errors, write })
  },

  async households(rows, district) {
    const places = await readPlaces(buildingsNamed(rows, district))
    const known = [...places.values()].filter(({ level }) => level === 'building')
    const ids = new Set(known.map(({ _id }) => _id))
    const { households, errors } = readHouseholdRows(rows, district, ids)
    const write = () => silently(writeHouseholds(households))
    return { accepted: households.length, errors, write }
  },

  async staff(rows, district, requestId, call) {
    const [places, { units }] = await Promise.all([
      readPlaces(scopesNamed(rows, district)),
      readConfig(district, call.now),
    ])
    const granter = call.caller.member ? activeRoles(call.caller.member, call.now) : []
    const context = { district, known: new Set(places.keys()), units, granter }
    const { staff, errors } = readStaff(rows, context)
    return { accepted: staff.length, errors, write: () => writeStaff(staff, requestId, call) }
  },
}

async function silently(work: Promise<void>): Promise<undefined> {
  await work
}

/** The district the caller sets up. */
function districtOf({ caller, now }: Call): PlaceId {
  const roles = caller.member ? activeRoles(caller.member, now) : []
  const held = roles.find(({ role }) => role === 'admin' || role === 'committee')
  if (held === undefined) throw new Refusal('forbidden')
  return held.scope
}

async function note(kind: string, requestId: string, { caller, now, requestDigest }: Call) {
  const _id = `import:${caller.id}:${requestId}`
  const entry = { _id, by: caller.id, at: now, kind, digest: requestDigest }
  if (await insert('rosters', entry)) return
  const before = await read<ImportDocument>('rosters', _id)
  require(before?.digest === requestDigest, 'request_reused')
}
