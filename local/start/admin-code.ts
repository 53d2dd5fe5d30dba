import { randomInt } from 'node:crypto'
import { codeId, type CodeDocument } from '../../cloudfunctions/core/member/code.ts'
import type { PlaceDocument } from '../../cloudfunctions/core/place/place.ts'
import type { Cloud } from '../cloud/cloud'

/** Letters and figures nobody confuses. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 12
/** A first admin code works for a day, ms. Source: design §3. */
const VALID_FOR = 24 * 60 * 60_000

/**
 * An empty environment's beginning: the district, and the one-time code with which its first administrator starts.
 * Only the hash is stored; the caller prints the code once. Source: design §3.
 */
export async function firstAdminCode(cloud: Cloud): Promise<string> {
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  )
  const expiresAt = cloud.now() + VALID_FOR
  const document: CodeDocument = { _id: codeId(code), kind: 'admin', scope: 'fz', expiresAt }
  await cloud.database.insertMany('places', [{ ...DISTRICT }])
  await cloud.database.insertMany('codes', [{ ...document }])
  return code
}

const DISTRICT: PlaceDocument = {
  _id: 'fz',
  level: 'district',
  name: '方庄地区',
  estate: '',
  households: 0,
  parent: null,
  scopes: ['fz'],
  neighbours: 0,
  order: 0,
  servants: [],
}
