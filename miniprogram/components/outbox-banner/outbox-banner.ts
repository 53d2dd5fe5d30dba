import { nowSending } from '../../services/outbox'
import { outboxWatch } from '../../services/outbox-watch'
import { readQueue } from '../../services/queue'
import { type Banner, bannerOf } from '../../views/outbox'

/**
 * One line about what lies on this phone; nothing when nothing does. Fires `write` when the tap should go on with the
 * one unfinished request, and opens 我的诉求 otherwise. Source: ui.md, issue 3 item 1.
 */
Component({
  data: { banner: null as Banner | null },
  ...outboxWatch,
  methods: {
    draw() {
      this.setData({ banner: bannerOf(readQueue(), nowSending()) })
    },
    onTap() {
      if (this.data.banner?.write) this.triggerEvent('write', {})
      else void wx.navigateTo({ url: '/pages/tickets/tickets' })
    },
  },
})
