import type { TopicKind } from '../../typings/ticket'

/** What a request is handled together with, asked, marked or whistled for. Source: R25, R33, B10. */
export const togetherWords = {
  merged: (title: string) => `和《${title}》一起办`,
  mergedNote: '有结果一样告诉您，您这件照样计时',
  mergedHandler: '那一件的答复会自动发给这位邻居，这件照样计时',
  duplicates: (count: number) => `还有 ${count} 件同样的诉求一起办`,
  duplicatesNote: '答复会发给每一位反映人',
  relapse: (days: number, time: number) => `${days} 天内反弹，第 ${time} 次`,
  relapseNote: '上次说解决了，又出现了',
  topic: (kind: string) => `已记为议题：${kind}`,
  topicNote: '要请大家商量；这件照常办、照常计时',
  inTopic: '这件事成了议题，看大家怎么商量',
  inTopicNote: '这件照常办、照常计时',
  whistle: (by: string) => `${by}吹哨，请地区平台派部门`,
  coSigned: (households: number) => `${households} 户附议，系统吹哨到地区平台`,
  whistleWaits: '等地区平台下单',
  whistleAnswered: '地区平台已下单',
  asked: (by: string) => `${by}问您`,
  waitsForReply: '已问反映人，等回复',
  replied: (words: string) => `反映人回复：${words}`,
  replyHint: '知道多少写多少',
  send: '回复',
  sent: '已回复',
  notSame: '不是同一件事',
  notSameTitle: '不一起办了？',
  notSameHint: '哪里不一样，写一句',
  undone: '好的，单独接着办',
} as const

/** Kinds of topics. Source: R54. */
export const topicKinds: Record<TopicKind, string> = {
  environment: '社区环境',
  parking: '停车',
  lift: '电梯改造',
  covenant: '楼门公约',
  other: '其他',
}

/** The forms of the sheet for what is not an order or an answer. */
export const platformForms = {
  ask: {
    title: '问反映人',
    label: '想问什么',
    hint: '具体在哪里、什么时候、是哪一家',
    note: '时限不暂停；邻居的回复会写进全过程。',
    send: '发给邻居',
    done: '已问邻居，时限不暂停',
    words: '',
  },
  topic: {
    title: '转议事',
    label: '为什么要大家商量',
    hint: '单靠一个部门定不了的原因',
    note: '只是记为议题；这件照常办，照常给邻居回话。',
    send: '记为议题',
    done: '已记为议题，这件照常办',
    words: '这件事牵涉很多户，要请大家一起商量。',
  },
  whistle: {
    title: '吹哨',
    label: '为什么请部门来',
    hint: '楼里、社区办不了的原因',
    note: '直接到地区平台，由综合执法中心派部门到场；谁到了谁没到都公开。您仍负责给邻居反馈。',
    send: '吹哨，请部门到场',
    done: '已吹哨，地区平台收到了',
    words: '楼里和社区办不了，请部门到现场。',
  },
} as const

export type PlatformForm = keyof typeof platformForms

/** A first responder taking other requests in. Source: R25. */
export const mergeSheet = {
  title: '和同样的诉求一起办',
  none: '附近没有像是同一件的诉求',
  note: '每一件照样计时，您的答复会发给每一位反映人。',
  send: '并到这一件',
  reason: '说的是同一件事，一起办',
  done: (count: number) => `${count} 件已并到一起`,
} as const
