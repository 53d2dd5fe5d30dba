import type { CategoryId } from '../../typings/ticket'

/** What a cadre can write to the neighbour: it is done, it is under way, or why it is as it is. Source: R23, R28. */
export type FeedbackKind = 'solved' | 'interim' | 'explained'

/** Label of each kind, where the category has no better word. */
export const KIND_LABELS: Record<FeedbackKind, string> = {
  solved: '解决了',
  interim: '正在办',
  explained: '解释说明',
}

/** Kinds in the words of things that are repaired. */
export const REPAIR_LABELS: Record<FeedbackKind, string> = {
  solved: '修好了',
  interim: '正在修',
  explained: '解释说明',
}

/** Categories that are repaired rather than settled. */
export const REPAIRED: ReadonlySet<CategoryId> = new Set<CategoryId>(['facility', 'lift'])

const INTERIM = '{who|谁}{when|什么时候}去看过，卡在{what|哪一步}；已经{what|先做了什么}。'
const EXPLAINED =
  '{who|谁}{when|什么时候}去看过，情况是{what|什么情况}。按{what|哪条规定或约定}，{what|接下来怎么办}。'

/**
 * Sentences with blanks, by category and kind. A blank is `{part|hint}`; `part` is what the blank proves:
 * `who`, `when` or `what`. Source: R30, mock 05.
 */
export const TEMPLATES: Record<CategoryId, Record<FeedbackKind, string>> = {
  sanitation: {
    solved: '{who|谁去的}{when|今天几点}到现场，清走了{what|什么}，{what|冲洗、消毒了没有}。',
    interim: INTERIM,
    explained: EXPLAINED,
  },
  order: {
    solved: '{who|谁去的}{when|今天几点}到现场，劝离了{what|什么}，现在{what|秩序怎样}。',
    interim: INTERIM,
    explained: EXPLAINED,
  },
  parking: {
    solved: '{who|谁去的}{when|今天几点}到现场，{what|怎么处理的车}，现在{what|通道或车位怎样}。',
    interim: '{who|谁}{when|什么时候}联系了车主，{what|车主怎么说}；已经{what|先做了什么}。',
    explained: EXPLAINED,
  },
  lift: {
    solved:
      '{who|谁去的}{when|今天几点}到现场，换了电梯{what|什么部件}，{what|试了几次、结果怎样}。',
    interim: '{who|谁}{when|什么时候}查过，电梯{what|坏在哪里}；配件{what|什么时候到}。',
    explained: EXPLAINED,
  },
  falling: {
    solved:
      '{who|谁去的}{when|今天几点}上门，跟{what|哪些楼层}当面说清了，{what|收走或固定了什么}。',
    interim: INTERIM,
    explained: EXPLAINED,
  },
  shopfront: {
    solved:
      '{who|谁去的}{when|今天几点}到现场，店家{what|搬回或清走了什么}，人行道{what|现在怎样}。',
    interim: '{who|谁}{when|什么时候}找店家谈过，{what|店家怎么说}；已经{what|先做了什么}。',
    explained: EXPLAINED,
  },
  illegal_building: {
    solved: '{who|谁去的}{when|今天几点}到现场，拆除了{what|什么}，{what|场地恢复得怎样}。',
    interim: '{who|谁}{when|什么时候}到现场量过，{what|情况怎样}；已经{what|立案或通知了谁}。',
    explained: EXPLAINED,
  },
  facility: {
    solved: '{who|谁去的}{when|今天几点}到现场，换了{what|什么}，{what|试了几次、结果怎样}。',
    interim: '{who|谁}{when|什么时候}查过，坏在{what|哪里}；配件{what|什么时候到}。',
    explained: EXPLAINED,
  },
  property: {
    solved: '{who|物业谁去的}{when|今天几点}到现场，{what|做了什么}，{what|现在怎样}。',
    interim: INTERIM,
    explained: EXPLAINED,
  },
  dispute: {
    solved: '{who|谁}{when|今天几点}请两家坐下来谈过，说好了{what|什么}，{what|谁来盯着}。',
    interim: '{who|谁}{when|什么时候}和两家都谈过，{what|分歧在哪里}；已经{what|先说好了什么}。',
    explained: EXPLAINED,
  },
  other: {
    solved: '{who|谁去的}{when|今天几点}到现场，{what|做了什么}，{what|现在怎样}。',
    interim: INTERIM,
    explained: EXPLAINED,
  },
}

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

/** What a neighbour is told first when a request is not ours; the law and where to go follow. Source: R25. */
export const NOT_OURS_OPENING = '您反映的这件事我们去核实过，不在社区和街道的职责里。'

/** Phrases that say nothing about what was done; the server takes the same ones away. Source: R30. */
export const STOCK_PHRASES: readonly string[] = [
  '已经处理',
  '已处理完毕',
  '已处理',
  '处理完毕',
  '处理中',
  '正在处理',
  '已解决',
  '已经解决',
  '问题已解决',
  '解决了',
  '已办结',
  '办结',
  '已完成',
  '已安排',
  '已知悉',
  '已反馈',
  '已转办',
  '收到',
  '知道了',
  '好的',
  '感谢您的支持',
  '感谢您的反映',
  '感谢',
  '谢谢',
  '您好',
  '居民',
  '邻居',
]
