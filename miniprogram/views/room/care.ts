import type { BallotView, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { ballotCareWords, resultCareWords, topicCareWords } from '../../copy/room-care'
import { dayAndClock } from '../time'
import { choiceWords, hasEnded } from './ballot'
import { titleOf } from './result'
import { openStage } from './stages'
import type { TopicBar } from './next-step'

/** A topic in care mode: what is asked, until when, and what came out. Source: B16, ui.md. */
export interface TopicCare {
  ask: string
  until: string
  /** How the vote ended, in one sentence; empty before. */
  result: string
}

/** What is asked now, or what others do meanwhile. `bar`: the step there is. Pure. */
export function topicCare(topic: TopicView, bar: TopicBar | null, now: Instant): TopicCare {
  const { ballot, result, status, stage } = topic
  const open = openStage(topic)
  const step = bar?.second ?? bar?.step
  const { asks, others, nothing, over, until } = topicCareWords
  const waits = status === 'running' ? `${others[stage]}${nothing}` : over
  const isAsked = step !== null && step !== undefined
  return {
    ask: isAsked ? asks[step.id] : waits,
    until: isAsked && open?.closesAt ? until(dayAndClock(open.closesAt, now)) : '',
    result: ballot && result ? titleOf(ballot, result) : '',
  }
}

/** Who votes and until when, in two sentences; the last one only while it is true. Pure. */
export function ballotCare(ballot: BallotView, now: Instant): string[] {
  const { terms, placeName, closesAt } = ballot
  const who = terms.voter === 'household' ? ballotCareWords.household : ballotCareWords.person
  const isOver = closesAt === undefined || ballot.without !== undefined || hasEnded(ballot, now)
  return [who(placeName), ...(isOver ? [] : [ballotCareWords.until(dayAndClock(closesAt, now))])]
}

/** What is asked once more before the vote goes. Pure. */
export const confirmWords = ({ terms }: BallotView, chosen: readonly string[]): string =>
  ballotCareWords.confirm(choiceWords(terms, chosen))

/** `您家投了“第二版”。`; empty for those who did not. Pure. */
export function votedWords({ terms, mine }: BallotView): string {
  if (mine?.choices === undefined) return ''
  const words = terms.voter === 'household' ? resultCareWords.mine : resultCareWords.minePerson
  return words(choiceWords(terms, mine.choices))
}
