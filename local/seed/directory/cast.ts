import type { HouseholdId, PlaceId } from '../../../typings/place.ts'

/** The two buildings the desk opens with. */
export const COVENANT_BUILDING = 'fz/fxy3/24'
export const PHARMACY_BUILDING = 'fz/fqy2/5'

/** Residents of the desk: the first member of these households has an openid one can type. */
export const RESIDENTS: Record<HouseholdId, string> = {
  [`${COVENANT_BUILDING}/402`]: 'oResident402',
  [`${PHARMACY_BUILDING}/301`]: 'oResidentFqy2n301',
}

/** Somebody who has never opened the app: no document. */
export const NEWCOMER = 'oNewcomer'

/** Doors the stories and the mocks speak of; each has a confirmed member. */
export const DOORS_IN_USE: Record<PlaceId, string[]> = {
  [COVENANT_BUILDING]: ['402', '1103', '705', '1608'],
  [PHARMACY_BUILDING]: ['301', '1202', '604'],
  'fz/fgy2/1': ['2103'],
  'fz/zfy/1': ['204'],
  'fz/zfy/2': ['302', '1503'],
  'fz/zfy/3': ['601'],
  'fz/zfy/5': ['1101'],
  'fz/zfy/7': ['402'],
}
