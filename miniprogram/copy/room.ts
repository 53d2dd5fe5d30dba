import type { BallotOutcome, StageId, TopicStatus } from '../../typings/room'
import type { TopicKind } from '../../typings/ticket'

/** Stages as residents know them. Source: R55. */
export const stageNames: Record<StageId, string> = {
  proposal: '提题',
  establishment: '立题',
  draft: '初案',
  members_first: '在职党员先议',
  revision: '调整方案',
  consultation: '居民协商',
  roll: '冻结名册',
  vote: '表决',
  publication: '公示',
  implementation: '实施',
  appraisal: '评议',
}

/** What a topic is about. Source: R54. */
export const topicKindNames: Record<TopicKind, string> = {
  environment: '社区环境',
  parking: '停车管理',
  lift: '电梯',
  covenant: '楼门公约',
  other: '议事',
}

export const topicKindIcons: Record<TopicKind, string> = {
  environment: 'tree',
  parking: 'gate',
  lift: 'lift',
  covenant: 'book',
  other: 'talk',
}

export const topicEnds: Record<Exclude<TopicStatus, 'running'>, string> = {
  declined: '没有立题',
  stopped: '已经停止',
  over: '已经结束',
}

export const ballotOutcomes: Record<BallotOutcome, string> = {
  passed: '表决通过',
  not_passed: '没有通过',
  no_quorum: '参与的不够',
  tie: '票数相同',
}

export const topicCardWords = {
  step: (step: number, steps: number) => `第 ${step} 步，共 ${steps} 步`,
  until: (time: string) => `${time} 止`,
  supporters: (count: number) => `${count} 人支持`,
  speakers: (count: number) => `${count} 人说过`,
}
