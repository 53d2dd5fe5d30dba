/** createInnerAudioContext over the browser's own audio player. Times in seconds. */
import type { FileStore } from './file-store'
import type { Phone } from './phone'
import { trapped } from './trap'

/** WeChat's event names and the browser's. */
const EVENTS = {
  Canplay: 'canplay',
  Play: 'play',
  Pause: 'pause',
  Ended: 'ended',
  Error: 'error',
  TimeUpdate: 'timeupdate',
  Waiting: 'waiting',
  Seeked: 'seeked',
} as const

type Listener = (event?: { errCode: number; errMsg: string }) => void

/** WeChat's errCode of a file that cannot be played. Source: InnerAudioContext.onError. */
const UNPLAYABLE = { errCode: 10004, errMsg: 'the file cannot be played' }

/** The player's plain properties, passed through as they are. */
const PASSED = ['autoplay', 'loop', 'volume', 'playbackRate'] as const
const READ = ['currentTime', 'duration', 'paused'] as const

export function audioApis(phone: Phone, files: FileStore): Record<string, unknown> {
  return {
    createInnerAudioContext: () => contextOf(new Audio(), phone, files),
  }
}

function contextOf(player: HTMLAudioElement, phone: Phone, files: FileStore): object {
  let source = ''
  let loaded = Promise.resolve()
  const stopped = new Set<Listener>()
  const context: Record<string, unknown> = {
    play: () => void loaded.then(() => player.play()).catch(() => undefined), // `error` tells it
    pause: () => player.pause(),
    stop: () => {
      player.pause()
      player.currentTime = 0
      for (const listener of stopped) listener()
    },
    seek: (seconds: number) => (player.currentTime = seconds),
    destroy: () => {
      player.pause()
      player.removeAttribute('src')
    },
    onStop: (listener: Listener) => stopped.add(listener),
    offStop: (listener: Listener) => stopped.delete(listener),
    obeyMuteSwitch: true, // a browser has no mute switch
    ...listenersOf(player),
  }
  const load = async (path: string): Promise<void> => {
    source = path
    player.src = await files.addressOf(phone.host.assetUrl(path))
  }
  Object.defineProperty(context, 'src', {
    get: () => source,
    set: (path: string) => {
      loaded = load(path)
    },
  })
  for (const name of PASSED) passThrough(context, player, name)
  for (const name of READ) Object.defineProperty(context, name, { get: () => player[name] })
  return trapped('InnerAudioContext', context)
}

function passThrough(
  context: object,
  player: HTMLAudioElement,
  name: (typeof PASSED)[number],
): void {
  Object.defineProperty(context, name, {
    get: () => player[name],
    set: (value: number | boolean) => Object.assign(player, { [name]: value }),
  })
}

function listenersOf(player: HTMLAudioElement): Record<string, (listener: Listener) => void> {
  const wrapped = new Map<Listener, () => void>()
  return Object.fromEntries(
    Object.entries(EVENTS).flatMap(([name, type]) => [
      [
        `on${name}`,
        (listener: Listener) => {
          const heard = (): void => (type === 'error' ? listener(UNPLAYABLE) : listener())
          wrapped.set(listener, heard)
          player.addEventListener(type, heard)
        },
      ],
      [
        `off${name}`,
        (listener: Listener) => {
          const heard = wrapped.get(listener)
          if (heard) player.removeEventListener(type, heard)
        },
      ],
    ]),
  )
}
