import { dropAsked, refusalWords } from '../../copy/zh'
import { drawnBy } from '../../services/outbox-watch'
import {
  discardUnsent,
  nowSaying,
  readUnsent,
  sendUnsent,
  watchUnsent,
} from '../../services/say-line'
import type { QueueRow } from '../../views/outbox'
import { unsentOn, unsentRows } from '../../views/room/unsent'
import type { QueueTap } from '../queue-cards/queue-cards'

/**
 * What was said in the room and is still on this phone: what waits for the network, what goes, what was refused and
 * why. Each can be sent now, changed, or deleted. Fires `edit {key}`, and `sent` when one has left. Source: R14, R57.
 */
Component({
  properties: {
    /** Only what was said on this topic; empty for everything. */
    topic: {
      type: String,
      value: '',
      observer() {
        this.draw()
      },
    },
  },
  data: { rows: [] as QueueRow[] },
  ...drawnBy(watchUnsent),
  methods: {
    draw() {
      const rows = unsentRows(unsentOn(readUnsent(), this.data.topic), nowSaying())
      const fewer = rows.length < this.data.rows.length
      this.setData({ rows })
      if (fewer) this.triggerEvent('sent', {})
    },

    async onAct({ detail: { key, id } }: WechatMiniprogram.CustomEvent<QueueTap>) {
      if (id === 'edit') return this.triggerEvent('edit', { key })
      if (id === 'send') {
        const sent = await sendUnsent(key)
        if (sent?.ok !== false || sent.code === 'file_gone') return
        return void wx.showToast({ title: refusalWords(sent.code), icon: 'none' })
      }
      const { confirm } = await wx.showModal(dropAsked)
      if (confirm) discardUnsent(key)
    },
  },
})
