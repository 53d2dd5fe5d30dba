import fc from 'fast-check'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { settledDeliveries } from '../../../cloudfunctions/core/room/telling.ts'
import type {
  TopicActor,
  TopicCommand,
  TopicCommandType,
} from '../../../cloudfunctions/core/room/rule.ts'
import { picturesToReview } from '../../../cloudfunctions/core/room/pictures.ts'
import { picturedOf } from '../../../cloudfunctions/core/room/step/checking.ts'
import { workDueAt } from '../../../cloudfunctions/core/room/standing.ts'
import type { TopicDelivery } from '../../../cloudfunctions/core/room/topic.ts'
import type { TopicEventOf } from '../../../cloudfunctions/core/room/events.ts'
import type { ProcedureId, StageId } from '../../../typings/room.ts'
import { TopicModel, type Crowd } from './topic-model.ts'
import {
  BALLOT,
  DAY,
  HOUR,
  idea,
  organiser,
  PLAN,
  planned,
  resident,
  reviewer,
  rules,
  TopicStory,
} from './topic-story.ts'

/** How the timer behaves while time passes: missed = nothing runs until a later step has it run. */
type Clock = 'once' | 'doubled' | 'missed' | 'in slices' | 'concurrent' | 'late'

/** What may happen in a history. `luck` is 0–99. */
export type Step =
  | {
      kind: 'command'
      actor: TopicActor
      type: TopicCommandType
      orElse: TopicCommandType
      luck: number
    }
  | { kind: 'retry' }
  | { kind: 'crowd'; what: keyof Crowd; by: number }
  | { kind: 'wait'; ms: number; clock: Clock; works: boolean; luck: number }
  | { kind: 'deliver'; crash: boolean; rival: boolean }

const PHOTO = {
  fileId: 'cloud://e/u/m/1.jpg',
  kind: 'photo',
  check: 'pending',
  traceId: 't',
} as const
/** One the check did not pass. */
const DOUBTED = { fileId: 'cloud://e/u/m/2.jpg', kind: 'photo', check: 'risky' } as const
const PROCEDURES: readonly ProcedureId[] = ['pocket_park', 'parking', 'lift', 'covenant', 'simple']
const STAGES: readonly StageId[] = [
  ...(['draft', 'members_first', 'revision', 'consultation', 'roll', 'vote'] as const),
  ...(['publication', 'implementation', 'appraisal', 'proposal'] as const),
]
const some = <T>(list: readonly [T, ...T[]] | readonly T[], luck: number): T =>
  list[luck % list.length] as T // lists here are never empty

