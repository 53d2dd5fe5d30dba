/** Longest edge of a photo that is sent, px: a notice on a wall can still be read. Source: issue 3 item 1. */
export const LONG_EDGE = 1600

/** What `wx.compressImage` is asked for; nothing when the photo is small enough. The other edge follows. */
export function fitted({ width, height }: { width: number; height: number }): {
  compressedWidth?: number
  compressedHeight?: number
} {
  if (Math.max(width, height) <= LONG_EDGE) return {}
  return width >= height ? { compressedWidth: LONG_EDGE } : { compressedHeight: LONG_EDGE }
}
