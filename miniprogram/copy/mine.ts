import type { Home } from '../../typings/member'

/** Where a person lives, by how far joining has come. */
export const homeStates: Record<Home['status'] | 'none', string> = {
  none: '还没加入楼门',
  pending: '等楼门长确认',
  confirmed: '已加入',
  refused: '没有通过确认',
}

/** Sizes a person may choose: what text is multiplied by, and its name. Source: B16. */
export const scales = [
  { scale: 1, text: '标准' },
  { scale: 1.15, text: '大' },
  { scale: 1.3, text: '特大' },
] as const
