import type { Root } from 'glass-easel-miniprogram-adapter'
import type { WindowConfig } from '../bundle'
import type { Finger } from '../framework/finger'
import type { DrawnNavigationBar } from '../frame/navigation-bar'
import type { PageFrame, PageInstance } from '../host'
import { element } from '../wx/element'
import { Pull } from './pull'
import type { Route } from './route'
import { callPage } from './script'

export interface FrameParts {
  route: Route
  config: WindowConfig
  root: Root
  navigationBar: DrawnNavigationBar
  /** The drawn tab bar stands under the page. */
  aboveTabs: boolean
  /** Colour behind the page's own. */
  background: string
  finger: Finger
}

/** A page on the screen: bar, scrolling body, portal, and its script's life. */
export class Frame implements PageFrame {
  readonly path: string
  readonly query: Record<string, string>
  readonly config: WindowConfig
  readonly element: HTMLElement
  readonly body: HTMLElement
  readonly page: PageInstance
  readonly navigationBar: DrawnNavigationBar
  readonly pull: Pull
  /** The custom tab bar's own tree, if the page has one. */
  tabBar: Root | undefined
  private readonly root: Root
  private visible = false
  private nearBottom = false

  constructor(parts: FrameParts) {
    const { route, config, root, navigationBar, aboveTabs } = parts
    this.path = route.path
    this.query = route.query
    this.config = config
    this.root = root
    this.navigationBar = navigationBar
    // The adapter's typings know nothing of what a page's script adds.
    this.page = root.get() as unknown as PageInstance
    this.body = element('div', { class: 'phone-scroll' })
    this.body.style.backgroundColor = parts.background
    this.body.classList.toggle('phone-still', config.disableScroll === true)
    this.element = drawFrame(this.body, navigationBar.element, route.path, aboveTabs)
    this.pull = this.pullDown(parts.finger)
    this.body.addEventListener('scroll', () => this.scrolled(), { passive: true })
  }

  /** Puts the page into the document and calls onLoad, onShow and, a frame later, onReady. */
  load(layer: HTMLElement): void {
    layer.append(this.element)
    const placeholder = element('span')
    this.body.append(placeholder)
    Object.assign(this.page, { route: this.path, options: this.query })
    this.giveQuery()
    attach(this.root, this.body, placeholder)
    this.body.querySelector('wx-page')?.setAttribute('data-page', this.path)
    callPage(this.page, 'onLoad', { ...this.query })
    this.show()
    requestAnimationFrame(() => callPage(this.page, 'onReady'))
  }

  show(): void {
    if (this.visible) return
    this.visible = true
    callPage(this.page, 'onShow')
    this.pageLifetime('show')
  }

  hide(): void {
    if (!this.visible) return
    this.visible = false
    callPage(this.page, 'onHide')
    this.pageLifetime('hide')
  }

  /** Ends the page for good. */
  unload(): void {
    callPage(this.page, 'onUnload')
    this.pull.detach()
    this.tabBar?.release()
    this.root.release()
    this.element.remove()
  }

  /** As if it had been pulled down. */
  startPullDownRefresh(): void {
    this.pull.hold()
    callPage(this.page, 'onPullDownRefresh')
  }

  resized(size: { windowWidth: number; windowHeight: number }): void {
    callPage(this.page, 'onResize', { size })
    this.root.getComponent().triggerPageLifetime('resize', [{ size }])
  }

  /** A page under another one is neither seen nor reached. */
  cover(covered: boolean): void {
    this.element.classList.toggle('phone-covered', covered)
    this.element.inert = covered
  }

  private pageLifetime(name: 'show' | 'hide'): void {
    this.root.getComponent().triggerPageLifetime(name, [])
    this.tabBar?.getComponent().triggerPageLifetime(name, [])
  }

  /** A page written with Component() has its query as properties. */
  private giveQuery(): void {
    const known = Object.entries(this.query).filter(([name]) => name in this.page.data)
    if (known.length > 0) this.page.setData(Object.fromEntries(known))
  }

  private pullDown(finger: Finger): Pull {
    const indicator = element('div', { class: 'phone-pulled' })
    this.body.append(indicator)
    return new Pull(finger, {
      scroller: this.body,
      indicator,
      enabled: () => this.config.enablePullDownRefresh === true,
      thresholdPx: () => 50,
      onPulled: () => void callPage(this.page, 'onPullDownRefresh'),
    })
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.body
    callPage(this.page, 'onPageScroll', { scrollTop })
    const distance = this.config.onReachBottomDistance ?? 50
    const near = scrollHeight - scrollTop - clientHeight <= distance
    if (near && !this.nearBottom) callPage(this.page, 'onReachBottom')
    this.nearBottom = near
  }
}

function drawFrame(
  body: HTMLElement,
  bar: HTMLElement | undefined,
  path: string,
  aboveTabs: boolean,
): HTMLElement {
  const portal = element('div', { class: 'phone-portal', 'data-page': path })
  const view = element('div', { class: 'phone-view', 'data-page': path }, body, portal)
  const frame = element('main', { class: 'phone-frame' }, bar, view)
  frame.classList.toggle('phone-with-navigation', bar !== undefined)
  frame.classList.toggle('phone-with-tabs', aboveTabs)
  return frame
}

/** Attaches a tree in place of an element. */
export function attach(root: Root, parent: HTMLElement, placeholder: HTMLElement): void {
  // The framework types its elements structurally; the DOM's own are meant (see its source).
  type Backend = Parameters<Root['attach']>[0]
  root.attach(parent as unknown as Backend, placeholder as unknown as Backend)
}
