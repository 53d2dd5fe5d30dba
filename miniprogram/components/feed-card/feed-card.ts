import type { FeedRow } from '../../views/feed'

/** A request in a feed. Opens it when tapped. */
Component({
  properties: {
    /** From {@link feedRow}. */
    row: { type: Object, value: {} as FeedRow },
  },
  methods: {
    onOpen() {
      void wx.navigateTo({ url: `/pages/ticket/ticket?id=${this.data.row.ticket}` })
    },
  },
})
