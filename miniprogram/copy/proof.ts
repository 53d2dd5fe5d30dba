/** The checking sheet: daily root and export. Source: R35, B2. */
export const proofWords = {
  waiting: { title: '还没有存证', words: '今天的痕迹明天凌晨存证，存进以后谁也改不了。' },
  sound: (day: string) => `${day}已存证`,
  chain: (day: string) => `从那天到${day}，一天接一天，没有断。`,
  uncovered: (count: number) => `最后 ${count} 条明天凌晨存证。`,
  remembered: (day: string) => `和这部手机${day}记下的一样。`,
  brokenTitle: '存证对不上',
  broken: (day: string) => `${day}的存证里，不是这些痕迹。请把文件导出留好，向上一级反映。`,
  unread: { title: '存证没取到', words: '网络不好，稍后再核对。' },
} as const

/** Exporting a trace. */
export const exportWords = {
  ready: (size: string) => `文件备好了（${size}）`,
  copied: '全文已复制，粘贴到文档里保存',
  notCopied: '没有复制',
  notSent: '没有发出，可以复制全文',
} as const

/** Erasing one's own words. Source: B2. */
export const eraseWords = {
  goes: ['您写的字、拍的照片、录的音', '您评分时写的话、撤回的原因', '您留的电话'],
  stays: ['谁接的、怎么办的、有没有逾期', '几楼几号反映过、什么时间'],
  inHand: '这件事还没办完，删除后就撤回，不再办了。',
  outside: '已经发到微信群里的图片、别人导出的文件，我们收不回来。',
  done: '已经删除',
} as const

/** Seeing a reporter's telephone number. Source: B2. */
export const contactWords = {
  reasons: ['想问清楚在哪里', '约个上门的时间', '告诉办得怎么样了'],
  rule: '您看过、什么时间、为什么，都会记下来，反映人看得到。',
} as const
