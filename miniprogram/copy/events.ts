import type { ObligationKind } from '../../typings/ticket'

/** Everything a sentence about an event may need, already in words. */
export interface EventWords {
  actor: string
  /** The door that said it first. */
  reporter: string
  channel: string
  unit: string
  units: string[]
  desk: string
  outcome: string
  obligation: string
  passed: boolean
  /** How long nobody did anything, before the system sent it up; empty when a person did. Source: R24. */
  idle: string
  /** Who had it and who has it now, as neighbours know them, and why it changed hands. Source: B15. */
  from: string
  to: string
  cause: string
  /** How long silence lasts before it closes: `7 天`. */
  silence: string
  /** How far the alert has widened: 1 community, 2 district. Source: R22. */
  circle: number
  /** How many times it has come back. Source: R27. */
  times: number
  /** How somebody asked the household: `上门`, `打电话`; empty when it said so itself. Source: B16. */
  how: string
  /** A reviewer's decision: whether it may be read, and of a photo. Source: B13. */
  published: boolean
  photo: boolean
  /** Filled in for the reporter, who did not call anybody. Source: B16. */
  filed: boolean
  /** Title of the request it is handled together with. */
  title: string
  /** Households that co-signed; 0 when the event has none. */
  households: number
}

/** Why a request changed hands, before the sentence; nothing where somebody gave it away. Source: B15. */
const HANDED: Partial<Record<string, string>> = { role_ended: '任期到了，', away: '暂时不在，' }

/** One sentence per event of the public timeline. A type without a sentence is shown by its actor alone. */
export const eventTitles = new Map<string, (words: EventWords) => string>(
  Object.entries<(words: EventWords) => string>({
    TicketReported: reported,
    TicketAccepted: ({ actor }) => `${actor}接下来了`,
    AlertWidened: ({ circle }) => (circle >= 2 ? '还是没人接，已提醒地区' : '没人接，已提醒社区'),
    RelapseFound: ({ times }) =>
      times > 1 ? `系统比对：同一处解决后又出现，第 ${times} 次` : '系统比对：同一处解决后又出现',
    TicketEscalated: ({ actor, desk, idle }) =>
      idle === '' ? `${actor}上报${desk}` : `${idle}没有动静，系统自动上报${desk}`,
    TicketHandedOver: ({ from, to, cause }) => `${HANDED[cause] ?? ''}换了人办：${from} → ${to}`,
    TicketTriaged: ({ units }) =>
      units.length > 1 ? `定为综合执法，${units.length} 个部门` : `派给${units[0] ?? '部门'}`,
    UnitSignedIn: ({ unit }) => `${unit}到场签到`,
    FindingFiled: ({ unit }) => `${unit}交查处结果`,
    InspectionFiled: ({ unit, passed }) => `${unit}复查${passed ? '合格' : '没有通过'}`,
    InterimGiven: ({ actor }) => `${actor}说明情况`,
    TicketAnswered: ({ actor, outcome }) => `${actor}回话：${outcome}`,
    TicketMerged: ({ title }) => `和《${title}》并到一起办`,
    MergeUndone: () => '不再并办，单独接着办',
    DuplicateJoined: ({ title }) => `《${title}》并过来一起办`,
    ReporterAsked: ({ actor }) => `${actor}问反映人`,
    ReporterReplied: () => '反映人回复',
    MarkedAsTopic: ({ actor }) => `${actor}记为议题，请大家商量`,
    WhistleBlown: ({ actor, households }) =>
      households > 0 ? `${households} 户附议，吹哨到地区平台` : `${actor}吹哨，请部门到场`,
    UnitsAbsent: ({ units }) => `到时间了，${units.join('、')}还没到`,
    AbsentUnitsAlerted: ({ units }) => `再次提醒${units.join('、')}到场`,
    TicketConfirmed: () => '反映人确认解决了',
    TicketReopened: () => '反映人说没解决，重新办理',
    TicketClosedInSilence: ({ silence }) => `${silence}没有回音，先办结，记作未评价`,
    ReaskDue: () => '约定的日子到了，重新再问',
    TicketWithdrawn: () => '反映人撤回',
    TicketAppealed: ({ actor, desk }) => `${actor}不服，申诉到${desk}`,
    AppealExplained: ({ actor }) => `${actor}就申诉作说明`,
    ReviewAsked: () => '安全检查一直没有结果，请人来看',
    ContentReviewed: ({ actor, published, photo }) =>
      `${actor}看过，${photo ? '照片' : '文字'}${published ? '可以公开' : '暂不公开'}`,
    ReviewAppealed: ({ actor }) => `${actor}请地区再看一次能不能公开`,
    FilingAgreed: ({ actor, how }) =>
      how === '' ? '本人已确认' : `${actor}${how}问过，本人已确认`,
    FilingDisowned: ({ actor, how }) =>
      how === '' ? '本人说没有这件事，撤回' : `${actor}${how}问过，本人说没有这件事`,
    ContactSeen: ({ actor }) => `${actor}查看了反映人的电话`,
    ContentErased: () => '按本人要求，删除了反映人写的内容',
    ObligationBreached: ({ obligation }) => `逾期：没有按时${obligation}`,
  }),
)

