import type { Desk } from '../../typings/ticket'

/** What residents may still say about a request, and what was decided about it. Source: R13, R39, B8, B13, B16. */
export const claimWords = {
  filing: {
    asked: '代填，等本人确认',
    agreed: '本人已确认',
    disowned: '本人说没有这件事',
    mine: (by: string) => `${by}替您家反映了这件事，对吗？`,
    clock: '确不确认都照常计时。',
    askHint: '上门或打个电话，问问是不是本人的意思。',
    agree: '是我的意思',
    disown: '没有这件事',
    asked_visit: '上门问过',
    asked_phone: '打电话问过',
    saidYes: '本人说是',
    saidNo: '本人说没有',
    noted: (how: string) => `${how}问的`,
  },
  review: {
    title: '为什么邻居还看不到',
    published: '可以公开',
    kept: '暂不公开',
    text: '文字',
    photo: '照片',
    second: '地区再看过',
    again: '请地区再看一次',
    asked: '已经请地区再看，看过会告诉您',
  },
  appeal: {
    heard: (desk: string) => `申诉到${desk}，正在重新看`,
    answered: (desk: string) => `${desk}已就申诉答复`,
    final: '这是地区一级的答复，是最终答复',
    unexplained: '原来办的人还没说明',
    neverExplained: '原来办的人没有说明',
    explained: '原来办的人已经说明',
  },
  sent: {
    appeal: '已申诉，重新计时',
    appealReview: '已请地区再看',
    reportPressure: '收到了，办事的人看不到',
    agree: '谢谢，记下了',
    disown: '已经撤回',
    explain: '已说明',
    published: '已公开，邻居能看到了',
    kept: '已记下，理由告诉反映人了',
  },
} as const

/** What each sheet asks for. */
export const claimSheets = {
  appeal: {
    title: '申诉到上一级',
    placeholder: '哪里不服？写一句，上一级会重新看',
    note: '上一级重新计时答复；原来办的人要作说明，不能再由他答复。',
    send: '申诉',
  },
  appealReview: {
    title: '请地区再看一次',
    placeholder: '为什么应该让邻居看到',
    note: '由地区的人再看一次，只有这一次。',
    send: '请地区再看',
  },
  reportPressure: {
    title: '有人让我打好评',
    placeholder: '谁、怎么说的',
    note: '只给上一级看。办这件事的人看不到，也不会写进全过程。',
    send: '只告诉上一级',
  },
  explain: {
    title: '就申诉作说明',
    placeholder: '当时谁去的、做了什么、为什么这样答复',
    note: '反映人和上一级看得到。',
    send: '说明',
  },
} as const

/** Where an appeal goes, as the button says it. Source: R39. */
export const appealTo: Record<Desk, string> = { community: '向社区申诉', district: '向地区申诉' }

/** Quick reasons of a reviewer; each is shown to the author. Source: B13. */
export const reviewReasons = {
  publish: ['说的是楼里的事，没有不当内容', '用词急了些，可以公开'],
  keep: ['有别人的姓名或电话', '有骂人的话', '像是广告'],
} as const

export const judgeWords = {
  title: '看能不能公开',
  about: '安全检查没有放行。您只看能不能让邻居看到，别的照常进行。',
  why: '写明理由，本人会看到',
  publish: '可以公开',
  keep: '暂不公开',
  text: '文字',
  photo: '照片',
  proposal: '提的议题',
  said: (who: string) => `${who}说的`,
  sent: (who: string) => `${who}发的照片`,
  waiting: (count: number) =>
    `${count} 张照片没有通过安全检查，别人暂时看不到。有人会看，结果在这里告诉您。`,
  kept: (by: string, reason: string) => `${by}看过照片，暂不公开：${reason}`,
  page: '看能不能公开',
  done: '都看过了',
  doneHint: '有新的会再告诉您',
} as const

/** The list of what was said about pressure. Source: B8. */
export const pressureWords = {
  title: '让打好评的反映',
  button: '有人反映被要求打好评',
  empty: '没有人反映',
  about: '只有您这一级看得到，办事的人看不到。请找别的同事去了解，不要让本人知道是谁说的。',
  of: (owner: string) => `办的人：${owner}`,
  handle: '写处理结果',
  handled: (by: string, time: string) => `${by} ${time} 处理了`,
  sheet: '怎么处理的',
  hint: '和谁谈了、怎么改。说的人会看到这段话，不要写是谁说的。',
  send: '写好了，告诉反映的人',
  missing: '请先写怎么处理的',
  sent: '已经告诉反映的人',
} as const

/** Figures of satisfaction. Source: B8. */
export const ratingWords = {
  title: '满意的人',
  atLeast: (percent: number) => `至少 ${percent}%`,
  of: (n: number) => `${n} 份评价，按最保守的算法`,
  unrated: (n: number) => `另有 ${n} 件没有评价，不算满意`,
  tooFew: (minimum: number) => `还不够 ${minimum} 份`,
  why: '评价太少，容易看出是谁打的，先不显示。',
  batch: '攒够几份才更新一次，看不出哪一份是谁的。',
} as const
