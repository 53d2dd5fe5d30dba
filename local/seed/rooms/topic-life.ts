import { createHash } from 'node:crypto'
import type { Action } from '../../../typings/contract.ts'
import type { BallotTerms, Fate } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { answered } from '../../../cloudfunctions/core/opinion/answering.ts'
import { bindFates } from '../../../cloudfunctions/core/opinion/fates.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { requireEnterable, requireSayable } from '../../../cloudfunctions/core/opinion/saying.ts'
import { authorise, generalRelations } from '../../../cloudfunctions/core/kernel/authority.ts'
import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import { bodyDigest } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { TopicProposed } from '../../../cloudfunctions/core/room/events.ts'
import {
  advanceTopic,
  openTopic,
  passTopicTime,
  recordDue,
  reindexTopic,
  withCounts,
} from '../../../cloudfunctions/core/room/history.ts'
import { withCrowd } from '../../../cloudfunctions/core/room/crowd.ts'
import { nextTopicDueAt } from '../../../cloudfunctions/core/room/deadline.ts'
import { COPIED, sealsAt } from '../../../cloudfunctions/core/room/standing.ts'
import type { ParticipantDocument } from '../../../cloudfunctions/core/room/participant-store.ts'
import { topicRelations } from '../../../cloudfunctions/core/room/relations.ts'
import { levelOver } from '../../../cloudfunctions/core/room/reviewers.ts'
import type {
  TopicActor,
  TopicCommand,
  TopicCommandType,
} from '../../../cloudfunctions/core/room/rule.ts'
import { DEFAULT_ROOM_RULES } from '../../../cloudfunctions/core/room/rules.ts'
import type { SupportDocument } from '../../../cloudfunctions/core/room/support.ts'
import {
  openStage,
  restsOnAnswers,
  stageOf,
  type TopicDocument,
  type TopicWork,
} from '../../../cloudfunctions/core/room/topic.ts'
import { labelOf } from '../../../cloudfunctions/core/ticket/read/label.ts'
import type { Town } from '../directory/town.ts'
import { hex, randomFrom, type Random } from '../random.ts'
import { Electorate, type CodeOf, type Mood } from './electorate.ts'
import { awake } from '../tickets/calendar.ts'
import type { Diary } from '../tickets/diary.ts'
import { crowdOf, opinionOf, type Words } from './saying.ts'
import type { RoomPost } from './room-post.ts'

/** What topics need from outside. */
export interface RoomWorld {
  town: Town
  codeOf: CodeOf
  post: RoomPost
}

/** Which action of the product each command is; who may do it stands in its table. */
const ACTIONS: Partial<Record<TopicCommandType, Action>> = {
  TopicEstablished: 'topic.establish',
  TopicDeclined: 'topic.decline',
  TopicStopped: 'topic.stop',
  TicketLinked: 'topic.link',
  StageFinished: 'topic.finishStage',
  StageSkipped: 'topic.skip',
  StageExtended: 'topic.extend',
  MinutesFiled: 'topic.minutes',
  PlanPublished: 'topic.publishPlan',
  BallotSet: 'topic.setBallot',
  MilestoneReached: 'topic.milestone',
}

/**
 * One topic's life, lived by the product's own rules: every command is authorised by its table, decided, evolved and
 * chained into the trace; stages open and close when they are due; what is said, supported and voted are documents of
 * their own, counted as the clock counts them. What would fall after today is left out. Source: R52–R60, R35.
 */
export class TopicLife {
  topic: TopicDocument
  /** Where the story is. */
  at: Instant
  readonly sayings: OpinionDocument[] = []
  readonly supports: SupportDocument[] = []
  readonly participants = new Map<string, ParticipantDocument>()
  /** Once the roll was copied. */
  electorate: Electorate | undefined
  /** How the place will vote. */
  mood: Mood = { turnout: 0.6, choices: [] }
  private readonly random: Random
  private readonly requestId: string
  private steps = 0

