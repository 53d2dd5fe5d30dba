import { coverTabs } from '../../services/tabs'

/** A bottom sheet with a title. Fires `close`; the page sets `visible`. */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        coverTabs(visible)
      },
    },
    title: { type: String, value: '' },
    /** What the closing button does, for screen readers. */
    closing: { type: String, value: '关闭' },
  },
  methods: {
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.onClose()
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
