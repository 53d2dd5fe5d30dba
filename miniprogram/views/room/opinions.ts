import type { PlaceId } from '../../../typings/place'
import type {
  Fate,
  OpinionView,
  Plan,
  PlanLine,
  SayingKind,
  StageId,
  TopicView,
} from '../../../typings/room'
import type { Instant } from '../../../typings/time'
import { noneOfFate, opinionsEmpty, opinionStages, opinionWords } from '../../copy/opinion'
import { fates } from '../../copy/topic'
import { hiddenWords } from '../judge'
import { ago } from '../time'
import { circled, versionName } from './figures'
import type { FateChip } from './plans'
import type { Pill } from './rooms'
import { openStage, picturesOf } from './stages'

/** Which opinions: all, those with a fate, or those that wait for one. */
export type FateFilter = 'all' | Fate | 'unanswered'

/** Something said, as a card. Source: R57, R58, R63, mock 08b. */
export interface OpinionRow {
  id: string
  mark: string
  who: string
  sub: string
  chip: FateChip | null
  /** The line of the plan it is about. */
  line: string
  words: string
  photos: { key: string; url: string }[]
  stars: string
  /** The answer with its mark on the plan; empty while there is none. */
  fate: string
  fateTone: 'ok' | 'half' | 'no' | ''
  /** Why others do not see it; only its author reads this. Source: R13. */
  held: string
  /** Which photos others do not see, and why; only its author and reviewers read this. Source: R13. */
  hidden: string
  /** I may have my words erased. Source: B2. */
  erasable: boolean
  time: string
  /** Words on the button. */
  supports: string
  /** The same where nothing can be tapped; empty without anybody. */
  crowd: string
  supported: boolean
  own: boolean
}

const TONES: Record<Fate, 'ok' | 'half' | 'no'> = {
  adopted: 'ok',
  partly: 'half',
  not_adopted: 'no',
}

/** An opinion in words. `plans`: to name the line it is about. Pure. */
export function opinionRow(
  said: OpinionView,
  plans: readonly Plan[],
  urls: Record<string, string>,
  now: Instant,
): OpinionRow {
  const { id, words, stars, supports, supported, own, fate } = said
  return {
    ...{
      id,
      words: said.erased ? opinionWords.erased : words,
      own,
      supported,
      mark: markOf(said),
      who: whoOf(said),
      sub: subOf(said),
    },
    chip: chipOf(said),
    line: lineOf(said, plans),
    photos: picturesOf(said.photos, urls),
    stars: stars === undefined ? '' : opinionWords.stars(stars),
    fate: fateLine(said),
    fateTone: fate === undefined ? '' : TONES[fate],
    held: heldLine(said),
    hidden: hiddenWords(said.hidden),
    erasable: said.erasable === true,
    time: ago(said.at, now),
    supports: supported ? opinionWords.supported(supports) : opinionWords.supports(supports),
    crowd: own ? opinionWords.own(supports) : supports > 0 ? opinionWords.crowd(supports) : '',
  }
}

/** Towns stand before many names and tell nothing: `市电力公司` → 电. */
function markOf({ workUnit, author }: OpinionView): string {
  const name = (workUnit ?? author).replace(/^(北京)?[市区驻]*属?/, '')
  const letter = /[^\d\s\-–·号楼单元]/.exec(name)?.[0]
  return letter ?? name.slice(0, 1)
}

const whoOf = ({ workUnit, author }: OpinionView): string =>
  workUnit === undefined ? author : opinionWords.member(workUnit)

function subOf({ expertise, enteredBy }: OpinionView): string {
  return [
    ...(expertise === undefined ? [] : [opinionWords.expertise(expertise)]),
    ...(enteredBy === undefined ? [] : [opinionWords.enteredBy(enteredBy)]),
  ].join(' · ')
}

/** Opinions and objections owe an answer; appraisals and replies do not. */
function chipOf({ kind, fate, held, erased }: OpinionView): FateChip | null {
  // What its author took away unanswered wants no answer any more.
  if (erased && fate === undefined) return null
  if (held !== undefined || kind === 'appraisal' || kind === 'reply') return null
  return fate === undefined
    ? { text: opinionWords.waits, tone: 'soon', icon: 'clock' }
    : fates[fate]
}

function lineOf({ line, plan }: OpinionView, plans: readonly Plan[]): string {
  if (line === undefined) return ''
  const said = plans.find(({ version }) => version === plan)
  const found = [...(said === undefined ? [] : [said]), ...[...plans].reverse()]
    .flatMap(({ lines }) => lines)
    .find(({ id }) => id === line)
  return opinionWords.about(
    found === undefined ? opinionWords.gone : opinionWords.aboutLine(found.text),
  )
}

