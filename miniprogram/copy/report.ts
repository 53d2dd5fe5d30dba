/** What the report sheet says about its own state. */
export const reportNotes = {
  waiting: '网络不通，恢复后自动发出',
  waitingUrgent: '网络不通，没发出去，恢复后自动发。急事请直接打上面的电话。',
  sent: '已经发出去了',
  earlierTitle: '先前那份已经收到了',
  earlier: '刚才改的没有发出去，留在草稿里，没有丢。先看看收到的那件。',
  stillListening: '说完了再发',
  placeMissing: '请先选是哪栋楼',
  noTelephone: '电话号码不对，改一下或删掉',
  storageFull: '手机存不下了，请先把前面几件发出去或删掉',
} as const

/** A photo that could not be taken in. */
export const photoProblems = {
  noRoom: '手机空间不够，照片没加上',
  unreadable: '这种照片发不了，请截图后再选',
} as const

/** A photo or recording was cleared from the phone before it could be sent. */
export const fileGone = '照片或录音已被手机清理，请删掉再拍'

/** `明天 02:05 前给您回话`. */
export function promiseWords(due: string): string {
  return `${due} 前给您回话`
}

/** Under the door a request is filed for. Source: B16. */
export const forWords = (door: string): string => `会请 ${door} 的邻居本人确认`

/** The card 请家人帮我填, as it stands in the chat. */
export const helpCard = (where: string): string => `帮我反映一件事：${where}`
