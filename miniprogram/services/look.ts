import { CARE_SCALE, type Look, scaleOf } from '../views/look'

const KEY = 'look'

/** What the person chose, and what follows from it and from the system's text size. Source: B16. */
export function readLook(): Look {
  const stored = readChoice()
  return { ...stored, k: scaleOf({ ...stored, system: systemScale() }) }
}

/** Keeps a choice of the person on this phone. */
export function keepLook(choice: { care: boolean; scale: number }): Look {
  wx.setStorageSync(KEY, { care: choice.care, scale: choice.scale })
  return readLook()
}

function readChoice(): { care: boolean; scale: number } {
  const stored: unknown = wx.getStorageSync(KEY)
  if (typeof stored !== 'object' || stored === null) return { care: false, scale: 1 }
  const care = 'care' in stored && stored.care === true
  const scale = 'scale' in stored && typeof stored.scale === 'number' ? stored.scale : 1
  return { care, scale: Math.min(scale, CARE_SCALE) }
}

function systemScale(): number {
  const { fontSizeScaleFactor } = wx.getAppBaseInfo()
  return fontSizeScaleFactor > 0 ? fontSizeScaleFactor : 1 // older versions do not say
}
