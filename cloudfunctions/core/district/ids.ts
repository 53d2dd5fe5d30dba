import type { AnswerKind } from '../../../typings/district.ts'
import type { UnitId } from '../../../typings/member.ts'
import type { CategoryId } from '../../../typings/ticket.ts'

/** Every category of the contract, for checking inputs; names and routes are the district's data. Source: R16. */
export const CATEGORY_IDS = [
  'sanitation',
  'order',
  'parking',
  'lift',
  'falling',
  'shopfront',
  'illegal_building',
  'facility',
  'property',
  'dispute',
  'other',
] as const satisfies readonly CategoryId[]

/** Every kind of answer. Source: R23, R28. */
export const ANSWER_KINDS = [
  'solved',
  'interim',
  'explained',
  'cannot',
  'not_ours',
] as const satisfies readonly AnswerKind[]

/** Every unit of the contract. Source: R25. */
export const UNIT_IDS = [
  'cg',
  'sy',
  'gs',
  'ga',
  'xf',
  'scjg',
  'wy',
  'fg',
] as const satisfies readonly UnitId[]
