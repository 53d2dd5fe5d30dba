import type { Audience, EntryCondition, Fate } from '../../typings/room'

/** Whose stage it is, under its name. Source: R55, R57. */
export const audienceNames: Record<Audience, string> = {
  organisers: '楼委会办',
  in_service: '在职党员参加',
  residents: '居民都能参加',
  voters: '名册里的都能投',
}

/** What is still missing before a stage may open. Source: R55, R58. */
export const missingWords: Record<EntryCondition, string> = {
  supported: '支持的人还不够',
  plan: '方案还没有拿出来',
  opinions_answered: '还有意见没有答复',
  ballot: '表决的内容还没有定',
  roll_frozen: '名册还没有封存',
  counted: '还没有计完票',
  objections_answered: '还有异议没有答复',
  passed: '表决没有通过',
}

/** 采纳, 部分采纳, 未采纳 with the icon and colour of each. Source: R58. */
export const fates: Record<Fate, { text: string; tone: 'ok' | 'soon' | ''; icon: string }> = {
  adopted: { text: '采纳', tone: 'ok', icon: 'ok' },
  partly: { text: '部分采纳', tone: 'soon', icon: 'half' },
  not_adopted: { text: '未采纳', tone: '', icon: 'no' },
}

/** 议题: the stage rail and the sheet that it opens. */
export const stageWords = {
  title: (step: number, name: string) => `第 ${step} 步 ${name}`,
  /** Between two stages. */
  between: (step: number, name: string) => `第 ${step} 步 ${name}已结束`,
  steps: (steps: number) => `共 ${steps} 步`,
  until: (time: string) => `${time} 止`,
  past: (count: number) => `${count} 步已完成，都有记录`,
  next: (name: string) => `下一步 ${name}`,
  /** Until a procedure is chosen nobody knows the steps after 立题. */
  unplanned: '立题后定日程',
  over: '全部走完',
  late: (time: string) => `${time} 到期，没有做完，系统已记录`,
  lateChip: '逾期',
  blocked: (missing: string) => `下一步还开不了：${missing}`,
  blockedAt: (time: string, missing: string) => `${time} 该开没开：${missing}`,
  skipped: (reason: string) => `跳过了：${reason}`,
  extended: (time: string, reason: string) => `延到 ${time}：${reason}`,
  delayed: (length: string) => `系统耽误了${length}才开，开放的时间没有少`,
  sealing: '系统还在封存名册，表决晚些开始，时间不会少',
  counting: (time: string, ballots: number, voted: number) =>
    `计票核对中，从 ${time} 起：选票 ${ballots} 张，名册上投过的 ${voted} 份，对上了就公布`,
  byWhom: (by: string, time: string) => `${by}，${time}`,
  done: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  now: (from: string, to: string) => `${from}开始，${to} 止`,
  nowOpen: (from: string) => `${from}开始`,
  planned: (days: string) => `预计 ${days}`,
  /** It should have begun by now. */
  wasPlanned: (days: string) => `原定 ${days}`,
  someday: '时间还没有定',
  sheet: '每一步',
  minutes: (day: string, where: string, attended: number) => `${day}${where}，${attended} 人`,
} as const