/** Every command there is; the type checker says when one is missing. */
const COMMANDS: { [T in TopicCommandType]: (story: TopicStory, luck: number) => TopicEventOf<T> } =
  {
    TopicChecked: (_story, luck) => ({
      type: 'TopicChecked',
      textCheck: some(['passed', 'passed', 'risky', 'unknown'] as const, luck),
    }),
    TopicMediaChecked: (_story, luck) => ({
      ...{ type: 'TopicMediaChecked', traceId: luck % 5 ? 't' : 'none', passed: luck > 20 },
    }),
    TopicReviewed: (_story, luck) => ({
      ...{ type: 'TopicReviewed', publish: luck > 25, reason: '只说了树的事' },
      ...(luck % 2 === 1 && { takesBack: true as const }),
    }),
    PictureReviewed: ({ topic }, luck) => ({
      ...{ type: 'PictureReviewed', publish: luck > 25, reason: '只是一棵树' },
      fileId: topic.media[0]?.fileId ?? 'none',
    }),
    TopicEstablished: ({ now }, luck) => {
      const procedure = some(PROCEDURES, luck)
      return {
        type: 'TopicEstablished',
        procedure,
        stages: planned(procedure, now + (luck % 3) * DAY),
      }
    },
    TopicDeclined: () => ({ type: 'TopicDeclined', reason: '已经在修了' }),
    TopicStopped: () => ({ type: 'TopicStopped', reason: '地要修路' }),
    TicketLinked: (_story, luck) => ({
      ...{ type: 'TicketLinked', ticket: { id: `ticket-${luck % 3}`, title: '垃圾楼有味' } },
    }),
    StageFinished: ({ open }, luck) => ({
      ...{ type: 'StageFinished', stage: luck % 8 ? (open ?? 'draft') : some(STAGES, luck) },
    }),
    StageSkipped: (_story, luck) => ({
      ...{ type: 'StageSkipped', stage: some(STAGES, luck), reason: '上次议过了' },
    }),
    StageExtended: ({ now, open, topic }, luck) => {
      const stage = luck % 3 ? (open ?? 'draft') : some(STAGES, luck)
      const { closesAt = now } = topic.stages.find((each) => each.stage === stage) ?? {}
      const by = (luck % 40) * DAY - DAY
      return {
        type: 'StageExtended',
        stage,
        closesAt: Math.max(closesAt, now) + by,
        reason: '再等等',
      }
    },
    MinutesFiled: ({ now }) => ({
      ...{ type: 'MinutesFiled', heldAt: now - HOUR, where: '活动室', attended: 12 },
      ...{ words: '大家都说先种树。', media: [] },
    }),
    PlanPublished: ({ topic: { plans } }) => ({
      ...{ ...PLAN, lines: [{ id: 'L1', text: `种${plans.length + 2}棵树` }] },
      ...(plans.length > 0 && {
        changes: [{ number: 1, line: 'L1', kind: 'changed', words: '多种一棵', opinions: [] }],
      }),
    }),
    BallotSet: () => BALLOT,
    RollCorrected: (_story, luck) => ({
      ...{ type: 'RollCorrected', household: `fz/fqy2/5/${luck % 4}01`, door: `${luck % 4}01` },
      ...{ include: luck > 50, reason: '搬走了' },
    }),
    MilestoneReached: (_story, luck) => ({
      ...{ type: 'MilestoneReached', title: '开工', words: '铺土', done: luck > 50, media: [] },
    }),
    // What the clock works out by itself is never asked for; see `worked`.
    RollFrozen: () => ({ type: 'RollFrozen', voters: 60, hash: 'h' }),
    VotesCounted: () => ({
      type: 'VotesCounted',
      tally: { eligible: 60, taken: 40, counts: [], outcome: 'passed' },
      hash: 'h',
    }),
  }

/** Done by the clock, when they are due. */
const WORKED: readonly TopicCommandType[] = ['RollFrozen', 'VotesCounted']

export const COMMAND_TYPES = Object.keys(COMMANDS) as TopicCommandType[] // its own keys

/** How often each is drawn; what is not named 4. What ends a history early is drawn rarely. */
const WEIGHTS: Partial<Record<TopicCommandType, number>> = {
  ...{ TopicDeclined: 1, TopicStopped: 1, StageSkipped: 2, TopicReviewed: 2 },
  ...{ TopicEstablished: 24, StageFinished: 24, PlanPublished: 12, BallotSet: 12 },
  ...{ TopicChecked: 8, RollFrozen: 0, VotesCounted: 0, MilestoneReached: 24, RollCorrected: 24 },
}

/** What only few moments leave room for: tried where the drawn command is refused. */
const SELDOM = [
  'RollCorrected',
  'RollCorrected',
  'MilestoneReached',
  'MilestoneReached',
  'StageFinished',
] as const

const commandType = fc.oneof(
  ...COMMAND_TYPES.filter((type) => !WORKED.includes(type)).map((type) => ({
    weight: WEIGHTS[type] ?? 4,
    arbitrary: fc.constant(type),
  })),
)

