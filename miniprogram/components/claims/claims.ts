import type { TicketView } from '../../../typings/ticket'
import { claimSheets, claimWords, refusalWords } from '../../copy/zh'
import {
  type Answer,
  appeal,
  appealReview,
  confirmFiling,
  explainAppeal,
  newRequestId,
  reportPressure,
} from '../../services/judgement'
import { type ClaimId, noClaims } from '../../views/claims'

type Tap<T extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, T>

const blank = {
  /** The sheet that asks for a sentence; empty when none is open. */
  open: '' as ClaimId | '',
  /** The sheet that notes what the household said. */
  noting: false,
  how: 'visit' as 'visit' | 'phone',
  sheet: claimSheets.appeal as (typeof claimSheets)[ClaimId],
  labels: claimWords,
  words: '',
  ready: false,
  sending: false,
}

/**
 * What may still be said about a request, and what was decided about it: 代填 confirmed, why neighbours do not see it,
 * appeal, pressure for a good rating. Fires `change` with `{ ticket }` when the request has changed,
 * `stale` when there is something to be read first.
 * Source: R13, R39, B8, B13, B16.
 */
Component({
  properties: {
    ticketId: { type: String, value: '' },
    /** From `claimsOf`. */
    claims: { type: Object, value: noClaims },
  },
  data: { ...blank, requestId: '' },
  lifetimes: {
    attached() {
      this.setData({ requestId: newRequestId() })
    },
  },
  methods: {
    onRow({ currentTarget }: Tap<{ id: ClaimId }>) {
      const { id } = currentTarget.dataset
      this.setData({ open: id, sheet: claimSheets[id], words: '', ready: false })
    },
    onAgain() {
      this.setData({
        open: 'appealReview',
        sheet: claimSheets.appealReview,
        words: '',
        ready: false,
      })
    },
    onClose() {
      this.setData({ open: '', noting: false })
    },
    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.setData({ words: detail.value, ready: detail.value.trim() !== '' })
    },

    onNote() {
      this.setData({ noting: true })
    },
    onHow({ currentTarget }: Tap<{ how: 'visit' | 'phone' }>) {
      this.setData({ how: currentTarget.dataset.how })
    },
    onAgree() {
      void this.sayFiling(true)
    },
    onDisown() {
      void this.sayFiling(false)
    },
    async sayFiling(agreed: boolean) {
      const how = this.data.noting ? { how: this.data.how } : {}
      await this.send(
        (command) => confirmFiling({ ...command, agreed, ...how }),
        agreed ? claimWords.sent.agree : claimWords.sent.disown,
      )
    },

    async onSend() {
      const { open, words, ready } = this.data
      if (open === '' || !ready) return
      const said = words.trim()
      const sends = {
        appeal: (command: Command) => appeal({ ...command, reason: said }),
        appealReview: (command: Command) => appealReview({ ...command, reason: said }),
        explain: (command: Command) => explainAppeal({ ...command, words: said }),
        reportPressure: (command: Command) => reportPressure({ ...command, words: said }),
      }
      await this.send(sends[open], claimWords.sent[open])
    },

    /** A lost network keeps the request's id for the retry; anything the server said ends it. */
    async send(ask: (command: Command) => Promise<Answer<object>>, done: string) {
      if (this.data.sending) return
      this.setData({ sending: true })
      const answer = await ask({ id: this.data.ticketId, requestId: this.data.requestId })
      const over = answer.ok || answer.code !== 'offline'
      this.setData({ sending: false, ...(over && { requestId: newRequestId() }) })
      void wx.showToast({ title: answer.ok ? done : refusalWords(answer.code), icon: 'none' })
      if (!answer.ok && answer.code === 'changed_meanwhile') this.triggerEvent('stale')
      if (!answer.ok) return
      this.onClose()
      if ('version' in answer.data)
        this.triggerEvent('change', { ticket: answer.data as TicketView }) // only a ticket has one
    },
  },
})

interface Command {
  id: string
  requestId: string
}
