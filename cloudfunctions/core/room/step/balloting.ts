import { requireTerms } from '../../ballot/terms.ts'
import { require } from '../../kernel/refusal.ts'
import { hasOpened, requireRunning, requireStage, type TopicRules } from '../rule.ts'
import { withStage, type TopicEffects } from '../effect.ts'
import { sealsAt } from '../standing.ts'
import { stageOf } from '../topic.ts'

/** Households put right by hand; more would mean that the members themselves are wrong. */
const MOST_CORRECTIONS = 500

/** The ballot from its terms to its count. Voting itself is a document of each voter’s; see `ballot/`. Source: R60. */
export const ballotingRules = {
  /** Stated before the roll opens, frozen from then on. */
  BallotSet: ({ topic, event }) => {
    requireRunning(topic)
    require(stageOf(topic, 'vote')?.skipped === undefined, 'not_in_procedure')
    require(stageOf(topic, 'vote') !== undefined, 'not_in_procedure')
    require(!hasOpened(topic, 'roll'), 'ballot_frozen')
    requireTerms(
      event.terms,
      topic.plans.map(({ version }) => version),
    )
    return event
  },

  RollCorrected: ({ topic, event, now, rules }) => {
    const roll = requireStage(topic, 'roll')
    // A call that began in time and comes late: what is being sealed stays as it is.
    require(now < sealsAt(roll, rules) && topic.work?.kind !== 'seal_roll', 'roll_frozen')
    const others = (topic.corrections ?? []).filter(
      ({ household }) => household !== event.household,
    )
    require(others.length < MOST_CORRECTIONS, 'too_large', { limit: MOST_CORRECTIONS })
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
  BallotSet: (topic, { event, at }) => ({ ...topic, ballot: event.terms, ballotAt: at }),
  RollCorrected: (topic, { event, seq }) => {
    const { household, include } = event
    const others = (topic.corrections ?? []).filter((each) => each.household !== household)
    return { ...topic, corrections: [...others, { household, include, seq }] }
  },
  RollFrozen: (topic, { event, at }) => {
    const { work: _work, ...rest } = withStage(topic, 'roll', { closedAt: at })
    return { ...rest, roll: { voters: event.voters, hash: event.hash, at } }
  },
  VotesCounted: (topic, { event, at }) => {
    const { work: _work, miscount: _miscount, ...rest } = topic
    return { ...rest, result: { ...event.tally, hash: event.hash, at } }
  },
  CountHeld: (topic) => topic,
} satisfies Partial<TopicEffects>
