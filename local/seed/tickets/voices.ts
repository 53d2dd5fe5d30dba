import { crowdId, voiceFrom, type CrowdDocument } from '../../../cloudfunctions/core/crowd/crowd.ts'
import type { CrowdKind } from '../../../typings/ticket.ts'
import { residentAt } from '../directory/people.ts'
import type { Building } from '../directory/occupancy.ts'
import { between, shuffled } from '../random.ts'
import { MINUTE } from './calendar.ts'
import type { Life, World } from './life.ts'
import { Lots } from './lots.ts'

/** How many households co-sign a public request, and how often. Source: R33. */
const CROWDS = new Lots<[from: number, to: number, weight: number]>(
  [
    [0, 0, 780],
    [1, 2, 120],
    [3, 6, 70],
    [7, 15, 25],
    // Enough for a whistle of their own.
    [20, 28, 2],
  ],
  ([, , weight]) => weight,
)
/** How long it takes until the clock has counted them. */
const COUNTED_AFTER = 5 * MINUTE

/**
 * Neighbours of the building join a request in its first minutes, before anybody has taken it; then the clock counts
 * them. Source: R33, B12, design §4.
 */
export function joinedByNeighbours(
  life: Life,
  building: Building,
  doors: readonly number[],
  { callers, post }: Pick<World, 'callers' | 'post'>,
): void {
  const { diary, random } = life
  const [from, to] = CROWDS.draw(random)
  const cosigns = between(random, from, to)
  if (cosigns === 0 || diary.ticket.visibility !== 'public') return
  const others = shuffled(random, doors).filter(
    (door) => residentAt(building, door).household !== diary.ticket.door,
  )
  const followers = Math.floor(cosigns * random())
  const speak = (kind: CrowdKind, count: number) =>
    others.slice(0, count).map((door) => {
      const resident = residentAt(building, door)
      const at = diary.at + between(random, 60, 400) * 1000
      const { household } = resident
      return voice(kind, diary.ticket._id, { at, household, member: callers.resident(resident).id })
    })
  for (const each of [...speak('cosign', cosigns), ...speak('follow', followers)]) post.heard(each)
  const last = diary.at + 400 * 1000
  diary.until(last + COUNTED_AFTER).counted({ cosigns, followers })
}

interface Tap {
  at: number
  household: string
  member: string
}

/** A voice the clock has counted. */
function voice(
  kind: CrowdKind,
  ticket: string,
  { at: now, household, member }: Tap,
): CrowdDocument {
  const tap = { ticket, member, household, now, requestId: '' }
  const requestId = `seed-${crowdId(kind, tap)}`
  const { uncounted: _counted, ...spoken } = voiceFrom(kind, { ...tap, requestId })
  return { ...spoken, counted: true }
}
