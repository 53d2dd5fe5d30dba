/**
 * The seam between the runtime (pages, navigation, frame) and `wx.*` (runtime/wx).
 * `boot` builds a Host and calls `installWx(host)` before app.ts runs.
 */
import type { AppConfig, TabItem, WindowConfig } from './bundle'

export type Theme = 'light' | 'dark'

/**
 * How the app was opened. `query` values stand as in the URL, not percent-decoded: so WeChat gives them.
 * Scene 1001 = from the list, 1044 = from a group card.
 */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  groupCloudId?: string
}

/** An error as `wx` APIs give it to `fail`: the navigation functions throw this. */
export interface ApiError {
  errMsg: string
}

/** Options of the five navigation calls; `url` may be absolute (`/a/b?x=1`) or relative to the top page. */
export interface NavigateOptions {
  url: string
  events?: Record<string, (...data: unknown[]) => void>
}

/** The event channel between a page and the one it opened. */
export interface EventChannel {
  on(name: string, listener: (...data: unknown[]) => void): void
  once(name: string, listener: (...data: unknown[]) => void): void
  off(name: string, listener?: (...data: unknown[]) => void): void
  emit(name: string, ...data: unknown[]): void
}

/** Synchronous navigation. Each throws an {@link ApiError} when it cannot be done. */
export interface Navigation {
  navigateTo(options: NavigateOptions): { eventChannel: EventChannel }
  redirectTo(options: NavigateOptions): void
  reLaunch(options: NavigateOptions): void
  switchTab(options: NavigateOptions): void
  navigateBack(options?: { delta?: number }): void
}

/** A page's script object, as getCurrentPages() gives it. */
export interface PageInstance {
  data: Record<string, unknown>
  route: string
  options: Record<string, string>
  setData(data: Record<string, unknown>, callback?: () => void): void
  createSelectorQuery(): unknown
  createIntersectionObserver(options?: object): unknown
  selectComponent(selector: string): unknown
  [member: string]: unknown
}

/** One page on the stack. */
export interface PageFrame {
  path: string
  query: Record<string, string>
  /** The whole page with its navigation bar. */
  element: HTMLElement
  /** The element that scrolls. */
  body: HTMLElement
  page: PageInstance
  /** app.json's window with the page's own JSON over it, theme variables still as `@name`. */
  config: WindowConfig
}

/** What onShareAppMessage gave, completed with the defaults (page title, page path). */
export interface ShareContent {
  title: string
  path: string
  imageUrl?: string
}

/** The drawn tab bar's part of `wx.setTabBar…`. Index out of range → throws {@link ApiError}. */
export interface TabBar {
  setItem(index: number, item: Partial<TabItem>): void
  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string }): void
  /** `text` '' removes the badge. */
  setBadge(index: number, text: string): void
  setRedDot(index: number, shown: boolean): void
  setShown(shown: boolean): void
}

/** The top page's drawn navigation bar. */
export interface NavigationBar {
  setTitle(title: string): void
  setColor(colors: { frontColor?: string; backgroundColor?: string }): void
  setLoading(loading: boolean): void
}

/** Sizes of the drawn phone, in px, measured on the top page. */
export interface Metrics {
  screenWidth: number
  screenHeight: number
  /** Without navigation bar and tab bar where the top page has them. */
  windowWidth: number
  windowHeight: number
  statusBarHeight: number
  safeAreaBottom: number
  capsule: {
    left: number
    top: number
    right: number
    bottom: number
    width: number
    height: number
  }
}

/** A tapped `<button open-type>`: its attributes and dataset. */
export interface OpenTypeButton {
  element: HTMLElement
  dataset: Record<string, unknown>
  data: Record<string, unknown>
}

/** Events of the app's life the wx layer offers as `wx.onAppShow` and the like. */
export interface AppEvents {
  show: LaunchOptions
  hide: undefined
  error: string
  unhandledRejection: { reason: unknown }
  pageNotFound: { path: string; query: Record<string, string>; isEntryPage: boolean }
  /** The window changed its size, or the keyboard of a test did. */
  resize: { windowWidth: number; windowHeight: number }
}

export interface Host {
  /** The phone's screen. */
  root: HTMLElement
  /** A layer over all pages and the tab bar, under status bar and capsule: toasts, modals, sheets. */
  overlay: HTMLElement
  launch: LaunchOptions
  /** Options of the latest triggerShow, or `launch`. */
  entered(): LaunchOptions
  app: AppConfig
  navigation: Navigation
  /** The stack, bottom first. */
  pages(): readonly PageFrame[]
  theme: {
    current(): Theme
    set(theme: Theme): void
    onChange(listener: (theme: Theme) => void): void
    offChange(listener?: (theme: Theme) => void): void
  }
  tabBar: TabBar
  navigationBar: NavigationBar
  metrics(): Metrics
  /** Shifts the time drawn in the status bar, in ms. */
  setClockOffset(offsetMs: number): void
  /** App.onShow; then reLaunch to `options.path` when given, else the top page's onShow. */
  triggerShow(options?: Partial<LaunchOptions>): void
  /** The top page's onHide, then App.onHide. */
  triggerHide(): void
  on<Name extends keyof AppEvents>(name: Name, listener: (event: AppEvents[Name]) => void): void
  off<Name extends keyof AppEvents>(name: Name, listener?: (event: AppEvents[Name]) => void): void
  /** As if the top page had been pulled down: shows the spinner, calls onPullDownRefresh. */
  startPullDownRefresh(): void
  stopPullDownRefresh(): void
  /** Scrolls the top page. `duration` in ms, 0 jumps. */
  pageScrollTo(options: { scrollTop?: number; selector?: string; duration?: number }): void
  /** Calls the page's onShareAppMessage; undefined when it has none (the page cannot be shared). */
  shareOf(
    page: PageFrame,
    from: 'button' | 'menu',
    target?: OpenTypeButton,
  ): Promise<ShareContent | undefined>
  /** Called with what a `<button open-type="share">` or the capsule's menu shares. */
  onShare(listener: (content: ShareContent, page: PageFrame) => void): void
  /** The capsule's … was tapped; without a listener it does nothing. */
  onMenu(listener: (page: PageFrame) => void): void
  /**
   * Answers `<button open-type="name">`: what `answer` resolves to is the detail of the button's event
   * (`getphonenumber`, `chooseavatar`, …). A button whose open-type has no answer throws by name.
   */
  answerOpenType(name: string, answer: (button: OpenTypeButton) => unknown): void
  /** Selects in the given component or page instance, or in the top page. */
  createSelectorQuery(within?: unknown): unknown
  createIntersectionObserver(within: unknown, options?: object): unknown
  /** A URL the browser can load for a path inside the Mini Program (`/assets/a.png`), others unchanged. */
  assetUrl(path: string): string
}
