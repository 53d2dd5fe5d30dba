import { describe, expect, test } from 'vitest'
import { FANGZHUANG } from '../../../cloudfunctions/core/district/fangzhuang.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { readBuildings } from '../../../cloudfunctions/core/roster/buildings.ts'
import { COLUMNS, template } from '../../../cloudfunctions/core/roster/columns.ts'
import { MOST_BYTES, MOST_ROWS, readCsv } from '../../../cloudfunctions/core/roster/csv.ts'
import { readHouseholdRows } from '../../../cloudfunctions/core/roster/households.ts'
import { readStaff } from '../../../cloudfunctions/core/roster/staff.ts'
import type { Role, RosterKind } from '../../../typings/member.ts'

const KINDS: RosterKind[] = ['buildings', 'households', 'staff']

const buildings = (...lines: string[]) =>
  readBuildings(
    readCsv([COLUMNS.buildings.join(','), ...lines].join('\n'), COLUMNS.buildings),
    'fz',
  )

const households = (...lines: string[]) =>
  readHouseholdRows(
    readCsv([COLUMNS.households.join(','), ...lines].join('\n'), COLUMNS.households),
    'fz',
    new Set(['fz/zfy/24']),
  )

const staff = (lines: string[], by: Role = 'admin', scope = 'fz') =>
  readStaff(readCsv([COLUMNS.staff.join(','), ...lines].join('\n'), COLUMNS.staff), {
    district: 'fz',
    known: new Set(['fz', 'fz/zfy', 'fz/zfy/24']),
    units: FANGZHUANG.units,
    granter: [{ id: 'g', role: by, scope, validFrom: 0 }],
  })

describe('a roster file as spreadsheets write it', () => {
  test('byte order mark, CRLF, quotes, empty lines and headers in another order are read', () => {
    const csv = '\uFEFF门牌,备注,楼编号路径\r\n"3-402","有, 逗号",zfy/24\r\n\r\n101,,zfy/24\r\n'
    expect(readCsv(csv, COLUMNS.households)).toEqual([
      { number: 2, cells: { 楼编号路径: 'zfy/24', 门牌: '3-402' } },
      { number: 3, cells: { 楼编号路径: 'zfy/24', 门牌: '101' } },
    ])
  })

  test.each([
    ['a column is missing', '楼编号路径\nzfy/24', 'roster_rejected', { row: 1, column: '门牌' }],
    ['a quote does not end', '楼编号路径,门牌\nzfy/24,"402', 'roster_rejected', undefined],
    ['it is empty', '', 'roster_rejected', { row: 1, column: '楼编号路径' }],
    [
      'it has too many rows',
      `楼编号路径,门牌\n${'zfy/24,1\n'.repeat(MOST_ROWS + 1)}`,
      'too_large',
      { rows: MOST_ROWS },
    ],
    [
      'it is too big',
      `楼编号路径,门牌\n${'户'.repeat(MOST_BYTES / 3 + 1)}`,
      'too_large',
      { bytes: MOST_BYTES },
    ],
  ])('is refused when %s', (_, csv, code, detail) => {
    const refusal = refusalOf(() => readCsv(csv, COLUMNS.households))
    expect(refusal?.code).toBe(code)
    if (detail) expect(refusal?.detail).toEqual(detail)
  })

  test.each(KINDS)('the template of %s is itself a good file', (kind) => {
    expect(readCsv(template(kind), COLUMNS[kind])).toHaveLength(1)
  })
})

