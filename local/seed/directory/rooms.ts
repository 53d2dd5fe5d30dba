import { levelOf } from '../../../cloudfunctions/core/place/place.ts'
import type { RoomId, RoomMode } from '../../../typings/room.ts'
import { COMMUNITIES } from './communities.ts'

/** The pilots whose micro meeting rooms are open round the clock. Source: R53. */
export const ROUND_THE_CLOCK: readonly string[] = ['fz/fcy1', 'fz/fxy3', 'fz/zfy']

/** When the rooms of other communities meet. */
const MEETS = ['每周三下午两点', '每周六上午九点', '每周日下午三点']

/** How a room meets; those of buildings by appointment only. Source: R52, R53. */
export function meetingOf(room: RoomId): { mode: RoomMode; hours?: string } {
  if (ROUND_THE_CLOCK.includes(room)) return { mode: 'always' }
  const index = COMMUNITIES.findIndex(({ id }) => id === room)
  const hours = levelOf(room) === 'community' ? MEETS[index % MEETS.length] : undefined
  return { mode: 'appointment', ...(hours !== undefined && { hours }) }
}
