/** Pictures the Mini Program draws itself: off-screen canvases and their files. */
import { api, Failure } from './call'
import { base64 } from './file-system'
import type { FileStore } from './file-store'

interface CanvasFileOptions {
  canvas?: unknown
  fileType?: 'png' | 'jpg'
  quality?: number
  destWidth?: number
  destHeight?: number
}

export function canvasApis(files: FileStore): Record<string, unknown> {
  return {
    createOffscreenCanvas: offscreenCanvas,
    canvasToTempFilePath: api('canvasToTempFilePath', async (options: CanvasFileOptions) => {
      const suffix = options.fileType === 'jpg' ? 'jpg' : 'png'
      const bytes = await encoded(sized(canvasOf(options.canvas), options), options)
      return { tempFilePath: files.temp(bytes, suffix) }
    }),
    arrayBufferToBase64: base64,
    base64ToArrayBuffer: (text: string) =>
      Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
  }
}

function offscreenCanvas(options: { type?: string; width?: number; height?: number } = {}): object {
  if (options.type !== '2d') {
    throw new Error('createOffscreenCanvas of a type other than 2d is not built in the preview')
  }
  const canvas = document.createElement('canvas')
  canvas.width = options.width ?? 300
  canvas.height = options.height ?? 150
  return Object.assign(canvas, { createImage: () => new Image() })
}

/** A canvas of ours, or the node a `<canvas type="2d">` gives (which holds one). */
function canvasOf(value: unknown): HTMLCanvasElement {
  if (value instanceof HTMLCanvasElement) return value
  throw new Failure('canvas is empty')
}

function sized(canvas: HTMLCanvasElement, want: CanvasFileOptions): HTMLCanvasElement {
  if (!want.destWidth && !want.destHeight) return canvas
  const copy = document.createElement('canvas')
  copy.width = want.destWidth ?? canvas.width
  copy.height = want.destHeight ?? canvas.height
  copy.getContext('2d')?.drawImage(canvas, 0, 0, copy.width, copy.height)
  return copy
}

function encoded(canvas: HTMLCanvasElement, want: CanvasFileOptions): Promise<Blob> {
  const type = want.fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  return new Promise((resolve, reject) => {
    const done = (bytes: Blob | null): void => {
      if (bytes) resolve(bytes)
      else reject(new Failure('create bitmap failed'))
    }
    canvas.toBlob(done, type, want.quality ?? 1)
  })
}
