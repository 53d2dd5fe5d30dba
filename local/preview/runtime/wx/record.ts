/** The fields of a value of unknown shape; none when it is no object. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** The items of a value of unknown shape; none when it is no list. */
export function items(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A stored JSON text; undefined when it is absent or broken. */
export function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
