import type { FeedRow } from '../../views/feed'

/** A request or topic in a feed. Opens it when tapped. */
Component({
  properties: {
    /** From {@link feedRow}. */
    row: { type: Object, value: {} as FeedRow },
  },
  methods: {
    onOpen() {
      void wx.navigateTo({ url: this.data.row.url })
    },
  },
})
