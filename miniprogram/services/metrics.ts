/** Room the phone takes at the top, in px. The capsule is WeChat's own and must stay clear. */
export interface Metrics {
  /** Status bar. */
  top: number
  /** Height of the navigation row, capsule centred in it. */
  row: number
  /** From the right edge to left of the capsule. */
  capsule: number
}

/** Measured each time a page opens: a foldable phone may have changed. */
export function measure(): Metrics {
  const { statusBarHeight, windowWidth } = wx.getWindowInfo()
  const capsule = wx.getMenuButtonBoundingClientRect()
  const gap = Math.max(capsule.top - statusBarHeight, 4)
  return {
    top: statusBarHeight,
    row: capsule.height + gap * 2,
    capsule: windowWidth - capsule.left + gap,
  }
}
