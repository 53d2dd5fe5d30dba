import type { Sending } from '../views/outbox'
import { inTurn, PATIENCE, pauseAfter, type SentAs, type Waiting } from '../views/queue'

/** What a line must know of the things that stand in it. */
export interface Line<T extends Waiting, R> {
  all(): T[]
  find(key: string): T | undefined
  keep(item: T): void
  /** Sends one; the meter gets 0–100. */
  deliver(item: T, meter: (percent: number) => void): Promise<SentAs<R>>
  /** Keeps what became of it, or forgets it. */
  settle(item: T, sent: SentAs<R>): void
}

/** Things written on this phone on their way to the cloud. Source: R14, ui.md. */
export interface WaitingLine<R> {
  /** Which one goes at this moment. */
  nowSending(): Sending | undefined
  /** Calls back whenever the line or what goes has changed; returns how to stop. */
  watch(watcher: () => void): () => void
  /** Calls back with what became of one that went by itself; returns how to stop. */
  onSent(listener: (sent: SentAs<R>) => void): () => void
  /**
   * Sends one: one at a time, and a tap and the network coming back do not race. The same one may be sent again and
   * again; the cloud does it once. Undefined when it was deleted meanwhile.
   */
  send(key: string): Promise<SentAs<R> | undefined>
  /** Sends everything that waits, in order, until the cloud is not reached. */
  sendWaiting(): Promise<void>
  /** Sends what waits when the network is back. Once, at the start. */
  start(): void
  /** After a change from outside: a draft kept, one deleted. */
  changed(): void
}

/** Requests, and what is said in the room, each stand in a line of their own. */
export function waitingLine<T extends Waiting, R>(line: Line<T, R>): WaitingLine<R> {
  const onTheWay = new Map<string, Promise<SentAs<R> | undefined>>()
  const watchers = new Set<() => void>()
  const listeners = new Set<(sent: SentAs<R>) => void>()
  let last: Promise<unknown> = Promise.resolve()
  let running = false
  let sending: Sending | undefined
  let timer = 0
  /** Runs in a row that left something behind. */
  let runs = 0

  const changed = (): void => watchers.forEach((watcher) => watcher())

  const show = (now: Sending | undefined): void => {
    sending = now
    changed()
  }

  const send = (key: string): Promise<SentAs<R> | undefined> => {
    const before = onTheWay.get(key)
    if (before !== undefined) return before
    const turn = last.then(() => sendNow(key)).finally(() => onTheWay.delete(key))
    onTheWay.set(key, turn)
    last = turn.catch(() => undefined)
    return turn
  }

  async function sendNow(key: string): Promise<SentAs<R> | undefined> {
    const item = line.find(key)
    if (item === undefined) return undefined
    line.keep({ ...item, state: 'waiting' }) // an app that ends here sends it at its next start
    show({ key, percent: 0 })
    const sent = await line.deliver(item, (percent) => show({ key, percent: Math.floor(percent) }))
    line.settle(line.find(key) ?? item, sent)
    show(undefined)
    if (!running) wait()
    return sent
  }

  async function sendWaiting(): Promise<void> {
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
  async function sendByItself({ key, tries }: T): Promise<boolean> {
    const sent = await send(key)
    if (sent === undefined) return true
    for (const listener of listeners) listener(sent)
    return sent.ok || sent.code !== 'offline' || tries >= PATIENCE
  }

  const nextBut = (tried: ReadonlySet<string>): T | undefined =>
    inTurn(line.all()).find(({ key }) => !tried.has(key))

  /** Tries again after a pause that grows as long as the cloud is not reached. */
  function wait(): void {
    clearTimeout(timer)
    if (inTurn(line.all()).length === 0) {
      runs = 0
      return
    }
    runs += 1
    timer = setTimeout(() => void sendWaiting(), pauseAfter(runs))
  }

  return {
    ...{ send, sendWaiting, changed, nowSending: () => sending },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    onSent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      wx.onNetworkStatusChange(({ isConnected }) => {
        if (!isConnected) return
        runs = 0
        void sendWaiting()
      })
    },
  }
}
