import type { BallotTerms, BallotView, ResultSeal, Share } from '../../../../typings/room'
import { DAY, HOUR, NOW, plan, second } from './topic-fixture'

export const HALF: Share = { of: [1, 2], strict: true }
export const TWO_THIRDS: Share = { of: [2, 3], strict: false }

/** The pocket park’s ballot: two versions, or neither. */
export const terms = (change: Partial<BallotTerms> = {}): BallotTerms => ({
  ...{ question: '口袋公园按哪个方案建？', kind: 'residents', voter: 'household' },
  method: 'single',
  options: [
    { id: 'A', label: '第二版', plan: 2 },
    { id: 'B', label: '第一版', plan: 1 },
    { id: 'C', label: '两个都不同意' },
  ],
  ...{ quorum: HALF, threshold: 'most' },
  ...change,
})

export const yesNo = (change: Partial<BallotTerms> = {}): BallotTerms =>
  terms({
    method: 'yes_no',
    options: [
      { id: 'yes', label: '同意' },
      { id: 'no', label: '不同意' },
      { id: 'abstain', label: '弃权' },
    ],
    threshold: HALF,
    ...change,
  })

/** An open vote of 1286 households, 612 of them have voted. */
export const ballotView = (change: Partial<BallotView> = {}): BallotView => ({
  ...{ topic: 't1', title: '垃圾楼旁建口袋公园', placeName: '芳城园一区', terms: terms() },
  ...{ plans: [plan(), second()], opensAt: NOW - DAY, closesAt: NOW + 2 * DAY + 6 * HOUR },
  ...{ isOpen: true, taken: 612, roll: { voters: 1286, hash: 'r'.repeat(64), at: NOW - DAY } },
  mine: { code: '7K3F9-2QDAB', voter: '您家 3-402', changes: 0 },
  ...change,
})

export const voted = (...choices: string[]): NonNullable<BallotView['mine']> => ({
  ...{ code: '7K3F9-2QDAB', voter: '您家 3-402', choices, at: NOW - HOUR },
  ...{ by: '402 邻居', own: true, changes: 0 },
})

export const result = (change: Partial<ResultSeal> = {}): ResultSeal => ({
  ...{ eligible: 1286, taken: 812, outcome: 'passed', winner: 'A' },
  counts: [
    { option: 'A', count: 540 },
    { option: 'B', count: 250 },
    { option: 'C', count: 22 },
  ],
  ...{ hash: 'b'.repeat(64), at: NOW },
  ...change,
})
