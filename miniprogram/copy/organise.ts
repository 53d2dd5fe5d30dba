import type { TopicNeed } from '../../typings/contract/room'
import type { ProcedureId, StageId } from '../../typings/room'

/** Everything an organiser writes, one form each. */
export type FormId =
  | 'establish'
  | 'decline'
  | 'plan'
  | 'answers'
  | 'ballot'
  | 'finish'
  | 'roll'
  | 'minutes'
  | 'enter'
  | 'skip'
  | 'extend'
  | 'stop'
  | 'link'
  | 'milestone'
  | 'review'

/** Ready-made procedures. Source: R55. */
export const procedureNames: Record<ProcedureId, string> = {
  pocket_park: '口袋公园',
  parking: '停车管理',
  lift: '电梯加装意见征询',
  covenant: '楼门公约',
  simple: '简易征询',
}

/** What a row of the desk asks for, as a verb. Source: ui.md. */
export const needVerbs: Record<TopicNeed, string> = {
  establish: '定要不要立题',
  plan: '发布方案',
  answers: '答复意见',
  ballot: '定表决内容',
  finish: '完成这一步',
  review: '看能不能公开',
  count: '计票核对中',
}

/** The title over each form, and its one sentence. */
export const formHeads: Record<FormId, { title: string; about: string }> = {
  establish: { title: '立题', about: '选好程序，定好每一步到哪天。日程大家都看得到，只能往后延。' },
  decline: { title: '不立题', about: '写明理由，提题的人和支持的人都会收到。' },
  plan: { title: '发布方案', about: '一条一条写，邻居才好提意见。' },
  answers: { title: '答复意见', about: '每条都要写采纳没有、为什么。没答完，下一步打不开。' },
  ballot: { title: '定表决内容', about: '名册一冻结，这里就不能再改。' },
  finish: { title: '完成这一步', about: '' },
  roll: { title: '名册更正', about: '封存以前，漏了的补上，不该有的去掉。理由记在痕迹里。' },
  minutes: { title: '会议记录', about: '线上线下开的会都一样算数。' },
  enter: { title: '替人记意见', about: '没有手机的邻居说的，记下来一样答复；写明是您代记的。' },
  skip: { title: '跳过一步', about: '跳过的理由，所有人都看得到。' },
  extend: { title: '延期', about: '只能往后延，延到哪天、为什么，所有人都看得到。' },
  stop: { title: '停止这个议题', about: '停了就不能再开。理由所有人都看得到。' },
  link: { title: '连一件诉求', about: '连上以后，两边都看得到。只能连公开的诉求。' },
  review: { title: '看能不能公开', about: '安全检查没有放行，请您看一眼。理由提题的人看得到。' },
  milestone: { title: '写进展', about: '做到哪一步了，拍张照，邻居都看得到。' },
}

/** The button of each form once nothing is missing. */
export const formButtons: Record<FormId, string> = {
  establish: '立题，按日程开始',
  decline: '不立题，发出理由',
  plan: '发布方案',
  answers: '发出答复',
  ballot: '定下来',
  finish: '完成这一步',
  roll: '更正名册',
  minutes: '发布会议记录',
  enter: '记下来',
  skip: '跳过，公开理由',
  extend: '延期',
  stop: '停止，公开理由',
  link: '连上',
  milestone: '发布进展',
  review: '定下来，写明理由',
}

/** What still has to be done, on the button. Source: ui.md. */
export const missingWords = {
  procedure: '选一个程序',
  reason: '写理由',
  title: '写方案名称',
  line: '写第一条',
  change: '至少改一处',
  changeWords: (number: number) => `写第 ${number} 处改了什么`,
  uploads: '照片还在传',
  opinion: '选一条意见',
  fate: '选采纳没有',
  answered: '都答复了',
  question: '写要表决什么',
  options: '至少两个选项',
  share: '写清占几份里的几份',
  choose: '请选一个',
  building: '选哪栋楼',
  door: '写门牌',
  date: '选日期',
  where: '写在哪里开的',
  attended: '写来了几位',
  words: '写内容',
  stage: '选哪一步',
  ticket: '选一件诉求',
  milestone: '写做到哪一步',
} as const

