import type { Role } from '../../../typings/member.ts'

/** Every role of the contract, lowest first. Source: R6. */
export const ROLES = [
  'captain',
  'branch_secretary',
  'cadre',
  'grid',
  'property',
  'director',
  'secretary',
  'center',
  'officer',
  'committee',
  'admin',
] as const satisfies readonly Role[]
