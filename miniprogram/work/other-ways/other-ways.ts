import type { CannotReason, CategoryId } from '../../../typings/ticket'
import { ESCALATE_REASONS, NOT_OURS_OPENING } from '../../copy/feedback'
import { cannotReasons } from '../../copy/words'
import { canRefuse, type Way } from '../../views/work/handle'

type Open = 'list' | 'escalate' | 'cannot' | 'notOurs'
type Tap = WechatMiniprogram.TouchEvent<object, object, { id: Way['id'] }>

const reasons = (['law', 'money', 'agreement', 'technical', 'jurisdiction'] as const).map((id) => ({
  id,
  label: cannotReasons[id],
}))

/** What the form in the sheet holds. */
const blank = {
  open: 'list' as Open,
  title: '不能马上办完？',
  to: 'community' as 'community' | 'district',
  words: '',
  reason: '' as CannotReason | '',
  lawAndWhereTo: '',
  ready: false,
  reasons,
}

/**
 * The sheet 更多: every other way with its reason. Fires `choose` with `{ id }` for ways that happen on the page,
 * `escalate` with `{ to, reason }`, `refuse` with `{ outcome, words, reason?, lawAndWhereTo? }`, and `close`.
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
      else if (id === 'cannot') this.setData({ open: 'cannot', title, words: '' })
      else if (id === 'notOurs') this.setData({ open: 'notOurs', title, words: NOT_OURS_OPENING })
      else this.triggerEvent('choose', { id })
    },

    openEscalation(to: 'community' | 'district', title: string) {
      const category = this.data.category as CategoryId // set by the page from a TicketView
      const words = ESCALATE_REASONS[category][to]
      this.setData({ open: 'escalate', title, to, words, ready: true })
    },

    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.check({ words: detail.value })
    },

    onLaw({ detail }: WechatMiniprogram.TextareaInput) {
      this.check({ lawAndWhereTo: detail.value })
    },

    onReason({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, { id: CannotReason }>) {
      this.check({ reason: currentTarget.dataset.id })
    },

    check(part: Partial<Pick<typeof blank, 'words' | 'reason' | 'lawAndWhereTo'>>) {
      const { open, words, reason, lawAndWhereTo } = { ...this.data, ...part }
      const second = open === 'cannot' ? reason : lawAndWhereTo
      const ready = open === 'escalate' ? words.trim() !== '' : canRefuse(words, second)
      this.setData({ ...part, ready })
    },

    onSend() {
      if (!this.data.ready || this.data.sending) return
      const { open, to, words, reason, lawAndWhereTo } = this.data
      if (open === 'escalate') this.triggerEvent('escalate', { to, reason: words.trim() })
      else if (open === 'cannot') this.triggerEvent('refuse', { outcome: 'cannot', words, reason })
      else this.triggerEvent('refuse', { outcome: 'not_ours', words, lawAndWhereTo })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})
