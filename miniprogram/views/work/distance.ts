import type { Point } from '../../../typings/place'

/** Mean radius of the earth, m. */
const EARTH = 6_371_000

/** Whole metres between two points (great circle). */
export function metresBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180
  const dLat = (b.latitude - a.latitude) * rad
  const dLon = (b.longitude - a.longitude) * rad
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2
  return Math.round(2 * EARTH * Math.asin(Math.sqrt(h)))
}

/** `32 米`, `1.4 公里`. */
export function distanceWords(metres: number): string {
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`
}
