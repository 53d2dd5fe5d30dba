import type { BallotTerms, BallotView, ResultSeal, Share, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { ballotKinds, mineWords, resultWords, voterKinds, voterUnits } from '../../copy/ballot'
import { dayAndClock } from '../time'
import { percent } from './figures'
import { gotWords, leastOf, reaches, shareWords, tenths, votersWords } from './terms'

/** A bar with its line: how many, of how many, and whether that is enough. Source: mock 10. */
export interface TallyBar {
  id: string
  label: string
  counts: string
  percent: string
  /** 0–100. */
  width: number
  /** Where the line stands, 0–100; -1 without one. */
  line: number
  chip: { tone: string; icon: string; text: string } | null
  /** Drawn grey: below its line, or not what was chosen. */
  grey: boolean
  /** Read aloud. */
  aria: string
}

/** The published result in residents' words. Source: R60, mock 10. */
export interface ResultScreen {
  chip: string
  sub: string
  verdict: { icon: string; tone: string; title: string; why: string }
  turnout: { note: string; bar: TallyBar }
  votes: { note: string; bars: TallyBar[]; under: string }
  /** My code, or what else can be looked up. */
  mine: string
  objections: { title: string; words: string }
  sealed: { at: string; roll: string; result: string }
}

/** Everything the page shows of a counted ballot; null before it is counted. Pure. */
export function resultScreen(
  ballot: BallotView,
  topic: Pick<TopicView, 'stages' | 'figures'> | undefined,
  now: Instant,
): ResultScreen | null {
  const { result, roll, terms } = ballot
  if (result === undefined) return null
  return {
    chip: `${ballotKinds[terms.kind]} · ${voterKinds[terms.voter]}`,
    sub: resultWords.ended(ballot.title, dayAndClock(ballot.closesAt ?? result.at, now)),
    verdict: verdictOf(terms, result),
    turnout: turnoutOf(terms, result),
    votes: {
      note: votesNote(terms),
      bars: terms.options.map((_, at) => optionBar(terms, result, at)),
      under: underWords(terms),
    },
    mine: ballot.mine?.code ?? resultWords.notMine,
    objections: objectionsOf(topic, now),
    sealed: {
      at: resultWords.sealedAt(dayAndClock(result.at, now)),
      ...{ roll: roll?.hash ?? '', result: result.hash },
    },
  }
}

/** Whether it carried, in one big sentence, and why. Pure. */
export function verdictOf(terms: BallotTerms, result: ResultSeal): ResultScreen['verdict'] {
  const isPassed = result.outcome === 'passed'
  return {
    icon: isPassed ? 'ok' : result.outcome === 'tie' ? 'half' : 'no',
    tone: isPassed ? 'ok-c' : result.outcome === 'tie' ? 'soon-c' : 'late-c',
    title: titleOf(terms, result),
    why: whyOf(terms, result),
  }
}

/** `选出来了：第二版`, `没有通过`. */
export function titleOf(terms: BallotTerms, { outcome, winner }: ResultSeal): string {
  return outcome === 'passed' && terms.method !== 'yes_no'
    ? resultWords.chosen(labelOf(terms, winner))
    : resultWords.outcomes[outcome]
}

export const labelOf = ({ options }: BallotTerms, id: string | undefined): string =>
  options.find((option) => option.id === id)?.label ?? ''

function whyOf(terms: BallotTerms, result: ResultSeal): string {
  const { eligible, taken, outcome } = result
  const unit = voterUnits[terms.voter]
  if (outcome === 'no_quorum') {
    const lacking = Math.max(1, leastOf(terms.quorum, eligible) - taken)
    return resultWords.short(lacking, unit, gotWords(terms.quorum))
  }
  const best = bestOf(terms, result)
  if (best.count === 0) return resultWords.nobody
  const label = labelOf(terms, best.option)
  if (outcome === 'tie') return tieWords(terms, result, best.count)
  const { threshold } = terms
  if (threshold === 'most') {
    return outcome === 'passed'
      ? resultWords.mostVotes(taken, unit, label, best.count)
      : resultWords.notMost
  }
  const share = gotWords(threshold)
  if (outcome === 'passed') return resultWords.enough(taken, unit, label, best.count, share)
  const lacking = leastOf(threshold, taken) - best.count
  return lacking > 0 ? resultWords.shortOf(label, lacking, unit, share) : resultWords.notMost
}

function tieWords(terms: BallotTerms, { counts }: ResultSeal, most: number): string {
  const even = counts.filter(({ count }) => count === most)
  const labels = even.map(({ option }) => mineWords.quoted(labelOf(terms, option)))
  return resultWords.tied(labels.join(mineWords.and), most)
}

/** What decides: the winner, 同意 of yes and no, else whoever has most. */
function bestOf(terms: BallotTerms, { counts, winner }: ResultSeal): ResultSeal['counts'][number] {
  const decides = winner ?? (terms.method === 'yes_no' ? 'yes' : undefined)
  const none = { option: '', count: 0 }
  if (decides !== undefined) return counts.find(({ option }) => option === decides) ?? none
  return counts.reduce((best, each) => (each.count > best.count ? each : best), none)
}

function turnoutOf(terms: BallotTerms, { taken, eligible }: ResultSeal): ResultScreen['turnout'] {
  const unit = voterUnits[terms.voter]
  const isEnough = reaches(terms.quorum, taken, eligible)
  return {
    note: resultWords.takenNote(votersWords(terms)),
    bar: barOf(
      { id: 'taken', label: `${unit}数`, count: taken, whole: eligible, unit },
      {
        line: terms.quorum,
        chip: isEnough ? chips.reached : chips.missed,
        grey: !isEnough,
      },
    ),
  }
}

function optionBar(terms: BallotTerms, result: ResultSeal, at: number): TallyBar {
  const option = terms.options[at]
  const id = option?.id ?? ''
  const count = result.counts.find((each) => each.option === id)?.count ?? 0
  const counts = terms.method !== 'yes_no' || id === 'yes'
  const line = terms.threshold === 'most' || !counts ? undefined : terms.threshold
  const chip = optionChip(terms, result, id, count)
  return barOf(
    {
      ...{ id, label: option?.label ?? '', count, whole: result.taken },
      unit: voterUnits[terms.voter],
    },
    { line, chip, grey: chip?.tone !== 'ok' },
  )
}

function optionChip(
  terms: BallotTerms,
  result: ResultSeal,
  id: string,
  count: number,
): TallyBar['chip'] {
  const { outcome, winner } = result
  if (outcome === 'passed') return id === winner ? chips.won : null
  if (outcome === 'tie') return count === bestOf(terms, result).count ? chips.even : null
  const decides = terms.method === 'yes_no' ? id === 'yes' : terms.threshold !== 'most'
  if (!decides || terms.threshold === 'most') return null
  return reaches(terms.threshold, count, result.taken) ? chips.reached : null
}

const chips = {
  reached: { tone: 'ok', icon: 'ok', text: resultWords.reached },
  missed: { tone: 'late', icon: 'no', text: resultWords.missed },
  won: { tone: 'ok', icon: 'ok', text: resultWords.won },
  even: { tone: 'soon', icon: 'half', text: resultWords.even },
} as const

function barOf(
  of: { id: string; label: string; count: number; whole: number; unit: string },
  { line, chip, grey }: { line: Share | undefined; chip: TallyBar['chip']; grey: boolean },
): TallyBar {
  const { id, label, count, whole, unit } = of
  const share = percent(count, whole)
  const counts = `${count} / ${whole} ${unit}`
  return {
    ...{ id, label, counts, percent: share, chip, grey },
    width: Math.min(100, tenths(count, whole)),
    line: line === undefined ? -1 : (line.of[0] / line.of[1]) * 100,
    aria: [label, counts, share, chip?.text].filter(Boolean).join('，'),
  }
}

function votesNote({ threshold }: BallotTerms): string {
  return threshold === 'most'
    ? resultWords.votesMost
    : resultWords.votesShare(shareWords(threshold))
}

function underWords({ kind, method }: BallotTerms): string {
  return [
    resultWords.silent,
    ...(method === 'approval' ? [resultWords.several] : []),
    ...(kind === 'opinion' ? [resultWords.advisory] : []),
  ].join('')
}

function objectionsOf(
  topic: Pick<TopicView, 'stages' | 'figures'> | undefined,
  now: Instant,
): ResultScreen['objections'] {
  const published = topic?.stages.find(({ stage }) => stage === 'publication')
  const count = topic?.figures.objections ?? 0
  const until =
    published?.closesAt === undefined || published.closedAt !== undefined
      ? ''
      : resultWords.publishedUntil(dayAndClock(published.closesAt, now))
  const said = count === 0 ? resultWords.noObjections : resultWords.objected(count)
  return { title: resultWords.objections, words: [until, said].filter(Boolean).join(' · ') }
}