  constructor(
    readonly key: string,
    event: TopicProposed,
    at: Instant,
    private readonly world: RoomWorld,
  ) {
    this.at = at
    this.random = randomFrom(`topic ${key}`)
    this.requestId = `seed-${key}`
    const { member, label } = event.proposer
    const id = digest(`topic ${member} ${this.requestId}`)
    this.topic = this.told(openTopic(id, event, this.around({ member, label }, event)))
    this.takePart(member)
  }

  private get now(): Instant {
    return this.world.town.now
  }

  /** Whether today has been reached. */
  get over(): boolean {
    return this.at > this.now
  }

  /** Lets time pass up to a moment: what falls due by then happens. */
  until(at: Instant): this {
    this.at = at
    this.pass(Math.min(at, this.now))
    return this
  }

  /** Lets time pass until people do something at about that moment: they sleep at night. */
  meet(at: Instant): this {
    return this.until(awake(at))
  }

  /** Somebody does something now; throws when the product would refuse it. */
  act(by: Caller, command: TopicCommand): this {
    if (this.over) return this
    const action = ACTIONS[command.type]
    if (action === undefined) throw new Error(`nobody asks for ${command.type}`)
    this.authorised(by, action)
    const { place } = this.topic
    const level = levelOver(by, place, this.at)
    const label = labelOf(by, this.at, place)
    const actor = { member: by.id, label, ...(level && { level }) }
    const around = this.around(actor, command)
    this.change((topic) => advanceTopic(topic, command, { ...around, crowd: 'counted' }))
    this.pass(this.at)
    return this
  }

  /** Somebody is behind the proposal; with the last one that is needed it is supported. Source: R54. */
  support(by: Caller): this {
    if (this.over) return this
    this.authorised(by, 'topic.support')
    this.supports.push(this.supportOf(this.topic._id, by))
    this.takePart(by.id)
    this.change((topic) => this.supported(topic))
    return this
  }

  /** Something is said now, by whoever may say it; `door`: written down for somebody without a phone. */
  say(by: Caller, said: Words, door?: string): OpinionDocument | undefined {
    if (this.over) return undefined
    const relations = this.authorised(by, door === undefined ? 'topic.say' : 'topic.enter')
    const stage =
      door === undefined
        ? requireSayable(this.topic, said, relations, this.at)
        : requireEnterable(this.topic, said, this.at)
    this.steps += 1
    const key = said.kind === 'appraisal' ? 'appraisal' : `${this.requestId}-${this.steps}`
    const id = digest(`opinion ${this.topic._id} ${by.id} ${key}`)
    const author = { by, relations, ...(door !== undefined && { door }) }
    const opinion = opinionOf(this.topic, said, { id, stage: stage.stage, at: this.at, ...author })
    this.sayings.push(opinion)
    if (door === undefined) this.takePart(by.id)
    this.count()
    return opinion
  }

  /** Somebody is behind what was said. */
  agree(by: Caller, { _id }: OpinionDocument): this {
    if (this.over) return this
    this.authorised(by, 'opinion.support')
    this.supports.push(this.supportOf(_id, by))
    this.takePart(by.id)
    return this.replace(_id, (opinion) => ({ ...opinion, supports: opinion.supports + 1 }))
  }

  /** An organiser says what becomes of it, and why. Source: R58. */
  answer(by: Caller, { _id }: OpinionDocument, fate: Fate, reason: string): this {
    if (this.over) return this
    this.authorised(by, 'opinion.answer')
    const { settles } = DEFAULT_ROOM_RULES
    const who = { by: labelOf(by, this.at, this.topic.place), member: by.id }
    const given = { fate, reason, ...who, now: this.at, settles }
    this.replace(_id, (opinion) => {
      const { uncounted: _u, ...after } = answered(opinion, this.topic, {
        ...given,
        replaces: opinion.answers.at(-1)?.at,
      })
      return { ...after, deliveries: [] }
    })
    this.count()
    this.pass(this.at)
    return this
  }

