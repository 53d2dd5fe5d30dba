/** How large the phones are drawn: as large as the window lets them, their screens always 390 × 844. */

const SCREEN = { width: 390, height: 844 }

/** The body around the screen, in px on each side. */
const BODY = 12

/** Heights and widths beside the phones, in px: head line 64, identity 52, gaps and margins. */
const ABOVE = 64 + 52 + 12 + 24
const BESIDE = 2 * 24 + 3 * 24 + 250 + 264

/** Below this the panes go under the phones; below the second, one phone under the other. */
export const WIDE_FROM = 1180
export const TWO_FROM = 680

/** Scale of a phone's screen for a window of the size, between 0.5 and 1. */
export function phoneScale(width: number, height: number): number {
  const byHeight = (height - ABOVE - 2 * BODY) / SCREEN.height
  const byWidth =
    width >= WIDE_FROM
      ? ((width - BESIDE) / 2 - 2 * BODY) / SCREEN.width
      : ((width - 48 - (width >= TWO_FROM ? 24 : 0)) / (width >= TWO_FROM ? 2 : 1) - 2 * BODY) /
        SCREEN.width
  const wanted = width >= WIDE_FROM ? Math.min(byHeight, byWidth) : byWidth
  return Math.max(0.5, Math.min(1, wanted))
}

/** Keeps the desk's `--scale` fitting the window. */
export function keepFitting(desk: HTMLElement): void {
  const fit = (): void => {
    desk.style.setProperty('--scale', String(phoneScale(window.innerWidth, window.innerHeight)))
  }
  window.addEventListener('resize', fit)
  fit()
}
