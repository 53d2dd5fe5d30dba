import type { NextStep, ObligationKind, Order } from '../../typings/ticket'
import type { RosterKind, RosterRowError, UnitId } from '../../typings/member'
import { units } from './words'

/** A danger to life stands first and says so. */
export const urgentTitle = (title: string): string => `紧急 · ${title}`

/** The next step of a row as a verb: what a tap on it begins. Source: ui.md. */
export const nextSteps: Record<NextStep, string> = {
  accept: '先接下来',
  answer: '写反馈',
  explain_breach: '写说明，约新时间',
  triage: '研判',
  sign_in: '到场签到',
  file_finding: '交检查结果',
  inspect: '去复查',
  give_result: '把结果告诉邻居',
  watch: '看进展',
  review: '看能不能公开',
  hear_appeal: '看申诉，给回话',
  explain_appeal: '就申诉作说明',
}

/** Under the most urgent request: why this step, in one line. */
export const nextReasons: Record<NextStep, string> = {
  accept: '接下来，邻居马上就会知道是您在办。',
  answer: '写清谁去的、做了什么，邻居等着回话。',
  explain_breach: '逾期已公开。先说明原因，再约新时间。',
  triage: '定类别，选部门，下单。',
  sign_in: '到现场后签到，时间和位置公开。',
  file_finding: '已经签到，查到什么写下来。',
  inspect: '约好的复查到时候了。',
  give_result: '部门都交了结果，回给邻居才算数。',
  watch: '别人正在办，您负责盯着。',
  review: '安全检查没有放行，请您看一眼，写明理由。',
  hear_appeal: '居民不服上一次的答复，请您重新看。',
  explain_appeal: '居民向上一级申诉了，请把您办的经过说清楚。',
}

/** What is owed by when, on the strip over a request. Source: R28. */
export const owed: Record<ObligationKind, string> = {
  acceptance: '有人接',
  feedback: '反馈',
  promise: '按约定反馈',
  result: '把结果回给邻居',
  inspection: '复查',
  reask: '重新回话',
  explanation: '就申诉作说明',
}

/** Filters of 工作台. */
export const deskFilters = {
  all: '全部',
  unaccepted: '待接',
  today: '今天到期',
  breached: '已逾期',
  mine: '我接的',
  triage: '要研判',
} as const

/** When a list is empty: what that means. */
export const deskEmpty: Record<keyof typeof deskFilters, string> = {
  all: '手上没有要办的事',
  unaccepted: '没有等着接的诉求',
  today: '今天没有要到期的',
  breached: '没有逾期的',
  mine: '您手上没有接下的',
  triage: '没有等着研判的',
}

/** The three parts of an honest answer, and what the third one lacks. Source: R30, mock 05. */
export const honestParts = {
  whoWhen: '谁去的、什么时候去的',
  what: '做了什么',
  whatInterim: '卡在哪里、先做了什么',
  whatExplained: '情况和依据',
  whatCannot: '为什么解决不了、先做了什么',
  whatNotOurs: '归谁管、转给了谁',
  whereTo: '依据和该找谁',
  whereToMissing: '还没写依据和该找谁',
  reasonMissing: '还没选原因',
  basisMissing: '还没写依据',
  reaskMissing: '还没定哪天再问',
  reask: '原因、依据和再问的日子',
  lawful: '原因和依据',
  photo: '现场照片',
  photoMissing: '还差一张现场照片',
  photoReason: '没有照片，原因写明了',
  promise: '约好了新时间',
  promiseMissing: '还没约新时间',
  optionalPhoto: '可以加照片，不加也能发',
} as const

/** The one filled button: always the missing step. Source: ui.md. */
export const handleButtons = {
  accept: '先接下来',
  fill: '先写清楚',
  photo: '拍照并发出',
  when: '约新时间',
  refuse: '写明原因和依据',
  reask: '定哪天再问',
  send: '发出',
  sendInterim: '发出说明',
} as const

