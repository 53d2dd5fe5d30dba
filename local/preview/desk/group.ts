/** WeChat groups of the buildings. The seed writes them (`GET /groups`). */
import type { Point } from '../runtime/wx/settings'
import { fields, items } from '../runtime/wx/record'

export interface Group {
  opengid: string
  name: string
  members: number
  placeId: string
  /** Where the building stands, when the seed says it. */
  location?: Point
}

export function groupsOf(list: unknown): Group[] {
  return items(list).flatMap((entry) => {
    const { opengid, name, members, placeId, location } = fields(entry)
    if (typeof opengid !== 'string' || typeof name !== 'string') return []
    const point = pointOf(location)
    return {
      opengid,
      name,
      members: typeof members === 'number' ? members : 0,
      placeId: typeof placeId === 'string' ? placeId : '',
      ...(point ? { location: point } : {}),
    }
  })
}

/** Groups whose name holds every word looked for, at most `most` of them. */
export function searchGroups(groups: readonly Group[], words: string, most: number): Group[] {
  const wanted = words.split(/\s+/).filter(Boolean)
  return groups.filter(({ name }) => wanted.every((word) => name.includes(word))).slice(0, most)
}

function pointOf(value: unknown): Point | undefined {
  const { latitude, longitude } = fields(value)
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  return { latitude, longitude }
}
