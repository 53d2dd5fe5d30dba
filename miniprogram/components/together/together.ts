import type { TicketView } from '../../../typings/ticket'
import { togetherWords } from '../../copy/together'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, reply, unmerge } from '../../services/platform'
import type { Together } from '../../views/together'

const none: Together = { rows: [], question: null, unmerge: false }

/**
 * What a request is handled together with, and the question its reporter is asked. Fires `changed` with `{ ticket }`,
 * and `stale` when there is something to be read first. Source: R25, R33, B10.
 */
Component({
  properties: {
    ticketId: { type: String, value: '' },
    /** From `together`. */
    facts: { type: Object, value: none },
  },
  data: { text: '', sending: false, words: togetherWords },
  methods: {
    onOpen({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      const { url } = currentTarget.dataset
      if (url !== '') void wx.navigateTo({ url })
    },

    onText({ detail }: WechatMiniprogram.TextareaInput) {
      this.setData({ text: detail.value })
    },

    async onReply() {
      const words = this.data.text.trim()
      if (words === '' || this.data.sending) return
      await this.send(
        (requestId) => reply({ id: this.data.ticketId, requestId, words }),
        togetherWords.sent,
      )
    },

    async onNotSame() {
      const asked = await wx.showModal({
        title: togetherWords.notSameTitle,
        editable: true,
        placeholderText: togetherWords.notSameHint,
        confirmText: togetherWords.notSame,
      })
      const reason = asked.confirm ? asked.content.trim() : ''
      if (reason === '') return
      await this.send(
        (requestId) => unmerge({ id: this.data.ticketId, requestId, reason }),
        togetherWords.undone,
      )
    },

    /** A lost network keeps the request's id, so that the retry is the same one. */
    async send(command: (requestId: string) => Promise<Answer<TicketView>>, done: string) {
      this.setData({ sending: true })
      const kept = this as unknown as { requestId?: string } // not drawn
      const requestId = kept.requestId ?? newRequestId()
      kept.requestId = requestId
      const answer = await command(requestId)
      this.setData({ sending: false })
      if (answer.ok || answer.code !== 'offline') delete kept.requestId
      void wx.showToast({ title: answer.ok ? done : refusalWords(answer.code), icon: 'none' })
      if (!answer.ok && answer.code === 'changed_meanwhile') this.triggerEvent('stale')
      if (!answer.ok) return
      this.setData({ text: '' })
      this.triggerEvent('changed', { ticket: answer.data })
    },
  },
})
