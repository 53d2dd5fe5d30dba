import * as v from 'valibot'
import type { PlaceId } from '../../../../typings/place.ts'
import type { Instant } from '../../../../typings/time.ts'
import { _, db, insert, update } from '../../kernel/database.ts'

/** When somebody last opened a building's rows. `_id` = member; the document is theirs alone. Source: R4. */
export interface SeenDocument {
  _id: string
  places: Record<PlaceId, Instant>
}

/** What 工作台 asks besides the tickets. */
export interface DeskOverview {
  /** Groups below the caller's places. */
  groups: number
  /** When each building's rows were last opened. */
  seen: SeenDocument['places']
}

const counted = v.array(v.object({ n: v.number() }))
const looked = v.array(v.object({ places: v.record(v.string(), v.number()) }))

/** Both answers in one operation, as an aggregation from the caller's own document. Indexes: scopes, _id. */
export async function readDeskOverview(
  member: string,
  scopes: readonly PlaceId[],
): Promise<DeskOverview> {
  const result: unknown = await db
    .collection('members')
    .aggregate()
    .match({ _id: member })
    .project({ _id: 1 })
    .lookup({ from: 'groups', as: 'groups', pipeline: groupsBelow(scopes) })
    .lookup({ from: 'seen', as: 'seen', pipeline: [{ $match: { _id: member } }] })
    .end()
  // The SDK types replies `void | …` and documents as `any`.
  const [found] = (result as { list: { groups: unknown; seen: unknown }[] }).list
  return {
    groups: v.parse(counted, found?.groups ?? [])[0]?.n ?? 0,
    seen: v.parse(looked, found?.seen ?? [])[0]?.places ?? {},
  }
}

const groupsBelow = (scopes: readonly PlaceId[]) => [
  { $match: { scopes: { $in: scopes } } },
  { $count: 'n' },
]

/** Notes that a building's rows were opened; never goes back. One operation, two the first time. */
export async function markSeen(member: string, place: PlaceId, at: Instant): Promise<void> {
  const look = () => update('seen', { _id: member }, { [`places.${place}`]: _.max(at) })
  if ((await look()) > 0) return
  const first: SeenDocument = { _id: member, places: { [place]: at } }
  if (!(await insert('seen', first))) await look()
}
