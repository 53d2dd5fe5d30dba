import type { AppEventListeners } from './app-events'
import type { AppLife } from './app-life'
import type { Bundle } from './bundle'
import { CAPSULE, NAVIGATION_BAR_PX, SAFE_AREA_BOTTOM_PX, STATUS_BAR_PX } from './frame/metrics'
import type { Screen } from './frame/screen'
import type { PhoneTheme } from './frame/theme'
import type { Host, Metrics, PageFrame, PageInstance } from './host'
import type { OpenTypes } from './open-types'
import type { Pages } from './page/pages'
import { urlOf } from './page/route'
import { shareOf } from './page/share'

export interface HostParts {
  bundle: Bundle
  screen: Screen
  theme: PhoneTheme
  pages: Pages
  life: AppLife
  events: AppEventListeners
  openTypes: OpenTypes
  setClockOffset(offsetMs: number): void
  assetUrl(path: string): string
}

/** The phone as the wx layer sees it: nothing but its parts under the names of {@link Host}. */
export function hostOf(parts: HostParts): Host {
  const { bundle, screen, theme, pages, life, events, openTypes } = parts
  return {
    root: screen.root,
    overlay: screen.overlay,
    launch: life.launch,
    entered: () => life.entered,
    app: bundle.app,
    navigation: pages.navigation,
    pages: () => pages.stack.frames,
    theme: {
      current: () => theme.current(),
      set: (wanted) => theme.set(wanted),
      onChange: (listener) => theme.onChange(listener),
      offChange: (listener) => theme.offChange(listener),
    },
    tabBar: pages.tabBar,
    navigationBar: {
      setTitle(title) {
        pages.top.navigationBar.setTitle(title)
        document.title = title
      },
      setColor(colors) {
        pages.top.navigationBar.setColor(colors)
        screen.tint(pages.top.navigationBar.textStyle)
      },
      setLoading: (loading) => pages.top.navigationBar.setLoading(loading),
    },
    metrics: () => metricsOf(screen, pages),
    setClockOffset: parts.setClockOffset,
    triggerShow(options = {}) {
      life.show(options)
      const { path, query = {} } = options
      if (path === undefined) pages.top.show()
      else pages.navigation.reLaunch({ url: urlOf({ path: path.replace(/^\//, ''), query }) })
    },
    triggerHide() {
      pages.top.hide()
      life.hide()
    },
    on: (name, listener) => events.on(name, listener),
    off: (name, listener) => events.off(name, listener),
    startPullDownRefresh: () => pages.top.startPullDownRefresh(),
    stopPullDownRefresh: () => pages.top.pull.release(),
    pageScrollTo: (options) => scrollPage(pages.top, options),
    shareOf,
    onShare: (listener) => openTypes.onShare(listener),
    onMenu: (listener) => screen.onMenu(() => listener(pages.top)),
    answerOpenType: (name, answer) => openTypes.answer(name, answer),
    createSelectorQuery: (within) => scriptOf(within, pages).createSelectorQuery(),
    createIntersectionObserver: (within, options) =>
      scriptOf(within, pages).createIntersectionObserver(options),
    assetUrl: parts.assetUrl,
  }
}

function metricsOf(screen: Screen, pages: Pages): Metrics {
  const { clientWidth, clientHeight } = screen.root
  const top = pages.stack.top
  const { right, ...place } = CAPSULE
  const capsule = {
    ...place,
    left: clientWidth - right - place.width,
    right: clientWidth - right,
    bottom: place.top + place.height,
  }
  const bar = STATUS_BAR_PX + NAVIGATION_BAR_PX
  const withBar = top?.config.navigationStyle !== 'custom'
  return {
    screenWidth: clientWidth,
    screenHeight: clientHeight,
    windowWidth: clientWidth,
    windowHeight: top?.body.clientHeight ?? (withBar ? clientHeight - bar : clientHeight),
    statusBarHeight: STATUS_BAR_PX,
    safeAreaBottom: SAFE_AREA_BOTTOM_PX,
    capsule,
  }
}

function scrollPage(
  frame: PageFrame,
  options: { scrollTop?: number; selector?: string; duration?: number },
): void {
  const { scrollTop, selector, duration = 300 } = options
  const target = selector === undefined ? null : frame.body.querySelector(selector)
  const offset = frame.body.scrollTop - frame.body.getBoundingClientRect().top
  const top = target === null ? (scrollTop ?? 0) : target.getBoundingClientRect().top + offset
  frame.body.scrollTo({ top, behavior: duration === 0 ? 'auto' : 'smooth' })
}

function scriptOf(within: unknown, pages: Pages): PageInstance {
  // Pages and components alike: whatever script called has these methods.
  return (within ?? pages.top.page) as PageInstance
}
