import type { TopicListState } from '../../typings/contract/room'
import type { RoomMode, StageId } from '../../typings/room'

/** 议事: the tab. Source: R52–R54, R59. */
export const roomWords = {
  title: '议事',
  head: '楼里的事，商量着办',
  /** The ten steps, opened by a tap. */
  steps: '议事十步，每一步怎么走',
  stepsTitle: '议事十步',
  stepsNote: '每一步有时间、有记录，跳过要写明原因。',
  fair: '一户一票，少数人的话也要答',
  fairNote: '提的意见，采纳、部分采纳、没采纳，都写明理由；没答完，下一步打不开。',
  propose: '提议题',
  room: '微会议室',
  allRooms: (count: number) => `全部 ${count} 个微会议室`,
  building: '本楼',
  community: '本社区',
  district: '全地区',
  everything: '各类',
  otherKind: '其他',
  kinds: '哪一类',
  figures: (topics: number, people: number) =>
    people === 0 ? `在议 ${topics} 项` : `在议 ${topics} 项，${people} 人参与过`,
  opinions: (opinions: number, adopted: number) => `意见 ${opinions} 条，采纳 ${adopted} 条`,
  voting: (count: number) => `${count} 项正在表决`,
  waits: '等您参加',
  others: '别的议题',
  more: '往下还有',
  end: '没有更多了',
  away: '加入楼门后，就能看楼里在议什么',
  awayHint: '楼门长确认后，就能提题、说意见、投票',
  join: '加入楼门',
} as const

/** When a room is open. Source: R53. */
export const roomModes: Record<RoomMode, string> = {
  always: '24 小时开放',
  appointment: '预约开会',
}

/** Filter pills of the list; 正在议 are all that are not over. */
export const topicStates: readonly { id: TopicListState; text: string }[] = [
  { id: 'open', text: '正在议' },
  { id: 'voting', text: '正在表决' },
  { id: 'over', text: '已结束' },
]

/** What an empty list says. */
export const topicsEmpty: Record<TopicListState, { text: string; hint: string }> = {
  open: { text: '现在没有正在议的题', hint: '想商量什么，就提出来；人够了就立题' },
  voting: { text: '现在没有正在表决的', hint: '要表决时会告诉您' },
  over: { text: '还没有结束的议题', hint: '结果和记录都会留在这里' },
}

/** What those who live there can do at a stage: the verb in lists, in the order of what cannot wait. */
export const stageVerbs: Partial<Record<StageId, string>> = {
  vote: '去投票',
  consultation: '说意见',
  proposal: '看看支不支持',
  publication: '看公示',
  appraisal: '评一评',
}

/** The figure under 议事 on the first screen: short for the tile, a sentence for ears and for care mode. Source: R52. */
export const homeTopicWords = {
  none: { short: '一起商量', long: '楼里的事，一起商量' },
  waiting: (count: number) => ({ short: `${count} 件等您`, long: `${count} 个议题等您办` }),
  voting: {
    days: (left: number) => `表决剩 ${left} 天`,
    soon: '表决快截止',
    many: (count: number) => `${count} 场表决`,
    long: (count: number, left: string) =>
      `${count} 场表决，${count === 1 ? '' : '最近的'}还剩 ${left}`,
  },
  asking: (count: number) => ({
    short: `${count} 题问意见`,
    long: `${count} 个议题在征求意见`,
  }),
} as const
