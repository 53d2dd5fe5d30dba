import type { TimelineRow } from '../../views/timeline'

/** What happened, newest first. Fires `photo` with `{ url, urls }`. Source: R34. */
Component({
  properties: {
    /** From {@link timelineRows}. */
    rows: { type: Array, value: [] as TimelineRow[] },
  },
  methods: {
    onPhoto(event: WechatMiniprogram.TouchEvent<object, object, { url: string; urls: string[] }>) {
      const { url, urls } = event.currentTarget.dataset
      this.triggerEvent('photo', { url, urls })
    },
  },
})
