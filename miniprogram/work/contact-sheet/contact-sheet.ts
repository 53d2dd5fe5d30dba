import { contactWords, refusalWords } from '../../copy/zh'
import { beginRequest, requestIdOf, settleRequest } from '../../services/request-id'
import { seeContact } from '../../services/trace'

const blank = {
  why: '',
  ready: false,
  sending: false,
  /** Shown once the look is recorded. */
  phone: '',
  reasons: [...contactWords.reasons],
  rule: contactWords.rule,
}

/** The reporter's telephone number, after a reason: the look stands in the trace before the number is shown. Source: B2. */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        if (!visible) return
        beginRequest(this)
        this.setData(blank)
      },
    },
    ticket: { type: String, value: '' },
  },
  data: blank,
  methods: {
    onReason({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { why: string }>) {
      this.choose(currentTarget.dataset.why)
    },
    onWhy({ detail }: WechatMiniprogram.TextareaInput) {
      this.choose(detail.value)
    },
    choose(why: string) {
      this.setData({ why, ready: why.trim() !== '' } satisfies Partial<typeof blank>)
    },
    async onSee() {
      if (!this.data.ready || this.data.sending) return
      this.setData({ sending: true } satisfies Partial<typeof blank>)
      const requestId = requestIdOf(this)
      const seen = await seeContact({ id: this.data.ticket, requestId, why: this.data.why.trim() })
      this.setData({ sending: false } satisfies Partial<typeof blank>)
      if (seen.ok) this.setData({ phone: seen.data.contact } satisfies Partial<typeof blank>)
      else void wx.showToast({ title: refusalWords(seen.code), icon: 'none' })
      settleRequest(this, seen)
    },
    onCall() {
      wx.makePhoneCall({ phoneNumber: this.data.phone }).catch(() => undefined)
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