  /** It stands on a request too, and the request says so. Source: B10. */
  link(by: Caller, request: Diary): this {
    const last = Math.max(this.topic.at, request.ticket.trace.at(-1)?.at ?? 0)
    this.at = last + Math.round((this.now - last) / 3)
    const { _id: id, title } = request.ticket
    this.act(by, { type: 'TicketLinked', ticket: { id, title } })
    request.joinTopic(this.topic, this.at)
    return this
  }

  /** The topic as it stands today; its rooms' figures hold it. */
  today(): TopicDocument {
    this.pass(this.now)
    const { uncounted: _u, ...topic } = this.topic
    return topic
  }

  /** What has fallen due by then, the roll and the count among it, each when it is due: the clock is never late here. */
  private pass(until: Instant): void {
    do {
      this.passTo(until)
    } while (this.work(until))
  }

  private passTo(until: Instant): void {
    for (;;) {
      const due = nextTopicDueAt(this.topic, DEFAULT_ROOM_RULES) ?? Infinity
      if (due > until) return
      this.change((topic) => passTopicTime(topic, due, DEFAULT_ROOM_RULES, this.salt, 'counted'))
    }
  }

  /** What the clock does about the ballot; `false` when there is nothing more. Source: design §4. */
  private work(until: Instant): boolean {
    const { topic } = this
    const { ballot } = topic
    const roll = stageOf(topic, 'roll')
    const vote = stageOf(topic, 'vote')
    if (ballot === undefined || roll?.openedAt === undefined) return false
    if (topic.status === 'running' && roll.closedAt === undefined) {
      return this.copyAndSeal(ballot, roll.openedAt, sealsAt(roll, DEFAULT_ROOM_RULES), until)
    }
    if (vote?.openedAt === undefined || topic.result !== undefined) return false
    const { openedAt, closesAt = Infinity, closedAt } = vote
    if (closedAt === undefined || closedAt + DEFAULT_ROOM_RULES.settles > until) return false
    this.electorate?.vote(this.mood, openedAt, closesAt)
    const counted = this.electorate?.count(ballot)
    if (counted === undefined) return false
    const event = { type: 'VotesCounted', ...counted } as const
    this.record(event, closedAt + DEFAULT_ROOM_RULES.settles)
    return true
  }

  private copyAndSeal(
    terms: BallotTerms,
    opened: Instant,
    sealed: Instant,
    until: Instant,
  ): boolean {
    const { _id, place } = this.topic
    const { town, codeOf } = this.world
    this.electorate ??= new Electorate(town, _id, place, { terms, at: opened, codeOf })
    if (sealed <= until) {
      this.record({ type: 'RollFrozen', ...this.electorate.sealRoll() }, sealed)
      return true
    }
    const done = this.electorate.size
    const work: TopicWork = { kind: 'copy', after: COPIED, chunks: [], done, at: opened }
    this.change((topic) =>
      topic.work ? topic : reindexTopic({ ...topic, work }, DEFAULT_ROOM_RULES),
    )
    return false
  }

  /** Of a vote that is open today the part is in that has come so far. */
  voteSoFar(): void {
    const { openedAt, closesAt, closedAt } = stageOf(this.topic, 'vote') ?? {}
    if (openedAt === undefined || closesAt === undefined || closedAt !== undefined) return
    this.electorate?.vote(this.mood, openedAt, closesAt, this.now)
  }

  private record(event: Parameters<typeof recordDue>[1], at: Instant): void {
    const around = { now: at, rules: DEFAULT_ROOM_RULES, salt: this.salt }
    this.change((topic) => recordDue(topic, event, at, around))
  }

  /** With the last supporter that was needed it is supported, as the clock finds. */
  private supported(topic: TopicDocument): TopicDocument {
    const supporters = this.supports.filter(({ of }) => of === topic._id).length
    const by = { now: this.at, rules: DEFAULT_ROOM_RULES, salt: this.salt }
    return withCrowd(topic, { supporters }, by)
  }

  private count(): void {
    const counts = crowdOf(this.sayings)
    this.change((topic) => withCounts(topic, counts, this.at, DEFAULT_ROOM_RULES))
  }

