/** Pictures as the browser decodes and encodes them. */
import { Failure } from './call'

/** JPEG quality when not told, per cent. Source: WeChat, wx.compressImage. */
const QUALITY = 80

/** Decodes a picture, upright (its EXIF orientation applied). Not a picture → the call fails. */
export async function decode(bytes: Blob): Promise<ImageBitmap> {
  return createImageBitmap(bytes, { imageOrientation: 'from-image' }).catch(() => {
    throw new Failure('file is not a picture')
  })
}

/** Encodes anew as JPEG: of the file that came in only the pixels remain, no EXIF (design §3). */
export async function jpegOf(
  bytes: Blob,
  want: { quality?: number; compressedWidth?: number; compressedHeight?: number },
): Promise<Blob> {
  const picture = await decode(bytes)
  const ratio = picture.width / picture.height
  const width = want.compressedWidth ?? (want.compressedHeight ?? picture.height) * ratio
  const height = want.compressedHeight ?? (want.compressedWidth ?? picture.width) / ratio
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Failure('no canvas')
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas.convertToBlob({ type: 'image/jpeg', quality: (want.quality ?? QUALITY) / 100 })
}

/** The file's kind as getImageInfo names it: 'jpeg', 'png', … */
export function typeOf(bytes: Blob): string {
  return /^image\/([\w]+)/.exec(bytes.type)?.[1] ?? 'unknown'
}

/** WeChat's names of the EXIF orientations 1–8. Source: WeChat, wx.getImageInfo. */
const ORIENTATIONS = [
  'up',
  'up-mirrored',
  'down',
  'down-mirrored',
  'left-mirrored',
  'right',
  'right-mirrored',
  'left',
] as const

/** EXIF tag of the orientation. Source: Exif 2.3 §4.6.4. */
const ORIENTATION_TAG = 0x0112

/** How the camera was held, out of a JPEG's EXIF; 'up' when it says nothing. */
export async function orientationOf(bytes: Blob): Promise<string> {
  const view = new DataView(await bytes.slice(0, 128 * 1024).arrayBuffer())
  const exif = exifStart(view)
  const value = exif === undefined ? 1 : orientationTag(view, exif)
  return ORIENTATIONS[value - 1] ?? 'up'
}

/** Offset of the TIFF header inside the APP1 segment of a JPEG. */
function exifStart(view: DataView): number | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 10 < view.byteLength && view.getUint8(at) === 0xff) {
    if (view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return at + 10
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function orientationTag(view: DataView, start: number): number {
  const little = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, little)
  if (directory + 2 > view.byteLength) return 1
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i += 1) {
    const entry = directory + 2 + 12 * i
    if (entry + 10 > view.byteLength) return 1
    if (view.getUint16(entry, little) === ORIENTATION_TAG) return view.getUint16(entry + 8, little)
  }
  return 1
}
