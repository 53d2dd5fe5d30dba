import { communityOf, districtOf, levelOf } from '../place/place.ts'

/** First responders of a place, and each wider circle once it is alerted. Source: R22. */
export function alerted(place: string, circles: number): string[] {
  const first =
    levelOf(place) === 'building'
      ? [`captain@${place}`, `cadre@${place}`, `branch_secretary@${place}`]
      : []
  const second = circles >= 1 || first.length === 0 ? communityKeys(place) : []
  const third = circles >= 2 || first.length + second.length === 0 ? districtKeys(place) : []
  return [...first, ...second, ...third]
}

/** Those above the owner: they see what is late. Source: R11, R28. */
export function superiors(place: string): string[] {
  const community = communityKeys(place)
  return community.length > 0 ? community : districtKeys(place)
}

/** The community's desk; none for a district. */
export const communityKeys = (place: string): string[] => {
  const community = communityOf(place)
  return community ? [`secretary@${community}`, `director@${community}`] : []
}

/** The district's desk. */
export const districtKeys = (place: string): string[] => {
  const district = districtOf(place)
  return [`committee@${district}`, `center@${district}`]
}

/** Everybody called to take a ticket: the circles alerted so far, and whoever was on duty when it came. Source: R10, R22. */
export const called = (ticket: { place: string; duty?: string }, circles: number): string[] => [
  ...new Set([...alerted(ticket.place, circles), ...(ticket.duty ? [ticket.duty] : [])]),
]
