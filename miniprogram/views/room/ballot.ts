import type { BallotOption, BallotView, MyVote, Plan } from '../../../typings/room'
import type { RefusalCode } from '../../../typings/refusal'
import type { Instant } from '../../../typings/time'
import {
  ballotButtons,
  ballotKinds,
  ballotMeans,
  ballotWords,
  mineWords,
  unreadWords,
  voterKinds,
  voterUnits,
  withoutWords,
} from '../../copy/ballot'
import { refusalWords } from '../../copy/zh'
import { dayAndClock, span } from '../time'
import { planFacts, quorumWords, thresholdWords } from './terms'

/** One option as it is drawn. */
export interface OptionRow {
  id: string
  label: string
  note: string
  /** Link of its drawing; empty without one. */
  picture: string
  on: boolean
  /** Read aloud. */
  aria: string
}

/** The ballot as its voter sees it. Source: R60, mock 09. */
export interface BallotScreen {
  chip: string
  question: string
  facts: { label: string; value: string }[]
  /** Those with drawings stand beside each other, the others below. */
  drawn: OptionRow[]
  plain: OptionRow[]
  /** One may be chosen, or several. */
  many: boolean
  /** Nothing can be chosen now. */
  locked: boolean
  compare: string
  turnout: { words: string; percent: number } | null
  hidden: string
  mine: { title: string; words: string } | null
  without: { title: string; words: string; action: string; url: string } | null
  button: BallotButton
}

export interface BallotButton {
  id: 'choose' | 'vote' | 'receipt' | 'result' | 'wait' | 'none'
  label: string
}

export const blankBallot: BallotScreen = {
  ...{ chip: '', question: '', facts: [], drawn: [], plain: [], many: false, locked: true },
  ...{ compare: '', turnout: null, hidden: '', mine: null, without: null },
  button: { id: 'none', label: '' },
}

/** What stands there instead of a ballot that cannot be read, and where its button leads; '' reads again. Pure. */
export function unreadBallot(code: RefusalCode | 'offline'): UnreadBallot {
  const { join, elsewhere, again } = unreadWords
  const text = refusalWords(code)
  if (code === 'not_a_member' || code === 'not_confirmed') return { text, ...join }
  if (code === 'forbidden') return { ...elsewhere, action: '', url: '' }
  return { text, hint: '', action: again, url: '' }
}

/** Words of a page that has nothing to show. */
export interface UnreadBallot {
  text: string
  hint: string
  action: string
  url: string
}

/** Everything the page shows; `chosen` are ids of options. Pure. */
export function ballotScreen(
  ballot: BallotView,
  urls: Record<string, string>,
  chosen: readonly string[],
  now: Instant,
): BallotScreen {
  const { terms, plans } = ballot
  const options = terms.options.map((option) => optionRow(option, { plans, urls, chosen }))
  const ended = hasEnded(ballot, now)
  return {
    chip: `${ballotKinds[terms.kind]} · ${voterKinds[terms.voter]}`,
    question: terms.question,
    facts: factsOf(ballot, now),
    drawn: options.filter(({ picture }) => picture !== ''),
    plain: options.filter(({ picture }) => picture === ''),
    many: terms.method === 'approval',
    locked: !canVote(ballot, now),
    compare: plans.length > 1 ? ballotWords.compare(plans.length) : '',
    turnout: turnoutOf(ballot),
    hidden: ended ? '' : ballotWords.hidden,
    mine: mineOf(ballot, now),
    without: ballot.without === undefined || ended ? null : withoutWords[ballot.without],
    button: ballotButton(ballot, chosen, now),
  }
}

/** The missing step. Pure. Source: ui.md. */
export function ballotButton(
  ballot: BallotView,
  chosen: readonly string[],
  now: Instant,
): BallotButton {
  if (ballot.result !== undefined) return { id: 'result', label: ballotButtons.result }
  if (hasEnded(ballot, now)) return { id: 'wait', label: ballotButtons.counting }
  if (ballot.without !== undefined) return { id: 'none', label: '' }
  if (!canVote(ballot, now)) return { id: 'wait', label: opensWords(ballot, now) }
  return voteButton(ballot, chosen)
}

/** After one tap on an option. One of a single choice takes the other's place. */
export function chose(ballot: BallotView, chosen: readonly string[], id: string): string[] {
  if (ballot.terms.method !== 'approval') return [id]
  return chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
}

/** Chosen ids in the ballot's own order, as they are sent: the same choice is always the same request. */
export const inOrder = ({ terms }: BallotView, chosen: readonly string[]): string[] =>
  terms.options.map(({ id }) => id).filter((id) => chosen.includes(id))

/** Whether what was chosen is what the household has voted already. */
export const isVoted = (ballot: BallotView, chosen: readonly string[]): boolean =>
  chosen.length > 0 &&
  inOrder(ballot, ballot.mine?.choices ?? []).join() === inOrder(ballot, chosen).join()

/** The ballot after my vote has arrived; the next reading brings the turnout as it is. */
export const withVote = (ballot: BallotView, mine: MyVote): BallotView => ({
  ...ballot,
  mine,
  taken: ballot.taken + (ballot.mine?.choices === undefined ? 1 : 0),
})

