import type { Clock } from '../clock'
import type { FunctionFolder } from '../functions/function-folder'
import { noTimer } from '../functions/function-failure'
import { nextDue, parseCron, type Cron } from './cron'

/** The event a function gets from its timer. `Time` is UTC without ms, as the platform writes it. */
export interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
  Time: string
}

interface Timer {
  function: string
  trigger: string
  cron: Cron
  due: number | undefined
  /** The run under way; one timer never runs twice at a time. */
  running: Promise<unknown> | undefined
}

export interface TimerOptions {
  clock: Clock
  run(functionName: string, event: TimerEvent): Promise<unknown>
  /** A timer that fires by itself could not be run. */
  failed(functionName: string, error: unknown): void
}

/** Longest sleep in ms: setTimeout takes no more than 2^31 − 1, and a suspended machine wakes late. */
const LONGEST_SLEEP_MS = 60_000

/** Fires the functions' timer triggers by the local cloud's clock. */
export class Timers {
  private readonly timers: Timer[]
  private sleeping: NodeJS.Timeout | undefined
  private stopped = true
  private held: Promise<void> | undefined

  constructor(
    folders: FunctionFolder[],
    private readonly options: TimerOptions,
  ) {
    this.timers = folders.flatMap((folder) =>
      folder.timers.map((trigger) => ({
        function: folder.name,
        trigger: trigger.name,
        cron: parseCron(trigger.config),
        due: undefined,
        running: undefined,
      })),
    )
  }

  /** From now on the timers fire by themselves. A moved clock fires at once, and once, what became due. */
  start(): void {
    this.stopped = false
    this.schedule()
    this.options.clock.onMove(() => this.fireDue())
    this.sleep()
  }

  /** Nothing fires before `until` has settled, neither by itself nor by hand; what became due meanwhile fires then, once. */
  hold(until: Promise<unknown>): void {
    const released = () => {
      if (this.held === ended) this.held = undefined
      this.fireDue()
    }
    const ended = until.then(released, released)
    this.held = ended
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.sleeping)
  }

  /** Fires a function's first timer by hand, after a run under way. Its result; rejects as the function does. */
  async fire(functionName: string): Promise<unknown> {
    const timer = this.timers.find((each) => each.function === functionName)
    if (!timer) throw noTimer(functionName)
    while (this.held) await this.held
    while (timer.running) await timer.running.catch(() => undefined)
    return this.run(timer, this.options.clock.now())
  }

  private schedule(): void {
    const now = this.options.clock.now()
    for (const timer of this.timers) timer.due = nextDue(timer.cron, now)
  }

  private fireDue(): void {
    if (this.stopped || this.held) return
    const now = this.options.clock.now()
    for (const timer of this.timers) {
      // While a run is under way the due moment stays; it is taken up once when the run has ended.
      if (timer.running || timer.due === undefined) continue
      if (timer.due <= now) this.runByItself(timer, timer.due)
      else timer.due = nextDue(timer.cron, now) // the clock may have been moved back
    }
    this.sleep()
  }

  private runByItself(timer: Timer, due: number): void {
    timer.due = nextDue(timer.cron, this.options.clock.now())
    this.run(timer, due).then(
      () => this.fireDue(),
      (error: unknown) => {
        this.options.failed(timer.function, error)
        this.fireDue()
      },
    )
  }

  private run(timer: Timer, due: number): Promise<unknown> {
    const Time = new Date(due).toISOString().replace(/\.\d+Z$/, 'Z')
    const run = this.options.run(timer.function, {
      Type: 'Timer',
      TriggerName: timer.trigger,
      Time,
    })
    timer.running = run
    const ended = () => {
      timer.running = undefined
    }
    run.then(ended, ended)
    return run
  }

  private sleep(): void {
    clearTimeout(this.sleeping)
    if (this.stopped || this.held) return
    const now = this.options.clock.now()
    let wait = LONGEST_SLEEP_MS
    for (const timer of this.timers) {
      if (!timer.running && timer.due !== undefined) wait = Math.min(wait, timer.due - now)
    }
    this.sleeping = setTimeout(() => this.fireDue(), Math.max(0, wait))
    this.sleeping.unref()
  }
}
