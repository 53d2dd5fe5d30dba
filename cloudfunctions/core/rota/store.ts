import type { PlaceId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { insert, read } from '../kernel/database.ts'
import { change } from '../kernel/versioned.ts'
import { communityOf } from '../place/place.ts'
import type { Hours } from '../place/hours.ts'
import { emptyRota, onDutyAt, slotAt, type OnDuty, type RotaDocument } from './rota.ts'

const ROTAS = 'rotas'
/** A changed rota takes effect within this time, ms. */
const CACHED_FOR: Duration = 60_000

const cache = new Map<PlaceId, { rota: RotaDocument | undefined; readAt: Instant }>()

export const readRota = (community: PlaceId): Promise<RotaDocument | undefined> =>
  read<RotaDocument>(ROTAS, community)

/** Changes a rota by version check; it is made when somebody first sets something. */
export async function changeRota(
  community: PlaceId,
  night: Hours,
  decide: (rota: RotaDocument) => RotaDocument,
  first: RotaDocument | undefined,
): Promise<RotaDocument> {
  if (first === undefined) await insert(ROTAS, emptyRota(community, night))
  const changed = await change<RotaDocument>(ROTAS, community, decide, first)
  cache.delete(community)
  return changed
}

/** Who is on duty over a place now. Nothing is read in working time, else once a minute and instance. Source: R10. */
export async function onDutyOver(
  place: PlaceId,
  now: Instant,
  night: Hours,
): Promise<OnDuty | undefined> {
  const community = communityOf(place)
  if (community === undefined || slotAt(now, night) === undefined) return undefined
  const cached = cache.get(community)
  const fresh = cached !== undefined && Math.abs(now - cached.readAt) < CACHED_FOR
  const rota = fresh ? cached.rota : await readRota(community)
  if (!fresh) cache.set(community, { rota, readAt: now })
  return rota && onDutyAt({ ...rota, night }, now)
}
