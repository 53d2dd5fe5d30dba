import type { BallotTerms, StageId, StageState } from '../../../typings/room.ts'
import type { Duration, Instant } from '../../../typings/time.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { changesOf, numberLines } from '../../../cloudfunctions/core/room/plan.ts'
import { procedureOf } from '../../../cloudfunctions/core/room/procedures.ts'
import { plannedStage } from '../../../cloudfunctions/core/room/step/stages.ts'
import { stageOf } from '../../../cloudfunctions/core/room/topic.ts'
import { between, pick, type Random } from '../random.ts'
import { awake, HOUR, MINUTE } from '../tickets/calendar.ts'
import type { Album } from '../tickets/photos.ts'
import type { Mood } from './electorate.ts'
import { stageNow, type TopicLife } from './topic-life.ts'
import type { Speakers } from './speakers.ts'
import type { Change, Theme, Voice } from './themes/theme.ts'
import { termsOf } from './terms.ts'

/** What a course of events needs. */
export interface Script {
  life: TopicLife
  theme: Theme
  /** Fills `{b}` and `{e}`. */
  say: (words: string) => string
  speakers: Speakers
  /** Who runs the room: the one who proposes, and another. */
  organisers: [Caller, Caller]
  random: Random
  album: Album
  mood: Mood
}

/** What is different this time. */
export interface Turn {
  /** One resident’s opinion stays without an answer: the next stage is blocked. Source: R58. */
  unanswered?: true
  /** Nothing is said yet: a story to be played. */
  silent?: true
  /** A stage is left out. */
  skip?: { stage: StageId; reason: string }
  /** 居民协商 is put off by so many days. */
  extend?: { days: number; reason: string }
  /** Organisers take so much longer than planned for their first stage, days. */
  late?: number
  /** Stopped in this stage. */
  stop?: { stage: StageId; reason: string }
}

const DAY: Duration = 24 * HOUR

/** 立题: the procedure with its default timetable. */
export function establish({ life, theme, organisers: [by] }: Script): void {
  const { procedure } = theme
  let opensAt = life.at
  const stages = procedureOf(procedure)
    .stages.slice(2)
    .map((template): StageState => {
      opensAt += template.after ?? 0
      const stage = { ...plannedStage(template), opensAt, closesAt: opensAt + template.lasts }
      opensAt = stage.closesAt
      return stage
    })
  life.act(by, { type: 'TopicEstablished', procedure, stages })
}

/** Everything from 立题 on, as far as today reaches. */
export function carryThrough(script: Script, turn: Turn = {}): void {
  const { life } = script
  life.mood = script.mood
  if (script.theme.procedure === 'simple') setBallot(script, life.at + 40 * MINUTE)
  if (turn.skip) skip(script, turn.skip)
  for (const { stage } of life.topic.stages.slice(2)) {
    const { openedAt, closesAt, skipped } = reached(life, stage) ?? {}
    if (skipped) continue
    if (openedAt === undefined || closesAt === undefined || life.over) break
    if (turn.stop?.stage === stage) return stop(script, openedAt, turn.stop.reason)
    STAGES[stage]?.(script, (share) => openedAt + Math.round((closesAt - openedAt) * share), turn)
  }
  life.voteSoFar()
}

/** The stage once it has opened; lets time pass until it does. */
function reached(life: TopicLife, stage: StageId): StageState | undefined {
  const found = stageOf(life.topic, stage)
  if (found === undefined || found.skipped || found.openedAt !== undefined) return found
  // The one before closes at its end; sealing and counting come a minute later.
  life.until(Math.max(life.at, found.opensAt ?? life.at) + 2 * MINUTE)
  return stageOf(life.topic, stage)
}

type When = (share: number) => Instant
type Course = (script: Script, when: When, turn: Turn) => void

