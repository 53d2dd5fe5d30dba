import type { EventChannel } from '../host'
import { eventChannel } from './event-channel'
import type { Frame } from './frame'
import type { Route } from './route'

/** At most this many pages, as in WeChat. */
const MOST_PAGES = 10

/** The pages that are open: the stack, and tab pages kept while another tab is shown. */
export class PageStack {
  readonly frames: Frame[] = []
  private readonly keptTabs = new Map<string, Frame>()

  constructor(
    private readonly make: (route: Route, depth: number) => Frame,
    private readonly layer: HTMLElement,
    /** Told after every change, with the page now on top. */
    private readonly changed: (top: Frame) => void,
  ) {}

  get top(): Frame | undefined {
    return this.frames.at(-1)
  }

  get isFull(): boolean {
    return this.frames.length >= MOST_PAGES
  }

  /** `channel` is what the new page's getOpenerEventChannel() gives. */
  push(route: Route, channel: EventChannel): void {
    this.top?.hide()
    this.open(route, channel)
  }

  replaceTop(route: Route): void {
    this.frames.pop()?.unload()
    this.open(route)
  }

  /** Closes everything, kept tabs too, and opens one page. */
  restart(route: Route): void {
    for (const frame of [...this.frames.splice(0).reverse(), ...this.keptTabs.values()]) {
      frame.unload()
    }
    this.keptTabs.clear()
    this.open(route)
  }

  /** Shows a tab; other tabs are kept, other pages closed. */
  toTab(route: Route, isTab: (path: string) => boolean): void {
    if (this.top?.path === route.path) return
    this.top?.hide()
    for (const frame of this.frames.splice(0).reverse()) {
      if (isTab(frame.path)) this.keep(frame)
      else frame.unload()
    }
    const kept = this.keptTabs.get(route.path)
    if (kept === undefined) {
      this.open(route)
      return
    }
    this.keptTabs.delete(route.path)
    this.frames.push(kept)
    kept.show()
    this.arrange(kept)
  }

  /** Closes `count` pages; the one below is shown. */
  back(count: number): void {
    for (const frame of this.frames.splice(this.frames.length - count).reverse()) frame.unload()
    const { top } = this
    if (top === undefined) return
    top.show()
    this.arrange(top)
  }

  private open(route: Route, channel = eventChannel()): void {
    const frame = this.make(route, this.frames.length)
    frame.page.getOpenerEventChannel = () => channel
    this.frames.push(frame)
    this.arrange(frame)
    frame.load(this.layer)
    // A page may have moved on in its own onLoad.
    if (this.top === frame) this.arrange(frame)
  }

  private keep(frame: Frame): void {
    this.keptTabs.set(frame.path, frame)
    frame.cover(true)
  }

  private arrange(top: Frame): void {
    for (const frame of this.frames) frame.cover(frame !== top)
    this.changed(top)
  }
}
