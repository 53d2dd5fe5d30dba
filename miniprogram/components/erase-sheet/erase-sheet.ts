import { eraseWords, refusalWords } from '../../copy/zh'
import { eraseMine, newRequestId } from '../../services/trace'

const blank = {
  sending: false,
  goes: [...eraseWords.goes],
  stays: [...eraseWords.stays],
  inHandWords: eraseWords.inHand,
  outside: eraseWords.outside,
}

/** A retry of the same wish reuses it. */
const requests = new WeakMap<object, string>()

/**
 * Erasing one's own words: says what goes, what stays and what is out of reach before it asks. Fires `erased` with the
 * ticket as it is then, and `close`. Source: B2.
 */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        if (visible) requests.set(this, newRequestId())
      },
    },
    ticket: { type: String, value: '' },
    /** Still worked on: it is withdrawn with it. */
    inHand: { type: Boolean, value: false },
  },
  data: blank,
  methods: {
    async onErase() {
      if (this.data.sending) return
      this.setData({ sending: true } satisfies Partial<typeof blank>)
      const requestId = requests.get(this) ?? newRequestId()
      const erased = await eraseMine({ id: this.data.ticket, requestId, what: 'mine' })
      this.setData({ sending: false } satisfies Partial<typeof blank>)
      const title = erased.ok ? eraseWords.done : refusalWords(erased.code)
      void wx.showToast({ title, icon: 'none' })
      if (erased.ok) this.triggerEvent('erased', erased.data)
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
