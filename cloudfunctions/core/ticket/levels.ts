import type { Role } from '../../../typings/member.ts'
import type { Desk } from '../../../typings/ticket.ts'
import { districtKeys, superiors } from './circles.ts'
import type { Ticket } from './ticket.ts'

/** The levels above a building, and who is asked there. Source: R11, R24. */

/** The desk of a level over a place; a place without a community has the district’s. */
export function levelKeys(place: string, level: Desk): string[] {
  return level === 'community' ? superiors(place) : districtKeys(place)
}

/** The level of the desk above whoever owns a request: of the community, or of the district over the community. */
export const levelAbove = ({ owner }: Pick<Ticket, 'owner'>): Desk =>
  owner?.level === undefined ? 'community' : 'district'

/** Those above the owner: they see what is late or was not solved. Source: R11, R28, R38. */
export const superiorsOf = (ticket: Ticket): string[] => levelKeys(ticket.place, levelAbove(ticket))

/** The level above the building at which a role serves; undefined for those of the building. Source: R6. */
export function levelOfRole(role: Role): Desk | undefined {
  if (role === 'committee' || role === 'center') return 'district'
  return role === 'secretary' || role === 'director' ? 'community' : undefined
}