/** The other ways, in the sheet 更多. Source: mock 05b. */
export const otherWays = {
  interim: { icon: 'clock', title: '先说明，约新时间', text: '新时间到了还要反馈，时限不暂停' },
  community: { icon: 'up', title: '上报社区平台', text: '' },
  district: { icon: 'up', title: '上报地区平台', text: '' },
  cannot: { icon: 'no', title: '解决不了', text: '要选原因，说明白，会公开' },
  notOurs: { icon: 'help', title: '不归我们管', text: '要写依据，并告诉邻居该找谁' },
  whistle: { icon: 'horn', title: '吹哨', text: '直接请地区平台派部门到场' },
  ask: { icon: 'chat', title: '问反映人一句', text: '时限不暂停' },
  topic: { icon: 'talk', title: '转议事', text: '记为议题，请大家商量；这件照常办' },
  triage: { icon: 'merge', title: '研判', text: '定类别，选部门，下单' },
  merge: { icon: 'merge', title: '和同样的诉求一起办', text: '并到这一件，都会收到结果' },
  contact: { icon: 'phone', title: '联系反映人', text: '写原因，才看得到电话，反映人知道' },
  handOver: { icon: 'swap', title: '交给同事', text: '时限不变，邻居看得到换了谁办' },
  ticket: { icon: 'doc', title: '看全过程', text: '每一步的时间、人和照片' },
} as const

/** When something that cannot be solved is usually asked again. Source: B11. */
export const reaskSpans = [
  { days: 30, label: '一个月后' },
  { days: 90, label: '三个月后' },
  { days: 180, label: '半年后' },
  { days: 364, label: '一年后' },
] as const

/** Said once an answer or a step went out. */
export const handleDone = {
  accepted: '已接下来，邻居收到通知了',
  escalated: '已上报，您仍负责反馈',
  answered: '已发出',
  interim: '已发出，新时间已公开',
} as const

/** Instead of the composer, once there is a final answer. */
export const handleAnswered = '已经反馈，等邻居说解决了没有。'

/** How an analysed request goes on. Source: R25. */
export const triageWays = {
  single: '一个部门',
  joint: '综合执法',
  topic: '转议事',
  not_ours: '不归我们',
} as const

/** Beside the order button: what goes out with it. */
export const triageNote = (merged: number): string =>
  merged > 0 ? `合并 ${merged} 件` : '时限不暂停'

/** The button of a refusal at the desk. */
export const sendRefusal = '发给邻居'

/** Over a unit's checklist. */
export const checklistTitle = (unit: UnitId, items: number): string =>
  `${units[unit]}要看的 ${items} 项`

/** Why others are handled together with it, for the trace. Source: R25. */
export const mergeReason = '研判：说的是同一件事，一起办'

/** Reasons written into the trace with an order. Source: R21. */
export const triageReasons = {
  single: '研判：由一个部门到场处置',
  joint: '研判：涉及多个部门，综合执法',
} as const

/** Quick reasons for refusing somebody who asks to join. */
export const refuseReasons = ['门牌和名册对不上', '不是这栋楼的住户', '请当面找楼门长核实'] as const

/** The three roster files and what each holds. */
export const rosterKinds: Record<RosterKind, { label: string; text: string }> = {
  buildings: { label: '楼门', text: '社区、楼号、所在小区、坐标' },
  households: { label: '住户', text: '每一户的楼门和门牌' },
  staff: { label: '工作人员', text: '角色、管的范围、部门、办公时间、电话、称呼' },
}

/** Over the codes an import gives out: what they are and how they are used. */
export const rosterCodes: Record<RosterKind, { title: string; text: string }> = {
  buildings: {
    title: '楼门码',
    text: '贴在楼门口，邻居凭它申请加入。楼门长随时能在“邻居加入确认”里看到。',
  },
  households: { title: '', text: '' },
  staff: {
    title: '发给他们的授权码',
    text: '打开小程序，在“我的 → 输入授权码”里输入。每个码只能用一次，这里只显示这一次。',
  },
}

/** What is wrong with a row of a roster file. */
export const rosterProblems: Record<RosterRowError['problem'], string> = {
  missing: '没有填',
  unknown_place: '没有这个地方',
  unknown_role: '没有这个角色',
  unknown_unit: '没有这个部门',
  not_a_number: '不是数字',
  duplicate: '重复了',
  too_long: '太长了',
  bad_id: '编号写法不对',
  out_of_scope: '不在您管的范围里',
}

/** Title of an order's page. Source: R26. */
export const orderTitles: Record<Order['kind'], string> = {
  single: '执法单',
  joint: '综合执法单',
}

/** A building of 工作台 read aloud. Source: R4. */
export const placeAria = (name: string, waiting: number, unread: number): string =>
  unread > 0 ? `${name}，${waiting} 件等您办，${unread} 件新的` : `${name}，${waiting} 件等您办`
