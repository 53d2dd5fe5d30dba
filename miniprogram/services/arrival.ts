import { openHome } from './feed'
import { currentSession } from './session'
import { FileGone, type LocalFile, upload } from './uploads'

/** Files that have all arrived, or why they have not. `file_gone`: one is no longer on the phone. */
export type Arrival = { files: LocalFile[] } | { code: 'offline' | 'file_gone' }

/** Uploads those that have not arrived. `onProgress` gets 0–100, the mean of those that still have to go. */
export async function bringFiles(
  files: readonly LocalFile[],
  onProgress: (percent: number) => void,
): Promise<Arrival> {
  const going = files.filter(({ fileId }) => fileId === undefined)
  // The upload folder comes with the first screen, which an offline start never got.
  const folder = going.length === 0 || currentSession() !== undefined || (await openHome()).ok
  if (!folder) return { code: 'offline' }
  const meter = meterOf(going, onProgress)
  try {
    return { files: await Promise.all(files.map((file) => arrived(file, meter))) }
  } catch (error) {
    console.warn('upload', error)
    return { code: error instanceof FileGone ? 'file_gone' : 'offline' }
  }
}

type Meter = (key: string, percent: number) => void

async function arrived(file: LocalFile, meter: Meter): Promise<LocalFile> {
  if (file.fileId !== undefined) return file
  const fileId = await upload(file, (percent) => meter(file.key, percent))
  return { ...file, fileId }
}

function meterOf(going: readonly LocalFile[], onProgress: (percent: number) => void): Meter {
  const parts = new Map(going.map(({ key }) => [key, 0]))
  return (file, percent) => {
    parts.set(file, percent)
    const sum = [...parts.values()].reduce((total, part) => total + part, 0)
    onProgress(sum / parts.size)
  }
}