/** Labels of fields and what stands in them while they are empty. */
export const fieldWords = {
  procedure: '用哪个程序',
  steps: (steps: number, days: number) => `${steps} 步，大约 ${days} 天`,
  untilNote: (from: string, who: string) => `${from}起，${who}`,
  closing: '每一步几点截止',
  closeNote: '改一步的日子，后面的跟着挪',
  prepare: (time: string) => `表决内容要在 ${time} 前定好，那时开始封存名册。没定好，就开不了。`,
  reason: '理由',
  reasonHint: '为什么，写给所有人看',
  planTitle: '方案名称',
  planTitleHint: '比如 简单好用，能健身',
  where: '在哪里',
  whereHint: '比如 垃圾楼东侧空地',
  area: '面积（平方米）',
  budget: '预算（元）',
  lines: '方案内容，一条一条写',
  lineHint: '比如 垃圾楼用木格栅围起来',
  addLine: '加一条',
  removeLine: (at: number) => `去掉第 ${at} 条`,
  keep: '上一版的图，还用的点一下',
  drawings: '图纸和照片',
  addDrawing: '加图',
  change: (number: number, kind: string) => `第 ${number} 处：${kind}`,
  changeKinds: { added: '新加的', changed: '改了的', removed: '去掉的' },
  changeHint: '改了什么，说给邻居听',
  was: (text: string) => `原来：${text}`,
  isNow: (text: string) => `现在：${text}`,
  behind: '是按哪些意见改的',
  said: '这条意见',
  fate: '采纳没有',
  fateReason: '为什么',
  fateReasonHint: '比如 采纳：换成吸味的植物，写进第二版',
  objection: '公示期的异议',
  objectionHint: '比如 部分采纳：器材往南挪 15 米',
  all: '改哪一条',
  others: (count: number) => `接下来 ${count} 条`,
  othersOf: (count: number) => `接下来 ${count} 条，后面还有`,
  more: '再看一些',
  question: '要表决什么',
  questionHint: '比如 口袋公园按哪个方案建？',
  kind: '算什么',
  method: '怎么选',
  planOptions: '方案作选项',
  ownOptions: '别的选项',
  optionHint: '比如 都不同意',
  addOption: '加一个选项',
  quorum: '多少参与才有效',
  threshold: '怎样算通过',
  ownShare: '自定义',
  shares: {
    quorum: { how: '参与要到多少', all: '分成几份', some: '占其中几份' },
    threshold: { how: '得票要到多少', all: '分成几份', some: '占其中几份' },
  },
  shareLeast: '至少',
  shareOver: '超过',
  shareAllHint: '比如 5',
  shareSomeHint: '比如 3，就是五分之三',
  mostVotes: '得票最多',
  mostYes: '同意的最多',
  yesNo: { yes: '同意', no: '不同意', abstain: '弃权' },
  neither: (versions: number) => (versions === 2 ? '两个都不同意' : '都不同意'),
  inWords: '投票页上会这样写',
  include: '怎么改',
  includes: { yes: '补上这一户', no: '去掉这一户' },
  place: '在哪里',
  door: '门牌',
  doorHint: '比如 3-402',
  heldOn: '哪天开的',
  heldTime: '几点',
  heldWhere: '在哪里开的',
  heldWhereHint: '比如 居委会二层会议室',
  attended: '来了几位',
  minutes: '说了什么、定了什么',
  minutesHint: '谁都看得到，不写姓名',
  photos: '照片',
  takePhoto: '拍照',
  enterDoor: '哪一户说的（可以不写）',
  enterLine: '说的是哪一条',
  wholePlan: '整个方案',
  enterWords: '原话',
  enterHint: '照着邻居的话写',
  stage: '哪一步',
  until: '延到哪天',
  untilHour: '几点截止',
  nowUntil: (time: string) => `现在定的是 ${time}`,
  search: '按标题找',
  searchHint: '比如 路灯',
  shown: (count: number, all: number) => `看到的 ${all} 件里，对得上 ${count} 件`,
  ticket: '哪一件诉求',
  milestone: '做到哪一步',
  milestoneHint: '比如 木格栅装好了',
  milestoneWords: '说明',
  milestoneWordsHint: '谁做的、做了什么、还剩什么',
  done: '做完没有',
  dones: { yes: '这一项做完了', no: '还在做' },
  publish: '能不能公开',
  publishes: { yes: '可以公开', no: '暂不公开' },
  nothingToLink: '这里没有可以连的公开诉求',
  unset: '选一天',
} as const

