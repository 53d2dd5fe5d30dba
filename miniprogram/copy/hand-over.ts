/** Quick reasons for giving work to a colleague. Source: B15. */
export const handOverReasons = ['这几天不在', '换了岗位', '这件事您更熟悉'] as const

/** The page in both its uses: one request, or everything in hand. */
export const handOverWords = {
  one: { title: '交给同事', send: '交给这位同事', done: '已交接，邻居看得到换了人办' },
  all: { title: '交接', send: '全部交接', done: '正在交接，几分钟内办完' },
  /** Tells colleagues of one role and place apart. */
  nth: (rank: number) => `第 ${rank} 位`,
  none: '您手上没有接下的诉求',
  nobody: '这里还没有能接手的同事',
} as const

/** `您手上有 12 件`. */
export const inHand = (count: number): string => `您手上有 ${count} 件`

/** The button while something is missing. */
export const handOverButtons = { who: '先选一位同事', why: '写为什么交接' } as const
