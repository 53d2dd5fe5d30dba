import { dropAsked } from '../../copy/zh'
import { readLook } from '../../services/look'
import { discard, nowSending, send } from '../../services/outbox'
import { outboxWatch } from '../../services/outbox-watch'
import { findQueued, readQueue } from '../../services/queue'
import { queueRows, type QueueRow } from '../../views/outbox'
import type { QueueTap } from '../queue-cards/queue-cards'

/**
 * What lies on this phone: drafts, what waits for the network, what goes, what was refused and why, what went by
 * itself. Each can be sent now, changed, or deleted. Fires `sent` when one has arrived. Source: issue 3 item 1.
 */
Component({
  data: { rows: [] as QueueRow[], care: false },
  ...outboxWatch,
  lifetimes: {
    ...outboxWatch.lifetimes,
    detached() {
      outboxWatch.lifetimes.detached.call(this)
      forgetSent()
    },
  },
  methods: {
    draw() {
      const queue = readQueue()
      const sent = queue.filter(({ state }) => state === 'sent').length
      this.setData({ rows: queueRows(queue, nowSending()), care: readLook().care })
      if (sent > (arrived.get(this) ?? 0)) this.triggerEvent('sent', {})
      arrived.set(this, sent)
    },

    async onAct({ detail: { key, id } }: WechatMiniprogram.CustomEvent<QueueTap>) {
      if (id === 'send') return void send(key)
      if (id === 'edit') return this.onEdit(key)
      if (id === 'look') return this.onLook(key)
      const { confirm } = await wx.showModal(dropAsked)
      if (confirm) discard(key)
    },

    onEdit(key: string) {
      const sheet: unknown = this.selectComponent('#edit')
      if (isReportSheet(sheet)) sheet.edit(key)
    },

    onLook(key: string) {
      const ticket = findQueued(key)?.ticket
      if (ticket !== undefined) void wx.navigateTo({ url: `/pages/ticket/ticket?id=${ticket}` })
    },

    onEdited(event: WechatMiniprogram.CustomEvent<{ id?: string }>) {
      this.draw()
      const { id } = event.detail
      if (id === undefined) return
      this.triggerEvent('sent', {})
      void wx.navigateTo({ url: `/pages/ticket/ticket?id=${id}` })
    },
  },
})

/** How many had arrived when each list was last drawn; not rendered, so not in its data. */
const arrived = new WeakMap<object, number>()

/** What arrived was seen here; below it stands among the requests. */
function forgetSent(): void {
  for (const { key, state } of readQueue()) if (state === 'sent') discard(key)
}

function isReportSheet(value: unknown): value is { edit(key: string): void } {
  return typeof value === 'object' && value !== null && 'edit' in value
}
