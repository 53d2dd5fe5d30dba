import type { DistrictRules } from '../../typings/district'
import type { Stage } from '../../typings/ticket'
import { lengthWords } from './district'

/** One phase of the closed loop as a resident reads it. Source: R21–R31. */
export interface LoopPhase {
  stage: Exclude<Stage, 'closed'>
  name: string
  who: string
  what: string
  within: string
}

/** 发现 → 研判 → 处置 → 反馈: who does what, within what time of the district. Source: R22, R24–R26, R28, R38, R40. */
export const loopOf = (rules?: DistrictRules): LoopPhase[] => [
  {
    stage: 'discovered',
    name: '发现',
    who: '楼门长、管楼干部、支部书记',
    what: '同时收到，谁先接谁负责回话。当场能办的当场办，能说清的当场说清。',
    within: rules ? `${lengthWords(rules.acceptWithin)}没人接，提醒上一级` : '没人接，提醒上一级',
  },
  {
    stage: 'analysed',
    name: '研判',
    who: '社区平台、地区平台',
    what: '楼里办不了的，一键上报，定由谁来办。',
    within: '没人管的，自己往上走',
  },
  {
    stage: 'enforcing',
    name: '处置',
    who: '城管、食药、工商、公安等部门',
    what: '一张单，各查各的。谁到了谁没到，都看得见。',
    within: '全部交了结果才算完',
  },
  {
    stage: 'answered',
    name: '反馈',
    who: '先接的那个人',
    what: '回话给反映的人，也发到楼里。您说没解决，就重新办。',
    within: rules ? `从反映起 ${lengthWords(rules.feedbackWithin)}` : '到时一定回话',
  },
]

/** A step of the micro meeting room's procedure. Source: R55. */
export interface RoomStep {
  name: string
  what: string
}

/** 议事十步. Source: R55, R57, R58, R60. */
export const roomSteps: readonly RoomStep[] = [
  { name: '提题', what: '居民提出，或从反映多的诉求里来' },
  { name: '立题', what: '楼委会定下要不要议' },
  { name: '初案', what: '拿出第一版方案，有图、有预算' },
  { name: '党员先议', what: '在职党员按专长先提意见' },
  { name: '调整方案', what: '每条意见都写采纳没有、为什么' },
  { name: '居民协商', what: '全楼一起商量' },
  { name: '表决', what: '一户一票，不表态的不算赞成' },
  { name: '公示', what: '结果贴出来，有意见还能提' },
  { name: '实施', what: '进度公开' },
  { name: '评议', what: '办得好不好，大家打分' },
]
