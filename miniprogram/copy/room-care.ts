import type { StageId } from '../../typings/room'
import type { StepId } from '../views/room/next-step'

/** 关怀模式 of a topic: one thing at a time, in plain sentences. Source: B16, ui.md. */
export const topicCareWords = {
  /** What is asked of whoever looks. */
  asks: {
    vote: '现在请您投票，选一个。',
    say: '现在请您说说意见，哪里好、哪里要改。',
    support: '有邻居提了这件事。您觉得该商量，就支持一下。',
    object: '结果在公示。您觉得哪里不对，可以提。',
    appraise: '事情办完了。用着怎么样，请您评一评。',
    result: '投票结束了，结果可以看了。',
    host: '这件事由您来办。',
    review: '有图片等您看，能不能公开。',
  } satisfies Record<StepId, string>,
  /** When nothing is asked: what others do. */
  others: {
    proposal: '正在看有多少邻居支持。',
    establishment: '楼委会正在定要不要商量这件事。',
    draft: '正在写方案，写好了告诉您。',
    members_first: '在职党员正在提意见，之后就轮到您说。',
    revision: '正在照大家的意见改方案。',
    consultation: '邻居们正在说意见。',
    roll: '正在定谁能投票，很快就开始投。',
    vote: '正在投票，截止后公布结果。',
    publication: '结果正在公示。',
    implementation: '正在照结果办。',
    appraisal: '邻居们正在评办得怎么样。',
  } satisfies Record<StageId, string>,
  nothing: '您现在不用做什么。',
  over: '这件事已经结束了。',
  until: (time: string) => `到 ${time} 为止`,
  plan: '方案是这样的',
  why: '为什么商量',
  all: '看全部内容和记录',
  less: '只看要紧的',
  family: '发给家人看看',
} as const

/** 关怀模式 of a ballot. */
export const ballotCareWords = {
  household: (place: string) => `${place}的住户，一家投一票。`,
  person: (place: string) => `${place}的居民，一人投一票。`,
  until: (time: string) => `${time} 截止，截止前都能改。`,
  how: '怎么算、谁能投',
  less: '收起来',
  asked: '请您再看一眼',
  confirm: (choice: string) => `您投给${choice}，对吗？`,
  /** WeChat allows four characters. */
  yes: '投出去',
  no: '再想想',
} as const

/** 关怀模式 of a result. */
export const resultCareWords = {
  mine: (choice: string) => `您家投了${choice}。`,
  minePerson: (choice: string) => `您投了${choice}。`,
  all: '看票数，自己核对',
  less: '只看结果',
} as const