/** Who said it, and who filed it: both stay named. Source: R17, R18. */
function reported({ actor, reporter, channel, filed }: EventWords): string {
  if (actor === reporter) return `${actor}反映`
  if (filed) return `${actor}替 ${reporter}反映`
  switch (channel) {
    case 'group':
      return `${reporter}在楼门群里说的，${actor}转报`
    case 'phone':
      return `${reporter}打电话说的，${actor}代填`
    case 'visit':
      return `${actor}走访，${reporter}说的`
    case 'hotline':
      return `${reporter}打 12345 说的，${actor}转报`
    case 'grid':
      return `${actor}发现并反映`
    default:
      return `${actor}反映`
  }
}

/** The next promised time, under an interim answer. Source: R28. */
export const promised = (until: string): string => `约${until} 前再回话`

/** What was owed and did not come, after 没有按时. */
export const owedVerbs: Record<ObligationKind, string> = {
  acceptance: '接办',
  feedback: '回话',
  promise: '按约定回话',
  result: '把结果告诉反映人',
  inspection: '复查',
  reask: '重新回话',
  explanation: '说明申诉的事',
}

/** Short names of trace events, also of those the timeline leaves out. */
export const linkTitles = new Map<string, string>(
  Object.entries({
    TicketReported: '反映',
    TicketAccepted: '接办',
    AlertWidened: '提醒上一级',
    RelapseFound: '反弹',
    TicketEscalated: '上报',
    TicketTriaged: '研判派单',
    UnitSignedIn: '到场签到',
    FindingFiled: '查处结果',
    InspectionFiled: '复查',
    InterimGiven: '说明情况',
    TicketAnswered: '回话',
    TicketConfirmed: '确认解决',
    TicketReopened: '重新办理',
    TicketClosedInSilence: '到期办结，未评价',
    ReaskDue: '到日子再问',
    TicketAppealed: '申诉',
    AppealExplained: '就申诉说明',
    ReviewAsked: '请人审看',
    ContentReviewed: '审看',
    ReviewAppealed: '请地区再审看',
    TicketWithdrawn: '撤回',
    FilingAgreed: '本人确认',
    FilingDisowned: '本人说没有',
    ObligationBreached: '记录逾期',
    TicketMerged: '并办',
    MergeUndone: '不再并办',
    DuplicateJoined: '并入一件',
    DuplicateDropped: '一件不再并办',
    ReporterAsked: '问反映人',
    ReporterReplied: '反映人回复',
    ReplyChecked: '文字检查',
    MarkedAsTopic: '记为议题',
    WhistleBlown: '吹哨',
    UnitsAbsent: '记录未到场',
    AbsentUnitsAlerted: '再次提醒到场',
    TicketHandedOver: '换人办理',
    MediaChecked: '照片检查',
    TextChecked: '文字检查',
    ReasonChecked: '撤回原因检查',
    ContactSeen: '查看电话',
    ContentErased: '删除内容',
  }),
)