/** The organiser's desk of one topic. */
export const organiseWords = {
  title: '组织这个议题',
  step: (stage: string, step: number) => `${stage} · 第 ${step} 步`,
  steps: (steps: number) => `，共 ${steps} 步`,
  untilNote: (time: string) => `${time} 前`,
  endsAt: (time: string) => `${time} 自动结束`,
  backToStep: '返回',
  more: '更多',
  moreTitle: '还能做的',
  sending: '正在发出',
  sent: '发出了',
  kept: '网络不通，写的都留着，稍后再点一次，不会重复。',
  leftover: '上次没发完的，接着写。',
  openTopic: '看议题页',
  blocked: (stage: string, by: string) => `“${stage}”该开始了，还差：${by}。`,
  late: '逾期已公开，请尽快完成。',
  next: (stage: string, from: string, to: string) => `下一步：${stage}，${from} 到 ${to}。`,
  nextNow: (stage: string, to: string) => `下一步：${stage}，马上开始，到 ${to}。`,
  reasonShort: (characters: number) =>
    `写清采纳了什么、为什么，至少 ${characters} 个字，不能只写“已采纳”`,
  objections: '答复异议',
  putRight: '改答复',
  putRightText: '下一步开始以前还能改',
  publish: (version: string) => `发布${version}`,
  last: '这是最后一步，完成后这个议题就结束了。',
  ended: '这个议题已经结束，没有要做的了。',
  notOrganiser: '您可以看这个议题，但不由您来组织。',
} as const

/** While others are at it: what is waited for. */
export const waitWords: Record<StageId, string> = {
  proposal: '等邻居支持。够了人数，就由您来立题。',
  establishment: '等立题。',
  draft: '等第一版方案。',
  members_first: '在职党员正在提意见。来一条答一条，下一步才打得开。',
  revision: '正在调整方案。',
  consultation: '居民正在商量。来一条答一条，下一步才打得开。',
  roll: '名册正在封存。封存前可以更正，到时间自动封存。',
  vote: '正在投票。到时间自动截止、自动计票，谁也提前看不到结果。',
  publication: '正在公示。有异议要一条一条答复。',
  implementation: '正在实施。有进展就写一条。',
  appraisal: '邻居正在评议。',
}

/** While others speak: what was said so far. */
export const saidWords = (opinions: number, speakers: number): string =>
  opinions === 0 ? '还没有意见。' : `${speakers} 人说过，${opinions} 条意见都答复了。`

/** The other ways, in the sheet 更多. */
export const wayWords: Record<FormId, { icon: string; text: string }> = {
  finish: { icon: 'check', text: '办完了，进入下一步' },
  establish: { icon: 'check', text: '选程序，定日程' },
  decline: { icon: 'no', text: '要写明理由' },
  plan: { icon: 'doc', text: '图、预算、一条一条的内容' },
  answers: { icon: 'chat', text: '采纳没有、为什么' },
  ballot: { icon: 'vote', text: '问题、选项、怎样算通过' },
  roll: { icon: 'house', text: '补一户或去一户，要写理由' },
  minutes: { icon: 'book', text: '来了几位、定了什么、照片' },
  enter: { icon: 'pen', text: '没有手机的邻居说的' },
  skip: { icon: 'right', text: '理由所有人都看得到' },
  extend: { icon: 'clock', text: '只能往后延' },
  stop: { icon: 'x', text: '停了就不能再开' },
  link: { icon: 'link', text: '这件事是从哪些诉求来的' },
  milestone: { icon: 'camera', text: '做到哪一步了' },
  review: { icon: 'shield', text: '要写明理由' },
}

/** 议事: what waits at the desk. */
export const workWords = {
  progress: '写进展',
  title: '议事',
  topics: (count: number) => `${count} 个议题等您`,
  entry: (count: number) => (count === 0 ? '议事' : `议事：${count} 件等您`),
  marked: '转议事的诉求，还没有议题',
  markedVerb: '提成议题',
  empty: '没有等您的议题',
  emptyHint: '要立题、答复、定表决的，会排到这里。',
  since: (time: string) => `${time} 起`,
} as const
