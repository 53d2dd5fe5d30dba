import type { JoinRequest } from '../../../typings/member'
import type { Instant } from '../../../typings/time'
import { ago } from '../time'

/** Somebody who asks to join, as their captain sees it. */
export interface WaitingRow {
  ref: string
  /** `24号楼 3-402` */
  door: string
  /** What they call themselves, and when they asked. */
  facts: string
  /** What the roster knows of that household. */
  household: string
}

export function waitingRow(request: JoinRequest, now: Instant): WaitingRow {
  const { ref, nickname, buildingName, door, householdMembers, askedAt } = request
  return {
    ref,
    door: `${buildingName} ${door}`,
    facts: `自称“${nickname}” · ${ago(askedAt, now)}`,
    household:
      householdMembers === 0 ? '这一户还没有人加入' : `这一户已有 ${householdMembers} 人确认`,
  }
}
