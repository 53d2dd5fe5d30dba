import type { EntryCondition, StageState, TopicVerb, TopicView } from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import {
  formButtons,
  type FormId,
  formHeads,
  organiseWords,
  saidWords,
  waitWords,
  wayWords,
} from '../../copy/organise'
import { stageNames, topicEnds } from '../../copy/room'
import { missingWords } from '../../copy/topic'
import { dayAndClock, remaining } from '../time'
import { versionName } from './figures'
import { openStage } from './stages'

/** The organiser's desk of one topic. Source: mock 05. */
export interface DeskHead {
  chip: string
  title: string
  /** The organisers' own deadline, or until when others are at it. */
  strip: { tone: string; icon: string; left: string; right: string } | null
  /** What should have begun and cannot. */
  blocked: string
}

/** One of the other things that can be done. */
export interface Way {
  id: FormId
  icon: string
  title: string
  text: string
}

/** The missing step: a form, or what is waited for. */
export interface DeskStep {
  form: FormId | ''
  wait: string
}

/** Which verb each form needs. */
const VERBS: Record<FormId, TopicVerb> = {
  establish: 'establish',
  decline: 'decline',
  plan: 'publishPlan',
  answers: 'answer',
  ballot: 'setBallot',
  finish: 'finishStage',
  roll: 'correctRoll',
  minutes: 'minutes',
  enter: 'enter',
  skip: 'skip',
  extend: 'extend',
  stop: 'stop',
  link: 'link',
  milestone: 'milestone',
  review: 'review',
}

/** In the order they are asked for. */
const WAYS: readonly FormId[] = [
  ...([
    'finish',
    'answers',
    'plan',
    'ballot',
    'roll',
    'milestone',
    'minutes',
    'enter',
    'link',
  ] as const),
  ...(['extend', 'skip', 'establish', 'review', 'decline', 'stop'] as const),
]

export const mayFill = ({ can }: Pick<TopicView, 'can'>, form: FormId): boolean =>
  can.includes(VERBS[form])

/**
 * The next missing step; `waiting` opinions or objections have no answer yet, `adopted` are known to be behind a new
 * version, also before the clock has counted them. Pure. Source: ui.md.
 */
export function deskStep(topic: TopicView, waiting: number, adopted = 0): DeskStep {
  const may = (form: FormId) => mayFill(topic, form)
  const open = openStage(topic)
  if (topic.status !== 'running') return { form: '', wait: topicEnds[topic.status] }
  const next = STEPS.find(({ form, due }) => may(form) && due(topic, open, { waiting, adopted }))
  if (next !== undefined) return { form: next.form, wait: '' }
  return {
    form: '',
    wait: topic.can.length === 0 ? organiseWords.notOrganiser : waitedFor(topic),
  }
}

/** What others are doing, and how much of it has come. */
function waitedFor({ stage, figures }: TopicView): string {
  const isTalk = stage === 'members_first' || stage === 'consultation'
  return `${waitWords[stage]}${isTalk ? saidWords(figures.opinions, figures.speakers) : ''}`
}

interface Known {
  waiting: number
  adopted: number
}
type Due = (topic: TopicView, open: StageState | undefined, known: Known) => boolean

/** The first that is due is the step. */
const STEPS: readonly { form: FormId; due: Due }[] = [
  { form: 'review', due: ({ held }) => held !== undefined && held.reason === undefined },
  { form: 'establish', due: (_topic, open) => open?.stage === 'establishment' },
  { form: 'answers', due: (_topic, _open, { waiting }) => waiting > 0 },
  { form: 'plan', due: (topic, open, { adopted }) => lacksPlan(topic, open, adopted) },
  { form: 'ballot', due: (topic) => topic.ballot === undefined && nextNeeds(topic, 'ballot') },
  { form: 'milestone', due: (topic, open) => isUndone(topic, open) },
  { form: 'finish', due: () => true },
]

/** No plan where one is written or needed, or what was adopted is not in one yet. Source: R58. */
function lacksPlan(topic: TopicView, open: StageState | undefined, adopted: number): boolean {
  const { plans, figures } = topic
  if (plans.length === 0) return open?.stage === 'draft' || nextNeeds(topic, 'plan')
  return mayRevise(topic) && figures.adopted + figures.partly + adopted > 0
}

