import type { StageTimes } from '../../../typings/contract/room.ts'
import type { Procedure, StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'

/** A timetable from a moment on, each stage after the one before; 提题 and 立题 are over by then. Pure. */
export function timetable({ stages }: Procedure, from: Instant): StageTimes[] {
  let opensAt = from
  return stages
    .filter(({ stage }) => stage !== 'proposal' && stage !== 'establishment')
    .map(({ stage, lasts, after = 0 }) => {
      const times = { stage, opensAt: opensAt + after, closesAt: opensAt + after + lasts }
      opensAt = times.closesAt
      return times
    })
}

/**
 * The stages, those still to come moved back where the one before them ends later than was planned; each keeps its length,
 * none is ever brought forward. Pure. Source: R55.
 */
export function movedBack(stages: readonly StageState[]): StageState[] {
  let before = -Infinity
  return stages.map((stage) => {
    const { opensAt, closesAt, openedAt, closedAt, skipped } = stage
    if (skipped !== undefined) return stage
    if (openedAt !== undefined) {
      before = closedAt ?? closesAt ?? before
      return stage
    }
    if (opensAt === undefined || closesAt === undefined) return stage
    const by = Math.max(0, before - opensAt)
    before = closesAt + by
    return by === 0 ? stage : { ...stage, opensAt: opensAt + by, closesAt: closesAt + by }
  })
}
