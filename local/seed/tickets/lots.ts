import type { Random } from '../random.ts'

/** Draws items as often as their weight says. */
export class Lots<T> {
  private readonly upTo: number[] = []

  constructor(
    private readonly items: readonly T[],
    weightOf: (item: T) => number,
  ) {
    let sum = 0
    for (const item of items) this.upTo.push((sum += weightOf(item)))
  }

  draw(random: Random): T {
    const at = random() * (this.upTo.at(-1) ?? 0)
    let [from, to] = [0, this.upTo.length - 1]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.upTo[middle] ?? 0) > at) to = middle
      else from = middle + 1
    }
    const item = this.items[from]
    if (item === undefined) throw new Error('nothing to draw from')
    return item
  }
}
