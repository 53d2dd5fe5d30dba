import type { Role, UnitId } from '../../typings/member'
import type { PlaceLevel } from '../../typings/place'
import type {
  Answer,
  AskedHow,
  CannotReason,
  CategoryId,
  Channel,
  Desk,
  ObligationKind,
  Outcome,
  Stage,
  TicketView,
} from '../../typings/ticket'

/** Leaves of the category tree as residents say them. Source: R16. */
export const categories: Record<CategoryId, string> = {
  sanitation: '环境卫生',
  order: '公共秩序',
  parking: '停车管理',
  lift: '老旧电梯',
  falling: '高空抛物',
  shopfront: '店外经营',
  illegal_building: '违法建设',
  facility: '设施维修',
  property: '物业服务',
  dispute: '邻里纠纷',
  other: '其他',
}

/** Icon of each category, a name of icons.wxss. */
export const categoryIcons: Record<CategoryId, string> = {
  sanitation: 'bag',
  order: 'shield',
  parking: 'pin',
  lift: 'lift',
  falling: 'warn',
  shopfront: 'shop',
  illegal_building: 'house',
  facility: 'sun',
  property: 'gate',
  dispute: 'people',
  other: 'more',
}

/** Where a request stands. Source: R21. */
export const stages: Record<Stage, string> = {
  discovered: '发现',
  analysed: '研判',
  enforcing: '处置',
  answered: '反馈',
  closed: '办结',
}

/** The chip of a request that is under way. */
const stageChips: Record<Stage, string> = {
  discovered: '已收到',
  analysed: '研判中',
  enforcing: '处置中',
  answered: '已回话',
  closed: '办结',
}

/** The chip of a request: once somebody took it, who. Source: R15. */
export function stageChip({ stage, owner }: { stage: Stage; owner?: string }): string {
  return stage === 'discovered' && owner !== undefined ? `${owner}已接` : stageChips[stage]
}

/** A place of each level as a whole, before its households. */
export const wholeOf: Record<PlaceLevel, string> = {
  building: '全楼',
  community: '全社区',
  district: '全地区',
}

/** Roles as residents see them. Source: R6. */
export const roles: Record<Role, string> = {
  captain: '楼门长',
  branch_secretary: '支部书记',
  cadre: '管楼干部',
  grid: '网格员',
  property: '物业',
  director: '主任',
  secretary: '书记',
  committee: '地区工委',
  center: '综合执法中心',
  officer: '部门队员',
  admin: '管理员',
}

/** One character for a role, in its round mark. */
export const marks: Record<Role, string> = {
  captain: '楼',
  branch_secretary: '支',
  cadre: '管',
  grid: '网',
  property: '物',
  director: '主',
  secretary: '书',
  committee: '工',
  center: '执',
  officer: '部',
  admin: '理',
}

/** Departments by their short names. Source: R26. */
export const units: Record<UnitId, string> = {
  cg: '城管',
  sy: '食药',
  gs: '工商',
  ga: '公安',
  xf: '消防',
  scjg: '市场监管',
  wy: '物业',
  fg: '房管',
}

/** How a request came in. Source: R18. */
export const channels: Record<Channel, string> = {
  app: '小程序反映',
  group: '楼门群转报',
  grid: '网格员发现',
  hotline: '12345 转来',
  visit: '走访发现',
  phone: '代填',
}

/** How somebody asked a household. Source: B16. */
export const askedHow: Record<AskedHow, string> = { visit: '上门', phone: '打电话' }

/** How an answer ends a request. Source: design §5. */
export const outcomes: Record<Outcome | 'interim', string> = {
  solved: '已解决',
  explained: '已说明',
  cannot: '暂不能解决',
  not_ours: '不属我们职责',
  withdrawn: '已撤回',
  interim: '还在办，已说明',
}

/** Why something cannot be solved. Source: B11. */
export const cannotReasons: Record<CannotReason, string> = {
  law: '法律政策限制',
  money: '资金没有着落',
  agreement: '邻居意见不一致',
  technical: '技术上做不到',
  jurisdiction: '不归本地区管',
}

/** Beside them, for a list of all. */
export const anyReason = '全部原因'

/** Where an escalated request is analysed. Source: R24. */
export const desks: Record<Desk, string> = { community: '社区平台', district: '地区平台' }

/** What is owed, as the person waiting says it. Source: R28. */
export const obligations: Record<ObligationKind, string> = {
  acceptance: '有人接办',
  feedback: '给您回话',
  promise: '按约定再回话',
  result: '结果回话',
  inspection: '复查',
  reask: '重新回话',
  explanation: '原来的人说明',
}

/** The same, as somebody else's request says it. */
export const owedToOthers: Record<ObligationKind, string> = {
  acceptance: '有人接办',
  feedback: '给反映人回话',
  promise: '按约定再回话',
  result: '结果回话',
  inspection: '复查',
  reask: '重新回话',
  explanation: '原来的人说明',
}

/** The same, to those who handle the request. */
export const heldToHandlers: Record<NonNullable<TicketView['heldReason']>, string> = {
  text_risky: '文字没有通过内容安全检查，邻居暂时看不到，您的反馈先只给反映人。照常计时。',
  check_pending: '内容安全检查还没有结果，邻居暂时看不到，您的反馈先只给反映人。照常计时。',
  photo_risky: '有照片没有通过内容安全检查，邻居看不到这一张。',
  kept_hidden: '有人看过，暂不公开，您的反馈先只给反映人。照常计时。',
}

/** Why neighbours do not read the reason of a withdrawal. Source: B13. */
export const hiddenReasons: Record<NonNullable<Answer['hidden']>, string> = {
  text_risky: '这句话没有通过内容安全检查，邻居看不到。',
  check_pending: '这句话还在做内容安全检查，通过后邻居才能看到。',
}

/** Why others cannot see a request yet. Source: B13. */
export const heldReasons: Record<NonNullable<TicketView['heldReason']>, string> = {
  text_risky: '文字没有通过内容安全检查，邻居暂时看不到。楼里的工作人员看得到，照常计时办理。',
  check_pending: '内容安全检查还没有结果，通过后邻居才能看到。您的诉求已收到，照常计时办理。',
  photo_risky: '有照片没有通过内容安全检查，邻居看不到这一张。工作人员看得到，照常计时办理。',
  kept_hidden: '有人看过，暂不公开，理由写在下面。工作人员看得到，照常计时办理。',
}