/** Labels of chosen options: `“第二版”和“第一版”`. */
export function choiceWords({ options }: BallotView['terms'], chosen: readonly string[]): string {
  return options
    .filter(({ id }) => chosen.includes(id))
    .map(({ label }) => mineWords.quoted(label))
    .join(mineWords.and)
}

function voteButton(ballot: BallotView, chosen: readonly string[]): BallotButton {
  const { terms, mine } = ballot
  const picked = inOrder(ballot, chosen)
  const before = mine?.choices
  if (picked.length === 0) {
    const label = terms.method === 'approval' ? ballotButtons.chooseSome : ballotButtons.choose
    return { id: 'choose', label }
  }
  if (isVoted(ballot, chosen)) {
    return { id: 'receipt', label: ballotButtons.receipt }
  }
  const label = terms.options.find(({ id }) => id === picked[0])?.label ?? ''
  const changes = before !== undefined
  if (picked.length > 1) {
    const { changeSome, voteSome } = ballotButtons
    return { id: 'vote', label: (changes ? changeSome : voteSome)(picked.length) }
  }
  if (changes) return { id: 'vote', label: ballotButtons.changeTo(label) }
  const { say, voteFor } = ballotButtons
  return { id: 'vote', label: (terms.method === 'yes_no' ? say : voteFor)(label) }
}

const canVote = (ballot: BallotView, now: Instant): boolean =>
  ballot.isOpen && !hasEnded(ballot, now) && ballot.without === undefined

/** The close is the server's word; the clock of this page may get there before the next reading. */
export const hasEnded = (
  { closesAt, isOpen, opensAt, result }: BallotView,
  now: Instant,
): boolean =>
  result !== undefined ||
  (closesAt !== undefined && now >= closesAt && (isOpen || (opensAt ?? 0) < now))

function opensWords({ opensAt }: BallotView, now: Instant): string {
  return opensAt === undefined || opensAt <= now
    ? ballotButtons.notYet
    : ballotButtons.wait(dayAndClock(opensAt, now))
}

function factsOf(ballot: BallotView, now: Instant): BallotScreen['facts'] {
  const { terms, roll, placeName } = ballot
  const { facts } = ballotWords
  const who =
    roll === undefined
      ? ballotWords.unsealed(placeName, voterKinds[terms.voter])
      : ballotWords.sealed(placeName, roll.voters, voterUnits[terms.voter])
  const change = terms.voter === 'household' ? 'changeHousehold' : 'changePerson'
  return [
    { label: facts.what, value: ballotMeans[terms.kind] },
    { label: facts.who, value: who },
    { label: facts.how, value: `${quorumWords(terms)}，${thresholdWords(terms)}` },
    { label: facts.until, value: untilWords(ballot, now) },
    ...(hasEnded(ballot, now) ? [] : [{ label: facts.change, value: ballotWords[change] }]),
  ]
}

function untilWords(ballot: BallotView, now: Instant): string {
  const { closesAt } = ballot
  if (closesAt === undefined) return ballotWords.noTime
  const time = dayAndClock(closesAt, now)
  return hasEnded(ballot, now)
    ? ballotWords.over(time)
    : ballotWords.left(time, span(closesAt - now))
}

function turnoutOf({ taken, roll, terms, isOpen, result }: BallotView): BallotScreen['turnout'] {
  if (!isOpen && result === undefined && taken === 0) return null
  const unit = voterUnits[terms.voter]
  if (roll === undefined) return { words: ballotWords.turnoutOnly(taken, unit), percent: 0 }
  const percent = roll.voters === 0 ? 0 : Math.min(100, (taken / roll.voters) * 100)
  return { words: ballotWords.turnout(taken, roll.voters, unit), percent }
}

function mineOf({ mine, terms }: BallotView, now: Instant): BallotScreen['mine'] {
  if (mine?.choices === undefined) return null
  const choice = choiceWords(terms, mine.choices)
  const door = mine.voter.replace(/^您家 ?/, '')
  const title =
    terms.voter === 'household' ? mineWords.household(door, choice) : mineWords.person(choice)
  const time = mine.at === undefined ? '' : dayAndClock(mine.at, now)
  const who = mine.own === false ? mineWords.family(time) : mineWords.own(time)
  const changed = mine.changes > 0 ? ` · ${mineWords.changes(mine.changes)}` : ''
  return { title, words: `${who}${changed}` }
}

function optionRow(
  { id, label, plan, note }: BallotOption,
  {
    plans,
    urls,
    chosen,
  }: { plans: readonly Plan[]; urls: Record<string, string>; chosen: readonly string[] },
): OptionRow {
  const version = plans.find((each) => each.version === plan)
  const [drawing] = version?.drawings ?? []
  const shown = note ?? (version === undefined ? '' : planFacts(version))
  return {
    ...{ id, label, note: shown, on: chosen.includes(id) },
    picture: drawing === undefined ? '' : (urls[drawing] ?? ''),
    aria: [label, shown].filter(Boolean).join('，'),
  }
}
