import type { TopicVerb, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { barWords } from '../../copy/topic'
import { dayAndClock, dayOrClock } from '../time'
import { percent } from './figures'
import { headsOf } from './topic-result'
import { openStage } from './stages'

/** What a tap on the button does: here, or on another page. */
export type StepId =
  'support' | 'say' | 'vote' | 'object' | 'appraise' | 'result' | 'host' | 'review'

/** The one next step. */
export interface NextStep {
  id: StepId
  words: string
  icon: string
  /** Where it leads; empty when it is done on the page itself. */
  url: string
}

/** The bar under a topic: a figure, and the one next step as a verb; for organisers also their own. Mock 08. */
export interface TopicBar {
  figure: string
  unit: string
  whole: string
  step: NextStep | null
  /** What an organiser may do as an inhabitant, beside 去主持. */
  second: NextStep | null
  /** Whoever proposed or supports it asks the neighbours: the step is to send it into the group. */
  share: boolean
}

/** In this order: what cannot be done later comes first. */
const OWN: readonly [TopicVerb, StepId, string][] = [
  ['vote', 'vote', 'vote'],
  ['say', 'say', 'chat'],
  ['support', 'support', 'thumb'],
  ['object', 'object', 'chat'],
  ['appraise', 'appraise', 'star'],
]

/** The bar of a topic for whoever looks; null when there is neither a figure nor a step. Pure. */
export function barOf(topic: TopicView, now: Instant): TopicBar | null {
  const own = ownStep(topic)
  const waits = topic.held !== undefined || topic.hidden?.some(({ reason }) => reason === undefined)
  const reviews = waits === true && topic.can.includes('review')
  const hosts = topic.can.includes('minutes') || reviews
  const step = reviews
    ? stepTo('review', 'shield', topic.id)
    : hosts
      ? stepTo('host', 'doc', topic.id)
      : own
  const isProposal = openStage(topic)?.stage === 'proposal'
  const isBehind = topic.own || topic.supported
  const share = step === null && isBehind && isProposal && topic.held === undefined
  const bar = { ...figureOf(topic, now), step, second: hosts ? own : null, share }
  const isBare = bar.figure === '' || topic.held !== undefined
  return bar.step === null && isBare ? null : bar
}

function ownStep(topic: TopicView): NextStep | null {
  const found = OWN.find(([verb]) => topic.can.includes(verb))
  if (found !== undefined) return stepTo(found[1], found[2], topic.id)
  return topic.result === undefined ? null : stepTo('result', 'eye', topic.id)
}

const PATHS: Record<StepId, string> = {
  support: '',
  say: '/room/opinions/opinions?say=opinion&id=',
  object: '/room/opinions/opinions?say=objection&id=',
  appraise: '/room/opinions/opinions?say=appraisal&id=',
  vote: '/room/ballot/ballot?id=',
  result: '/room/result/result?id=',
  host: '/room/organise/organise?id=',
  review: '/room/review/review?id=',
}

const stepTo = (id: StepId, icon: string, topic: string): NextStep => ({
  ...{ id, icon, words: barWords[id] },
  url: PATHS[id] === '' ? '' : `${PATHS[id]}${topic}`,
})

interface Figure {
  figure: string
  unit: string
  whole: string
}

/** The figure that matters at the stage that is open. */
function figureOf(topic: TopicView, now: Instant): Figure {
  const open = openStage(topic)
  const until = open?.closesAt
  const { figures, roll, ballot, supporters, supportersNeeded } = topic
  switch (open?.stage) {
    case 'proposal':
      return {
        figure: barWords.supporters(supporters),
        unit: barWords.supported,
        whole: barWords.left(supportersNeeded - supporters),
      }
    case 'vote':
      return {
        figure: ballot && roll ? headsOf(ballot, roll.voters) : '',
        unit: barWords.mayVote,
        whole: until === undefined ? '' : barWords.until(dayAndClock(until, now)),
      }
    case 'publication':
      return {
        figure: barWords.published,
        unit: '',
        whole: until === undefined ? '' : barWords.until(dayOrClock(until, now)),
      }
    case 'appraisal':
      return {
        figure: barWords.appraisals(figures.appraisals),
        unit: barWords.appraised,
        whole: barWords.households(figures.households),
      }
    default:
      return spoken(topic)
  }
}

/** How many took part in the vote, else how many said something. */
function spoken({ figures, result }: TopicView): Figure {
  if (result !== undefined) {
    return { figure: percent(result.taken, result.eligible), unit: barWords.taken, whole: '' }
  }
  return figures.speakers === 0
    ? { figure: '', unit: '', whole: '' }
    : {
        figure: barWords.speakers(figures.speakers),
        unit: barWords.said,
        whole: barWords.households(figures.households),
      }
}
