import type { Witness } from '../views/proof'

const KEY = 'root-seen'

/** The newest daily root this phone has checked: should the cloud ever write its history anew, this phone notices. */
export function rememberedRoot(): Witness | undefined {
  const stored: unknown = wx.getStorageSync(KEY)
  if (typeof stored !== 'object' || stored === null) return undefined
  if (!('day' in stored) || !('root' in stored)) return undefined
  const { day, root } = stored
  return typeof day === 'string' && typeof root === 'string' ? { day, root } : undefined
}

/** Keeps a root that holds, unless a newer one is kept. */
export function rememberRoot(seen: Witness): void {
  const before = rememberedRoot()
  if (before === undefined || before.day < seen.day) wx.setStorageSync(KEY, seen)
}
