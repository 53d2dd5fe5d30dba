import type { Role } from '../../../typings/member.ts'
import type { PlaceId } from '../../../typings/place.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import { deskKey, type MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type { Servant } from '../../../cloudfunctions/core/place/place.ts'
import { ROLE_NAMES } from '../../../cloudfunctions/core/ticket/copy.ts'
import { hex, randomFrom } from '../random.ts'
import type { Post } from './posts.ts'

type StoredGrant = MemberDocument['roles'][number]

const DAY: Duration = 24 * 60 * 60_000
/** The roles were given when the groups began, before the year of requests. */
const HELD_FOR: Duration = 410 * DAY
/** Officers are sent for two years at a time. Source: R6 (valid-from/to). */
const SENT_FOR: Duration = 730 * DAY

/** Who holds what: by person for their documents, by desk key for those who are told. */
export interface Grants {
  of: Map<string, StoredGrant[]>
  /** Openids by `captain@fz/zfy/24`, `unit:cg@fz`. */
  holders: Map<string, string[]>
}

/** Turns posts into grants, one per place. Ids are made as the product makes them: desk, `#`, 24 digits. */
export function grantAll(
  posts: readonly Post[],
  now: Instant,
  memberId: (openid: string) => string,
): Grants {
  const grants: Grants = { of: new Map(), holders: new Map() }
  const random = randomFrom('grants')
  for (const { openid, role, unit, scopes, grantedBy } of posts) {
    for (const scope of scopes) {
      const post = { role, scope, ...(unit && { unit }) }
      const grant: StoredGrant = {
        id: `${deskKey(post)}#${hex(random, 24)}`,
        ...post,
        validFrom: now - HELD_FOR,
        ...(role === 'officer' && { validTo: now - HELD_FOR + SENT_FOR }),
        grantedBy: memberId(grantedBy),
      }
      added(grants.of, openid, grant)
      added(grants.holders, deskKey(grant), openid)
    }
  }
  return grants
}

function added<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/** When each role may be found. Somebody always is: 物业 around the clock. Source: R5, R10. */
const HOURS: Partial<Record<Role, string>> = {
  captain: '8:00–21:00',
  branch_secretary: '9:00–17:00',
  cadre: '8:30–20:30',
  grid: '7:00–19:00',
  property: '24 小时',
  director: '8:30–18:00',
  secretary: '8:30–18:00',
}

/** Order on the card, as residents ask for them. Source: mock 01. */
const ON_CARD: Role[] = [
  'cadre',
  'captain',
  'branch_secretary',
  'secretary',
  'director',
  'grid',
  'property',
]

/** Who serves a place, for its card; only posts over the place itself. Source: R5. */
export function servantsOf(place: PlaceId, { of, holders }: Grants, phone: string): Servant[] {
  return ON_CARD.flatMap((role) =>
    (holders.get(deskKey({ role, scope: place })) ?? []).flatMap((openid) => {
      const grant = of.get(openid)?.find((each) => each.scope === place && each.role === role)
      return grant ? [servant(grant, phone)] : []
    }),
  )
}

function servant({ id, role, validFrom }: StoredGrant, phone: string): Servant {
  return {
    grant: id,
    role,
    label: ROLE_NAMES[role],
    hours: HOURS[role] ?? '',
    // Only a desk that is manned publishes a telephone; nobody's own number is shown.
    ...((role === 'property' || role === 'director') && { phone }),
    validFrom,
  }
}
