import { describe, expect, test } from 'vitest'
import { flawOf, GRANTABLE, mayGrant } from '../../../cloudfunctions/core/role/granting.ts'
import { ROLES } from '../../../cloudfunctions/core/role/roles.ts'
import type { Role, RoleGrant } from '../../../typings/member.ts'

const RANK: Record<Role, number> = {
  admin: 4,
  committee: 3,
  secretary: 2,
  director: 2,
  center: 2,
  officer: 1,
  captain: 1,
  branch_secretary: 1,
  cadre: 1,
  grid: 1,
  property: 1,
}

const held = (role: Role, scope: string): RoleGrant => ({ id: 'g', role, scope, validFrom: 0 })

describe('who gives which role (R6)', () => {
  test.each(ROLES.flatMap((giver) => ROLES.map((given) => [giver, given] as const)))(
    '%s giving %s is never a role as high as their own',
    (giver, given) => {
      if (GRANTABLE[giver].includes(given)) expect(RANK[given]).toBeLessThan(RANK[giver])
      else expect(mayGrant([held(giver, 'fz')], { role: given, scope: 'fz' })).toBe(false)
    },
  )

  test.each(['secretary', 'director'] as const)('%s: five roles, own community only', (role) => {
    const roles = [held(role, 'fz/zfy')]
    for (const given of ['captain', 'cadre', 'grid', 'branch_secretary', 'property'] as const) {
      expect(mayGrant(roles, { role: given, scope: 'fz/zfy/24' })).toBe(true)
      expect(mayGrant(roles, { role: given, scope: 'fz/fqy/5' })).toBe(false)
      expect(mayGrant(roles, { role: given, scope: 'fz/zfyx/24' })).toBe(false)
    }
    expect(mayGrant(roles, { role: 'secretary', scope: 'fz/zfy' })).toBe(false)
    expect(mayGrant(roles, { role: 'officer', scope: 'fz', unit: 'cg' })).toBe(false)
  })

  test('nobody at the bottom gives anything', () => {
    for (const role of ['captain', 'cadre', 'grid', 'property', 'officer', 'center'] as const) {
      expect(GRANTABLE[role]).toEqual([])
    }
  })

  test('a role lies on its own level', () => {
    expect(flawOf({ role: 'captain', scope: 'fz/zfy' })).toBe('level')
    expect(flawOf({ role: 'captain', scope: 'fz/zfy/24' })).toBeUndefined()
    expect(flawOf({ role: 'secretary', scope: 'fz' })).toBe('level')
  })

  test('officers have a unit and nobody else has', () => {
    expect(flawOf({ role: 'officer', scope: 'fz' })).toBe('unit')
    expect(flawOf({ role: 'officer', scope: 'fz', unit: 'cg' })).toBeUndefined()
    expect(flawOf({ role: 'center', scope: 'fz', unit: 'cg' })).toBe('unit')
  })
})
