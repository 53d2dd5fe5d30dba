import type { AppConfig, TabItem } from '../bundle'
import type { TabBar } from '../host'
import { Refused } from '../refused'
import { element } from '../wx/element'
import type { PhoneTheme } from './theme'

interface DrawnTab {
  item: TabItem
  badge: string
  redDot: boolean
}

/** The tab bar of app.json, drawn under the tab pages. A custom one draws itself. */
export class DrawnTabBar implements TabBar {
  private readonly tabs: DrawnTab[]
  private style: { color?: string; selectedColor?: string; backgroundColor?: string } = {}
  private shown = true
  private current = ''

  constructor(
    private readonly bar: HTMLElement,
    private readonly app: AppConfig,
    private readonly theme: PhoneTheme,
    private readonly onTap: (item: TabItem, index: number) => void,
  ) {
    const items = app.tabBar?.list ?? []
    this.tabs = items.map((item) => ({ item: { ...item }, badge: '', redDot: false }))
    theme.onChange(() => this.draw())
  }

  isTab(path: string): boolean {
    return this.tabs.some(({ item }) => item.pagePath === path)
  }

  /** Whether a page has the drawn bar under it. */
  standsUnder(path: string): boolean {
    return this.isTab(path) && !this.app.tabBar?.custom
  }

  /** Draws the bar for the page on top: hidden when that is no tab. */
  show(path: string): void {
    this.current = path
    this.draw()
  }

  setItem(index: number, item: Partial<TabItem>): void {
    Object.assign(this.at(index).item, item)
    this.draw()
  }

  setStyle(style: { color?: string; selectedColor?: string; backgroundColor?: string }): void {
    this.style = { ...this.style, ...style }
    this.draw()
  }

  setBadge(index: number, text: string): void {
    this.at(index).badge = text
    this.draw()
  }

  setRedDot(index: number, shown: boolean): void {
    this.at(index).redDot = shown
    this.draw()
  }

  setShown(shown: boolean): void {
    this.shown = shown
    this.draw()
  }

  private at(index: number): DrawnTab {
    const tab = this.tabs[index]
    if (tab !== undefined) return tab
    throw new Refused(`setTabBarItem:fail tabbar item not found at ${index}`)
  }

  private draw(): void {
    this.bar.hidden = !this.shown || !this.standsUnder(this.current)
    const config = { ...this.app.tabBar, ...this.style }
    const colour = (name: 'color' | 'selectedColor' | 'backgroundColor', fallback: string) =>
      this.theme.colour(config[name], fallback)
    this.bar.style.backgroundColor = colour('backgroundColor', '#ffffff')
    const border = this.theme.colour(this.app.tabBar?.borderStyle, 'black')
    this.bar.dataset.border = border === 'white' ? 'white' : 'black'
    const [plain, selected] = [colour('color', '#646b76'), colour('selectedColor', '#b23a2e')]
    this.bar.replaceChildren(
      ...this.tabs.map((tab, index) => {
        const isCurrent = tab.item.pagePath === this.current
        const drawn = drawTab(tab, isCurrent, (path) => this.theme.colour(path, ''))
        drawn.style.color = isCurrent ? selected : plain
        drawn.addEventListener('click', () => this.onTap(tab.item, index))
        return drawn
      }),
    )
  }
}

function drawTab(
  { item, badge, redDot }: DrawnTab,
  isCurrent: boolean,
  themed: (path: string) => string,
): HTMLElement {
  const icon = isCurrent ? (item.selectedIconPath ?? item.iconPath) : item.iconPath
  return element(
    'button',
    { 'aria-current': isCurrent ? 'page' : undefined, 'data-path': item.pagePath },
    icon !== undefined && element('img', { src: themed(icon).replace(/^\//, ''), alt: '' }),
    element('span', {}, item.text),
    badge !== '' && element('b', { class: 'phone-badge' }, badge),
    redDot && badge === '' && element('b', { class: 'phone-red-dot' }),
  )
}
