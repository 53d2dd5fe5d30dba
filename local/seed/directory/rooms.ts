import { NO_FIGURES, type RoomDocument } from '../../../cloudfunctions/core/room/room.ts'
import { COMMUNITIES } from './communities.ts'

/** The pilots whose micro meeting rooms are open round the clock. Source: R53. */
export const ROUND_THE_CLOCK: readonly string[] = ['fz/fcy1', 'fz/fxy3', 'fz/zfy']

/** When the others meet. */
const MEETS = ['每周三下午两点', '每周六上午九点', '每周日下午三点']

/** The room of each community; those of buildings meet by appointment and need no document. Source: R52, R53. */
export const roomDocuments = (): RoomDocument[] =>
  COMMUNITIES.map(({ id }, index) => {
    const isPilot = ROUND_THE_CLOCK.includes(id)
    return {
      ...{ _id: id, mode: isPilot ? 'always' : 'appointment', figures: NO_FIGURES },
      ...(!isPilot && { hours: MEETS[index % MEETS.length] ?? '' }),
    }
  })
