import { eraseWords, refusalWords } from '../../copy/zh'
import { beginRequest, requestIdOf, settleRequest } from '../../services/request-id'
import { eraseMine } from '../../services/trace'

const blank = {
  sending: false,
  goes: [...eraseWords.goes],
  stays: [...eraseWords.stays],
  inHandWords: eraseWords.inHand,
  outside: eraseWords.outside,
}

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
        if (visible) beginRequest(this)
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
      const requestId = requestIdOf(this)
      const erased = await eraseMine({ id: this.data.ticket, requestId, what: 'mine' })
      settleRequest(this, erased)
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
