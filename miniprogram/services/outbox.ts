import type { Sending } from '../views/outbox'
import { afterTry, inTurn, PATIENCE, pauseAfter, type Queued, type Sent } from '../views/queue'
import { newRequestId } from './cloud'
import { type Draft, filesOf, inputOf } from './draft'
import { openHome } from './feed'
import { sweepFiles } from './kept-files'
import { dropQueued, findQueued, keepQueued, readQueue } from './queue'
import { currentSession } from './session'
import { report } from './ticket'
import { FileGone, type LocalFile, upload } from './uploads'

const onTheWay = new Map<string, Promise<Sent | undefined>>()
let last: Promise<unknown> = Promise.resolve()
let running = false
let sending: Sending | undefined
let timer = 0
/** Runs in a row that left something behind. */
let runs = 0
const watchers = new Set<() => void>()
const listeners = new Set<(sent: Sent) => void>()

/** Which one goes at this moment. */
export const nowSending = (): Sending | undefined => sending

/** Calls back whenever the queue or what goes has changed; returns how to stop. */
export function watchOutbox(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Calls back with what became of one that went by itself; returns how to stop. */
export function onSent(listener: (sent: Sent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Sends what waits when the network is back; removes files left behind. Once, at the start. Source: ui.md. */
export function startOutbox(): void {
  sweepFiles()
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (!isConnected) return
    runs = 0
    void sendWaiting()
  })
}

/**
 * Sends one request: one at a time, and a tap and the network coming back do not race. The same one may be sent again
 * and again; the cloud makes one ticket of it. Undefined when it was deleted meanwhile. Source: R14.
 */
export function send(key: string): Promise<Sent | undefined> {
  const before = onTheWay.get(key)
  if (before !== undefined) return before
  const turn = last.then(() => sendNow(key)).finally(() => onTheWay.delete(key))
  onTheWay.set(key, turn)
  last = turn.catch(() => undefined)
  return turn
}

/** Sends everything that waits, in order, until the cloud is not reached. */
export async function sendWaiting(): Promise<void> {
  if (running) return
  running = true
  clearTimeout(timer)
  const tried = new Set<string>()
  for (let next = nextBut(tried); next !== undefined; next = nextBut(tried)) {
    tried.add(next.key)
    if (!(await sendByItself(next))) break
  }
  running = false
  wait()
}

/** Whether to go on with the next one. */
async function sendByItself({ key, tries }: Queued): Promise<boolean> {
  const sent = await send(key)
  if (sent === undefined) return true
  for (const listener of listeners) listener(sent)
  return sent.ok || sent.code !== 'offline' || tries >= PATIENCE
}

const nextBut = (tried: ReadonlySet<string>): Queued | undefined =>
  inTurn(readQueue()).find(({ key }) => !tried.has(key))

/** Tries again after a pause that grows as long as the cloud is not reached. */
function wait(): void {
  clearTimeout(timer)
  if (inTurn(readQueue()).length === 0) {
    runs = 0
    return
  }
  runs += 1
  timer = setTimeout(() => void sendWaiting(), pauseAfter(runs))
}

async function sendNow(key: string): Promise<Sent | undefined> {
  const item = findQueued(key)
  if (item === undefined) return undefined
  keepQueued({ ...item, state: 'waiting' }) // an app that ends here sends it at its next start
  show({ key, percent: 0 })
  const sent = await deliver(item)
  const after = findQueued(key) ?? item
  keepQueued(afterTry(after, sent, newRequestId()))
  show(undefined)
  if (!running) wait()
  return sent
}

/** First the files that have not arrived, then the request. */
async function deliver(item: Queued): Promise<Sent> {
  const complete = await withFiles(item)
  if ('code' in complete) return { ok: false, code: complete.code }
  keepQueued({ ...item, state: 'waiting', draft: complete })
  return report(inputOf(complete))
}

async function withFiles({
  key,
  draft,
}: Queued): Promise<Draft | { code: 'offline' | 'file_gone' }> {
  const meter = meterOf(key, draft)
  const going = filesOf(draft).some(({ fileId }) => fileId === undefined)
  // The upload folder comes with the first screen, which an offline start never got.
  const folder = !going || currentSession() !== undefined || (await openHome()).ok
  if (!folder) return { code: 'offline' }
  try {
    const photos = await Promise.all(draft.photos.map((file) => arrived(file, meter)))
    const voice = draft.voice === undefined ? {} : { voice: await arrived(draft.voice, meter) }
    return { ...draft, photos, ...voice }
  } catch (error) {
    console.warn('upload', error)
    return { code: error instanceof FileGone ? 'file_gone' : 'offline' }
  }
}

async function arrived(
  file: LocalFile,
  meter: (key: string, percent: number) => void,
): Promise<LocalFile> {
  if (file.fileId !== undefined) return file
  const fileId = await upload(file, (percent) => meter(file.key, percent))
  return { ...file, fileId }
}

/** The mean of the files that still have to go; the request itself is the last tenth. */
function meterOf(key: string, draft: Draft): (file: string, percent: number) => void {
  const parts = new Map(
    filesOf(draft)
      .filter(({ fileId }) => fileId === undefined)
      .map((file) => [file.key, 0]),
  )
  return (file, percent) => {
    parts.set(file, percent)
    const sum = [...parts.values()].reduce((total, part) => total + part, 0)
    show({ key, percent: Math.floor((sum / parts.size) * 0.9) })
  }
}

function show(now: Sending | undefined): void {
  sending = now
  tellWatchers()
}

/** After a change of the queue from outside: a draft kept, one deleted. */
export function tellWatchers(): void {
  for (const watcher of watchers) watcher()
}

/** Forgets a request for good. */
export function discard(key: string): void {
  dropQueued(key)
  tellWatchers()
}
