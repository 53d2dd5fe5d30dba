import type { WindowConfig } from '../bundle'
import type { NavigationBar } from '../host'
import { element } from '../wx/element'
import { arrowLeft, house } from './drawings'
import type { PhoneTheme } from './theme'

/** What stands left of the title. */
export type Leading = 'back' | 'home' | 'none'

/** One page's navigation bar; with `navigationStyle: custom` it has no element, but still a colour. */
export class DrawnNavigationBar implements NavigationBar {
  readonly element: HTMLElement | undefined
  private readonly heading = element('h1')
  private readonly spinner = element('i', { class: 'phone-spinner', hidden: true })
  private colors: { frontColor?: string; backgroundColor?: string } = {}

  constructor(
    private readonly config: WindowConfig,
    private readonly theme: PhoneTheme,
    leading: Leading,
    leave: () => void,
  ) {
    this.heading.textContent = config.navigationBarTitleText ?? ''
    if (config.navigationStyle === 'custom') return
    const button = element('button', {
      class: 'phone-back',
      'aria-label': leading === 'home' ? '回到首页' : '返回',
      click: leave,
    })
    button.innerHTML = leading === 'home' ? house : arrowLeft
    this.element = element(
      'header',
      { class: 'phone-navigation' },
      leading !== 'none' && button,
      element('div', { class: 'phone-title' }, this.spinner, this.heading),
    )
    this.draw()
  }

  get title(): string {
    return this.heading.textContent
  }

  /** The colour of text over the page's top: status bar, title, capsule. */
  get textStyle(): 'black' | 'white' {
    const { frontColor } = this.colors
    if (frontColor !== undefined) return frontColor.toLowerCase() === '#ffffff' ? 'white' : 'black'
    const fallback = this.theme.current() === 'dark' ? 'white' : 'black'
    const style = this.theme.colour(this.config.navigationBarTextStyle, fallback)
    return style === 'white' ? 'white' : 'black'
  }

  setTitle(title: string): void {
    this.heading.textContent = title
  }

  setColor(colors: { frontColor?: string; backgroundColor?: string }): void {
    this.colors = { ...this.colors, ...colors }
    this.draw()
  }

  setLoading(loading: boolean): void {
    this.spinner.hidden = !loading
  }

  /** Draws its colours anew, as after a change of theme. */
  draw(): void {
    if (this.element === undefined) return
    const fallback = this.theme.current() === 'dark' ? '#191919' : '#ffffff'
    const configured = this.theme.colour(this.config.navigationBarBackgroundColor, fallback)
    this.element.style.backgroundColor = this.colors.backgroundColor ?? configured
    this.element.style.color = this.textStyle === 'white' ? '#ffffff' : '#1f2329'
  }
}
