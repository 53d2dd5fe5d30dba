import { createHash } from 'node:crypto'
import type { Duration } from '../../../typings/time.ts'
import { inBatches } from '../kernel/batches.ts'
import { _, find, insert, update } from '../kernel/database.ts'
import type { Call } from '../kernel/handler.ts'
import { codeFor, codeId, type CodeDocument, type CodePost } from '../member/code.ts'
import { putCode } from '../member/code-store.ts'
import { postKey, type StaffRow } from './staff.ts'

/** Writes at a time. */
const WIDTH = 20
/** How long a handed-out code can be redeemed, ms. */
const VALID_FOR: Duration = 30 * 24 * 60 * 60_000

/** A post of the staff roster in `rosters`, and the code that claims it. */
interface PostDocument extends StaffRow {
  _id: string
  /** Where the newest code is kept; an older one is withdrawn. */
  code: string
}

/**
 * Prepares posts and returns a one-time code for each that nobody has claimed. Importing the same post again
 * withdraws its old code; a claimed post gets none. The same request returns the same codes. Source: R6.
 */
export async function writeStaff(
  staff: readonly StaffRow[],
  requestId: string,
  call: Call,
): Promise<{ name: string; code: string }[]> {
  const codes = await inBatches(staff, WIDTH, (row) => prepare(row, requestId, call))
  return codes.filter((code) => code !== undefined)
}

async function prepare(row: StaffRow, requestId: string, { caller, now }: Call) {
  const id = `post:${createHash('sha256').update(postKey(row), 'utf8').digest('hex')}`
  const code = codeFor(`${caller.id}:${requestId}:${id}`)
  const document: PostDocument = { ...row, _id: id, code: codeId(code) }
  if (!(await withdrawn(document))) return undefined
  const { role, scope, unit, hours, phone } = row
  const post: CodePost = {
    role,
    ...(unit !== undefined && { unit }),
    roster: id,
    hours,
    ...(phone !== undefined && { phone }),
    grantedBy: caller.id,
  }
  await putCode({ _id: document.code, scope, expiresAt: now + VALID_FOR, kind: 'grant', post })
  return { name: row.name, code }
}

/** Notes the post's newest code and takes the old one out of use; `false` when the post is somebody's already. */
async function withdrawn(document: PostDocument): Promise<boolean> {
  if (await insert('rosters', document)) return true
  const [before] = await find<PostDocument>('rosters', { _id: document._id }, { limit: 1 })
  if (before === undefined || before.code === document.code) return true
  const [used] = await find<CodeDocument>(
    'codes',
    { _id: before.code, usedAt: _.exists(true) },
    { limit: 1 },
  )
  if (used !== undefined) return false
  await update('codes', { _id: before.code, usedAt: _.exists(false) }, { expiresAt: 0 })
  await update('rosters', { _id: document._id }, { code: document.code })
  return true
}
