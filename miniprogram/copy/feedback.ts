import type { AnswerKind } from '../../typings/district'
import type { CategoryId } from '../../typings/ticket'

/** What a cadre can write to the neighbour. Source: R23, R28. */
export type FeedbackKind = AnswerKind

/** Label of each kind, where the category has no better word. */
export const KIND_LABELS: Record<FeedbackKind, string> = {
  solved: '解决了',
  interim: '正在办',
  explained: '解释说明',
  cannot: '解决不了',
  not_ours: '不归我们管',
}

/** Kinds in the words of things that are repaired. */
export const REPAIR_LABELS: Record<FeedbackKind, string> = {
  solved: '修好了',
  interim: '正在修',
  explained: '解释说明',
  cannot: '解决不了',
  not_ours: '不归我们管',
}

/** Categories that are repaired rather than settled. */
export const REPAIRED: ReadonlySet<CategoryId> = new Set<CategoryId>(['facility', 'lift'])

/** Why a ticket goes up, prefilled so that one tap is enough. Source: R24. */
export const ESCALATE_REASONS: Record<CategoryId, { community: string; district: string }> = {
  sanitation: {
    community: '需调整清运安排，超出楼门权限',
    district: '需环卫和执法部门一起到场',
  },
  order: { community: '需社区协调人手，超出楼门权限', district: '需公安、城管一起到场' },
  parking: { community: '需社区统筹车位，超出楼门权限', district: '需公安交管和城管一起到场' },
  lift: { community: '需更换设备，超出管楼权限', district: '需特种设备监管部门到场检查' },
  falling: { community: '需全楼排查，超出楼门权限', district: '需公安介入，部门一起到场' },
  shopfront: { community: '店家不听劝，需社区出面', district: '涉及多个部门，需要一起到场查' },
  illegal_building: { community: '需社区核实认定', district: '需执法部门认定并拆除' },
  facility: { community: '需更换设备，超出管楼权限', district: '需动用地区资金或专业队伍' },
  property: { community: '物业未按约定办，需社区约谈', district: '需主管部门督促物业' },
  dispute: { community: '两家谈不拢，需社区调解', district: '需司法、公安一起调解' },
  other: { community: '超出楼门权限，请社区研判', district: '涉及多个部门，请地区研判' },
}

/** What a neighbour is told first when the desk finds a request not ours; the law and where to go follow. Source: R25. */
export const NOT_OURS_OPENING = '您反映的这件事我们去核实过，不在社区和街道的职责里。'

/** Phrases that say nothing about what was done; the server takes the same ones away. Source: R30. */
export const STOCK_PHRASES: readonly string[] = [
  '感谢您对我们工作的理解与支持',
  '感谢您的理解与支持',
  '感谢您的支持与理解',
  '请您耐心等待',
  '我们会继续关注',
  '我们高度重视',
  '已转相关部门处理',
  '已转相关部门',
  '正在协调相关部门',
  '请找有关部门',
  '已处理完毕',
  '感谢您的支持',
  '感谢您的反映',
  '问题已解决',
  '目前无法解决',
  '不归我们管',
  '相关部门',
  '有关部门',
  '高度重视',
  '积极协调',
  '耐心等待',
  '继续关注',
  '情况属实',
  '认真核实',
  '第一时间',
  '您反映的',
  '已经处理',
  '处理完毕',
  '正在处理',
  '已经解决',
  '理解支持',
  '请理解',
  '请谅解',
  '已处理',
  '处理中',
  '已解决',
  '解决了',
  '已办结',
  '已完成',
  '已安排',
  '已知悉',
  '已反馈',
  '已转办',
  '知道了',
  '办结',
  '收到',
  '好的',
  '感谢',
  '谢谢',
  '您好',
  '居民',
  '邻居',
  '问题',
]
