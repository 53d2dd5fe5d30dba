/** A place in degrees (GCJ-02, as WeChat's). */
export interface Place {
  latitude: number
  longitude: number
}

/** Metres per px at the equator on zoom level 0 (Web Mercator, tiles of 256 px). */
const EQUATOR_METRES_PER_PX = 156_543.03392

/** Where a place is drawn, in px from the map's centre (y down). */
export function offsetOf(place: Place, centre: Place, zoom: number): { x: number; y: number } {
  const pxPerDegree = (256 * 2 ** zoom) / 360
  return {
    x: (place.longitude - centre.longitude) * pxPerDegree,
    y: (mercator(centre.latitude) - mercator(place.latitude)) * pxPerDegree,
  }
}

/** How many px a length in metres takes at a latitude. */
export function pxOf(metres: number, latitude: number, zoom: number): number {
  return (metres * 2 ** zoom) / (EQUATOR_METRES_PER_PX * Math.cos((latitude * Math.PI) / 180))
}

/** Latitude stretched as Mercator does, still in degrees. */
function mercator(latitude: number): number {
  const radians = (latitude * Math.PI) / 180
  return (Math.log(Math.tan(Math.PI / 4 + radians / 2)) * 180) / Math.PI
}
