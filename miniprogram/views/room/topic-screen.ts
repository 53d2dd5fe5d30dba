import type { Fate, Milestone, OpinionId, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { stageNames, topicKindIcons, topicKindNames } from '../../copy/room'
import { topicWords } from '../../copy/topic'
import { hiddenWords } from '../judge'
import { dayOrClock, day } from '../time'
import { areaOf } from './figures'
import { barOf, type TopicBar } from './next-step'
import { type ChangeRow, changeRows, type PlanCard, planPair } from './plans'
import { resultOf, type ResultSummary } from './topic-result'
import {
  type MinutesRow,
  minutesRows,
  openStage,
  picturesOf,
  type Rail,
  railOf,
  type StageRow,
  stageRows,
} from './stages'

/** A drawing or photo that may be shown. */
interface Picture {
  key: string
  url: string
}

/** 提题: how many are behind it, and how many it takes. Source: R54. */
export interface SupportCard {
  have: string
  need: string
  /** 0–100. */
  percent: number
  note: string
  /** I may take mine back. */
  mine: boolean
}

/** A step of carrying it out. */
export interface MilestoneRow {
  key: number
  title: string
  time: string
  words: string
  done: boolean
  photos: Picture[]
}

/** Something to know before all else. */
export interface TopicNote {
  key: string
  icon: string
  tone: 'late' | 'soon' | ''
  words: string
  more: string
}

/** Everything the topic page draws. Mock 08. */
export interface TopicScreen {
  id: string
  title: string
  meta: string
  icon: string
  notes: TopicNote[]
  rail: Rail
  stages: StageRow[]
  support: SupportCard | null
  result: ResultSummary | null
  plans: PlanCard[]
  /** At least one of them has a drawing to be shown. */
  drawn: boolean
  changes: ChangeRow[]
  lines: { key: string; text: string }[]
  /** There are two versions to compare. */
  compare: boolean
  /** `5 条意见，条条有回音`; empty before anybody may say anything. */
  opinions: string
  proposal: { words: string; by: string; photos: Picture[] }
  milestones: MilestoneRow[]
  /** 起因: one line, and all of them. */
  cause: string
  tickets: { key: string; title: string; url: string }[]
  /** 记录: the newest, and all of them. */
  record: string
  minutes: MinutesRow[]
  stars: string
  /** `2 条异议，1 条等答复`; empty without any. */
  objections: string
  bar: TopicBar | null
  share: boolean
}

/** The topic page in words, at a moment. `known`: fates of opinions read beside it. Pure. */
export function topicScreen(
  topic: TopicView,
  urls: Record<string, string>,
  known: ReadonlyMap<OpinionId, Fate>,
  now: Instant,
): TopicScreen {
  const newest = topic.plans[topic.plans.length - 1]
  const pair = planPair(topic.plans, urls)
  const minutes = minutesRows(topic.minutes, urls, now)
  const [cause] = topic.tickets
  return {
    ...{ id: topic.id, title: topic.title, meta: metaOf(topic) },
    icon: topicKindIcons[topic.kind],
    notes: notesOf(topic, now),
    rail: railOf(topic, now),
    stages: stageRows(topic, urls, now),
    support: supportOf(topic),
    result: resultOf(topic),
    plans: pair,
    drawn: pair.some(({ drawing }) => drawing !== ''),
    changes: newest === undefined ? [] : changeRows(newest, known),
    lines: (newest?.lines ?? []).map(({ id, text }) => ({ key: id, text })),
    compare: topic.plans.length > 1,
    opinions: opinionsLine(topic),
    proposal: {
      words: topic.words,
      by: topicWords.proposedBy(topic.proposer, day(topic.proposedAt, now)),
      photos: picturesOf(topic.photos, urls),
    },
    milestones: topic.milestones.map((each) => milestoneRow(each, urls, now)).reverse(),
    cause: cause === undefined ? '' : topicWords.cause(topic.tickets.length, cause.title),
    tickets: topic.tickets.map(({ id, title }) => ({
      ...{ key: id, title, url: `/pages/ticket/ticket?id=${id}` },
    })),
    record:
      minutes.length === 0 ? '' : topicWords.minutes(minutes[minutes.length - 1]?.title ?? ''),
    minutes,
    stars: starsOf(topic),
    objections:
      topic.figures.objections === 0 ? '' : topicWords.objections(topic.figures.objections),
    bar: barOf(topic, now),
    share: topic.held === undefined,
  }
}

/** `芳城园一区南门 · 800 平方米 · 社区环境`. */
function metaOf({ plans, placeName, kind }: TopicView): string {
  const plan = plans[plans.length - 1]
  return [
    plan?.where ?? placeName,
    ...(plan?.area === undefined ? [] : [areaOf(plan.area)]),
    topicKindNames[kind],
  ].join(' · ')
}

function notesOf(topic: TopicView, now: Instant): TopicNote[] {
  const { held, ended } = topic
  const hidden = hiddenWords(topic.hidden)
  const isReview = held !== undefined && !topic.own
  const { alert, late } = railOf(topic, now)
  return [
    ...(held === undefined
      ? []
      : [
          {
            ...{ key: 'held', icon: 'shield', tone: 'soon' as const, more: '' },
            words: isReview
              ? topicWords.heldForReview
              : held.reason === undefined
                ? topicWords.held
                : topicWords.heldWhy(held.reason),
          },
        ]),
    ...(hidden === ''
      ? []
      : [{ key: 'hidden', icon: 'shield', tone: 'soon' as const, words: hidden, more: '' }]),
    ...(ended === undefined
      ? []
      : [
          {
            ...{ key: 'ended', icon: 'no', tone: '' as const, words: ended.reason },
            more: topicWords.ended(ended.by, dayOrClock(ended.at, now)),
          },
        ]),
    ...(alert === ''
      ? []
      : [
          {
            ...{ key: 'alert', icon: 'warn', words: alert, more: '' },
            tone: late ? ('late' as const) : ('soon' as const),
          },
        ]),
  ]
}

function supportOf(topic: TopicView): SupportCard | null {
  const { supporters, supportersNeeded, supported, own, held } = topic
  if (held !== undefined || openStage(topic)?.stage !== 'proposal' || supportersNeeded === 0)
    return null
  const { have, need, left, enough, mine, own: ownWords } = topicWords.support
  const missing = supportersNeeded - supporters
  return {
    have: have(supporters),
    need: need(supportersNeeded),
    percent: Math.min(100, Math.round((supporters / supportersNeeded) * 100)),
    note: [
      missing > 0 ? left(missing) : enough,
      ...(supported ? [mine] : own ? [ownWords] : []),
    ].join('，'),
    mine: topic.can.includes('unsupport'),
  }
}

/** Nothing before the stages in which one may speak. */
function opinionsLine({ figures, stages }: TopicView): string {
  const { opinions, unanswered } = figures
  const isSpeaking = stages.some(
    ({ stage, openedAt }) =>
      openedAt !== undefined && (stage === 'members_first' || stage === 'consultation'),
  )
  if (opinions === 0) return isSpeaking ? topicWords.noOpinions : ''
  return unanswered === 0
    ? topicWords.answered(opinions)
    : topicWords.unanswered(opinions, unanswered)
}

const milestoneRow = (
  { seq, title, words, done, photos, at }: Milestone,
  urls: Record<string, string>,
  now: Instant,
): MilestoneRow => ({
  ...{ key: seq, title, words, done, time: dayOrClock(at, now), photos: picturesOf(photos, urls) },
})

function starsOf({ figures: { stars, appraisals } }: TopicView): string {
  return stars === undefined ? '' : topicWords.figures(stars.toFixed(1), appraisals)
}

/** What is shared into a group: the title, its step, and until when. Source: R29. */
export function shareOfTopic(
  topic: Pick<TopicView, 'id' | 'title' | 'stages' | 'status'>,
  now: Instant,
  imageUrl?: string,
): { title: string; path: string; imageUrl?: string } {
  const open = openStage(topic)
  const step = open === undefined ? '' : `【${stageNames[open.stage]}】`
  const until = open?.closesAt === undefined ? '' : `，${dayOrClock(open.closesAt, now)} 止`
  return {
    title: `${step}${topic.title}${until}`,
    path: `/room/topic/topic?id=${topic.id}`,
    ...(imageUrl !== undefined && { imageUrl }),
  }
}
