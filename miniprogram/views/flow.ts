import type { DistrictRules } from '../../typings/district'
import type { PhaseCounts, TicketView } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { desks, flowStates, flowWords, loopOf, type LoopPhase } from '../copy/zh'
import { phaseSteps, type PhaseStep } from './phases'
import { shortTime } from './time'

/** One phase of the loop: what it is for everybody, and how it stands today. Source: R31. */
export interface FlowRow extends LoopPhase {
  number: number
  /** Of a request: done, now, next or skipped; empty without one. */
  state: PhaseStep['state'] | ''
  stateWords: string
  /** Who has it, who is there, by when. */
  here: string
  late: boolean
  /** How many of the place stand here; empty when nothing is known. */
  count: string
}

/** What is looked at: a request, a place, or the loop alone. */
export interface FlowSubject {
  rules: DistrictRules | undefined
  ticket?: TicketView
  counts?: PhaseCounts
}

/** The loop with its four phases. */
export function flowRows({ rules, ticket, counts }: FlowSubject, now: Instant): FlowRow[] {
  const steps = ticket === undefined ? [] : phaseSteps(ticket, now)
  return loopOf(ticket?.rules ?? rules).map((phase, index) => {
    const state = steps[index]?.state ?? ''
    return {
      ...phase,
      number: index + 1,
      state,
      stateWords: state === '' ? '' : flowStates[state],
      ...standing(phase.stage, state, ticket, now),
      count: counts === undefined ? '' : flowWords.count(counts[phase.stage]),
    }
  })
}

/** How a step of a request stands today. */
function standing(
  stage: LoopPhase['stage'],
  state: FlowRow['state'],
  ticket: TicketView | undefined,
  now: Instant,
): Pick<FlowRow, 'here' | 'late'> {
  if (ticket === undefined || state === '') return { here: '', late: false }
  if (stage === 'answered') return feedback(ticket, now)
  // Its chip says already that it has not come, or is not needed.
  if (state === 'next' || state === 'skipped') return { here: '', late: false }
  const at = ticket.phases[stage]
  const since = at === undefined ? [] : [shortTime(at, now)]
  return { here: [...since, whoOf(stage, ticket)].filter(Boolean).join('，'), late: false }
}

function whoOf(stage: LoopPhase['stage'], { owner, desk, order }: TicketView): string {
  if (stage === 'discovered') return owner === undefined ? flowWords.nobody : flowWords.owner(owner)
  if (stage === 'analysed') return desk === undefined ? '' : flowWords.desk(desks[desk])
  const tasks = order?.tasks ?? []
  const there = tasks.filter(({ signIn }) => signIn !== undefined).length
  return tasks.length === 0 ? '' : flowWords.units(there, tasks.length)
}

/** The duty of feedback runs through all phases, so it has its time from the first on. Source: R28. */
function feedback(ticket: TicketView, now: Instant): Pick<FlowRow, 'here' | 'late'> {
  const { stage, phases, answer, governing } = ticket
  if (stage === 'closed' && phases.closed !== undefined) {
    return { here: flowWords.closed(shortTime(phases.closed, now)), late: false }
  }
  if (stage === 'answered' && answer !== undefined) {
    return { here: flowWords.answered(answer.by, shortTime(answer.at, now)), late: false }
  }
  if (governing === undefined) return { here: '', late: false }
  const due = shortTime(governing.dueAt, now)
  const late = governing.dueAt <= now
  return { here: late ? flowWords.late(due) : flowWords.due(due), late }
}
