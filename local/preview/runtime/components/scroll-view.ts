import { Pull } from '../page/pull'
import type { BuiltIn, BuiltInNode } from './built-in'

/** `<scroll-view>`. */
export const scrollView: BuiltIn = {
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollWithAnimation: Boolean,
    upperThreshold: { type: null, value: 50 },
    lowerThreshold: { type: null, value: 50 },
    enableFlex: Boolean,
    showScrollbar: { type: Boolean, value: true },
    enhanced: Boolean,
    bounces: { type: Boolean, value: true },
    fastDeceleration: Boolean,
    pagingEnabled: Boolean,
    scrollAnchoring: Boolean,
    enablePassive: null,
    enableBackToTop: Boolean,
    usingSticky: Boolean,
    type: String,
    refresherEnabled: Boolean,
    refresherTriggered: Boolean,
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: String,
    refresherBackground: String,
  },
  attach(node) {
    const { host } = node
    node.watch(['scrollX'], () => host.toggleAttribute('scroll-x', node.flag('scrollX')))
    node.watch(['scrollY'], () => host.toggleAttribute('scroll-y', node.flag('scrollY')))
    node.watch(['enableFlex'], () => host.toggleAttribute('enable-flex', node.flag('enableFlex')))
    node.watch(['showScrollbar', 'enhanced'], () => {
      host.toggleAttribute('bare', node.flag('enhanced') && !node.flag('showScrollbar'))
    })
    followPosition(node)
    tellScrolling(node)
    refresher(node)
  },
}

function followPosition(node: BuiltInNode): void {
  const { host } = node
  const behavior = (): ScrollBehavior => (node.flag('scrollWithAnimation') ? 'smooth' : 'auto')
  // Positions hold only once the content is laid out.
  const later = (run: () => void) => requestAnimationFrame(run)
  const position = (name: string) => parseFloat(node.text(name))
  node.watch(['scrollTop'], () => {
    const top = position('scrollTop')
    if (!Number.isNaN(top)) later(() => host.scrollTo({ top, behavior: behavior() }))
  })
  node.watch(['scrollLeft'], () => {
    const left = position('scrollLeft')
    if (!Number.isNaN(left)) later(() => host.scrollTo({ left, behavior: behavior() }))
  })
  node.watch(['scrollIntoView'], () => {
    const id = node.text('scrollIntoView')
    if (id !== '') later(() => scrollTo(host, id, behavior()))
  })
}

/** Scrolls only the view itself; `scrollIntoView` of the DOM would scroll the page as well. */
function scrollTo(host: HTMLElement, id: string, behavior: ScrollBehavior): void {
  const target = host.querySelector(`[id="${CSS.escape(id)}"]`)
  if (target === null) return
  const [view, wanted] = [host.getBoundingClientRect(), target.getBoundingClientRect()]
  host.scrollBy({ top: wanted.top - view.top, left: wanted.left - view.left, behavior })
}

function tellScrolling(node: BuiltInNode): void {
  const { host } = node
  let [top, left] = [0, 0]
  let [nearStart, nearEnd] = [true, false]
  host.addEventListener(
    'scroll',
    () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = host
      const [deltaX, deltaY] = [left - scrollLeft, top - scrollTop]
      ;[top, left] = [scrollTop, scrollLeft]
      node.fire('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX, deltaY })
      const before = node.flag('scrollY') ? scrollTop : scrollLeft
      const after = node.flag('scrollY')
        ? scrollHeight - scrollTop - host.clientHeight
        : scrollWidth - scrollLeft - host.clientWidth
      const vertical = node.flag('scrollY')
      const atStart = before <= parseFloat(node.text('upperThreshold'))
      const atEnd = after <= parseFloat(node.text('lowerThreshold'))
      if (atStart && !nearStart) {
        node.fire('scrolltoupper', { direction: vertical ? 'top' : 'left' })
      }
      if (atEnd && !nearEnd)
        node.fire('scrolltolower', { direction: vertical ? 'bottom' : 'right' })
      ;[nearStart, nearEnd] = [atStart, atEnd]
    },
    { passive: true },
  )
}

function refresher(node: BuiltInNode): void {
  const indicator = node.inner('pulled', HTMLDivElement)
  const pull = new Pull(node.context.finger, {
    scroller: node.host,
    indicator,
    enabled: () => node.flag('refresherEnabled'),
    thresholdPx: () => node.number('refresherThreshold'),
    onPulled() {
      node.fire('refresherrefresh', { dy: node.number('refresherThreshold') })
    },
  })
  node.watch(['refresherTriggered'], () => {
    if (node.flag('refresherTriggered')) pull.hold()
    else if (pull.held) {
      pull.release()
      node.fire('refresherrestore')
    }
  })
  node.onDetach(() => pull.detach())
}