const STAGES: Partial<Record<StageId, Course>> = {
  draft(script, when, { late = 0, silent }) {
    const { life, theme } = script
    if (!silent) minutes(script, when(0.3))
    life.meet(when(0.55))
    if (theme.plan) publish(script, theme.plan, [])
    finish(script, 'draft', when(0.9) + late * DAY)
  },
  members_first(script, when, { silent }) {
    if (silent) return
    const { theme, speakers } = script
    const voices = theme.members ?? []
    say(script, voices, when, (at) => speakers.next(at, true))
  },
  revision(script, when) {
    answer(script, when(0.1), when(0.5))
    script.life.meet(when(0.6))
    // Where nobody was asked first, the residents’ words lead to the second version.
    if (script.life.sayings.length > 0) {
      revise(script)
      setBallot(script, when(0.75))
    }
    finish(script, 'revision', when(0.85))
  },
  consultation,
  publication(script, when) {
    const { life, theme, speakers } = script
    if (theme.objection === undefined) return
    life.meet(when(0.3))
    const by = speakers.next(life.at)
    if (by) life.say(by, { kind: 'objection', words: script.say(theme.objection.words) })
    answer(script, when(0.5), when(0.7))
  },
  implementation(script, when) {
    const { theme, life, organisers } = script
    const steps = theme.steps ?? []
    for (const [index, [title, words]] of steps.entries()) {
      life.meet(when((0.8 * (index + 1)) / steps.length))
      const done = index === steps.length - 1
      const media = done && theme.plan?.art ? script.album.photo('plan-v2', organisers[0]) : []
      life.act(organisers[0], { type: 'MilestoneReached', title, words, done, media })
    }
    finish(script, 'implementation', when(0.9))
  },
  appraisal(script, when) {
    const { theme, life, speakers, random } = script
    const words = theme.appraisals ?? []
    const count = Math.min(34, Math.round(life.topic.households / 20))
    for (let nth = 0; nth < count; nth += 1) {
      life.meet(when((0.9 * (nth + 1)) / count))
      const by = speakers.next(life.at)
      if (by === undefined || life.over) return
      const stars = pick(random, [5, 5, 5, 4, 4, 4, 3, 3, 2])
      const said = words[nth % words.length] ?? ''
      life.say(by, { kind: 'appraisal', stars, words: said })
    }
  },
}

/** Residents speak, somebody without a phone is heard too, everybody is answered. Source: R58, R63. */
function consultation(script: Script, when: When, { unanswered, extend }: Turn): void {
  const { life, theme, speakers, organisers, random } = script
  const [first, ...others] = theme.voices
  say(script, others, when, (at) => speakers.next(at))
  if (first) {
    life.meet(when(0.66))
    const door = doorIn(speakers, life)
    const { words, line } = first
    if (door) life.say(organisers[1], { kind: 'opinion', words, ...inPlan(life, line) }, door)
  }
  for (const opinion of [...life.sayings]) {
    const fans = opinion.stage === 'consultation' ? between(random, 0, 9) : 0
    for (let nth = 0; nth < fans; nth += 1) agree(script, opinion)
  }
  if (life.topic.ballot === undefined) {
    minutes(script, when(0.68))
    answer(script, when(0.7), when(0.8), unanswered)
    life.meet(when(0.85))
    revise(script)
    setBallot(script, when(0.9))
  } else answer(script, when(0.7), when(0.9), unanswered)
  if (extend === undefined) return
  const { closesAt = life.at } = stageOf(life.topic, 'consultation') ?? {}
  life.meet(when(0.95))
  const { days, reason } = extend
  const longer = { type: 'StageExtended', stage: 'consultation', reason } as const
  life.act(organisers[0], { ...longer, closesAt: closesAt + days * DAY })
}

function say(
  { life, random, say: fill }: Script,
  voices: readonly Voice[],
  when: When,
  who: (at: Instant) => Caller | undefined,
): void {
  for (const [index, { words, line }] of voices.entries()) {
    life.meet(when((0.6 * (index + 0.3 + 0.6 * random())) / voices.length))
    const by = who(life.at)
    if (by === undefined || life.over) return
    life.say(by, { kind: 'opinion', words: fill(words), ...inPlan(life, line) })
  }
}

