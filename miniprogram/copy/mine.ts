import type { Home } from '../../typings/member'

/** Where a person lives, by how far joining has come. */
export const homeStates: Record<Home['status'] | 'none', string> = {
  none: '还没加入楼门',
  pending: '等楼门长确认',
  confirmed: '已加入',
  refused: '没有通过确认',
}

/** How many messages WeChat still lets us send; each tap on 再要几次 asks for one more of each kind. Source: R29. */
export const reminderWords = {
  some: (count: number) => `微信还能提醒您 ${count} 次`,
  none: '微信提醒用完了',
  /** For staff: what they reported themselves, and what waits for them. */
  kinds: (progress: number, work: number) => `诉求进展 ${progress} 次，待办 ${work} 次`,
  hint: '点一次同意，提醒一次；消息在这里都看得到',
  more: '再要几次',
} as const

/** Sizes a person may choose: what text is multiplied by, and its name. Source: B16. */
export const scales = [
  { scale: 1, text: '标准' },
  { scale: 1.15, text: '大' },
  { scale: 1.3, text: '特大' },
] as const