const luck = fc.nat({ max: 99 })

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      actor: fc.constantFrom(organiser, resident, reviewer),
      ...{ type: commandType, orElse: fc.constantFrom(...SELDOM), luck },
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'retry' } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('crowd' as const),
      what: fc.constantFrom('supporters', 'unanswered', 'unanswered', 'unansweredObjections'),
      by: fc.constantFrom(1, 3, -1, -2, -9),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.oneof(
        fc.integer({ min: 1, max: 6 * HOUR }),
        fc.integer({ min: 1, max: 9 * DAY }),
        fc.integer({ min: 1, max: 60 * DAY }),
      ),
      clock: fc.constantFrom<Clock>('once', 'doubled', 'missed', 'in slices', 'concurrent', 'late'),
      ...{ works: fc.boolean(), luck },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      ...{ crash: fc.boolean(), rival: fc.boolean() },
    }),
  },
)

export const history = fc.record({
  beginning: fc.record({
    textCheck: fc.constantFrom('passed', 'passed', 'passed', 'risky', 'unknown'),
    byStaff: fc.boolean(),
    media: fc.constantFrom([], [PHOTO], [DOUBTED]),
  }),
  /** How far organisers have gone before chance takes over. */
  way: fc.constantFrom<'' | ProcedureId>(
    '',
    '',
    'pocket_park',
    'pocket_park',
    'simple',
    'covenant',
  ),
  /** Whether nobody was in the way until it was carried out. */
  far: fc.constantFrom(true, false, false, false),
  steps: fc.array(step, { minLength: 8, maxLength: 45, size: 'max' }),
})

type History = typeof history extends fc.Arbitrary<infer H> ? H : never

/** A history as it was lived: the topic after each step, and where it had to be. */
export interface Lived {
  told: TopicStory[]
  /** Where the topic and the model have parted, in words; empty when never. */
  parted: string[]
  /** Figures of the crowd at each opening of a stage that rests on it: must be nil. */
  openedOn: { stage: StageId; crowd: Crowd }[]
  owed: Set<string>
  arrived: Set<string>
  doubled: string[]
  done: Set<TopicCommandType>
}

const keyOf = ({ seq, kind, audience, at, message }: TopicDelivery): string =>
  `${seq} ${kind} ${audience} ${kind.endsWith('_soon') ? at : ''} ${message ?? ''}`

/** Lives through one history from the proposal on. */
export function live({ beginning, way, far, steps }: History): Lived {
  const life = new Life(beginning)
  for (const each of [...begun(way, far), ...steps]) life.lives(each)
  return life.lived
}

/** Steps that bring a topic of organisers well into a procedure. */
function begun(way: '' | ProcedureId, far: boolean): Step[] {
  if (way === '') return []
  const command = (type: TopicCommandType, chance = 1): Step => ({
    ...{ kind: 'command', actor: organiser, type, orElse: type, luck: chance },
  })
  const wait = (ms: number): Step => ({ kind: 'wait', ms, clock: 'once', works: true, luck: 99 })
  const crowd: Step = { kind: 'crowd', what: 'supporters', by: 3 }
  const supported = [crowd, crowd, wait(HOUR), wait(HOUR)]
  // A whole number of rounds through the procedures, so that it begins today.
  const established = command('TopicEstablished', PROCEDURES.indexOf(way) * 6)
  const prepared = [...supported, established, command('PlanPublished'), command('BallotSet')]
  const weekly = [command('StageFinished'), wait(8 * DAY), command('MilestoneReached')]
  if (!far) return [...prepared, wait(way === 'simple' ? HOUR : DAY)]
  return [...prepared, ...Array.from({ length: 8 }, () => weekly).flat()]
}

class Life {
  readonly lived: Lived = {
    ...{ told: [], parted: [], openedOn: [], owed: new Set(), arrived: new Set(), doubled: [] },
    done: new Set(),
  }
  private readonly model: TopicModel
  private crowd: Crowd = { supporters: 0, unanswered: 0, unansweredObjections: 0 }
  private lastRequest = ''

  constructor(beginning: History['beginning']) {
    const over = { ...beginning, media: [...beginning.media] }
    const first = TopicStory.propose({ ...(beginning.byStaff ? {} : idea), ...over })
    this.model = new TopicModel(beginning.byStaff, beginning.textCheck, first.now)
    this.remember(first)
  }

