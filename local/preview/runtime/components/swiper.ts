import { builtInOf, type BuiltIn, type BuiltInNode } from './built-in'

/** A drag further than this turns the page, in px. */
const TURN_DISTANCE = 40

/** `<swiper>`: one item at a time, turned by finger, time or `current`. */
export const swiper: BuiltIn = {
  properties: {
    current: { type: Number, value: 0 },
    currentItemId: String,
    indicatorDots: Boolean,
    indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: Boolean,
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: Boolean,
    vertical: Boolean,
    previousMargin: { type: String, value: '0px' },
    nextMargin: { type: String, value: '0px' },
    displayMultipleItems: { type: Number, value: 1 },
    easingFunction: String,
    snapToEdge: Boolean,
  },
  attach(node) {
    const turner = new Turner(node)
    node.watch(['vertical'], () => node.host.toggleAttribute('vertical', node.flag('vertical')))
    node.watch(['previousMargin', 'nextMargin'], () => {
      const margins = `${node.text('previousMargin')} ${node.text('nextMargin')}`
      node.host.style.setProperty(
        node.flag('vertical') ? 'padding-block' : 'padding-inline',
        margins,
      )
    })
    node.onChange(['current'], () => turner.turnTo(node.number('current'), ''))
    node.watch(['currentItemId'], () => turner.turnToItem(node.text('currentItemId')))
    node.watch(['indicatorDots', 'indicatorColor', 'indicatorActiveColor'], () => turner.draw())
    node.watch(['autoplay', 'interval'], () => turner.restart())
    turner.followItems()
    turner.followFinger()
  },
}

/** `<swiper-item>`: one page of a swiper. */
export const swiperItem: BuiltIn = {
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
  // Nothing to do, but the swiper reads the item's id through its node.
  attach() {},
}

class Turner {
  private current: number
  private timer: number | undefined
  private readonly track: HTMLElement
  private readonly dots: HTMLElement

  constructor(private readonly node: BuiltInNode) {
    this.current = node.number('current')
    this.track = node.inner('track', HTMLDivElement)
    this.dots = node.inner('dots', HTMLDivElement)
    node.onDetach(() => window.clearInterval(this.timer))
  }

  turnTo(index: number, source: '' | 'touch' | 'autoplay'): void {
    const count = this.items.length
    const turned = this.node.flag('circular') ? (index + count) % Math.max(1, count) : index
    const current = Math.max(0, Math.min(count - 1, turned))
    const changed = current !== this.current
    this.current = current
    this.draw()
    if (!changed) return
    if (this.node.number('current') !== current) this.node.set('current', current)
    const currentItemId = this.itemId(current)
    this.node.fire('change', { current, currentItemId, source })
    const finished = () => this.node.fire('animationfinish', { current, currentItemId, source })
    window.setTimeout(finished, this.node.number('duration'))
  }

  turnToItem(id: string): void {
    const index = this.items.findIndex((_, at) => this.itemId(at) === id)
    if (id !== '' && index >= 0) this.turnTo(index, '')
  }

  draw(dragged = 0): void {
    const axis = this.node.flag('vertical') ? 'Y' : 'X'
    const share = 100 / Math.max(1, this.node.number('displayMultipleItems'))
    const moving = dragged === 0 ? `transform ${this.node.number('duration')}ms` : 'none'
    this.track.style.transition = moving
    this.track.style.transform = `translate${axis}(calc(${-share * this.current}% + ${dragged}px))`
    this.track.style.setProperty('--share', `${share}%`)
    this.drawDots()
  }

  restart(): void {
    window.clearInterval(this.timer)
    if (!this.node.flag('autoplay')) return
    this.timer = window.setInterval(() => {
      const next = this.current + 1
      this.turnTo(next < this.items.length ? next : 0, 'autoplay')
    }, this.node.number('interval'))
  }

  /** The first drawing waits for the items; later ones follow their coming and going. */
  followItems(): void {
    const observer = new MutationObserver(() => this.draw())
    observer.observe(this.track, { childList: true })
    this.node.onDetach(() => observer.disconnect())
    this.draw()
  }

  followFinger(): void {
    let dragging = false
    const dragged = (press: { start: Point; now: Point }) =>
      this.node.flag('vertical') ? press.now.y - press.start.y : press.now.x - press.start.x
    const stop = this.node.context.finger.listen({
      start: ({ target }) => {
        dragging = target instanceof Node && this.node.host.contains(target)
      },
      move: (press) => {
        if (dragging) this.draw(dragged(press))
      },
      end: (press) => {
        if (!dragging) return
        dragging = false
        const way = dragged(press)
        const step = Math.abs(way) > TURN_DISTANCE ? -Math.sign(way) : 0
        this.turnTo(this.current + step, 'touch')
      },
    })
    this.node.onDetach(stop)
  }

  private get items(): Element[] {
    return [...this.track.querySelectorAll('wx-swiper-item')]
  }

  private itemId(index: number): string {
    const item = this.items[index]
    const component = item === undefined ? undefined : builtInOf(item)
    return component?.text('itemId') ?? ''
  }

  private drawDots(): void {
    const { node } = this
    const dots = node.flag('indicatorDots') ? this.items : []
    this.dots.replaceChildren(
      ...dots.map((_, index) => {
        const dot = document.createElement('i')
        const name = index === this.current ? 'indicatorActiveColor' : 'indicatorColor'
        dot.style.backgroundColor = node.text(name)
        return dot
      }),
    )
  }
}

interface Point {
  x: number
  y: number
}
