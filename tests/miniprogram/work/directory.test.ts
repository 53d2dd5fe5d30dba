import { describe, expect, test } from 'vitest'
import { doorsLike, relayButton, relayWords } from '../../../miniprogram/views/work/relay'
import { grantButton, roleRows, rolesFor } from '../../../miniprogram/views/work/roles'
import {
  codesText,
  problemRows,
  rejectedWords,
  rowCount,
} from '../../../miniprogram/views/work/roster'
import { mayRelay, ownScopes, parentOf } from '../../../miniprogram/views/work/scope'
import { waitingRow } from '../../../miniprogram/views/work/waiting'
import type { GrantedRole, Role, RoleGrant } from '../../../typings/member'
import { HOUR, NOW } from './ticket-fixture'

const grant = (role: Role, scope: string): RoleGrant => ({ id: role, role, scope, validFrom: 0 })

describe('relaying (R17, R18)', () => {
  const doors = ['1-101', '3-402', '3-1402', '4-302'].map((door) => ({ household: door, door }))

  test('a door is found as people type it', () => {
    expect(doorsLike(doors, '3单元402').map(({ door }) => door)).toEqual(['3-402'])
    expect(doorsLike(doors, '402').map(({ door }) => door)).toEqual(['3-402', '3-1402'])
    expect(doorsLike(doors, '  ')).toEqual([])
  })

  test('the quote is kept as it was; own words replace it in the request', () => {
    expect(relayWords(' 药店又摆出来了 ', '')).toEqual({
      text: '药店又摆出来了',
      quote: '药店又摆出来了',
    })
    expect(relayWords('又摆出来了', '药店货架占道').text).toBe('药店货架占道')
  })

  test('the button says what is missing', () => {
    expect(relayButton('', 'x').label).toBe('先选哪栋楼')
    expect(relayButton('fz/zfy/2', ' ').ready).toBe(false)
    expect(relayButton('fz/zfy/2', '药店').ready).toBe(true)
  })

  test('captains and grid workers relay, officers of a unit do not', () => {
    expect(mayRelay([grant('grid', 'fz/zfy')])).toBe(true)
    expect(mayRelay([grant('officer', 'fz'), grant('center', 'fz')])).toBe(false)
  })
})

describe('scopes (R6)', () => {
  test('a role inside a wider one adds nothing', () => {
    const roles = [grant('cadre', 'fz/zfy/2'), grant('secretary', 'fz/zfy'), grant('grid', 'fz/gy')]
    expect(ownScopes(roles)).toEqual(['fz/zfy', 'fz/gy'])
  })

  test('a name that begins alike is another place', () => {
    expect(ownScopes([grant('cadre', 'fz/zfy/2'), grant('cadre', 'fz/zfy/24')])).toHaveLength(2)
  })

  test('the district has nothing above', () => {
    expect(parentOf('fz/zfy/2')).toBe('fz/zfy')
    expect(parentOf('fz')).toBeUndefined()
  })
})

describe('roles (R6)', () => {
  const granted = (id: string, change: Partial<GrantedRole>): GrantedRole => ({
    ...grant('captain', 'fz/zfy/2'),
    id,
    label: '楼门长',
    scopeName: '2号楼',
    validFrom: NOW - HOUR,
    ...change,
  })

  test('in force first, then coming, then past; only the open ones can be taken back', () => {
    const rows = roleRows(
      [
        granted('gone', { revokedAt: NOW - 1 }),
        granted('over', { validTo: NOW - 1 }),
        granted('soon', { validFrom: NOW + HOUR }),
        granted('now', {}),
      ],
      NOW,
    )
    expect(rows.map(({ id, state, open }) => [id, state, open])).toEqual([
      ['now', '在任', true],
      ['soon', '未到任', true],
      ['over', '已到期', false],
      ['gone', '已收回', false],
    ])
  })

  test('an officer is named with the unit', () => {
    const [row] = roleRows([granted('o', { role: 'officer', unit: 'cg', scope: 'fz' })], NOW)
    expect(row?.title).toBe('城管 部门队员')
  })

  test('captains belong to buildings, officers to the district', () => {
    expect(rolesFor('building').map(({ id }) => id)).toContain('captain')
    expect(rolesFor('district').map(({ id }) => id)).not.toContain('captain')
    expect(rolesFor('district').map(({ id }) => id)).not.toContain('admin')
  })

  test('an officer needs a unit, everybody an identity code', () => {
    expect(grantButton('123', 'officer', '').ready).toBe(false)
    expect(grantButton('', 'captain', '').ready).toBe(false)
    expect(grantButton('123', 'captain', '')).toEqual({ label: '给楼门长', ready: true })
  })
})

describe('roster import', () => {
  test('errors are words, top to bottom', () => {
    const rows = problemRows([
      { row: 7, column: '楼编号', problem: 'duplicate', value: '24' },
      { row: 3, column: '门牌', problem: 'missing', value: '' },
    ])
    expect(rows.map(({ row, words }) => `${row}${words}`)).toEqual([
      '第 3 行“门牌”没有填',
      '第 7 行“楼编号”重复了',
    ])
  })

  test('a whole file refused says what to mend', () => {
    expect(rejectedWords({ row: 1, column: '门牌' })).toContain('缺“门牌”')
    expect(rejectedWords({ row: 4 })).toContain('第 4 行')
    expect(rejectedWords(undefined)).not.toContain('undefined')
  })

  test('the header and empty lines are not counted', () => {
    expect(rowCount('楼编号路径,门牌\r\nzfy/24,3-402\r\n\r\n')).toBe(1)
    expect(rowCount('')).toBe(0)
  })

  test('codes go to the clipboard one per line', () => {
    expect(codesText([{ name: '24号楼楼门长', code: 'A1' }])).toBe('24号楼楼门长\tA1')
  })
})

test('a joiner shows door, nickname, and what the roster knows of the household (R51)', () => {
  const request = {
    ref: 'r',
    nickname: '老李',
    building: 'fz/zfy/24',
    buildingName: '24号楼',
    door: '3-402',
    householdMembers: 2,
    askedAt: NOW - 12 * 60_000,
  }
  expect(waitingRow(request, NOW)).toEqual({
    ref: 'r',
    door: '24号楼 3-402',
    facts: '自称“老李” · 12 分钟前',
    household: '这一户已有 2 人确认',
  })
})
