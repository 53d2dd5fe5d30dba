import type { SayingKind } from '../../typings/room'

/** What was said in the room and is still on this phone. */
export const unsentWords = {
  kinds: {
    opinion: '您的意见',
    objection: '您的异议',
    appraisal: '您的评议',
    reply: '您的回复',
  } satisfies Record<SayingKind, string>,
  proposal: '您提的议题',
  kept: '等网络，恢复后自动发出，不用再点',
  sent: '您说的发出去了',
  proposed: '您提的议题发出去了',
  other: '您正写着另一条，先发完它',
  closed: '现在不是说这个的时候，可以留着或删掉',
  waiting: (count: number) => `议事：${count} 条等网络，会自动发出`,
  refused: (count: number) => `议事：${count} 条没发出去，点开看看`,
} as const
