/** getRecorderManager over MediaRecorder. The file is what the browser encodes, and is named so. */
import { Failure, failedCall } from './call'
import type { FileStore } from './file-store'
import type { Permissions } from './permission'
import type { Privacy } from './privacy'
import { trapped } from './trap'

/** A recording ends by itself after this, in ms. Source: WeChat, RecorderManager.start. */
const LONGEST_MS = 60_000

/** What onStop gives: `duration` in ms, `fileSize` in bytes. */
interface Recording {
  tempFilePath: string
  duration: number
  fileSize: number
}

interface RecorderEvents {
  start: undefined
  stop: Recording
  error: { errMsg: string }
}

type Listeners = { [Name in keyof RecorderEvents]?: (event: RecorderEvents[Name]) => void }

class Recorder {
  private readonly listeners: Listeners = {}
  private recording: MediaRecorder | undefined

  constructor(
    private readonly files: FileStore,
    private readonly privacy: Privacy,
    private readonly permissions: Permissions,
  ) {}

  /** The manager as pages see it. */
  surface(): Record<string, unknown> {
    return trapped('RecorderManager', {
      start: (options: { duration?: number } = {}) =>
        void this.start(options.duration ?? LONGEST_MS),
      stop: () => this.stop(),
      onStart: (listener: () => void) => (this.listeners.start = listener),
      onStop: (listener: (recording: Recording) => void) => (this.listeners.stop = listener),
      onError: (listener: (error: { errMsg: string }) => void) => (this.listeners.error = listener),
    })
  }

  private async start(longest: number): Promise<void> {
    try {
      if (this.recording) throw new Failure("audio is recording, don't start record again")
      await this.privacy.require('getRecorderManager')
      await this.permissions.require('scope.record')
      this.record(await microphone(), longest)
    } catch (thrown) {
      this.listeners.error?.(failedCall('operateRecorder', thrown))
    }
  }

  private record(stream: MediaStream, longest: number): void {
    const recording = new MediaRecorder(stream)
    const parts: Blob[] = []
    const startedAt = performance.now()
    const timer = setTimeout(() => this.stop(), longest)
    recording.ondataavailable = (event) => void parts.push(event.data)
    recording.onstop = () => {
      clearTimeout(timer)
      this.recording = undefined
      for (const track of stream.getTracks()) track.stop()
      const bytes = new Blob(parts, { type: recording.mimeType })
      this.listeners.stop?.({
        tempFilePath: this.files.temp(bytes, suffixOf(recording.mimeType)),
        duration: Math.round(performance.now() - startedAt),
        fileSize: bytes.size,
      })
    }
    this.recording = recording
    recording.start()
    this.listeners.start?.(undefined)
  }

  private stop(): void {
    if (this.recording?.state === 'recording') this.recording.stop()
    else this.listeners.error?.({ errMsg: 'operateRecorder:fail recorder not start' })
  }
}

export function recorderApis(
  files: FileStore,
  privacy: Privacy,
  permissions: Permissions,
): Record<string, unknown> {
  const manager = new Recorder(files, privacy, permissions).surface()
  return { getRecorderManager: () => manager }
}

async function microphone(): Promise<MediaStream> {
  // Browsers leave `mediaDevices` out on pages that are not served securely.
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined') {
    throw new Failure('no recorder here')
  }
  return navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new Failure('system permission denied')
  })
}

function suffixOf(mimeType: string): string {
  return /^audio\/(\w+)/.exec(mimeType)?.[1] ?? 'webm'
}
