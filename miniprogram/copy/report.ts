/** What the report sheet says about its own state. */
export const reportNotes = {
  waiting: '没发出去，已留作草稿。网络好了会自动发，也可以现在再发。',
  later: '已留作草稿，网络好了自动发',
  sent: '已经发出去了',
  earlierTitle: '先前那份已经收到了',
  earlier: '刚才改的没有发出去，留在草稿里，没有丢。先看看收到的那件。',
  stillListening: '说完了再发',
  placeMissing: '请先选是哪栋楼',
} as const

/** `明天 02:05 前给您回话`. */
export function promiseWords(due: string): string {
  return `${due} 前给您回话`
}
