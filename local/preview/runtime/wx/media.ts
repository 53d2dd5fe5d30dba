/** Photos: chosen from real files, compressed on the phone, shown large. */
import { api, Failure, wrongParameter } from './call'
import { element } from './element'
import { pickFiles, suffixOf } from './file-input'
import type { FileStore } from './file-store'
import { decode, jpegOf, orientationOf, typeOf } from './image'
import { show } from './layer'
import { chooseItem } from './modal'
import type { Permissions } from './permission'
import type { Phone } from './phone'
import type { Privacy } from './privacy'

/** How many files may be chosen when not told. Source: WeChat, wx.chooseMedia. */
const COUNT = 9

type Source = 'album' | 'camera'

interface ChooseOptions {
  count?: number
  mediaType?: string[]
  sourceType?: Source[]
}

interface CompressOptions {
  src?: string
  quality?: number
  compressedWidth?: number
  compressedHeight?: number
}

export function mediaApis(
  phone: Phone,
  files: FileStore,
  privacy: Privacy,
  permissions: Permissions,
): Record<string, unknown> {
  return {
    chooseMedia: api('chooseMedia', async (options: ChooseOptions) => {
      await privacy.require('chooseMedia')
      requireImages(options.mediaType)
      const source = await chosenSource(phone, options.sourceType)
      if (source === 'camera') await permissions.require('scope.camera')
      const chosen = await pickFiles({
        count: options.count ?? COUNT,
        accept: 'image/*',
        camera: source === 'camera',
      })
      const tempFiles = chosen.map((file) => ({
        tempFilePath: files.temp(file, suffixOf(file, 'jpg')),
        size: file.size,
        fileType: 'image',
      }))
      return { type: 'image', tempFiles }
    }),
    compressImage: api('compressImage', async (options: CompressOptions) => {
      const bytes = await files.read(pathOf(options.src))
      return { tempFilePath: files.temp(await jpegOf(bytes, options), 'jpg') }
    }),
    getImageInfo: api('getImageInfo', async ({ src }: { src?: string }) => {
      const path = phone.host.assetUrl(pathOf(src))
      const bytes = await files.read(path)
      const { width, height } = await decode(bytes)
      const orientation = await orientationOf(bytes)
      return { width, height, path: src, orientation, type: typeOf(bytes) }
    }),
    previewImage: api(
      'previewImage',
      (options: { urls?: string[]; current?: string | number }) =>
        void view(phone, files, options.urls ?? [], options.current),
    ),
    previewMedia: api(
      'previewMedia',
      (options: { sources?: { url: string; type?: string }[]; current?: number }) => {
        const sources = options.sources ?? []
        if (sources.some(({ type }) => type === 'video')) {
          throw new Error('previewMedia of a video is not built in the preview')
        }
        void view(
          phone,
          files,
          sources.map(({ url }) => url),
          options.current,
        )
      },
    ),
  }
}

function requireImages(mediaType: string[] = ['image', 'video']): void {
  if (!mediaType.includes('image') && !mediaType.includes('mix')) {
    throw new Error('chooseMedia of videos alone is not built in the preview')
  }
}

async function chosenSource(
  phone: Phone,
  allowed: Source[] = ['album', 'camera'],
): Promise<Source> {
  const [only, another] = allowed
  if (only && !another) return only
  const index = await chooseItem(phone, ['拍摄', '从手机相册选择'])
  if (index < 0) throw new Failure('cancel')
  return index === 0 ? 'camera' : 'album'
}

async function view(
  phone: Phone,
  files: FileStore,
  urls: string[],
  current: string | number | undefined,
): Promise<void> {
  const at = typeof current === 'number' ? current : Math.max(0, urls.indexOf(current ?? ''))
  const addresses = await Promise.all(
    urls.map((url) => files.addressOf(phone.host.assetUrl(url)).catch(() => '')),
  )
  await show(phone, 'full', '查看图片', (close) => [viewer(addresses, at, close)])
}

/** One picture at a time; the two buttons turn, a tap on the picture or Escape closes. */
function viewer(addresses: string[], start: number, close: () => void): HTMLElement {
  let at = start
  const picture = element('img', { class: 'wx-viewer__picture', alt: '', click: close })
  const place = element('p', { class: 'wx-viewer__place', 'aria-live': 'polite' })
  const turn = (step: number): void => {
    at = Math.min(addresses.length - 1, Math.max(0, at + step))
    picture.src = addresses[at] ?? ''
    place.textContent = `${at + 1} / ${addresses.length}`
  }
  turn(0)
  return element(
    'div',
    { class: 'wx-viewer' },
    picture,
    element('button', { type: 'button', class: 'wx-viewer__close', click: close }, '关闭'),
    place,
    ...(addresses.length > 1
      ? [turner('上一张', '‹', -1, turn), turner('下一张', '›', 1, turn)]
      : []),
  )
}

function turner(
  label: string,
  sign: string,
  step: number,
  turn: (step: number) => void,
): HTMLElement {
  const side = step < 0 ? 'wx-viewer__turn wx-viewer__turn--back' : 'wx-viewer__turn'
  return element(
    'button',
    { type: 'button', class: side, 'aria-label': label, click: () => turn(step) },
    sign,
  )
}

function pathOf(src: unknown): string {
  if (typeof src !== 'string') throw wrongParameter('src', 'String', src)
  return src
}
