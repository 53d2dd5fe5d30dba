import type { Participation } from '../../../typings/room.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import { countParticipants } from './participant-store.ts'
import { putFigures } from './room-store.ts'
import { clearUncounted, sumTopics, uncountedTopics } from './store.ts'

/** Topics taken in one slice. */
const SLICE = 100

/**
 * Writes the figures of the rooms whose topics have changed since they were counted. A room’s figures hold its own topics and
 * those of the rooms below it, as its list shows them. They are counted from `topics` (states, and `counts.opinions`,
 * `counts.adopted`, `counts.partly` there) and from `participants`; a part that has a crowd of its own feeds them by
 * `withCounts` (through `crowd-figures.ts`) and `takePart`, and needs to do nothing here. Counting twice, late or at the same
 * time ends in the same figures. Billed: 1; where something has changed 4 per room, +1 per topic. Source: R59.
 */
export async function countRooms(now: Instant, until: Instant): Promise<void> {
  while (Date.now() < until) {
    const changed = await uncountedTopics(now, SLICE)
    const rooms = [...new Set(changed.flatMap(({ scopes }) => scopes))]
    const counted = await Promise.all(rooms.map((room) => countRoom(room, now)))
    const failed = rooms.filter((_, index) => !counted[index])
    const done = changed.filter(({ scopes }) => !scopes.some((room) => failed.includes(room)))
    await Promise.all(done.map(clearUncounted))
    if (changed.length < SLICE || done.length === 0) return
  }
}

async function countRoom(room: PlaceId, now: Instant): Promise<boolean> {
  try {
    await putFigures(room, await figuresOf(room), now)
    return true
  } catch (failure) {
    console.error('room figures', room, failure)
    return false
  }
}

/** A room’s figures as they are now. Two operations. */
async function figuresOf(room: PlaceId): Promise<Participation> {
  const [sums, people] = await Promise.all([sumTopics(room), countParticipants(room)])
  return { ...sums, people }
}