function fateLine({ fate, reason, change }: OpinionView): string {
  if (fate === undefined) return ''
  const mark =
    change === undefined
      ? ''
      : `${opinionWords.change(versionName(change.version), circled(change.number))} `
  return `${mark}${reason ?? ''}`
}

function heldLine({ held }: OpinionView): string {
  if (held === undefined) return ''
  return held.reason === undefined ? opinionWords.held : opinionWords.heldWhy(held.reason)
}

/** Filters with their counts; those that would be empty are left out, all and the chosen one are not. Pure. */
export function fatePills(
  { figures }: Pick<TopicView, 'figures'>,
  chosen: FateFilter,
  counted: boolean,
): Pill<FateFilter>[] {
  const { opinions, adopted, partly, notAdopted, unanswered } = figures
  const pills: [FateFilter, string, number][] = [
    ['adopted', fates.adopted.text, adopted],
    ['partly', fates.partly.text, partly],
    ['not_adopted', fates.not_adopted.text, notAdopted],
    ['unanswered', opinionWords.unanswered, unanswered],
  ]
  const all = counted ? opinionWords.all(opinions) : opinionWords.everything
  return [
    { id: 'all', text: all, on: chosen === 'all' },
    ...pills
      .filter(([id, , count]) => count > 0 || id === chosen)
      .map(([id, name, count]) => ({
        ...{ id, on: id === chosen },
        text: counted ? opinionWords.count(name, count) : name,
      })),
  ]
}

/** In-service members’ and residents’ opinions apart, where both have spoken. Pure. Source: R57. */
export function stagePills(
  { stages }: Pick<TopicView, 'stages'>,
  chosen: StageId | '',
): Pill<StageId | ''>[] {
  const spoken = stages.filter(
    ({ stage, openedAt }) => openedAt !== undefined && opinionStages[stage] !== undefined,
  )
  if (spoken.length < 2) return []
  return [
    { id: '', text: opinionWords.everybody, on: chosen === '' },
    ...spoken.map(({ stage }) => ({
      ...{ id: stage, text: opinionStages[stage] ?? '', on: stage === chosen },
    })),
  ]
}

/** The head of the page: what it lists, and how many are answered. */
export interface OpinionsHead {
  title: string
  note: string
  chip: FateChip | null
}

export function headOf({ figures }: Pick<TopicView, 'figures'>, kind: SayingKind): OpinionsHead {
  const { opinions, unanswered } = figures
  const chip: FateChip = {
    text: opinionWords.answered(opinions - unanswered, opinions),
    ...(unanswered === 0 ? { tone: 'ok', icon: 'ok' } : { tone: 'soon', icon: 'clock' }),
  }
  return {
    title: opinionWords.title[kind],
    note: opinionWords.note[kind],
    chip: kind === 'opinion' && opinions > 0 ? chip : null,
  }
}

/** What an empty list says: nothing at all, or nothing of this kind. */
export const emptyWords = (kind: SayingKind, filtered: boolean): { text: string; hint: string } =>
  filtered ? noneOfFate : opinionsEmpty[kind]

/** Lines one may speak about: those of the newest plan. */
export const linesOfPlan = ({ plans }: Pick<TopicView, 'plans'>): PlanLine[] =>
  plans[plans.length - 1]?.lines ?? []

/** Which kind may be said now; undefined when none. */
export function sayable({
  can,
}: Pick<TopicView, 'can'>): 'opinion' | 'objection' | 'appraisal' | undefined {
  if (can.includes('say')) return 'opinion'
  if (can.includes('object')) return 'objection'
  return can.includes('appraise') ? 'appraisal' : undefined
}

/** Who may support what was said, and who may reply: while it is talked over. Pure. Source: R58. */
export function actsOf(
  topic: Pick<TopicView, 'stages' | 'status' | 'place' | 'can'>,
  home: PlaceId | undefined,
): { supports: boolean; replies: boolean } {
  const lives = home !== undefined && `${home}/`.startsWith(`${topic.place}/`)
  const talks = isTalkedOver(topic)
  return { supports: talks && lives, replies: talks && (lives || topic.can.includes('minutes')) }
}

/** From the first opinions until the roll opens, and while objections are made. */
function isTalkedOver(topic: Pick<TopicView, 'stages' | 'status'>): boolean {
  const opened = (wanted: StageId) =>
    topic.stages.some(({ stage, openedAt }) => stage === wanted && openedAt !== undefined)
  const isOpinions = (opened('members_first') || opened('consultation')) && !opened('roll')
  return topic.status === 'running' && (isOpinions || openStage(topic)?.stage === 'publication')
}
