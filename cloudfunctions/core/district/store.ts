import type { PlaceId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { read } from '../kernel/database.ts'
import type { PlaceDocument } from '../place/place.ts'
import { configured, type DistrictConfig } from './config.ts'
import { FANGZHUANG } from './fangzhuang.ts'

/** A changed number takes effect within this time, ms. */
const CACHED_FOR: Duration = 60_000

const cache = new Map<PlaceId, { config: DistrictConfig; readAt: Instant }>()

/** A district's data: the default with what its place document overrides. One operation a minute per instance. */
export async function readConfig(district: PlaceId, now: Instant): Promise<DistrictConfig> {
  const cached = cache.get(district)
  if (cached !== undefined && Math.abs(now - cached.readAt) < CACHED_FOR) return cached.config
  const place = await read<PlaceDocument>('places', district)
  const config = configured(FANGZHUANG, place?.config ?? {})
  cache.set(district, { config, readAt: now })
  return config
}