  private get story(): TopicStory {
    const last = this.lived.told.at(-1)
    if (last === undefined) throw new Error('nothing was lived')
    return last
  }

  lives(each: Step): void {
    switch (each.kind) {
      case 'command':
        return this.command(each)
      case 'retry':
        // The edge finds the requestId in the trace, and changes nothing.
        if (!this.story.topic.trace.some(({ requestId }) => requestId === this.lastRequest)) {
          if (this.lastRequest !== '') throw new Error('what was carried out has left no trace')
        }
        return
      case 'crowd':
        return this.speak(each.what, each.by)
      case 'wait':
        return this.wait(each)
      case 'deliver':
        return this.deliver(each)
    }
  }

  private command({ actor, type, orElse, luck: chance }: Extract<Step, { kind: 'command' }>): void {
    if (!this.tries(actor, type, chance)) this.tries(actor, orElse, chance)
  }

  /** Whether it was carried out; it must be so where the model says that it may. */
  private tries(actor: TopicActor, type: TopicCommandType, chance: number): boolean {
    const { story, model } = this
    const command = COMMANDS[type](story, chance)
    const counts = type === 'StageFinished' ? this.crowd : undefined
    // The product lets time pass before; so does the model, on a copy of which a refusal leaves nothing.
    const ahead = clone(model)
    if (counts) ahead.count(counts, story.now)
    else ahead.walk(story.now, false)
    const wanted = mayHappen(ahead, command, story)
    const after = attempt(story, actor, command, counts)
    if (wanted !== (after !== undefined)) {
      this.lived.parted.push(
        `${type} was ${after ? 'accepted' : 'refused'}: ${JSON.stringify(ahead)}`,
      )
    }
    if (after === undefined) return false
    Object.assign(model, ahead)
    happen(model, command, story.now)
    model.walk(story.now, counts !== undefined)
    this.lived.done.add(type)
    this.lastRequest = after.topic.trace.findLast(({ by }) => by === actor.member)?.requestId ?? ''
    this.remember(after)
    return true
  }

  /** People speak only while they are asked; answers come at any time. */
  private speak(what: keyof Crowd, by: number): void {
    const { open } = this.model
    const asked: Record<keyof Crowd, readonly StageId[]> = {
      supporters: ['proposal'],
      unanswered: ['members_first', 'consultation'],
      unansweredObjections: ['publication'],
    }
    const isOpen = open !== undefined && this.story.now < (open.to ?? Infinity)
    if ((by > 0 || what === 'supporters') && !(isOpen && asked[what].includes(open.id))) return
    this.crowd = { ...this.crowd, [what]: Math.max(0, this.crowd[what] + by) }
  }

  private wait({ ms, clock, works, luck: chance }: Extract<Step, { kind: 'wait' }>): void {
    const { crowd } = this
    const third = Math.floor(ms / 3)
    const run = (wait: number) => {
      const story = this.story.later(wait, crowd)
      this.model.count(crowd, story.now)
      this.remember(story)
      if (works) this.worked(chance)
    }
    switch (clock) {
      case 'missed':
        return this.remember(this.story.idle(ms))
      case 'once':
        return run(ms)
      case 'late':
        this.remember(this.story.idle(ms))
        return run(7 * 60_000)
      case 'doubled':
        run(ms)
        return run(0)
      case 'in slices':
        run(third)
        run(third)
        return run(ms - 2 * third)
      case 'concurrent': {
        // Two runs read the same; the second’s write finds another version and decides again on what the first wrote.
        const [one, other] = [this.story.later(ms, crowd), this.story.later(ms, crowd)]
        if (one.told.join() !== other.told.join()) throw new Error('two runs differ')
        run(ms)
        return run(0)
      }
    }
  }

