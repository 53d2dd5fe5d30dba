import { require } from '../../kernel/refusal.ts'
import { hasOpened, requireRunning, requireStage, type TopicRules } from '../rule.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import { stageOf } from '../topic.ts'

/** The ballot from its terms to its count. Voting itself is a document of each voter’s; see `ballot/`. Source: R60. */
export const ballotingRules = {
  /** Stated before the roll opens, frozen from then on. */
  BallotSet: ({ topic, event }) => {
    requireRunning(topic)
    require(stageOf(topic, 'vote')?.skipped === undefined, 'not_in_procedure')
    require(stageOf(topic, 'vote') !== undefined, 'not_in_procedure')
    require(!hasOpened(topic, 'roll'), 'ballot_frozen')
    return event
  },

  RollCorrected: ({ topic, event, now }) => {
    const { closesAt = 0 } = requireStage(topic, 'roll')
    require(now < closesAt, 'roll_frozen')
    return event
  },

  RollFrozen: ({ topic, event }) => {
    requireStage(topic, 'roll')
    require(topic.roll === undefined, 'roll_frozen')
    return event
  },

  VotesCounted: ({ topic, event }) => {
    requireRunning(topic)
    require(stageOf(topic, 'vote')?.closedAt !== undefined, 'wrong_stage')
    require(topic.result === undefined, 'already_counted')
    return event
  },
} satisfies Partial<TopicRules>

export const ballotingEffects = {
  BallotSet: (topic, { event }) => ({ ...topic, ballot: event.terms }),
  RollCorrected: (topic) => topic,
  RollFrozen: (topic, { event, at }) => {
    const { work: _work, ...rest } = withStage(topic, 'roll', { closedAt: at })
    return { ...rest, roll: { voters: event.voters, hash: event.hash, at } }
  },
  VotesCounted: (topic, { event, at }) => {
    const { work: _work, ...rest } = topic
    return { ...rest, result: { ...event.tally, hash: event.hash, at } }
  },
} satisfies Partial<TopicEffects>
