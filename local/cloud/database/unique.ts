import type { Change } from './collection.ts'
import { isDocumentId } from './document.ts'
import type { FieldIndex } from './field-index.ts'
import type { View } from './find.ts'
import type { Key } from './ordered-keys.ts'
import { sameValue } from './ordering.ts'

/**
 * Refuses, inside a transaction, a document whose unique value another one has in the
 * transaction's eyes. What others commit meanwhile is found at commit.
 */
export function refuseDuplicates(view: View, { after, collection }: Change): void {
  if (after === undefined) return
  for (const index of collection.indexes) {
    const { keys } = index.entriesOf(after)
    if (!index.unique) continue
    for (const key of keys) if (isTaken(view, index, key)) throw index.duplicate(key)
  }
}

function isTaken(view: View, index: FieldIndex, key: Key): boolean {
  const own = key[index.fields.length]
  for (const holder of index.holders(key)) {
    if (isDocumentId(holder) && holder !== own && !view.overlay.has(holder)) return true
  }
  for (const [id, document] of view.overlay) {
    if (document === undefined || id === own) continue
    if (index.entriesOf(document).keys.some((other) => sameKey(index, key, other))) return true
  }
  return false
}

function sameKey(index: FieldIndex, one: Key, other: Key): boolean {
  return index.fields.every((_, at) => sameValue(one[at], other[at]))
}
