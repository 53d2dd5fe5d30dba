import { nowSending, watchOutbox } from '../../services/outbox'
import { drawnBy } from '../../services/outbox-watch'
import { readQueue } from '../../services/queue'
import { readUnsent, watchUnsent } from '../../services/say-line'
import { type Banner, bannerOf } from '../../views/outbox'
import { unsentBanner } from '../../views/room/unsent'

/**
 * One line about what lies on this phone; nothing when nothing does. Fires `write` when the tap should go on with the
 * one unfinished request; else it opens where the rest lies: 我的诉求, or 议事. Source: ui.md, issue 3 item 1.
 */
Component({
  data: { banner: null as Banner | null },
  ...drawnBy(watchOutbox, watchUnsent),
  methods: {
    draw() {
      this.setData({ banner: bannerOf(readQueue(), nowSending()) ?? unsentBanner(readUnsent()) })
    },
    onTap() {
      const to = this.data.banner?.to
      if (to === 'write') this.triggerEvent('write', {})
      else if (to === 'rooms') void wx.switchTab({ url: '/pages/rooms/rooms' })
      else void wx.navigateTo({ url: '/pages/tickets/tickets' })
    },
  },
})
