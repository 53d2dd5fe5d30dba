import type { Place } from './map-projection'

/** An SVG element. */
export function shape(tag: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}

/** The members of an entry of `markers` or `circles`; none of what is no object. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Where such an entry is. */
export function placeOf({ latitude, longitude }: Record<string, unknown>): Place {
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

/** px from the map's centre, y down. */
export interface Point {
  x: number
  y: number
}