/** The plan is being revised, and its newest version is from before. */
export function mayRevise(topic: Pick<TopicView, 'plans' | 'stages' | 'status'>): boolean {
  const open = openStage(topic)
  const newest = topic.plans.at(-1)?.at ?? 0
  return open?.stage === 'revision' && newest < (open.openedAt ?? 0)
}

const isUndone = ({ milestones }: TopicView, open: StageState | undefined): boolean =>
  open?.stage === 'implementation' && milestones.at(-1)?.done !== true

/** The stage that is to open next. */
export const nextStage = ({ stages }: Pick<TopicView, 'stages'>): StageState | undefined =>
  stages.find(({ openedAt, skipped }) => openedAt === undefined && skipped === undefined)

const nextNeeds = (topic: Pick<TopicView, 'stages'>, need: EntryCondition): boolean =>
  nextStage(topic)?.needs.includes(need) ?? false

/** Everything else that can be done now, in one sheet. Pure. */
export function deskWays(topic: TopicView, step: FormId | '', waiting = 0): Way[] {
  return WAYS.filter((id) => id !== step && mayFill(topic, id)).map((id) => ({
    ...{ id, ...wayWords[id], title: formHeads[id].title },
    ...(id === 'answers' && waiting === 0 && putsRight),
  }))
}

/** Where the topic stands, and what is late or held up. Pure. */
export function deskHead(topic: TopicView, now: Instant): DeskHead {
  const blocked = topic.stages.find(({ blocked: by, openedAt }) => by && openedAt === undefined)
  return {
    chip: chipOf(topic),
    title: topic.title,
    strip: stripOf(openStage(topic), now),
    blocked:
      blocked?.blocked === undefined
        ? ''
        : organiseWords.blocked(stageNames[blocked.stage], missingWords[blocked.blocked.by]),
  }
}

/** How many steps there are is known once the procedure is. */
const chipOf = ({ stage, step, steps, procedure }: TopicView): string =>
  organiseWords.step(stageNames[stage], step) +
  (procedure === undefined ? '' : organiseWords.steps(steps))

const DAY = 24 * 60 * 60_000

function stripOf(open: StageState | undefined, now: Instant): DeskHead['strip'] {
  if (open?.closesAt === undefined) return null
  const { audience, closesAt, lateAt } = open
  const time = dayAndClock(closesAt, now)
  if (audience !== 'organisers') {
    return { tone: '', icon: 'clock', left: organiseWords.endsAt(time), right: '' }
  }
  const right = organiseWords.untilNote(time)
  const isLate = lateAt !== undefined || closesAt <= now
  const tone = isLate ? 'late' : closesAt - now < DAY ? 'soon' : ''
  const left = remaining(closesAt, now)
  return { tone, icon: 'clock', left, right: isLate ? organiseWords.late : right }
}

const putsRight = { title: organiseWords.putRight, text: organiseWords.putRightText }

/** The words over a form and on its button; a further version says which. Pure. */
export function formWords(topic: Pick<TopicView, 'plans' | 'stage'>, form: FormId) {
  const { title: usual } = formHeads[form]
  const isObjection = form === 'answers' && topic.stage === 'publication'
  const title = isObjection ? organiseWords.objections : usual
  if (form !== 'plan' || topic.plans.length === 0) return { title, button: formButtons[form] }
  const next = organiseWords.publish(versionName(topic.plans.length + 1))
  return { title: next, button: next }
}

/** What finishing the stage brings. Pure. */
export function nextWords(topic: TopicView, now: Instant): string {
  const next = nextStage(topic)
  if (next === undefined) return organiseWords.last
  const name = stageNames[next.stage]
  const to = next.closesAt === undefined ? '' : dayAndClock(next.closesAt, now)
  return next.opensAt === undefined || next.opensAt <= now
    ? organiseWords.nextNow(name, to)
    : organiseWords.next(name, dayAndClock(next.opensAt, now), to)
}
