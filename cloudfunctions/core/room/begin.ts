import { scopesOf } from '../place/place.ts'
import { BEGINNING } from './procedures.ts'
import type { TopicHappened } from './effect.ts'
import { plannedStage } from './step/stages.ts'
import { NO_COUNTS, type Topic } from './topic.ts'

/** A new topic from its first event: 提题 is open; what those who serve propose goes on to 立题 at once. Source: R55. */
export function beginTopic(
  id: string,
  { event, at, rules }: TopicHappened<'TopicProposed'>,
): Topic {
  const { type: _type, textCheck, byStaff, ...told } = event
  const isPublic = textCheck === 'passed'
  const [proposal, establishment] = BEGINNING.map(plannedStage)
  if (proposal === undefined || establishment === undefined) throw new Error('no beginning')
  const goesOn = byStaff && isPublic
  return {
    _id: id,
    version: 0,
    ...told,
    scopes: scopesOf(event.place),
    visibility: isPublic ? 'public' : 'held',
    ...(!isPublic && { heldReason: textCheck === 'risky' ? 'text_risky' : 'check_pending' }),
    byStaff,
    proposedAt: at,
    status: 'running',
    stages: [
      {
        ...proposal,
        openedAt: at,
        closesAt: at + rules.proposalLasts,
        ...(goesOn && { closedAt: at }),
      },
      goesOn
        ? { ...establishment, openedAt: at, closesAt: at + rules.establishWithin }
        : establishment,
    ],
    ...{ plans: [], minutes: [], milestones: [], counts: NO_COUNTS },
    ...{ trace: [], heads: [], deliveries: [] },
  }
}
