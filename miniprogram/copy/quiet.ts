/** Hours in which messages of work wait. Source: B15. */
export const quietWords = {
  title: '免打扰时段',
  never: '随时提醒',
  hint: '这段时间的提醒合成一条，到点再发。逾期、险情和您值班的夜里照常提醒；时限不停。',
  done: '设好了',
} as const

/** What may be chosen: when it begins and ends, full hours. */
export const quietFroms = [20, 21, 22, 23] as const
export const quietTos = [6, 7, 8, 9] as const

/** `22:00–7:00`. */
export const quietSpan = ({ from, to }: { from: number; to: number }): string =>
  from === to ? quietWords.never : `${from}:00–${to}:00`
