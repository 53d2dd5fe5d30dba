import type { BuildingCard, Place, PlaceServant } from '../../../typings/place.ts'
import type { Instant } from '../../../typings/time.ts'
import type { OnDuty } from '../rota/rota.ts'
import { onDuty } from './duty.ts'
import type { PlaceDocument, Servant } from './place.ts'

/** A place as everyone may see it. */
export function toPlace({ _id, level, name, estate, households, point }: PlaceDocument): Place {
  return { id: _id, level, name, estate, households, ...(point && { point }) }
}

/** Estate and name as people say them: `芳星园三区24号楼`. */
export const fullName = ({ estate, name }: Pick<PlaceDocument, 'estate' | 'name'>): string =>
  `${estate}${name}`

/** Who is here: the building's own servants, then those of its community. Source: R5. */
export function buildingCard(
  building: PlaceDocument,
  community: PlaceDocument | undefined,
  now: Instant,
  duty?: OnDuty,
): BuildingCard {
  const servants = [...building.servants, ...(community?.servants ?? [])]
  return {
    place: toPlace(building),
    community: community?.name ?? '',
    neighbours: building.neighbours,
    servants: servants.filter((servant) => serves(servant, now)).map((one) => toServant(one, now)),
    groupBound: building.groupBound ?? false,
    ...(duty && { duty: duty.label }),
  }
}

/** Six figures to join by, per building, for those who hand them out. */
export function joinCodes(buildings: readonly PlaceDocument[]): { name: string; code: string }[] {
  return buildings.flatMap((place) =>
    place.joinCode === undefined ? [] : [{ name: fullName(place), code: place.joinCode }],
  )
}

function serves({ validFrom, validTo }: Servant, now: Instant): boolean {
  return validFrom <= now && (validTo === undefined || now < validTo)
}

function toServant({ role, label, hours, phone }: Servant, now: Instant): PlaceServant {
  return { role, label, hours, onDuty: onDuty(hours, now), ...(phone !== undefined && { phone }) }
}
