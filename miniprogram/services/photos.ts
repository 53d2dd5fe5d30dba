import { photoProblems } from '../copy/zh'
import { fitted } from '../views/photo-size'
import { keepBytes, readBytes } from './kept-files'
import { withoutMetadata } from './picture-metadata'
import { type LocalFile, newKey } from './uploads'

/** JPEG quality of a photo before upload: a page of text stays readable at about 300 kB. */
const QUALITY = 72

/**
 * Takes or chooses photos, makes them smaller and takes out of them what is not picture; none when the person closed
 * the chooser. One that cannot be used is told. The camera opens in the tap that calls this. Source: design §3.
 */
export async function takePhotos(
  room: number,
  sourceType: ('camera' | 'album')[],
): Promise<LocalFile[]> {
  const chosen = await wx
    .chooseMedia({ count: room, mediaType: ['image'], sourceType, sizeType: ['compressed'] })
    .catch(() => undefined)
  const taken: LocalFile[] = []
  for (const { tempFilePath } of chosen?.tempFiles ?? []) {
    const photo = await prepared(tempFilePath) // one after the other: old phones have little memory
    if (typeof photo === 'string') void wx.showToast({ title: photoProblems[photo], icon: 'none' })
    else taken.push(photo)
  }
  return taken
}

async function prepared(path: string): Promise<LocalFile | keyof typeof photoProblems> {
  const bytes = await readBytes(await compressed(path))
  const clean = bytes && withoutMetadata(bytes)
  if (clean === undefined) return 'unreadable'
  const key = newKey('p')
  const isPng = new Uint8Array(clean)[0] === 0x89
  const kept = await keepBytes(key, isPng ? 'png' : 'jpg', clean)
  return kept === undefined ? 'noRoom' : { key, kind: 'photo', path: kept }
}

/** Smaller; the photo as it is when the phone cannot do it. */
async function compressed(src: string): Promise<string> {
  try {
    const { width, height } = await wx.getImageInfo({ src })
    const { tempFilePath } = await wx.compressImage({
      src,
      quality: QUALITY,
      ...fitted({ width, height }),
    })
    return tempFilePath
  } catch (error) {
    console.warn('compressImage', error)
    return src
  }
}
