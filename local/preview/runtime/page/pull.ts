import type { Finger, Press } from '../framework/finger'

export interface PullOptions {
  /** What must be scrolled to its top before pulling begins. */
  scroller: HTMLElement
  /** Grows by as much as was pulled, and stays open while held. */
  indicator: HTMLElement
  enabled(): boolean
  thresholdPx(): number
  /** Pulled far enough and let go; `held` is true now, until `release`. */
  onPulled(): void
}

/** How far the indicator follows the finger, and how far it opens while held, in px. */
const FOLLOW = 0.5
const HELD_PX = 50

/** Pull-down refresh of a page or a scroll-view. */
export class Pull {
  held = false
  private distance = 0
  private active = false
  readonly detach: () => void

  constructor(
    finger: Finger,
    private readonly options: PullOptions,
  ) {
    this.detach = finger.listen({
      start: (press) => this.start(press),
      move: (press) => this.move(press),
      end: () => this.end(),
    })
  }

  /** Opens the indicator, as when the app starts the refresh itself. */
  hold(): void {
    this.held = true
    this.open(HELD_PX)
  }

  release(): void {
    this.held = false
    this.open(0)
  }

  private start({ target }: Press): void {
    const { scroller, enabled } = this.options
    const inside = target instanceof Node && scroller.contains(target)
    this.active = inside && enabled() && !this.held && scroller.scrollTop <= 0
    this.distance = 0
  }

  private move({ start, now }: Press): void {
    if (!this.active) return
    const down = now.y - start.y
    if (Math.abs(now.x - start.x) > Math.abs(down)) return
    this.distance = Math.max(0, down * FOLLOW)
    this.open(this.distance)
  }

  private end(): void {
    if (!this.active) return
    this.active = false
    if (this.distance < this.options.thresholdPx()) {
      this.open(0)
      return
    }
    this.hold()
    this.options.onPulled()
  }

  private open(height: number): void {
    this.options.indicator.style.height = `${height}px`
    this.options.indicator.toggleAttribute('data-turning', this.held)
  }
}
