import type { Point } from '../../../typings/place.ts'

/** The district of the article. */
export const DISTRICT = 'fz'
export const DISTRICT_NAME = '方庄地区'

/** Where Fangzhuang lies, degrees (GCJ-02, about). */
const CENTRE: Point = { latitude: 39.866, longitude: 116.43 }
/** Communities stand in a grid of four by four, about 470 m apart, degrees. */
const APART: Point = { latitude: 0.0042, longitude: 0.0055 }

/** One of the sixteen communities. Source: R9. */
export interface Community {
  /** `fz/fxy3`. */
  id: string
  /** `fxy3`. */
  code: string
  /** `芳星园三区社区`. */
  name: string
  /** As it stands in addresses: `芳星园三区`. */
  estate: string
  /** How many buildings; they are numbered from 1. */
  buildings: number
  /** 议题群: groups about one topic. */
  topics: number
  /** 楼委会群; small buildings share one with the next. */
  committees: number
  /** Branches of organisations that have their seat here. */
  organisations: number
  /** South-western corner. */
  corner: Point
}

/** Code, estate, buildings, topic groups, committee groups, organisation branches. */
type Row = [string, string, number, number, number, number]

/**
 * Five are named in the article (紫芳园, 芳群园二区, 芳古园二区 = 古二, 芳星园三区, 芳城园一区), the others follow
 * their pattern. Sums: 223 buildings, 96 topic groups, 200 committee groups, 61 organisations.
 */
const ROWS: Row[] = [
  ['fgy1', '芳古园一区', 14, 6, 13, 4],
  ['fgy2', '芳古园二区', 12, 6, 11, 4],
  ['fcy1', '芳城园一区', 17, 8, 15, 4],
  ['fcy2', '芳城园二区', 11, 5, 9, 3],
  ['fcy3', '芳城园三区', 13, 6, 11, 4],
  ['fqy1', '芳群园一区', 15, 6, 13, 4],
  ['fqy2', '芳群园二区', 12, 7, 11, 4],
  ['fqy3', '芳群园三区', 14, 5, 12, 4],
  ['fqy4', '芳群园四区', 16, 6, 14, 4],
  ['fxy1', '芳星园一区', 15, 6, 13, 4],
  ['fxy2', '芳星园二区', 14, 5, 12, 4],
  ['fxy3', '芳星园三区', 25, 9, 25, 4],
  ['zfy', '紫芳园', 16, 9, 16, 4],
  ['zfyn', '紫芳园南里', 9, 4, 8, 3],
  ['fcdl', '芳城东里', 10, 4, 8, 4],
  ['fjy', '芳锦园', 10, 4, 9, 3],
]

export const COMMUNITIES: Community[] = ROWS.map(
  ([code, estate, buildings, topics, committees, organisations], index) => ({
    id: `${DISTRICT}/${code}`,
    code,
    estate,
    name: `${estate}社区`,
    ...{ buildings, topics, committees, organisations },
    corner: moved(CENTRE, Math.floor(index / 4) - 2, (index % 4) - 2, APART),
  }),
)

/** A point some steps north and east of another; rounded to about ten centimetres. */
export function moved(from: Point, north: number, east: number, step: Point): Point {
  return {
    latitude: rounded(from.latitude + north * step.latitude),
    longitude: rounded(from.longitude + east * step.longitude),
  }
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
