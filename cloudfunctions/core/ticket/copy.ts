import type { Role, UnitId } from '../../../typings/member.ts'

/** Roles as residents know them. Source: R6. */
export const ROLE_NAMES: Record<Role, string> = {
  captain: '楼门长',
  branch_secretary: '党支部书记',
  cadre: '管楼干部',
  grid: '网格员',
  property: '物业',
  director: '居委会主任',
  secretary: '社区书记',
  committee: '地区工委',
  center: '综合执法中心',
  officer: '部门队员',
  admin: '系统管理员',
}

/** Who fills in for a household that asked them to, and lives elsewhere. Source: B16. */
export const FAMILY = '家人'

/** Units as they sign a trace. Source: R26. */
export const UNIT_NAMES: Record<UnitId, string> = {
  cg: '城管队员',
  sy: '食药队员',
  gs: '工商队员',
  ga: '公安队员',
  xf: '消防队员',
  scjg: '市场监管队员',
  wy: '物业人员',
  fg: '房管人员',
}

/** The final answer of a request that its own household says is none of theirs. Source: B16. */
export const DISOWNED = '本人说没有这件事'
/** Why the system whistles. Source: R33. */
export const CO_SIGNED = (households: number): string => `${households} 户邻居附议`

/** Why requests merged into a withdrawn one go on by themselves. Source: R25. */
export const PARENT_WITHDRAWN = '一起办的那件由反映人撤回了，这件单独接着办'

/** Words that name people of the community: what they are named in, the district reviews. Source: R20, B13. */
export const COMMUNITY_PEOPLE = [
  '书记',
  '主任',
  '居委会',
  '居委',
  '社区干部',
  '社区工作人员',
  '社区的人',
  '党委',
]

/** Titles of requests without a word: a cadre must see at once what there is to open. Source: R14. */
export const A_RECORDING = '一段录音'
export const A_PHOTO = '一张照片'

/** Who acts when nobody does: the clock. */
export const SYSTEM_NAME = '系统'

/** What stands where somebody's own words were. Source: B2. */
export const ERASED = '已按本人要求删除'

/** Before the role of somebody who acts for a building because they are on duty. Source: R10. */
export const ON_DUTY = '值班'
