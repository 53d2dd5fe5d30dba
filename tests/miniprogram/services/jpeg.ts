/** Bytes of a text of Latin-1 characters. */
export const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** The text of bytes, one character each. */
export const textOf = (bytes: ArrayBuffer | Uint8Array | undefined): string =>
  bytes === undefined
    ? ''
    : Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** One segment of a JPEG: marker, length, contents. Source: ITU T.81 B.1.1.4. */
export function segment(marker: number, contents: Uint8Array): Uint8Array {
  const length = contents.length + 2
  return joined(Uint8Array.from([0xff, marker, length >> 8, length & 0xff]), contents)
}

/** From the tables on: what a decoder needs of a grey picture of 8 × 8. */
export const PIXELS = fromHex(
  `ffdb004300${'01'.repeat(64)}ffc0000b080008000801011100` +
    'ffc40014000100000000000000000000000000000000ffc40014100100000000000000000000000000000000' +
    'ffda0008010100003f007fff00ffd9',
)

function fromHex(hex: string): Uint8Array {
  const pairs = hex.match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

/** A JPEG with these segments before its picture. */
export const jpegWith = (...segments: Uint8Array[]): Uint8Array<ArrayBuffer> =>
  joined(Uint8Array.from([0xff, 0xd8]), ...segments, PIXELS)

/** An EXIF segment as a phone writes it: camera, time, orientation, and where it was. Source: Exif 2.3. */
export function exifWithPlace({ orientation }: { orientation: number }): Uint8Array {
  const directory = 8
  const after = directory + 2 + 4 * 12 + 4
  const make = bytesOf('iPhone 15 Pro\0\0')
  const time = bytesOf('2026:08:26 14:05:00\0')
  const gps = after + make.length + time.length
  const tiff = new Uint8Array(after)
  const view = new DataView(tiff.buffer)
  tiff.set(bytesOf('II'))
  view.setUint16(2, 42, true)
  view.setUint32(4, directory, true)
  const entries: Entry[] = [
    { tag: 0x0110, type: 2, count: make.length, value: after },
    { tag: 0x0112, type: 3, count: 1, value: orientation },
    { tag: 0x0132, type: 2, count: time.length, value: after + make.length },
    { tag: 0x8825, type: 4, count: 1, value: gps },
  ]
  writeEntries(view, directory, entries)
  return segment(0xe1, joined(bytesOf('Exif\0\0'), tiff, make, time, gpsDirectory(gps)))
}

interface Entry {
  tag: number
  type: number
  count: number
  value: number
}

function writeEntries(view: DataView, start: number, entries: readonly Entry[]): void {
  view.setUint16(start, entries.length, true)
  for (const [index, { tag, type, count, value }] of entries.entries()) {
    const at = start + 2 + index * 12
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  }
}

/** 39°51′57″ north: GPSLatitudeRef and GPSLatitude. */
function gpsDirectory(start: number): Uint8Array {
  const gps = new Uint8Array(2 + 2 * 12 + 4 + 24)
  const view = new DataView(gps.buffer)
  writeEntries(view, 0, [
    { tag: 0x0001, type: 2, count: 2, value: 'N'.charCodeAt(0) },
    { tag: 0x0002, type: 5, count: 3, value: start + 30 },
  ])
  for (const [index, part] of [39, 51, 57].entries()) {
    view.setUint32(30 + index * 8, part, true)
    view.setUint32(34 + index * 8, 1, true)
  }
  return gps
}
