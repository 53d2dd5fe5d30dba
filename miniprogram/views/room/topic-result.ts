import type { BallotOutcome, BallotTerms, ResultSeal, TopicView } from '../../../typings/room'
import { ballotOutcomes } from '../../copy/room'
import { resultWords } from '../../copy/topic'
import { percent } from './figures'

/** A counted ballot in a few lines on the topic’s page. Source: R60. */
export interface ResultSummary {
  outcome: string
  tone: 'ok' | 'soon' | ''
  icon: string
  question: string
  /** What won; without a winner how it ended. */
  winner: string
  taken: string
  /** Words of the link to all of it. */
  see: string
  rows: { key: string; label: string; votes: string; winner: boolean }[]
}

const TONES: Record<BallotOutcome, { tone: 'ok' | 'soon' | ''; icon: string }> = {
  passed: { tone: 'ok', icon: 'ok' },
  not_passed: { tone: '', icon: 'no' },
  no_quorum: { tone: 'soon', icon: 'half' },
  tie: { tone: 'soon', icon: 'half' },
}

/** Heads of a ballot by what a voter is: `1286 户`. */
export const headsOf = ({ voter }: Pick<BallotTerms, 'voter'>, count: number): string =>
  voter === 'household' ? resultWords.households(count) : resultWords.persons(count)

/** The summary; null while nothing was counted. Pure. */
export function resultOf({ ballot, result }: Pick<TopicView, 'ballot' | 'result'>) {
  return ballot === undefined || result === undefined ? null : summary(ballot, result)
}

function summary(ballot: BallotTerms, result: ResultSeal): ResultSummary {
  const label = (id: string) => ballot.options.find((option) => option.id === id)?.label ?? id
  const { eligible, taken, counts, outcome, winner } = result
  return {
    outcome: ballotOutcomes[outcome],
    ...TONES[outcome],
    question: ballot.question,
    see: resultWords.see,
    winner: winner === undefined ? ballotOutcomes[outcome] : label(winner),
    taken: resultWords.taken(
      headsOf(ballot, eligible),
      headsOf(ballot, taken),
      percent(taken, eligible),
    ),
    rows: counts.map(({ option, count }) => ({
      key: option,
      label: label(option),
      votes: resultWords.votes(count),
      winner: option === winner,
    })),
  }
}
