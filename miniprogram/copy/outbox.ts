import type { Queued } from '../views/queue'

/** Where a request on this phone stands. Source: issue 3 item 1. */
export const queueStates = {
  draft: '草稿，还没发',
  waiting: '等网络，恢复后自动发出',
  sending: (percent: number) => `正在发 ${percent}%`,
  refused: (why: string) => `没发出去：${why}`,
  earlier: '先前那份收到了，后来改的没发',
  sent: '已发出',
} as const

/** What a person may do with one. */
export const queueActions: Record<'send' | 'edit' | 'drop' | 'look', string> = {
  send: '现在发',
  edit: '改一改',
  drop: '删掉',
  look: '去看看',
}

/** Before something written is thrown away. */
export const dropAsked = {
  title: '删掉这一件？',
  content: '写的字、拍的照片、说的话都会删掉，找不回来。',
  confirmText: '删掉',
  cancelText: '留着',
} as const

/** The line on the first screen. */
export const queueBanner = {
  waiting: (count: number) => `${count} 件等网络恢复后自动发出`,
  sending: (percent: number) => `正在发 ${percent}%`,
  refused: (count: number) => `${count} 件没发出去，点开看看`,
  draft: '有一件没写完的',
  sent: (count: number) => `${count} 件已经发出去了`,
  goOn: '接着写',
  look: '看看',
} as const

/** A title for what has no words yet. */
export const untitled = (draft: Queued['draft']): string =>
  draft.voice === undefined ? '照片' : '一段录音'

/** `2 张照片`, `12 秒语音`. */
export const attached = {
  photos: (count: number) => `${count} 张照片`,
  voice: (seconds: number) => `${seconds} 秒语音`,
} as const
