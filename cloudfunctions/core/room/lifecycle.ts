import type { TopicEventOf } from './events.ts'
import type { TopicCommandType, TopicDecision, TopicRule, TopicRules } from './rule.ts'
import { ballotingRules } from './step/balloting.ts'
import { checkingRules } from './step/checking.ts'
import { planningRules } from './step/planning.ts'
import { proposingRules } from './step/proposing.ts'
import { recordingRules } from './step/recording.ts'
import { stageRules } from './step/stages.ts'

/**
 * Whether what somebody asks of a topic may happen: the event as the trace keeps it. Pure. Whether the person may ask at
 * all was decided before (`kernel/authority`). Refuses with the topic codes of `RefusalCode`. Source: R55–R60.
 */
export function decideTopic<T extends TopicCommandType>(
  decision: TopicDecision<T>,
): TopicEventOf<T> {
  const { type } = decision.event as { type: T } // the event of this very type
  return (RULES[type] as TopicRule<T>)(decision)
}

const RULES: TopicRules = {
  ...proposingRules,
  ...stageRules,
  ...checkingRules,
  ...planningRules,
  ...recordingRules,
  ...ballotingRules,
}
