import type {
  BallotKind,
  BallotMethod,
  BallotOutcome,
  BallotView,
  VoterKind,
} from '../../typings/room'

/** What a ballot is, as the chip over it says. Source: R60. */
export const ballotKinds: Record<BallotKind, string> = {
  opinion: '意见征询',
  residents: '居民表决',
}

export const voterKinds: Record<VoterKind, string> = {
  person: '一人一票',
  household: '一户一票',
  owner: '业主投票',
}

/** What voters are counted in. */
export const voterUnits: Record<VoterKind, string> = { person: '人', household: '户', owner: '位' }

export const ballotMethods: Record<BallotMethod, string> = {
  single: '选一个',
  approval: '可以选几个',
  yes_no: '同意、不同意、弃权',
}

/** What follows from it. */
export const ballotMeans: Record<BallotKind, string> = {
  opinion: '意见征询，结果作参考，不当决定用',
  residents: '居民表决，公示后照结果办',
}

/** Quorum and threshold in plain words. Source: R60. */
export const termWords = {
  half: '过半',
  atLeastHalf: '至少一半',
  over: (part: string) => `超过${part}`,
  least: (part: string) => `至少${part}`,
  /** After 没 and 了: `过半`, `到三分之二`. */
  got: {
    half: '过半',
    least: (part: string) => `到${part}`,
    over: (part: string) => `超过${part}`,
  },
  part: (of: string, out: string) => `${out}分之${of}`,
  /** `过半户`, `至少三分之二的人`. */
  voters: (share: string, unit: string) =>
    unit === '户' && share === '过半' ? '过半户' : `${share}的${unit}`,
  quorum: (voters: string) => `${voters}参与才有效`,
  mostWins: '得票最多的入选',
  mostYes: '同意的最多就通过',
  shareWins: (share: string) => `参与的里面${share}选它，才入选`,
  shareYes: (share: string) => `参与的里面${share}同意，就通过`,
  all: '全部',
} as const

/** Of fractions. */
export const numerals = '零一二三四五六七八九十'

/** The ballot page. Source: mock 09. */
export const ballotWords = {
  facts: { what: '是什么', who: '谁能投', how: '怎么算', until: '截止', change: '可以改' },
  sealed: (place: string, voters: number, unit: string) => `${place} ${voters} ${unit}，名册已封存`,
  unsealed: (place: string, each: string) => `${place}，${each}，名册还没封存`,
  left: (time: string, left: string) => `${time}，还剩 ${left}`,
  over: (time: string) => `${time}，已经截止`,
  opens: (time: string) => `${time} 开始`,
  noTime: '还没定时间',
  changeHousehold: '截止前都能改，以最后一次为准；家里人都看得到投了什么',
  changePerson: '截止前都能改，以最后一次为准',
  turnout: (taken: number, all: number, unit: string) =>
    `已有 ${taken} ${unit}投了，共 ${all} ${unit}`,
  turnoutOnly: (taken: number, unit: string) => `已有 ${taken} ${unit}投了`,
  hidden: '投了什么，截止前别人都看不到。',
  afterwards: '投完给您一个代号。截止后公布每一票投了什么，只写代号，不写门牌。',
  compare: (versions: number) =>
    versions === 2 ? '两个方案差在哪，按意见怎么改的' : `${versions} 版方案差在哪，按意见怎么改的`,
  choices: '选项',
  sending: '正在投出',
  kept: '还没投上：网络不通。停在这一页，网络一恢复就再投，不会多投。',
  gone: '还没投上，回来再点一次',
  leftOver: '上次没有投上，或者没等到回音。要投，再点一次，不会多投。',
  missed: '没有投上：网络恢复以前，表决已经截止。',
  retry: '再投一次',
  copied: '已复制',
} as const

/** The one filled button: the missing step. Source: ui.md. */
export const ballotButtons = {
  choose: '请选一个',
  chooseSome: '请选一个或几个',
  voteFor: (label: string) => `投给“${label}”`,
  voteSome: (count: number) => `投给这 ${count} 个`,
  say: (label: string) => `投“${label}”`,
  changeTo: (label: string) => `改投“${label}”`,
  changeSome: (count: number) => `改投这 ${count} 个`,
  receipt: '看我的代号',
  result: '看结果',
  counting: '正在计票，请稍等',
  notYet: '还没开始',
  wait: (time: string) => `${time} 开始`,
} as const

/** What my household has voted. */
export const mineWords = {
  household: (door: string, choice: string) => `您家 ${door} 投了${choice}`,
  person: (choice: string) => `您投了${choice}`,
  own: (time: string) => `${time}，您投的`,
  family: (time: string) => `${time}，您家另一位投的`,
  changes: (count: number) => `改过 ${count} 次`,
  quoted: (label: string) => `“${label}”`,
  and: '和',
} as const

/** Why somebody has no vote here, and what to do. */
export const withoutWords: Record<
  NonNullable<BallotView['without']>,
  { title: string; words: string; action: string; url: string }
> = {
  not_confirmed: {
    title: '您还不能投',
    words: '还没有确认您住在这里。先加入楼门，楼门长确认后，名册封存前就能算上您家。',
    action: '加入楼门',
    url: '/pages/join/join',
  },
  not_on_roll: {
    title: '名册里没有您家',
    words: '名册封存时还没有您家，这一次投不了。觉得不对，请在公示时提异议，或问管楼干部。',
    action: '看看方案和意见',
    url: '',
  },
  elsewhere: {
    title: '这是别处的表决',
    words: '只有住在那里的住户能投。您可以看方案，截止后也能看结果。',
    action: '看看方案和意见',
    url: '',
  },
}

