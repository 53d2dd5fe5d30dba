import type { Point } from '../../../typings/place.ts'

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8

/** Great-circle distance of two points, metres. */
export function distanceBetween(from: Point, to: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const dLat = rad(to.latitude - from.latitude)
  const dLon = rad(to.longitude - from.longitude)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(rad(from.latitude)) * Math.cos(rad(to.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}
