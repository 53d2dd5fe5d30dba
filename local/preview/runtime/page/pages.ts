import type { Bundle, TabItem, WindowConfig } from '../bundle'
import type { Finger } from '../framework/finger'
import type { Framework } from '../framework/framework'
import { DrawnNavigationBar } from '../frame/navigation-bar'
import type { Screen } from '../frame/screen'
import { DrawnTabBar } from '../frame/tab-bar'
import type { PhoneTheme } from '../frame/theme'
import type { Navigation } from '../host'
import { element } from '../wx/element'
import { attach, Frame } from './frame'
import { navigationOf } from './navigation'
import type { Route } from './route'
import { callPage } from './script'
import { PageStack } from './stack'

export interface PagesParts {
  bundle: Bundle
  framework: Framework
  screen: Screen
  theme: PhoneTheme
  finger: Finger
}

/** All pages of a phone: makes their frames, keeps the bars in step with the one on top. */
export class Pages {
  readonly stack: PageStack
  readonly navigation: Navigation
  readonly tabBar: DrawnTabBar

  constructor(private readonly parts: PagesParts) {
    const { bundle, screen, theme } = parts
    this.tabBar = new DrawnTabBar(screen.tabs, bundle.app, theme, (item, at) =>
      this.tapTab(item, at),
    )
    this.stack = new PageStack(
      (route, depth) => this.make(route, depth),
      screen.pages,
      (top) => this.arrange(top),
    )
    this.navigation = navigationOf(this.stack, {
      isPage: (path) => bundle.app.pages.includes(path),
      isTab: (path) => this.tabBar.isTab(path),
    })
    theme.onChange(() => this.retheme())
  }

  /** The page on top. Throws before the first page is open. */
  get top(): Frame {
    const { top } = this.stack
    if (top === undefined) throw new Error('no page is open yet')
    return top
  }

  private make(route: Route, depth: number): Frame {
    const { bundle, framework, theme, finger } = this.parts
    const config = this.configOf(route.path)
    const frame = new Frame({
      route,
      config,
      root: framework.createRoot(route.path, 'wx-page'),
      navigationBar: this.bar(route.path, config, depth),
      aboveTabs: this.tabBar.standsUnder(route.path),
      background: theme.colour(config.backgroundColorContent, ''),
      finger,
    })
    if (bundle.app.tabBar?.custom && this.tabBar.isTab(route.path)) this.addCustomTabBar(frame)
    return frame
  }

  private configOf(path: string): WindowConfig {
    const { bundle } = this.parts
    return { ...bundle.app.window, ...bundle.components[path] }
  }

  private bar(path: string, config: WindowConfig, depth: number): DrawnNavigationBar {
    const first = this.parts.bundle.app.pages[0] ?? ''
    const alone = depth === 0
    const atHome = alone && (this.tabBar.isTab(path) || path === first)
    const leading = atHome ? 'none' : alone ? 'home' : 'back'
    return new DrawnNavigationBar(config, this.parts.theme, leading, () => {
      if (alone) this.navigation.reLaunch({ url: `/${first}` })
      else this.navigation.navigateBack()
    })
  }

  private addCustomTabBar(frame: Frame): void {
    const root = this.parts.framework.createRoot('custom-tab-bar/index', 'wx-custom-tab-bar')
    const placeholder = element('span')
    frame.element.append(placeholder)
    attach(root, frame.element, placeholder)
    frame.tabBar = root
    frame.page.getTabBar = () => root.get()
  }

  private tapTab(item: TabItem, index: number): void {
    this.navigation.switchTab({ url: `/${item.pagePath}` })
    const { pagePath, text } = item
    callPage(this.top.page, 'onTabItemTap', { index: String(index), pagePath, text })
  }

  private arrange(top: Frame): void {
    this.tabBar.show(top.path)
    this.parts.screen.tint(top.navigationBar.textStyle)
    document.title = top.navigationBar.title
  }

  private retheme(): void {
    for (const frame of this.stack.frames) frame.navigationBar.draw()
    if (this.stack.top !== undefined) this.arrange(this.stack.top)
  }
}