  /** What the clock works out at its time: the frozen roll, the counted votes. */
  private worked(chance: number): void {
    const { story, model } = this
    if ((workDueAt(story.topic, rules) ?? Infinity) > story.now) return
    if (story.open === 'roll') {
      if (story.now < model.sealsAt) return
      const after = story.frozen()
      model.freeze(story.now)
      this.lived.done.add('RollFrozen')
      model.walk(story.now, false)
      return this.remember(after)
    }
    if (story.topic.result !== undefined || story.stage('vote').closedAt === undefined) return
    const after = story.voted(chance < 30 ? 'no_quorum' : 'passed')
    model.tally(chance < 30 ? 'not_passed' : 'passed', story.now)
    this.lived.done.add('VotesCounted')
    model.walk(story.now, false)
    this.remember(after)
  }

  /** Everything due is told; after a crash it has arrived, but is not crossed off; a rival crosses off the same. */
  private deliver({ crash, rival }: Extract<Step, { kind: 'deliver' }>): void {
    const { story, lived } = this
    const { deliveries } = story.topic
    const due = deliveries.filter(({ at }) => at <= story.now)
    for (const each of due) lived.arrived.add(keyOf(each))
    if (crash) return
    const tried = { done: due, failed: [], left: [], over: [] }
    const once = settledDeliveries(deliveries, tried, story.now)
    this.remember(story.with(rival ? settledDeliveries(once, tried, story.now) : once))
  }

  private remember(story: TopicStory): void {
    const { lived, model } = this
    const before = lived.told.at(-1)?.topic.trace.length ?? 0
    for (const delivery of story.topic.deliveries.filter(({ seq }) => seq >= before)) {
      const key = keyOf(delivery)
      if (lived.owed.has(key)) lived.doubled.push(key)
      lived.owed.add(key)
    }
    for (const { type, content = '{}' } of story.topic.trace.slice(before)) {
      if (type !== 'StageOpened') continue
      const { stage } = JSON.parse(content) as { stage: StageId } // our own canonical text
      lived.openedOn.push({ stage, crowd: this.crowd })
    }
    lived.told.push(story)
    const [is, must] = [whereIs(story), whereMust(model)]
    if (is !== must) lived.parted.push(`is ${is}\nmust be ${must}`)
  }
}

/** A model that may be walked on without the first one knowing. */
const clone = (model: TopicModel): TopicModel =>
  Object.assign(
    Object.create(TopicModel.prototype),
    structuredClone(Object.fromEntries(Object.entries(model))),
  ) as TopicModel // of this class

/** A topic in one line: its state, and each stage with its times. */
const whereIs = ({ topic }: TopicStory): string =>
  [
    ...[topic.status, topic.visibility],
    ...topic.stages.map(({ stage, openedAt, closedAt, skipped, closesAt, lateAt, blocked }) => {
      const state = skipped
        ? 'out'
        : closedAt !== undefined
          ? 'past'
          : openedAt !== undefined
            ? 'open'
            : 'ahead'
      const end = state === 'past' ? closedAt : state === 'out' ? '' : closesAt
      return `${stage} ${state} ${end ?? '-'}${lateAt ? ' late' : ''}${blocked && state === 'ahead' ? ` ${blocked.by}` : ''}`
    }),
  ].join(', ')

const whereMust = ({ status, isPublic, steps }: TopicModel): string =>
  [
    ...[status, isPublic ? 'public' : 'held'],
    ...steps.map(({ id, state, to, closed, late, blocked }) => {
      const end = state === 'past' ? closed : state === 'out' ? '' : to
      return `${id} ${state} ${end ?? '-'}${late ? ' late' : ''}${blocked && state === 'ahead' ? ` ${blocked}` : ''}`
    }),
  ].join(', ')

function attempt(
  story: TopicStory,
  actor: TopicActor,
  command: TopicCommand,
  counts?: Crowd,
): TopicStory | undefined {
  try {
    return story.does(actor, command, counts)
  } catch (thrown) {
    if (thrown instanceof Refusal) return undefined
    throw thrown
  }
}

