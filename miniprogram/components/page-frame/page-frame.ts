import { readLook } from '../../services/look'
import { measure } from '../../services/metrics'

/**
 * Root of every page: navigation row clear of the capsule, text scale and care mode.
 * Slots: `nav` (left of the capsule), the content, `bar` (sticks to the bottom).
 */
Component({
  options: { multipleSlots: true },
  properties: {
    /** Centred in the navigation row. */
    title: { type: String, value: '' },
    /** Shows the way back (or home, when the page was opened from a card). */
    back: { type: Boolean, value: false },
    /** Leaves room for the tab bar. */
    tab: { type: Boolean, value: false },
  },
  data: { top: 0, row: 44, capsule: 94, k: 1, care: false, alone: false },
  lifetimes: {
    attached() {
      this.setData({ ...measure(), alone: getCurrentPages().length === 1 })
      this.applyLook()
    },
  },
  pageLifetimes: {
    show() {
      this.applyLook()
    },
  },
  methods: {
    applyLook() {
      const { k, care } = readLook()
      if (k !== this.data.k || care !== this.data.care) this.setData({ k, care })
    },
    onBack() {
      if (this.data.alone) void wx.switchTab({ url: '/pages/home/home' })
      else void wx.navigateBack()
    },
  },
})
