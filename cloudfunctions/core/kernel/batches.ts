/** Cuts a list into parts of at most `size`. */
export function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size))
  return parts
}

/** Works through a list, at most `width` at a time; results in the list's order. Stops at the first throw. */
export async function inBatches<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  for (const part of inParts(items, width)) results.push(...(await Promise.all(part.map(work))))
  return results
}
