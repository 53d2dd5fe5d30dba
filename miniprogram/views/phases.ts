import type { Stage, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { stages } from '../copy/zh'
import { before, shortTime } from './time'

/** One step of the phase bar. */
export interface PhaseStep {
  stage: Stage
  number: number
  label: string
  time: string
  /** `skipped`: answered on the spot, without platform or departments. */
  state: 'done' | 'skipped' | 'now' | 'next'
}

/** The four public phases; 办结 is the fourth one done. Source: R21. */
const PUBLIC = ['discovered', 'analysed', 'enforcing', 'answered'] as const

/**
 * The phase bar of a ticket. A phase that was skipped (answered on the spot) shows no time. The step that is
 * next but one to the answer names when the answer is due.
 */
export function phaseSteps(
  ticket: Pick<TicketView, 'stage' | 'phases' | 'governing'>,
  now: Instant,
): PhaseStep[] {
  const reached = ticket.stage === 'closed' ? PUBLIC.length : PUBLIC.indexOf(ticket.stage)
  return PUBLIC.map((stage, index) => {
    const state = stateOf(stage, index)
    return { stage, number: index + 1, label: stages[stage], time: timeOf(stage, state), state }
  })

  function stateOf(stage: (typeof PUBLIC)[number], index: number): PhaseStep['state'] {
    if (index === reached) return 'now'
    if (index > reached) return 'next'
    return ticket.phases[stage] === undefined ? 'skipped' : 'done'
  }

  function timeOf(stage: (typeof PUBLIC)[number], state: PhaseStep['state']): string {
    const at = ticket.phases[stage]
    if (state === 'now' && stage !== 'answered') return '进行中'
    if (state !== 'next') return at === undefined ? '不需要' : shortTime(at, now)
    if (stage !== 'answered' || ticket.governing === undefined) return ''
    return ticket.governing.dueAt > now ? before(ticket.governing.dueAt, now) : '已逾期'
  }
}
