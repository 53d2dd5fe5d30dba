/** How large and in which mode the person reads. */
export interface Look {
  care: boolean
  /** The person's own choice: 1, 1.15 or 1.3. */
  scale: number
  /** What text is multiplied by: CSS variable --k. */
  k: number
}

/** Text in care mode. Source: mock 12. */
export const CARE_SCALE = 1.3
/** Beyond this lines of a phone's width hold too few words; the system may ask for more. */
const LARGEST = 1.6

/** The largest of what the system, the person and care mode ask for. Source: B16. */
export function scaleOf(wish: { care: boolean; scale: number; system: number }): number {
  const wanted = Math.max(wish.system, wish.scale, wish.care ? CARE_SCALE : 1)
  return Math.min(wanted, LARGEST)
}