/** Why a ballot cannot be read by who opened it, and what to do. */
export const unreadWords = {
  join: {
    hint: '住在这里的，先加入楼门就能看、能投。',
    action: '加入楼门',
    url: '/pages/join/join',
  },
  elsewhere: { text: '这是别处的表决', hint: '只给住在那里的住户看，也只有他们能投。' },
  again: '再试一次',
} as const

/** The receipt. Source: mock 09b. */
export const receiptWords = {
  title: '已投出',
  household: '您这一户投好了',
  person: '您投好了',
  until: (time: string) => `${time} 截止，计完票就公布`,
  codeHousehold: '您家的代号',
  codePerson: '您的代号',
  find: '结果公布后，凭它找到自己那一行',
  changeable: (time: string) => `${time} 前都能改，以最后一次为准。`,
  oneVote: '一户一票。家里人都看得到投了什么、谁投的。',
  onePerson: '一人一票。',
  listed: '公布的名单只有代号和选择。代号给别人看，别人就知道您投了什么。',
  copy: '复制代号',
  copied: '代号已复制',
  notCopied: '没有复制',
  done: '好了',
} as const

/** The result page. Source: mock 10. */
export const resultWords = {
  ended: (title: string, time: string) => `${title} · ${time} 截止`,
  outcomes: {
    passed: '通过了',
    not_passed: '没有通过',
    no_quorum: '参与的不够',
    tie: '票数相同，没有选出来',
  } satisfies Record<BallotOutcome, string>,
  chosen: (label: string) => `选出来了：${label}`,
  short: (count: number, unit: string, share: string) =>
    `参与的差 ${count} ${unit}，没${share}，这次不算数。`,
  shortOf: (label: string, count: number, unit: string, share: string) =>
    `“${label}”差 ${count} ${unit}，没${share}。`,
  mostVotes: (taken: number, unit: string, label: string, count: number) =>
    `${taken} ${unit}参与，“${label}”得 ${count} 票，最多。`,
  enough: (taken: number, unit: string, label: string, count: number, share: string) =>
    `${taken} ${unit}参与，“${label}”得 ${count} 票，${share}了。`,
  tied: (labels: string, count: number) => `${labels}都是 ${count} 票。`,
  notMost: '同意的不是最多。',
  nobody: '没有人投票。',
  takenTitle: '先看参与',
  votesTitle: '再看得票',
  takenNote: (voters: string) => `要${voters}参与`,
  votesShare: (share: string) => `占参与的，要${share}`,
  votesMost: '得票最多的入选',
  reached: '达到',
  missed: '未达到',
  won: '入选',
  even: '一样多',
  silent: '没投票的不算同意，也不算反对。',
  several: '可以选几个，加起来会多过参与的。',
  advisory: '这是意见征询，结果作参考，不当决定用。',
  findMine: '找到我的选票',
  line: (code: string, at: number) => `${code} 第 ${at} 行`,
  notMine: '输代号查',
  countMyself: '自己数一遍',
  countHint: '导出全部选票',
  objections: '公示和异议',
  noObjections: '还没有异议',
  objected: (count: number) => `${count} 条异议`,
  publishedUntil: (time: string) => `公示到 ${time}`,
  topic: '这件事的全过程',
  compare: '看方案和怎么改的',
  sealedAt: (time: string) => `${time} 计完票，当场封存`,
  rollHash: '名册指纹',
  resultHash: '结果指纹',
  hashNote: '改一个字，指纹就不一样。',
  share: '转到楼门微信群',
  notYet: '结果还没出来',
  notYetHint: '投票截止后一两分钟计完票，就在这里公布。',
  ballot: '去投票',
} as const

/** 找到我的选票 and 自己数一遍. Source: R60. */
export const listWords = {
  title: '找到我的选票',
  mine: '您家的代号',
  minePerson: '您的代号',
  placeholder: '代号',
  find: '查这个代号',
  looking: (read: number) => `正在查，已经看了 ${read} 行`,
  found: (at: number, all: number) => `找到了，第 ${at} 行，一共 ${all} 行`,
  voted: (choice: string) => `投了${choice}`,
  silent: '没有投票',
  same: '和您投的一样。',
  different: '和您投的不一样！请截屏，向社区或上一级反映。',
  missing: '名单里没有这个代号',
  missingMine: '名单里没有您家的代号！请截屏，向社区或上一级反映。',
  around: '名单里它的前后几行',
  countTitle: '自己数一遍',
  counting: (read: number) => `正在数，已经数了 ${read} 行`,
  counted: (lines: number) => `您的手机刚刚数了 ${lines} 行。`,
  sameCount: '数出来的和公布的一样，指纹也对得上。',
  differentCount: '数出来的和公布的不一样！请导出留好，向上一级反映。',
  prepare: '导出全部选票',
  preparing: '正在导出',
  ready: (size: string) => `文件备好了（${size}）`,
  send: '发给微信好友',
  copy: '复制全文',
  note: '文件里只有代号和选择，没有门牌和姓名。在电脑上用 npm run recount 就能重新数、重新验。',
  name: (title: string) => `${title}-选票.json`,
} as const

/** The picture that goes into the group: outcome, turnout, daily root. Source: design §4. */
export const resultPictureWords = {
  kind: '表决结果',
  turnout: (taken: number, all: number, unit: string, percent: string) =>
    `${taken} / ${all} ${unit}参与，${percent}`,
  won: (label: string, count: number) => `${label} ${count} 票`,
} as const
