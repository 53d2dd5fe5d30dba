import { createHash } from 'node:crypto'
import { OpenApiError, textParam } from './openapi-error'
import { encodePng } from './png'

/** Visible characters WeChat takes in a scene, at most 32. Source: WeChat, "wxacode.getUnlimited". */
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/

/** Side of the drawn grid, in cells. */
const CELLS = 24

/**
 * `wxacode.getUnlimited`: a picture that stands for the code. It is drawn from page and scene, so equal codes look
 * equal, and no camera can read it: only the real WeChat draws codes that open a Mini Program.
 */
export function getUnlimited(params: Record<string, unknown>): Buffer {
  const scene = textParam(params, 'scene', 40169)
  if (!SCENE.test(scene)) throw new OpenApiError(40169, 'invalid length for scene')
  const { page = '', width = 430 } = params
  if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) {
    throw new OpenApiError(41030, 'invalid page')
  }
  const size = Math.min(1280, Math.max(280, Number(width) || 430))
  const bits = createHash('sha512').update(`${page} ${scene}`).digest()
  return encodePng(size, (x, y) => shade(bits, cell(x, size), cell(y, size)))
}

function cell(at: number, size: number): number {
  return Math.floor((at * CELLS) / size)
}

/** A disc of cells, dark where the digest has a one, inside a ring. */
function shade(bits: Buffer, column: number, row: number): number {
  const centre = (CELLS - 1) / 2
  const radius = Math.hypot(column - centre, row - centre)
  if (radius > centre) return 255
  if (radius > centre - 1.5) return 90
  if (radius > centre - 3) return 255
  const bit = (row * CELLS + column) % (bits.length * 8)
  return ((bits[bit >> 3] ?? 0) >> (bit & 7)) & 1 ? 40 : 235
}
