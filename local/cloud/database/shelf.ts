import { bodyOf, documentOf } from './body.ts'
import type { Document, DocumentId } from './document.ts'

/** A document longer than this, in bytes of JSON, is packed when it has not been used for a while. */
const LARGE = 1500
/** Large documents that lie open per collection. */
const OPEN = 1500

/** A document as bytes outside of the JavaScript heap: about a quarter of what its objects take. */
interface Packed {
  readonly bytes: Buffer
  readonly extended: 0 | 1
}

/**
 * The documents of one collection, in the order they were first put there. Those large and long unused are packed,
 * so that a year of histories fits beside everything else; reading one opens it again.
 */
export class Shelf {
  readonly #places = new Map<DocumentId, Document | Packed>()
  /** Ids of documents that may have to be packed, longest unused first. */
  readonly #open = new Map<DocumentId, true>()

  get size(): number {
    return this.#places.size
  }

  get(id: DocumentId): Document | undefined {
    const found = this.#places.get(id)
    if (found === undefined) return undefined
    if (!isPacked(found)) {
      if (this.#open.delete(id)) this.#open.set(id, true)
      return found
    }
    const document = unpacked(found)
    this.set(id, document)
    return document
  }

  set(id: DocumentId, document: Document): void {
    this.#places.set(id, document)
    this.#open.delete(id)
    this.#open.set(id, true)
    if (this.#open.size > OPEN) this.#packOldest()
  }

  /** Puts a document there as it was stored; a large one is packed at once. */
  load(document: Document, { extended, body }: { extended: unknown; body: string }): void {
    const large = body.length > LARGE
    const packed = {
      bytes: Buffer.from(large ? body : ''),
      extended: extended === 1 ? 1 : 0,
    } as const
    this.#places.set(document._id, large ? packed : document)
  }

  delete(id: DocumentId): void {
    this.#places.delete(id)
    this.#open.delete(id)
  }

  clear(): void {
    this.#places.clear()
    this.#open.clear()
  }

  /** Every document; reading all leaves packed what was packed. */
  *values(): Generator<Document> {
    for (const place of this.#places.values()) yield isPacked(place) ? unpacked(place) : place
  }

  #packOldest(): void {
    const [oldest] = this.#open.keys()
    if (oldest === undefined) return
    this.#open.delete(oldest)
    const document = this.#places.get(oldest)
    if (document === undefined || isPacked(document)) return
    const { extended, body } = bodyOf(document)
    if (body.length > LARGE) this.#places.set(oldest, { extended, bytes: Buffer.from(body) })
  }
}

const isPacked = (place: Document | Packed): place is Packed =>
  'bytes' in place && Buffer.isBuffer(place.bytes)

const unpacked = ({ bytes, extended }: Packed): Document =>
  documentOf({ extended, body: bytes.toString() })
