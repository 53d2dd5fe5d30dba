/**
 * A picture without what it says besides its pixels: place, camera, time, owner, thumbnails, remarks. The pixels'
 * own bytes stay as they are; of EXIF only the orientation remains. Undefined for what is neither JPEG nor PNG: that is
 * not sent. Pure. Source: design §3.
 */
export function withoutMetadata(picture: ArrayBuffer): ArrayBuffer | undefined {
  const bytes = new Uint8Array(picture)
  if (startsWith(bytes, JPEG)) return joined(jpegParts(bytes))
  if (startsWith(bytes, PNG)) return joined(pngParts(bytes))
  return undefined
}

const JPEG = [0xff, 0xd8]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** JPEG segments beside the picture's own: JFIF and Adobe's colour transform. Source: ITU T.871, Adobe TN 5116. */
const KEPT_APPS = [0xe0, 0xee]
const COMMENT = 0xfe
const EXIF = 0xe1
/** The colour profile; the same segment also lists further pictures in the file, which are not sent. Source: ICC.1. */
const PROFILE = 0xe2
const SCAN = 0xda
const END = 0xd9

/** PNG chunks that show something; all others (`eXIf`, `tEXt`, `iTXt`, `zTXt`, `tIME` …) are left out. Source: PNG 3rd ed. */
const KEPT_CHUNKS = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT']

function jpegParts(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer)
  const parts = [bytes.slice(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = view.getUint8(at + 1)
    const end = at + 2 + view.getUint16(at + 2)
    if (marker === END) break
    if (end > bytes.length) return [] // cut off: no picture
    const next = marker === SCAN ? endOfScan(bytes, end) : end
    if (marker === EXIF) parts.push(...turnedOnly(view, at, end))
    else if (!isRemark(marker, bytes, at)) parts.push(bytes.slice(at, next))
    at = next
  }
  // What a phone hangs behind the end (a film, a second picture) stays away.
  return parts.length > 1 ? [...parts, Uint8Array.from([0xff, END])] : []
}

function isRemark(marker: number, bytes: Uint8Array<ArrayBuffer>, at: number): boolean {
  if (marker === COMMENT) return true
  if (marker === PROFILE) return !startsWith(bytes.slice(at + 4), ICC)
  return marker >= 0xe0 && marker <= 0xef && !KEPT_APPS.includes(marker)
}

/** `ICC_PROFILE`. */
const ICC = [0x49, 0x43, 0x43, 0x5f, 0x50, 0x52, 0x4f, 0x46, 0x49, 0x4c, 0x45]

/** Where the next marker stands: in a scan FF is followed by 00, restarts are part of it. Source: ITU T.81 B.1.1.5. */
function endOfScan(bytes: Uint8Array<ArrayBuffer>, start: number): number {
  let at = start
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at += 1
  }
  return bytes.length
}

/** The smallest EXIF that says how the camera was held; nothing when it was upright. */
function turnedOnly(view: DataView, at: number, end: number): Uint8Array<ArrayBuffer>[] {
  const turned = orientationOf(view, at + 10, end)
  if (turned < 2 || turned > 8) return []
  const head = [0xff, EXIF, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]
  return [Uint8Array.from([...head, ...tiff, ...entry, 0, 0, 0, 0])]
}

const ORIENTATION = 0x0112

/** 1–8 as EXIF numbers them, 0 when the segment does not say. Source: Exif 2.3 §4.6.4. */
function orientationOf(view: DataView, start: number, end: number): number {
  if (start + 8 > end || view.getUint32(start - 6) !== 0x45786966) return 0
  const little = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > end) return 0
  const count = view.getUint16(directory, little)
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + 12 * index
    if (entry + 12 > end) return 0
    if (view.getUint16(entry, little) === ORIENTATION) return view.getUint16(entry + 8, little)
  }
  return 0
}

function pngParts(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer)
  const parts = [bytes.slice(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return []
    const kind = String.fromCharCode(...bytes.slice(at + 4, at + 8))
    if (KEPT_CHUNKS.includes(kind)) parts.push(bytes.slice(at, end))
    if (kind === 'IEND') return parts
    at = end
  }
  return []
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer | undefined {
  if (parts.length === 0) return undefined
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole.buffer
}

const startsWith = (bytes: Uint8Array<ArrayBuffer>, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)
