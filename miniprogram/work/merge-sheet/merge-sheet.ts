import type { LikelyDuplicate } from '../../../typings/contract'
import type { TicketId, TicketView } from '../../../typings/ticket'
import { mergeSheet } from '../../copy/together'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { beforeSending } from '../../services/crowd'
import { mergeAll } from '../../services/platform'
import { openTicket } from '../../services/ticket'
import { besides, type SimilarRow, similarRows } from '../../views/work/similar'

interface Data {
  visible: boolean
  state: 'loading' | 'empty' | 'error' | ''
  text: string
  rows: SimilarRow[]
  words: typeof mergeSheet
  ready: boolean
  sending: boolean
}

const blank: Data = {
  ...{ visible: false, state: 'loading', text: '', rows: [], words: mergeSheet },
  ...{ ready: false, sending: false },
}

/** What each sheet has found; not drawn. */
interface Found {
  ticket: TicketView
  similar: LikelyDuplicate[]
  chosen: TicketId[]
}
const finds = new WeakMap<object, Found>()

/**
 * A first responder takes what neighbours reported about the same thing into the request in hand. The page calls
 * `open(ticket)`. Fires `done` with `{ ticket, words }`, and `changed` with `{ ticket }` when only some could be taken in.
 * Source: R25.
 */
Component({
  data: blank,
  methods: {
    open(ticket: TicketView) {
      finds.set(this, { ticket, similar: [], chosen: [] })
      this.setData({ ...blank, visible: true } satisfies Partial<Data>)
      void this.look()
    },

    async look() {
      const found = finds.get(this)
      if (found === undefined) return
      const { place, category, text, spot } = found.ticket
      this.setData({ state: 'loading' } satisfies Partial<Data>)
      const known = await beforeSending({ place, category, text, spot })
      if (!known.ok) {
        const words = refusalWords(known.code)
        return this.setData({ state: 'error', text: words } satisfies Partial<Data>)
      }
      found.similar = besides(found.ticket, known.data.similar)
      const state = found.similar.length === 0 ? 'empty' : ''
      this.setData({ state, text: mergeSheet.none } satisfies Partial<Data>)
      this.draw(found)
    },

    draw({ similar, chosen }: Found) {
      const rows = similarRows(similar, chosen, serverNow())
      this.setData({ rows, ready: chosen.length > 0 } satisfies Partial<Data>)
    },

    onToggle({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
      const found = finds.get(this)
      if (found === undefined) return
      const { chosen } = found
      found.chosen = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
      this.draw(found)
    },
    onRead({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
      void wx.navigateTo({ url: `/pages/ticket/ticket?id=${id}` })
    },

    async onSend() {
      const found = finds.get(this)
      if (found === undefined || !this.data.ready || this.data.sending) return
      this.setData({ sending: true } satisfies Partial<Data>)
      const { id } = found.ticket
      const refused = await mergeAll(id, found.chosen, mergeSheet.reason)
      const opened = await openTicket(id)
      this.setData({ sending: false } satisfies Partial<Data>)
      if (refused?.ok === false) {
        void wx.showToast({ title: refusalWords(refused.code), icon: 'none' })
        if (!opened.ok) return
        // Some may be in already: the list is read again, and the page shows them.
        finds.set(this, { ticket: opened.data, similar: [], chosen: [] })
        this.triggerEvent('changed', { ticket: opened.data })
        return this.look()
      }
      this.onClose()
      const words = mergeSheet.done(found.chosen.length)
      if (opened.ok) this.triggerEvent('done', { ticket: opened.data, words })
    },

    onClose() {
      this.setData({ visible: false } satisfies Partial<Data>)
    },
  },
})
