import type { OpinionView, Plan, StageState, TopicRow, TopicView } from '../../../../typings/room'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** 18 August 2026, 14:05 in Beijing. */
export const NOW = Date.UTC(2026, 7, 18, 6, 5)

type Template = Pick<StageState, 'stage' | 'audience'>
const PARK: Template[] = [
  { stage: 'proposal', audience: 'residents' },
  { stage: 'establishment', audience: 'organisers' },
  { stage: 'draft', audience: 'organisers' },
  { stage: 'members_first', audience: 'in_service' },
  { stage: 'revision', audience: 'organisers' },
  { stage: 'consultation', audience: 'residents' },
  { stage: 'roll', audience: 'organisers' },
  { stage: 'vote', audience: 'voters' },
  { stage: 'publication', audience: 'residents' },
  { stage: 'implementation', audience: 'organisers' },
  { stage: 'appraisal', audience: 'residents' },
]

/** The pocket park’s stages, each three days long; the one named is open. */
export function stagesAt(open: StageState['stage']): StageState[] {
  const at = PARK.findIndex(({ stage }) => stage === open)
  return PARK.map((template, index) => {
    const opensAt = NOW + (index - at) * 3 * DAY - DAY
    const closesAt = opensAt + 3 * DAY
    return {
      ...template,
      ...{ needs: [], lasts: 3 * DAY, opensAt, closesAt },
      ...(index <= at && { openedAt: opensAt }),
      ...(index < at && { closedAt: closesAt }),
    }
  })
}

export const plan = (change: Partial<Plan> = {}): Plan => ({
  ...{ version: 1, title: '第一版', drawings: ['cloud://v1'], budget: 580_000, area: 800 },
  where: '芳城园一区南门',
  lines: [
    { id: 'L1', text: '垃圾楼外留空地' },
    { id: 'L2', text: '中间建喷泉' },
    { id: 'L3', text: '两张长椅' },
  ],
  ...{ changes: [], at: NOW - 9 * DAY, by: '楼委会' },
  ...change,
})

/** v2 as in mock 08. */
export const second = (): Plan =>
  plan({
    ...{ version: 2, budget: 460_000, drawings: ['cloud://v2'] },
    lines: [
      { id: 'L1', text: '垃圾楼外种一圈吸味儿的植物' },
      { id: 'L3', text: '两张长椅' },
      { id: 'L4', text: '健身区，器材 4 件' },
    ],
    changes: [
      { number: 1, line: 'L1', kind: 'changed', words: '种一圈吸味儿的植物', opinions: ['o1'] },
      { number: 2, line: 'L2', kind: 'removed', words: '取消喷泉', opinions: ['o2', 'o3'] },
      { number: 3, line: 'L4', kind: 'added', words: '加健身区', opinions: [] },
    ],
  })

export const opinion = (change: Partial<OpinionView> = {}): OpinionView => ({
  ...{ id: 'o1', kind: 'opinion', stage: 'members_first', words: '多种吸味儿的植物' },
  ...{ photos: [], author: '402 邻居', at: NOW - HOUR, supports: 0, own: false, supported: false },
  ...change,
})

export const topicRow = (change: Partial<TopicRow> = {}): TopicRow => ({
  ...{ id: 't1', kind: 'environment', place: 'fz/fcy', placeName: '芳城园一区' },
  ...{ title: '垃圾楼旁建口袋公园', status: 'running', stage: 'consultation', step: 6, steps: 11 },
  ...{
    closesAt: NOW + 2 * DAY,
    supporters: 21,
    speakers: 126,
    proposedAt: NOW - 16 * DAY,
    at: NOW,
  },
  ...change,
})

export const topicView = (change: Partial<TopicView> = {}): TopicView => {
  const { picture: _picture, ...row } = topicRow()
  return {
    ...row,
    ...{ words: '垃圾楼有味儿，旁边空着', photos: [], proposer: '402 邻居', own: false },
    ...{ supportersNeeded: 20, supported: false, procedure: 'pocket_park' },
    stages: stagesAt('consultation'),
    ...{ minutes: [], plans: [plan(), second()], milestones: [], tickets: [], can: [] },
    figures: {
      ...{ opinions: 5, unanswered: 0, adopted: 3, partly: 1, notAdopted: 1, objections: 0 },
      ...{ speakers: 126, households: 1286, appraisals: 0 },
    },
    ...change,
  }
}
