/** What a value from WXML reads as; objects and nothing read as ''. */
export function attributeText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
