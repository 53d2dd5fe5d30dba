import type { HouseholdId, PlaceId } from '../../../typings/place.ts'

/** The two buildings the desk opens with. */
export const COVENANT_BUILDING = 'fz/fxy3/24'
export const PHARMACY_BUILDING = 'fz/fqy2/5'
/** Where the pocket park is to be made. Source: story 4. */
export const PARK_COMMUNITY = 'fz/fcy1'

/** Residents of the desk: the first member of these households has an openid one can type. */
export const RESIDENTS: Record<HouseholdId, string> = {
  [`${COVENANT_BUILDING}/402`]: 'oResident402',
  [`${PHARMACY_BUILDING}/301`]: 'oResidentFqy2n301',
  'fz/fcy1/2/602': 'oResidentFcy1n602',
}

/** An in-service party member of the pocket park's story: the first member of a household. Source: story 4, R57. */
export interface InService {
  openid: string
  workUnit: string
  expertise: string
}

/** The four of 芳城园一区 whose advice comes first. Source: story 4, the article (roles only, no names). */
export const IN_SERVICE: Record<HouseholdId, InService> = {
  'fz/fcy1/2/1203': {
    ...{ openid: 'oInServicePower', workUnit: '市电力公司', expertise: '电力设施与环境景观' },
  },
  'fz/fcy1/3/802': {
    ...{ openid: 'oInServiceReform', workUnit: '市发改委', expertise: '项目投资与预算' },
  },
  'fz/fcy1/4/1505': {
    ...{ openid: 'oInServiceTraffic', workUnit: '市交通执法总队', expertise: '道路与场地' },
  },
  'fz/fcy1/7/601': {
    ...{ openid: 'oInServiceHealth', workUnit: '市食药监局', expertise: '公共健康' },
  },
}

/** Whose first member can be chosen on the desk: what they do is left to be played. */
export const isOnTheDesk = (household: HouseholdId): boolean =>
  Object.hasOwn(RESIDENTS, household) || Object.hasOwn(IN_SERVICE, household)

/** Somebody who has never opened the app: no document. */
export const NEWCOMER = 'oNewcomer'

/** Doors the stories and the mocks speak of; each has a confirmed member. */
export const DOORS_IN_USE: Record<PlaceId, string[]> = {
  [COVENANT_BUILDING]: ['402', '1103', '705', '1608'],
  [PHARMACY_BUILDING]: ['301', '1202', '604'],
  'fz/fgy2/1': ['2103'],
  'fz/fcy1/2': ['602', '1203'],
  'fz/fcy1/3': ['802'],
  'fz/fcy1/4': ['1505'],
  'fz/fcy1/7': ['601'],
  'fz/zfy/1': ['204'],
  'fz/zfy/2': ['302', '1503'],
  'fz/zfy/3': ['601'],
  'fz/zfy/5': ['1101'],
  'fz/zfy/7': ['402'],
}
