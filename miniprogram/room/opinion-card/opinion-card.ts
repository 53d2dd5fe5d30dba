import type { OpinionRow } from '../../views/room/opinions'

/**
 * Something said: who, what about, what became of it. Fires `support`, `reply` and `erase` with `{ id }`. Source: R57, R58,
 * mock 08b.
 */
Component({
  properties: {
    /** From `opinionRow`. */
    row: { type: Object, value: {} as OpinionRow },
    /** One may support it, and reply to it. */
    support: { type: Boolean, value: false },
    reply: { type: Boolean, value: false },
  },
  methods: {
    onSupport() {
      this.triggerEvent('support', { id: this.data.row.id })
    },
    onReply() {
      this.triggerEvent('reply', { id: this.data.row.id })
    },
    onErase() {
      this.triggerEvent('erase', { id: this.data.row.id })
    },
    onPhoto({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      const urls = this.data.row.photos.map(({ url }: { url: string }) => url)
      void wx.previewImage({ current: currentTarget.dataset.url, urls })
    },
  },
})
