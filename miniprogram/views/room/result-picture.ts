import type { BallotView } from '../../../typings/room'
import { config } from '../../config'
import { resultPictureWords, voterUnits } from '../../copy/ballot'
import { shareWords } from '../../copy/zh'
import { buildingOf } from '../place'
import { percent } from './figures'
import { titleOf, verdictOf } from './result'

/** What the shared card of a counted ballot says; nothing that is not public. Source: R60, design §4. */
export interface ResultPicture {
  head: string
  /** Place, on the red plate. */
  plate: string
  kind: string
  outcome: string
  question: string
  why: string
  turnout: string
  /** Taking part, 0–1. */
  taken: number
  passed: boolean
  root: string
}

/** Figures of the root that are printed. */
const ROOT_SHOWN = 8

/** The picture of a counted ballot; undefined before it is counted. Pure. */
export function resultPictureOf(
  { result, terms, placeName }: Pick<BallotView, 'result' | 'terms' | 'placeName'>,
  root?: string,
): ResultPicture | undefined {
  if (result === undefined) return undefined
  const { taken, eligible, outcome } = result
  return {
    head: config.name,
    plate: buildingOf(placeName),
    kind: resultPictureWords.kind,
    outcome: titleOf(terms, result),
    question: terms.question,
    why: verdictOf(terms, result).why,
    turnout: resultPictureWords.turnout(
      ...([taken, eligible, voterUnits[terms.voter], percent(taken, eligible)] as const),
    ),
    taken: eligible === 0 ? 0 : taken / eligible,
    passed: outcome === 'passed',
    root: root === undefined ? '' : shareWords.root(root.slice(0, ROOT_SHOWN)),
  }
}