const BEGINNING: readonly StageId[] = ['proposal', 'establishment']
const BY_TIME: readonly StageId[] = [
  ...BEGINNING,
  ...(['members_first', 'consultation', 'roll', 'vote', 'publication', 'appraisal'] as const),
]

/** Whether somebody may do it, where the topic must be. */
function mayHappen(model: TopicModel, command: TopicCommand, { now, topic }: TopicStory): boolean {
  const runs = model.status === 'running'
  const open = model.open?.id
  switch (command.type) {
    case 'TopicMediaChecked':
      return topic.media.some(({ traceId }) => traceId === command.traceId)
    case 'TopicChecked':
      return runs && model.unchecked
    case 'TopicReviewed':
      return (
        runs &&
        !model.isEstablished &&
        model.isPublic === (command.takesBack === true && !command.publish)
      )
    case 'PictureReviewed':
      return model.isPublic && picturesToReview(picturedOf(topic)).length > 0
    case 'TopicEstablished':
      return open === 'establishment'
    case 'TopicDeclined':
      return open !== undefined && BEGINNING.includes(open)
    case 'TopicStopped':
      return runs && !(model.begun('roll') && model.result === undefined)
    case 'TicketLinked':
      return runs && !model.tickets.has(command.ticket.id)
    case 'StageFinished':
      return open === command.stage && !BY_TIME.includes(open) && model.lacks === undefined
    case 'StageSkipped': {
      const { stage } = command
      const together: readonly StageId[] =
        stage === 'roll' || stage === 'vote' ? ['roll', 'vote'] : [stage]
      const isAhead = together.every((each) => !model.begun(each))
      return runs && !BEGINNING.includes(stage) && model.step(stage)?.state === 'ahead' && isAhead
    }
    case 'StageExtended': {
      const step = model.step(command.stage)
      const isLeft = step?.state === 'ahead' || step?.state === 'open'
      if (!runs || step?.to === undefined || !isLeft) return false
      if (command.stage === 'vote' && model.begun('roll')) return false
      if (command.stage === 'roll' && step.state === 'open' && model.sealsAt <= now) return false
      const from = Math.max(step.to, now)
      return command.closesAt > from && command.closesAt <= from + 30 * DAY
    }
    case 'PlanPublished':
      return runs && model.isEstablished && !model.begun('roll')
    case 'BallotSet':
      return runs && model.step('vote')?.state === 'ahead' && !model.begun('roll')
    case 'RollCorrected':
      return open === 'roll' && now < model.sealsAt
    case 'MilestoneReached':
      return open === 'implementation'
    case 'MinutesFiled':
      return runs
    case 'RollFrozen':
    case 'VotesCounted':
      return false
  }
}

/** What it changes. */
function happen(model: TopicModel, command: TopicCommand, now: number): void {
  model.touch(now)
  switch (command.type) {
    case 'TopicChecked':
      if (command.textCheck === 'passed') model.show(now)
      if (command.textCheck === 'risky') model.unchecked = false
      return
    case 'TopicReviewed':
      if (command.publish) return model.show(now)
      model.isPublic = false
      model.unchecked = false
      return model.end('declined', now)
    case 'TopicEstablished': {
      const steps = command.stages.map(({ stage, opensAt = now, closesAt = now }) => ({
        ...{ id: stage, from: opensAt, to: closesAt },
      }))
      return model.plan(steps, now, command.procedure === 'simple')
    }
    case 'TopicDeclined':
      return model.end('declined', now)
    case 'TopicStopped':
      return model.end('stopped', now)
    case 'TicketLinked':
      return void model.tickets.add(command.ticket.id)
    case 'StageFinished':
      return model.finish(now)
    case 'StageSkipped':
      return model.leaveOut(command.stage, now)
    case 'StageExtended':
      return model.putOff(command.stage, command.closesAt)
    case 'PlanPublished':
      model.plans += 1
      return
    case 'BallotSet':
      model.hasBallot = true
      return
    default:
  }
}
