import type { RosterKind } from '../../../typings/member.ts'

/** Headers of the three files, in the template's order. */
export const COLUMNS = {
  buildings: ['社区编号', '社区名', '楼编号', '楼名', '小区', '纬度', '经度'],
  households: ['楼编号路径', '门牌'],
  staff: ['角色', '范围', '单位', '办公时间', '电话', '称呼'],
} as const satisfies Record<RosterKind, readonly string[]>

/** One row that shows how to fill each file in. */
const EXAMPLES: Record<RosterKind, readonly string[]> = {
  buildings: ['zfy', '紫芳园社区', '24', '24号楼', '芳星园三区', '39.8655', '116.4281'],
  households: ['zfy/24', '3-402'],
  staff: ['管楼干部', 'zfy/24', '', '8:30-18:00', '', '24号楼管楼干部'],
}

/** An empty file with headers and one example; the mark at the front lets spreadsheets read it as UTF-8. */
export function template(kind: RosterKind): string {
  return `\uFEFF${[COLUMNS[kind], EXAMPLES[kind]].map((line) => line.join(',')).join('\r\n')}\r\n`
}