  /**
   * A change of the topic as the product writes it: by version; a stage that rests on answers binds them; what there is to tell
   * is told.
   */
  private change(to: (topic: TopicDocument) => TopicDocument): void {
    const before = this.topic
    const after = to(before)
    if (after === before) return
    const opened = after.stages.find(
      (stage) =>
        restsOnAnswers(stage) &&
        stage.openedAt !== undefined &&
        stageOf(before, stage.stage)?.openedAt === undefined,
    )
    if (opened === undefined) this.topic = this.told(after)
    else {
      const kind = opened.needs.includes('opinions_answered') ? 'opinion' : 'objection'
      this.seal(kind, opened.openedAt ?? this.at)
      const { fates: _f, ...bound } = to({
        ...before,
        fates: { [kind]: bindFates(this.fatesOf(kind)) },
      })
      this.topic = this.told(bound)
    }
  }

  /** The answers a stage rests on are kept as they are while it opens. */
  private seal(kind: 'opinion' | 'objection', sealedAt: Instant): void {
    for (const { _id } of this.sayings.filter((each) => each.kind === kind)) {
      this.replace(_id, (opinion) => ({ ...opinion, sealedAt }))
    }
  }

  private fatesOf(kind: 'opinion' | 'objection') {
    return this.sayings.flatMap(({ _id: id, kind: each, answers }) => {
      const { fate, reason } = answers.at(-1) ?? {}
      return each === kind && fate !== undefined && reason !== undefined
        ? [{ id, fate, reason }]
        : []
    })
  }

  /** Written by version, told, and written again with nothing left to tell but what comes later. */
  private told(topic: TopicDocument): TopicDocument {
    const due = topic.deliveries.filter(({ at }) => at <= this.now)
    const later = topic.deliveries.filter(({ at }) => at > this.now)
    this.world.post.deliver(topic, due)
    const version = topic.version + (topic.trace.length > 1 ? 1 : 0) + (due.length > 0 ? 1 : 0)
    return reindexTopic({ ...topic, version, deliveries: later }, DEFAULT_ROOM_RULES)
  }

  private authorised(by: Caller, action: Action) {
    const relations = topicRelations(by, this.topic, this.at)
    authorise(action, new Set([...generalRelations(by, this.at), ...relations]))
    return relations
  }

  private replace(id: string, to: (opinion: OpinionDocument) => OpinionDocument): this {
    const index = this.sayings.findIndex(({ _id }) => _id === id)
    const opinion = this.sayings[index]
    if (opinion === undefined) throw new Refusal('opinion_unknown')
    this.sayings[index] = { ...to(opinion), version: opinion.version + 1 }
    return this
  }

  private supportOf(of: string, { id: member }: Caller): SupportDocument {
    const topic = this.topic._id
    return { _id: `${of}:${member}`, of, topic, member, at: this.at, counted: true }
  }

  /** Voters that took part in no other way, as the clock notes them with the count. Source: R59. */
  voters(): ParticipantDocument[] {
    const { _id: topic, scopes, result } = this.topic
    const cast = result === undefined ? [] : (this.electorate?.cast() ?? [])
    return cast.flatMap(({ member, at }) => {
      const _id = `${topic}:${member}`
      return this.participants.has(_id) ? [] : [{ _id, topic, member, scopes, at }]
    })
  }

  private takePart(member: string): void {
    const { _id: topic, scopes } = this.topic
    const _id = `${topic}:${member}`
    this.participants.set(_id, { _id, topic, member, scopes, at: this.at })
  }

  private around(actor: TopicActor, body: object) {
    this.steps += 1
    return {
      ...{ now: this.at, actor, rules: DEFAULT_ROOM_RULES, salt: this.salt },
      requestId: `${this.requestId}-${this.steps}`,
      bodyDigest: bodyDigest(body),
    }
  }

  private readonly salt = (): string => hex(this.random, 32)
}

/** Ids as the product makes them. */
const digest = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 32)

/** The stage that is open; undefined between two, and once it is over. */
export const stageNow = ({ topic }: TopicLife): string | undefined => openStage(topic)?.stage