/** 议题: everything else on the page. */
export const topicWords = {
  page: '议题',
  area: (area: string) => `${area} 平方米`,
  /** `第一版`. */
  version: (name: string) => `第${name}版`,
  numerals: '一二三四五六七八九十',
  noDrawing: '没有图',
  change: (count: number) => `${count} 条意见`,
  noOpinion: '主办提出',
  compare: '逐条比较两版',
  lines: (count: number) => `方案共 ${count} 条`,
  answered: (count: number) => `${count} 条意见，条条有回音`,
  unanswered: (count: number, waiting: number) => `${count} 条意见，${waiting} 条等答复`,
  noOpinions: '还没有意见',
  cause: (count: number, title: string) =>
    count === 1 ? `起因：${title}` : `起因：${count} 件诉求，${title}`,
  causeTitle: '起因',
  minutes: (words: string) => `记录：${words}`,
  minutesTitle: '记录',
  proposal: '提题的话',
  proposedBy: (who: string, time: string) => `${who} ${time} 提`,
  support: {
    have: (count: number) => `${count} 人支持`,
    need: (count: number) => `满 ${count} 人，就请楼委会立题`,
    left: (count: number) => `还差 ${count} 人`,
    enough: '人够了，等楼委会立题',
    mine: '您已支持',
    own: '您提的，请邻居支持',
    thanks: '支持了，有进展会告诉您',
    takenBack: '支持收回了',
    takeBack: '收回支持',
    takeBackTitle: '收回支持？',
  },
  progress: '实施进展',
  noProgress: '还没有进展',
  milestoneDone: '完成',
  ended: (by: string, time: string) => `${by} ${time}`,
  held: '内容安全检查还没有通过，邻居暂时看不到。有人会看，结果在这里告诉您。',
  heldWhy: (reason: string) => `有人看过，暂不公开：${reason}`,
  heldForReview: '等您看能不能公开',
  figures: (stars: string, count: number) => `${count} 人评过，平均 ${stars} 分`,
  objections: (count: number) => `公示期有 ${count} 条异议`,
  share: '发到楼门群',
  verify: '自己核对',
  gone: '没有找到这个议题，可能还没有公开',
  notYours: '这里只给本社区的居民看',
} as const

/** The bar: a figure, and the one next step as a verb. */
export const barWords = {
  support: '支持这个议题',
  say: '说说您的意见',
  vote: '去投票',
  result: '看结果',
  object: '提异议',
  appraise: '评一评',
  host: '去主持',
  review: '看能不能公开',
  propose: '提议题',
  speakers: (count: number) => `${count} 人`,
  said: '已说',
  households: (count: number) => `共 ${count} 户`,
  supporters: (count: number) => `${count} 人`,
  supported: '支持',
  left: (count: number) => (count > 0 ? `还差 ${count} 人` : '人够了'),
  voters: (count: number) => `${count} 户`,
  persons: (count: number) => `${count} 人`,
  mayVote: '在名册里',
  until: (time: string) => `${time} 止`,
  published: '公示中',
  objections: (count: number) => `${count} 条异议`,
  appraisals: (count: number) => `${count} 人`,
  appraised: '评过',
  taken: ' 投了票',
} as const

/** A counted ballot in a few lines. Source: R60. */
export const resultWords = {
  taken: (eligible: string, taken: string, part: string) =>
    `${eligible}里 ${taken}投了票，占 ${part}`,
  households: (count: number) => `${count} 户`,
  persons: (count: number) => `${count} 人`,
  votes: (count: number) => `${count} 票`,
  see: '看全部结果，自己核对',
} as const

/** What happened to a topic, in the sheet that checks its trace. Source: R55. */
export const topicLinkTitles = new Map<string, string>(
  Object.entries({
    TopicProposed: '提题',
    TopicChecked: '安全检查',
    TopicMediaChecked: '照片检查',
    TopicReviewed: '审看',
    TopicSupported: '支持够了',
    TopicEstablished: '立题',
    TopicDeclined: '没有立题',
    TopicStopped: '停止',
    TopicEnded: '结束',
    TicketLinked: '连上诉求',
    StageOpened: '一步开始',
    StageClosed: '一步到时结束',
    StageFinished: '一步做完',
    StageLate: '记录逾期',
    StageBlocked: '该开没开',
    StageSkipped: '跳过一步',
    StageExtended: '延期',
    MinutesFiled: '会议记录',
    PlanPublished: '公布方案',
    BallotSet: '定下表决内容',
    RollCorrected: '更正名册',
    RollFrozen: '封存名册',
    VotesCounted: '计票',
    CountHeld: '计票没对上，正在核对',
    MilestoneReached: '实施进展',
  }),
)
