/** One index entry: the indexed values in the order of the index, then the document's `_id`. */
export type Key = readonly unknown[]

/** A place between keys: before or after every key that starts with these components. */
export interface Bound {
  readonly components: Key
  readonly after: boolean
}

/** Compares the first `length` components of two keys. */
export type CompareKeys = (a: Key, b: Key, length: number) => number

/** A chunk splits at twice this length: short enough to insert cheaply, long enough to be few. */
const CHUNK = 256

interface Place {
  chunk: number
  offset: number
}

/** Keys in order: a list of sorted chunks, found by binary search over chunks, then inside one. */
export class OrderedKeys {
  readonly #compare: CompareKeys
  #chunks: Key[][] = []
  #size = 0

  constructor(compare: CompareKeys) {
    this.#compare = compare
  }

  get size(): number {
    return this.#size
  }

  /** Replaces everything; `keys` need not be sorted. Keys that compare equal are kept once. */
  rebuild(keys: Key[]): void {
    keys.sort((a, b) => this.#compare(a, b, a.length))
    this.#chunks = []
    this.#size = 0
    let chunk: Key[] = []
    let last: Key | undefined
    for (const key of keys) {
      if (last !== undefined && this.#compare(last, key, key.length) === 0) continue
      if (chunk.length === 0 || chunk.length >= CHUNK) this.#chunks.push((chunk = []))
      chunk.push(key)
      last = key
      this.#size++
    }
  }

  /** Adds a key; an equal one already there stays alone. */
  add(key: Key): void {
    const { chunk: at, offset } = this.#find({ components: key, after: false })
    const chunk = this.#chunks[at]
    if (chunk === undefined) return this.#append(key)
    const present = chunk[offset]
    if (present !== undefined && this.#compare(present, key, key.length) === 0) return
    chunk.splice(offset, 0, key)
    this.#size++
    if (chunk.length > 2 * CHUNK) this.#chunks.splice(at + 1, 0, chunk.splice(CHUNK))
  }

  #append(key: Key): void {
    const last = this.#chunks[this.#chunks.length - 1]
    if (last === undefined || last.length >= 2 * CHUNK) this.#chunks.push([key])
    else last.push(key)
    this.#size++
  }

  /** Removes a key; one that is not there is no error. */
  delete(key: Key): void {
    const { chunk: at, offset } = this.#find({ components: key, after: false })
    const chunk = this.#chunks[at]
    const present = chunk?.[offset]
    if (chunk === undefined || present === undefined) return
    if (this.#compare(present, key, key.length) !== 0) return
    chunk.splice(offset, 1)
    this.#size--
    if (chunk.length === 0) this.#chunks.splice(at, 1)
  }

  /** The keys between two bounds, in order or backwards. The set must not change meanwhile. */
  *range(from: Bound | undefined, to: Bound | undefined, backwards = false): Generator<Key, void> {
    const start = this.#start(from)
    const end = this.#end(to)
    const step = backwards ? -1 : 1
    const first = backwards ? end.chunk : start.chunk
    const last = backwards ? start.chunk : end.chunk
    for (let at = first; backwards ? at >= last : at <= last; at += step) {
      const chunk = this.#chunks[at]
      if (chunk === undefined) continue
      const low = at === start.chunk ? start.offset : 0
      const high = at === end.chunk ? end.offset : chunk.length
      for (let i = backwards ? high - 1 : low; backwards ? i >= low : i < high; i += step) {
        const key = chunk[i]
        if (key !== undefined) yield key
      }
    }
  }

  /** How many keys lie between two bounds. */
  count(from: Bound | undefined, to: Bound | undefined): number {
    const start = this.#start(from)
    const end = this.#end(to)
    if (start.chunk > end.chunk) return 0
    let total = end.offset - start.offset
    for (let at = start.chunk; at < end.chunk; at++) total += this.#chunks[at]?.length ?? 0
    return Math.max(0, total)
  }

  #start(from: Bound | undefined): Place {
    return from === undefined ? { chunk: 0, offset: 0 } : this.#find(from)
  }

  #end(to: Bound | undefined): Place {
    return to === undefined ? { chunk: this.#chunks.length, offset: 0 } : this.#find(to)
  }

  /** The first key that lies after the bound. */
  #find(bound: Bound): Place {
    const chunk = firstIndex(this.#chunks.length, (at) => {
      const last = this.#chunks[at]?.at(-1)
      return last !== undefined && this.#isAfter(last, bound)
    })
    const keys = this.#chunks[chunk]
    if (keys === undefined) return { chunk, offset: 0 }
    const offset = firstIndex(keys.length, (at) => {
      const key = keys[at]
      return key !== undefined && this.#isAfter(key, bound)
    })
    return { chunk, offset }
  }

  #isAfter(key: Key, bound: Bound): boolean {
    const order = this.#compare(key, bound.components, bound.components.length)
    return bound.after ? order > 0 : order >= 0
  }
}

/** The first index in `[0, length)` for which `holds`, given that it then holds for all later ones. */
function firstIndex(length: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
