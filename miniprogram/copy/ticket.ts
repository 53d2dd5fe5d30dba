import type { ObligationKind, Outcome, TicketAction } from '../../typings/ticket'

/** From when each obligation counts. Source: R22, R27, R28. */
export const sinceWords: Record<ObligationKind, string> = {
  acceptance: '系统收到',
  feedback: '系统收到',
  promise: '上次说明时',
  result: '结果出来时',
  inspection: '查处时',
  reask: '约定再问的日子',
  explanation: '收到申诉',
}

/** What each obligation allows, as the sheet names it. */
export const allowedWords: Record<ObligationKind, string> = {
  acceptance: '首接时限',
  feedback: '地区规定',
  promise: '约定的时间',
  result: '地区规定',
  inspection: '约定的复查',
  reask: '地区规定',
  explanation: '地区规定',
}

/** What the sum is called. */
export const dueWords: Record<ObligationKind, string> = {
  acceptance: '最迟接办',
  feedback: '最迟反馈',
  promise: '最迟再回话',
  result: '最迟告知结果',
  inspection: '最迟复查',
  reask: '最迟重新回话',
  explanation: '最迟说明',
}

/** The missing step of a person who works on a request: words, and where it is done. */
export const workSteps: readonly { action: TicketAction; words: string; page: string }[] = [
  { action: 'review', words: '看能不能公开', page: 'handle' },
  { action: 'signIn', words: '到场签到', page: 'order' },
  { action: 'fileFinding', words: '交查处结果', page: 'order' },
  { action: 'inspect', words: '写复查结果', page: 'order' },
  { action: 'accept', words: '先接下来', page: 'handle' },
  { action: 'triage', words: '研判派单', page: 'triage' },
  { action: 'answer', words: '办这件事', page: 'handle' },
  { action: 'interim', words: '写说明', page: 'handle' },
  { action: 'escalate', words: '上报', page: 'handle' },
]

/** Beginning of the share card's title, by outcome. Source: R29. */
export const shareTitles: Record<Outcome | 'interim', string> = {
  solved: '已解决',
  explained: '已说明',
  cannot: '暂不能解决，原因在里面',
  not_ours: '该找谁办，写在里面',
  withdrawn: '已撤回',
  interim: '还在办',
}

/** Words on the picture of a shared card. Source: R29. */
export const shareWords = {
  onTime: (length: string) => `${length}回话，按时`,
  late: (length: string) => `${length}回话，逾期`,
  root: (figures: string) => `全过程可核对 ${figures}`,
} as const

/** Words on the ticket page that depend on what happened. */
export const ticketWords = {
  urgent: '紧急，排在最前面办。还有危险，先打 110、119、120。',
  notYours: '这件事没有公开，只有反映的人和办事的人能看',
  private: '只有您和工作人员看得到',
  erased: '内容已按本人要求删除',
  reopened: (times: number) => `说过 ${times} 次没解决，重新办理`,
  early: (span: string) => `提前 ${span}`,
  late: (span: string) => `晚了 ${span}`,
  neighbourMark: '邻',
  answeredBy: (by: string) => `${by}的回话`,
  basis: (basis: string, outcome: Outcome | 'interim') =>
    outcome === 'cannot' ? `依据：${basis}` : `依据和去处：${basis}`,
  /** B11: the day it is asked again. */
  reask: (day: string) => `重新再问的日子：${day}`,
  asking: '到了约定的日子，正在重新问',
  noReask: '法律不允许，没有再问的日子',
  askedBefore: (times: number) => `（已经再问过 ${times} 次）`,
  confirmed: '谢谢您，已经办结',
  withdrawn: '已经撤回',
  intact: (count: number) => `全过程 ${count} 条，没有改动过`,
  broken: (seq: number) => `从第 ${seq} 条起对不上`,
  checking: '正在核对…',
  unchecked: (count: number) => `全过程 ${count} 条，点这里核对`,
} as const
