import { claimWords, judgeWords, reviewReasons } from '../../copy/judgement'
import { refusalWords } from '../../copy/refusals'
import { newRequestId, review } from '../../services/judgement'
import type { JudgeItem } from '../../views/judge'

const reasons = [...reviewReasons.publish, ...reviewReasons.keep]

const blank = { reason: '', reasons, labels: judgeWords, ready: false, sending: false }

/**
 * A reviewer looks at what the safety check holds, one thing after the other. Fires `change`; of a request with
 * `{ ticket }`.
 * Source: B13, R13.
 */
Component({
  properties: {
    /** From `judgeItems` or `roomJudgeItems`; the first is shown. */
    items: { type: Array, value: [] as JudgeItem[] },
  },
  data: { ...blank, requestId: '' },
  lifetimes: {
    attached() {
      this.setData({ requestId: newRequestId() })
    },
  },
  methods: {
    onReason({ detail }: WechatMiniprogram.TextareaInput) {
      this.setData({ reason: detail.value, ready: detail.value.trim() !== '' })
    },
    onQuick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { words: string }>) {
      this.setData({ reason: currentTarget.dataset.words, ready: true })
    },
    onPhoto() {
      const [item] = this.data.items
      void wx.previewImage({ current: item?.url ?? '', urls: [item?.url ?? ''] })
    },
    onPublish() {
      void this.decide(true)
    },
    onKeep() {
      void this.decide(false)
    },
    /** A lost network keeps the request's id for the retry; anything the server said ends it. */
    async decide(publish: boolean) {
      const [item] = this.data.items
      if (item === undefined || !this.data.ready || this.data.sending) return
      this.setData({ sending: true })
      const { requestId, reason } = this.data
      const { of, id, what } = item
      const said = await review({ of, id, requestId, what, publish, reason: reason.trim() })
      const over = said.ok || said.code !== 'offline'
      this.setData({ sending: false, ...(over && { requestId: newRequestId() }) })
      const words = publish ? claimWords.sent.published : claimWords.sent.kept
      void wx.showToast({ title: said.ok ? words : refusalWords(said.code), icon: 'none' })
      if (!said.ok) return
      this.setData({ reason: '', ready: false })
      this.triggerEvent('change', item.of === 'ticket' ? { ticket: said.data } : {})
    },
  },
})
