import type { CategoryId } from '../../../typings/ticket'
import { ESCALATE_REASONS } from '../../copy/feedback'
import type { Way } from '../../views/work/handle'

type Open = 'list' | 'escalate'
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: Way['id'] }>

/** What the form in the sheet holds. */
const blank = {
  open: 'list' as Open,
  title: '不能马上办完？',
  to: 'community' as 'community' | 'district',
  words: '',
  ready: false,
}

/**
 * The sheet 更多: every other way with its reason. Fires `choose` with `{ id }` for ways that happen on the page,
 * `escalate` with `{ to, reason }`, and `close`.
 * Source: R24, R25, mock 05b.
 */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        if (visible) this.setData(blank)
      },
    },
    /** From `ways`. */
    ways: { type: Array, value: [] as Way[] },
    category: { type: String, value: 'other' },
    sending: { type: Boolean, value: false },
  },
  data: blank,
  methods: {
    onWay({ currentTarget }: Tap) {
      const { id } = currentTarget.dataset
      const title = this.data.ways.find((way: Way) => way.id === id)?.title ?? ''
      if (id === 'community' || id === 'district') this.openEscalation(id, title)
      else this.triggerEvent('choose', { id })
    },

    openEscalation(to: 'community' | 'district', title: string) {
      const category = this.data.category as CategoryId // set by the page from a TicketView
      const words = ESCALATE_REASONS[category][to]
      this.setData({ open: 'escalate', title, to, words, ready: true })
    },

    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      const words = detail.value
      this.setData({ words, ready: words.trim() !== '' })
    },

    onSend() {
      if (!this.data.ready || this.data.sending) return
      const { to, words } = this.data
      this.triggerEvent('escalate', { to, reason: words.trim() })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