/** The line, where the newest plan still has it. */
function inPlan({ topic }: TopicLife, line: string | undefined): { line?: string } {
  const lines = topic.plans.at(-1)?.lines ?? []
  return line !== undefined && lines.some(({ id }) => id === line) ? { line } : {}
}

function agree({ life, speakers }: Script, opinion: OpinionDocument): void {
  const by = speakers.next(life.at)
  if (by) life.agree(by, opinion)
}

/** A door whose people have joined, so that it is there; somebody older lives behind it. */
function doorIn(speakers: Speakers, life: TopicLife): string | undefined {
  return speakers.next(life.at)?.member?.home?.door
}

/** Every opinion that waits gets its fate and reason, one after the other; of `leave` the last does not. */
function answer(script: Script, from: Instant, until: Instant, leave?: true): void {
  const { life, theme, organisers } = script
  const waiting = life.sayings.filter(({ state }) => state === 'unanswered')
  const due = leave ? waiting.slice(0, -1) : waiting
  const objections = theme.objection ? [theme.objection] : []
  const known = [...(theme.members ?? []), ...theme.voices, ...objections]
  for (const [index, opinion] of due.entries()) {
    life.meet(Math.round(from + ((until - from) * (index + 1)) / due.length))
    const told = known.find(({ words }) => script.say(words) === opinion.words)
    if (told) life.answer(organisers[index % 2 === 0 ? 0 : 1], opinion, told.fate, told.reason)
  }
}

function publish(
  script: Script,
  plan: NonNullable<Theme['plan']>,
  changes: readonly Change[],
): void {
  const { life, organisers, say: fill, album } = script
  const { art, lines: drafted, title, area, budget, where } = plan
  const lines = numberLines(life.topic.plans, drafted)
  const behind = (from: readonly string[]): string[] =>
    life.sayings
      .filter(({ words }) => from.some((each) => words.startsWith(each)))
      .map(({ _id }) => _id)
  life.act(organisers[0], {
    type: 'PlanPublished',
    title,
    ...(area !== undefined && { area }),
    ...(budget !== undefined && { budget }),
    ...(where !== undefined && { where: fill(where) }),
    lines,
    changes: changesOf(
      life.topic.plans,
      lines,
      changes.map(({ line, words, from }) => ({ line, words, opinions: behind(from) })),
    ),
    media: album.photo(art, organisers[0]),
  })
}

/** The second version, with what led to it. Source: R58, B6. */
function revise(script: Script): void {
  const { second } = script.theme
  if (second && !script.life.over) publish(script, second, second.changes)
}

function setBallot({ life, theme, organisers, say: fill }: Script, at: Instant): void {
  const vote = stageOf(life.topic, 'vote')
  if (vote === undefined || vote.skipped) return
  life.meet(at)
  const versions = life.topic.plans.length
  const terms: BallotTerms = termsOf(theme.ask, fill, versions)
  life.act(organisers[0], { type: 'BallotSet', terms })
}

function minutes({ life, theme, organisers, say: fill, random }: Script, at: Instant): void {
  life.meet(at)
  const { where, words } = theme.minutes
  life.act(organisers[1], {
    ...{
      type: 'MinutesFiled',
      heldAt: awake(at - between(random, 2, 26) * HOUR),
      where: fill(where),
    },
    ...{ attended: between(random, 9, 46), words: fill(words), media: [] },
  })
}

function finish({ life, organisers: [by] }: Script, stage: StageId, at: Instant): void {
  life.meet(at)
  if (stageNow(life) === stage) life.act(by, { type: 'StageFinished', stage })
}

function skip({ life, organisers: [by] }: Script, { stage, reason }: NonNullable<Turn['skip']>) {
  life.meet(life.at + 3 * HOUR)
  life.act(by, { type: 'StageSkipped', stage, reason })
}

function stop({ life, organisers: [by] }: Script, opened: Instant, reason: string): void {
  life.meet(opened + 2 * DAY)
  life.act(by, { type: 'TopicStopped', reason })
}