describe('buildings (R9)', () => {
  test('a good row becomes a building of a community', () => {
    expect(buildings('zfy,紫芳园社区,24,24号楼,芳星园三区,39.86,116.43')).toEqual({
      errors: [],
      buildings: [
        {
          id: 'fz/zfy/24',
          community: 'fz/zfy',
          communityName: '紫芳园社区',
          name: '24号楼',
          estate: '芳星园三区',
          point: { latitude: 39.86, longitude: 116.43 },
        },
      ],
    })
  })

  test.each([
    ['zfy,紫芳园社区,,24号楼,,,', '楼编号', 'missing'],
    ['zfy,,24,24号楼,,,', '社区名', 'missing'],
    ['紫芳园,紫芳园社区,24,24号楼,,,', '社区编号', 'bad_id'],
    ['zfy,紫芳园社区,a/b/c,24号楼,,,', '楼编号', 'out_of_scope'],
    ['other/zfy/1,紫芳园社区,24,24号楼,,,', '社区编号', 'out_of_scope'],
    ['zfy,紫芳园社区,24,24号楼,,北纬,116', '纬度', 'not_a_number'],
    ['zfy,紫芳园社区,24,24号楼,,91,116', '纬度', 'not_a_number'],
    ['zfy,紫芳园社区,24,24号楼,,39,', '经度', 'missing'],
    [`zfy,紫芳园社区,24,${'楼'.repeat(31)},,,`, '楼名', 'too_long'],
  ])('%s', (line, column, problem) => {
    expect(buildings(line).errors).toMatchObject([{ row: 2, column, problem }])
  })

  test('the same building twice, or one community with two names, is told with its row', () => {
    const { errors } = buildings(
      'zfy,紫芳园社区,24,24号楼,,,',
      'zfy,紫芳园社区,24,二十四号楼,,,',
      'zfy,紫方园社区,25,25号楼,,,',
    )
    expect(errors).toMatchObject([
      { row: 3, column: '楼编号', problem: 'duplicate' },
      { row: 4, column: '社区名', problem: 'duplicate', value: '紫方园社区' },
    ])
  })
})

describe('households (R3)', () => {
  test('doors are kept as people will type them', () => {
    const { households: rows } = households('zfy/24,3单元402室', 'fz/zfy/24,１０１')
    expect(rows.map(({ id }) => id)).toEqual(['fz/zfy/24/3-402', 'fz/zfy/24/101'])
  })

  test.each([
    ['zfy/99,402', '楼编号路径', 'unknown_place'],
    ['zfy/24/x/y,402', '楼编号路径', 'bad_id'],
    ['zfy/24,', '门牌', 'missing'],
    ['zfy/24,东边那户', '门牌', 'bad_id'],
  ])('%s', (line, column, problem) => {
    expect(households(line).errors).toMatchObject([{ row: 2, column, problem }])
  })

  test('two spellings of one door are one door', () => {
    const { errors } = households('zfy/24,3-402', 'zfy/24,3单元402')
    expect(errors).toMatchObject([{ row: 3, column: '门牌', problem: 'duplicate' }])
  })
})

describe('staff (R6)', () => {
  test('a row becomes a post', () => {
    const { staff: posts, errors } = staff([
      '管楼干部,zfy/24,,8:30-18:00,010-00000000,24号楼管楼干部',
      '部门队员,fz,城管,,,城管一号',
    ])
    expect(errors).toEqual([])
    expect(posts).toMatchObject([
      { role: 'cadre', scope: 'fz/zfy/24', hours: '8:30-18:00', name: '24号楼管楼干部' },
      { role: 'officer', scope: 'fz', unit: 'cg' },
    ])
  })

  test.each([
    ['大队长,zfy/24,,,,甲', '角色', 'unknown_role'],
    ['楼门长,zfy/99,,,,甲', '范围', 'unknown_place'],
    ['楼门长,zfy,,,,甲', '范围', 'out_of_scope'],
    ['部门队员,fz,,,,甲', '单位', 'missing'],
    ['部门队员,fz,卫健,,,甲', '单位', 'unknown_unit'],
    ['楼门长,zfy/24,城管,,,甲', '单位', 'unknown_unit'],
    ['楼门长,zfy/24,,,,', '称呼', 'missing'],
    ['管理员二,fz,,,,甲', '角色', 'unknown_role'],
  ])('%s', (line, column, problem) => {
    expect(staff([line]).errors).toMatchObject([{ row: 2, column, problem }])
  })

  test('nobody prepares a post they could not give', () => {
    const line = '地区工委,fz,,,,甲'
    expect(staff([line]).errors).toEqual([])
    expect(staff([line], 'committee').errors).toMatchObject([
      { row: 2, column: '角色', problem: 'out_of_scope' },
    ])
  })
})

function refusalOf(work: () => void): Refusal | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
}
