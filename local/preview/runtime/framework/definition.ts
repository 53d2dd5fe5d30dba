/** What a script gives to Page(), Component() or Behavior(): members known only by name. */
export type Definition = Record<string, unknown>

/** `options.styleIsolation` and `options.addGlobalClass` of a definition: they override the JSON's. */
export function styleOptions(definition: Definition): {
  styleIsolation?: string
  addGlobalClass?: boolean
} {
  const { options } = definition
  if (typeof options !== 'object' || options === null) return {}
  return {
    ...('styleIsolation' in options && typeof options.styleIsolation === 'string'
      ? { styleIsolation: options.styleIsolation }
      : {}),
    ...('addGlobalClass' in options && options.addGlobalClass === true
      ? { addGlobalClass: true }
      : {}),
  }
}
