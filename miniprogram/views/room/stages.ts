import type { Minutes, StageState, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { stageNames, topicEnds } from '../../copy/room'
import { audienceNames, missingWords, stageWords } from '../../copy/topic'
import { day, dayAndClock, span } from '../time'

/** Bricks of the rail while the steps after 立题 are not known. */
const STANDARD = 11

/** One brick: done, now, or still to come. */
export interface RailBrick {
  key: number
  tone: 'done' | 'now' | ''
}

/** The rail in the topic’s card: what step it is, until when, what is past and what comes. Source: R55, mock 08. */
export interface Rail {
  title: string
  until: string
  bricks: RailBrick[]
  past: string
  next: string
  /** It is late, or the next step cannot open: said, never hidden. Empty otherwise. */
  alert: string
  late: boolean
  label: string
}

type Staged = Pick<
  TopicView,
  'stages' | 'status' | 'step' | 'steps' | 'procedure' | 'ended' | 'countHeld'
>

/** The stages that are part of the way; those left out stand in the sheet with their reason. */
const kept = (stages: readonly StageState[]): StageState[] =>
  stages.filter(({ skipped }) => skipped === undefined)

/** The stage that is open or was open last. */
export function currentStage(topic: Pick<TopicView, 'stages'>): StageState | undefined {
  return topic.stages.filter(({ openedAt }) => openedAt !== undefined).slice(-1)[0]
}

/** The stage that is open now; undefined between two and after the end. */
export function openStage(topic: Pick<TopicView, 'stages' | 'status'>): StageState | undefined {
  const current = currentStage(topic)
  return topic.status === 'running' && current?.closedAt === undefined ? current : undefined
}

const nextStage = ({ stages }: Pick<TopicView, 'stages'>): StageState | undefined =>
  kept(stages).find(({ openedAt }) => openedAt === undefined)

/** The rail at a moment. Pure. */
export function railOf(topic: Staged, now: Instant): Rail {
  const open = openStage(topic)
  const next = topic.status === 'running' ? nextStage(topic) : undefined
  const title = titleOf(topic, open)
  const past = pastOf(topic)
  return {
    title,
    until: untilOf(topic, open, now),
    bricks: bricksOf(topic, past),
    past: past > 0 ? stageWords.past(past) : '',
    next: nextWords(topic, next),
    alert: alertOf(topic, open, next, now),
    late: open?.lateAt !== undefined,
    label: [title, ...stepsOf(topic)].join('，'),
  }
}

/** Stages that were walked to their end; one that was open when the topic was laid aside was not. */
const pastOf = ({ stages, ended }: Staged): number =>
  kept(stages).filter(({ closedAt }) => closedAt !== undefined && closedAt !== ended?.at).length

function titleOf(topic: Staged, open: StageState | undefined): string {
  if (topic.status !== 'running') return topicEnds[topic.status]
  const current = currentStage(topic)
  const name = current === undefined ? '' : stageNames[current.stage]
  return open === undefined
    ? stageWords.between(topic.step, name)
    : stageWords.title(topic.step, name)
}

function untilOf(topic: Staged, open: StageState | undefined, now: Instant): string {
  const closesAt = open?.closesAt
  return [
    ...stepsOf(topic),
    ...(closesAt === undefined ? [] : [stageWords.until(dayAndClock(closesAt, now))]),
  ].join(' · ')
}

/** How many steps there are is known once the procedure is. */
const stepsOf = ({ procedure, steps }: Staged): string[] =>
  procedure === undefined ? [] : [stageWords.steps(steps)]

function bricksOf(topic: Staged, past: number): RailBrick[] {
  const isOpen = openStage(topic) !== undefined
  const count = topic.procedure === undefined ? STANDARD : topic.steps
  return Array.from({ length: count }, (_, at) => ({
    key: at,
    tone: at < past ? ('done' as const) : at === past && isOpen ? ('now' as const) : ('' as const),
  }))
}

function nextWords(topic: Staged, next: StageState | undefined): string {
  if (topic.status !== 'running') return ''
  if (next !== undefined) return stageWords.next(stageNames[next.stage])
  return topic.procedure === undefined ? stageWords.unplanned : ''
}

function alertOf(
  { countHeld, status }: Staged,
  open: StageState | undefined,
  next: StageState | undefined,
  now: Instant,
): string {
  if (countHeld !== undefined && status === 'running') {
    const { since, ballots, voted } = countHeld
    return stageWords.counting(dayAndClock(since, now), ballots, voted)
  }
  if (open?.stage === 'roll' && (open.closesAt ?? now) < now) return stageWords.sealing
  if (open?.lateAt !== undefined) return stageWords.late(dayAndClock(open.lateAt, now))
  const by = open === undefined ? next?.blocked?.by : undefined
  return by === undefined ? '' : stageWords.blocked(missingWords[by])
}

/** A remark under a stage, with who made it. */
export interface StageNote {
  key: string
  icon: 'warn' | 'swap' | 'clock'
  tone: 'late' | 'soon' | ''
  words: string
  by: string
}

/** A meeting’s minutes as they are read. Source: R55, R63. */
export interface MinutesRow {
  key: number
  title: string
  words: string
  by: string
  photos: { key: string; url: string }[]
}

/** A stage in the sheet. */
export interface StageRow {
  key: string
  /** Its number on the way, or empty when it was left out. */
  number: string
  name: string
  who: string
  state: 'done' | 'now' | 'skipped' | ''
  when: string
  notes: StageNote[]
  minutes: MinutesRow[]
}

/** Every stage with its dates, what was late, put off or left out and why, and its minutes. Pure. Source: R55. */
export function stageRows(
  topic: Pick<TopicView, 'stages' | 'status' | 'minutes'>,
  urls: Record<string, string>,
  now: Instant,
): StageRow[] {
  let number = 0
  return topic.stages.map((stage) => {
    if (stage.skipped === undefined) number += 1
    return {
      key: stage.stage,
      number: stage.skipped === undefined ? String(number) : '',
      name: stageNames[stage.stage],
      who: audienceNames[stage.audience],
      state: stateOf(stage, topic.status),
      when: whenOf(stage, now),
      notes: notesOf(stage, now),
      minutes: minutesRows(
        topic.minutes.filter((each) => each.stage === stage.stage),
        urls,
        now,
      ),
    }
  })
}

function stateOf(stage: StageState, status: TopicView['status']): StageRow['state'] {
  if (stage.skipped !== undefined) return 'skipped'
  if (stage.closedAt !== undefined) return 'done'
  return stage.openedAt !== undefined && status === 'running' ? 'now' : ''
}

function whenOf({ openedAt, closedAt, opensAt, closesAt, skipped }: StageState, now: Instant) {
  if (skipped !== undefined) return ''
  if (openedAt !== undefined && closedAt !== undefined) {
    return stageWords.done(day(openedAt, now), day(closedAt, now))
  }
  if (openedAt !== undefined) {
    return closesAt === undefined
      ? stageWords.nowOpen(day(openedAt, now))
      : stageWords.now(day(openedAt, now), dayAndClock(closesAt, now))
  }
  if (opensAt === undefined || closesAt === undefined) return stageWords.someday
  const days = stageWords.done(day(opensAt, now), day(closesAt, now))
  return opensAt > now ? stageWords.planned(days) : stageWords.wasPlanned(days)
}

function notesOf(stage: StageState, now: Instant): StageNote[] {
  const { skipped, lateAt, blocked, delayed, openedAt = 0, extended = [] } = stage
  const by = (who: string, at: Instant) => stageWords.byWhom(who, day(at, now))
  const note = (part: Omit<StageNote, 'key'>, at: Instant): StageNote => ({
    key: `${part.icon}${at}`,
    ...part,
  })
  return [
    ...(skipped === undefined
      ? []
      : [
          note(
            {
              ...{ icon: 'swap', tone: '', by: by(skipped.by, skipped.at) },
              words: stageWords.skipped(skipped.reason),
            },
            skipped.at,
          ),
        ]),
    ...extended.map((each) =>
      note(
        {
          ...{ icon: 'clock', tone: '', by: by(each.by, each.at) },
          words: stageWords.extended(dayAndClock(each.closesAt, now), each.reason),
        },
        each.at,
      ),
    ),
    ...(delayed === undefined
      ? []
      : [
          note(
            { ...{ icon: 'clock', tone: '', by: '' }, words: stageWords.delayed(span(delayed)) },
            openedAt,
          ),
        ]),
    ...(lateAt === undefined
      ? []
      : [
          note(
            {
              ...{ icon: 'warn', tone: 'late', by: '' },
              words: stageWords.late(dayAndClock(lateAt, now)),
            },
            lateAt,
          ),
        ]),
    ...(blocked === undefined
      ? []
      : [
          note(
            {
              ...{ icon: 'warn', tone: 'soon', by: '' },
              words: stageWords.blockedAt(dayAndClock(blocked.at, now), missingWords[blocked.by]),
            },
            blocked.at,
          ),
        ]),
  ]
}

/** Minutes in words, oldest first. Pure. */
export function minutesRows(
  minutes: readonly Minutes[],
  urls: Record<string, string>,
  now: Instant,
): MinutesRow[] {
  return minutes.map(({ seq, heldAt, where, attended, words, by, photos }) => ({
    key: seq,
    title: stageWords.minutes(day(heldAt, now), where, attended),
    words,
    by: stageWords.byWhom(by, day(heldAt, now)),
    photos: picturesOf(photos, urls),
  }))
}

/** Pictures that have a link. */
export const picturesOf = (
  files: readonly string[],
  urls: Record<string, string>,
): { key: string; url: string }[] =>
  files.flatMap((key) => {
    const url = urls[key]
    return url === undefined ? [] : [{ key, url }]
  })
