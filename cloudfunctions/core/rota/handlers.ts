import * as v from 'valibot'
import type { PlaceId } from '../../../typings/place.ts'
import type { Role } from '../../../typings/member.ts'
import type { Instant } from '../../../typings/time.ts'
import { readConfig } from '../district/store.ts'
import { instant, placeId, requestId } from '../kernel/field.ts'
import { handlerOn, type Caller, type Handlers } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { activeRoles, deskKey } from '../member/member.ts'
import { membersWithKeys } from '../member/store.ts'
import { fullName } from '../place/card.ts'
import { communityOf, districtOf, type PlaceDocument } from '../place/place.ts'
import { placeRelations } from '../place/relations.ts'
import { childrenOf, readPlace } from '../place/store.ts'
import { ROLE_NAMES } from '../role/copy.ts'
import { isSuperior } from '../ticket/read/relations.ts'
import { dutyOn, emptyRota, onDutyAt, slotKey, weekOf, withDuty, type OnDuty } from './rota.ts'
import { changeRota, readRota } from './store.ts'

const community = v.pipe(
  placeId,
  v.check((id) => communityOf(id) === id),
)

const subject = {
  load: (input: { community: PlaceId }) => readPlace(input.community),
  relations: (caller: Caller, place: PlaceDocument, now: Instant) => {
    const relations = new Set(placeRelations(caller, place._id, now))
    if (isSuperior(caller, place._id, now)) relations.add('superior')
    return relations
  },
}

/** The duty rota of a community. Source: R10. */
export const rotaHandlers = {
  'rota.open': handlerOn('rota.open', {
    input: v.strictObject({ community, week: v.exactOptional(instant) }),
    subject,
    run: async ({ week }, { caller, now }, place) => {
      const [config, stored, choices] = await Promise.all([
        readConfig(districtOf(place._id), now),
        readRota(place._id),
        choicesIn(place, now),
      ])
      const { night } = config.rules
      const rota = { ...(stored ?? emptyRota(place._id, night)), night }
      const duty = onDutyAt(rota, now)
      return {
        name: place.name,
        night,
        days: weekOf(rota, week ?? now),
        choices,
        ...(duty && { now: duty.label }),
        sets: isSuperior(caller, place._id, now),
      }
    },
  }),

  'rota.set': handlerOn('rota.set', {
    input: v.strictObject({
      ...{ requestId, community, part: v.picklist(['night', 'day']) },
      date: v.pipe(v.string(), v.isoDate()),
      key: v.nullable(v.string()),
      was: v.nullable(v.string()),
    }),
    subject,
    run: async ({ date, part, key, was }, { now }, place) => {
      const [config, stored, choices] = await Promise.all([
        readConfig(districtOf(place._id), now),
        readRota(place._id),
        key === null ? [] : choicesIn(place, now),
      ])
      const { night } = config.rules
      const duty = key === null ? null : choices.find((each) => each.key === key)
      if (duty === undefined) throw new Refusal('not_a_colleague')
      const rota = await changeRota(
        place._id,
        night,
        (current) => {
          const set = current.slots[slotKey(date, part)]
          if (set !== undefined && (set?.key ?? null) === key) return current
          // Somebody else has set this slot, or the week it is carried on from: nothing is overwritten unseen.
          require((dutyOn(current, date, part).duty?.key ?? null) === was, 'conflict')
          return { ...withDuty(current, { date, part }, duty), night }
        },
        stored,
      )
      const noon = Date.parse(`${date}T12:00:00+08:00`)
      return { days: weekOf(rota, noon) }
    },
  }),
} satisfies Partial<Handlers>

/** Roles that may have a night, of the community and of its buildings. */
const OF_COMMUNITY = ['director', 'secretary', 'grid', 'branch_secretary'] as const
const OF_BUILDING = ['cadre', 'captain', 'branch_secretary', 'grid'] as const

/** Desks of a community that somebody holds now, its own first, then role by role. Two operations. */
async function choicesIn(community: PlaceDocument, now: Instant): Promise<OnDuty[]> {
  const buildings = await childrenOf(community._id)
  const desks = [
    ...desksOf(community, OF_COMMUNITY),
    ...OF_BUILDING.flatMap((role) => buildings.flatMap((building) => desksOf(building, [role]))),
  ]
  const holders = await membersWithKeys(desks.map(({ key }) => key))
  const held = new Set(holders.flatMap((member) => activeRoles(member, now).map(deskKey)))
  return desks.filter(({ key }) => held.has(key))
}

function desksOf(place: PlaceDocument, roles: readonly Role[]): OnDuty[] {
  return roles.map((role) => ({
    key: deskKey({ role, scope: place._id }),
    label: `${fullName(place)}${ROLE_NAMES[role]}`,
  }))
}
