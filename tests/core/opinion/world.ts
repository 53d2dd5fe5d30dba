import { answered } from '../../../cloudfunctions/core/opinion/answering.ts'
import { countsFrom, type SaidRow } from '../../../cloudfunctions/core/opinion/counts.ts'
import { bindFates } from '../../../cloudfunctions/core/opinion/fates.ts'
import { publicState, type OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { checked, reviewed } from '../../../cloudfunctions/core/opinion/reviewing.ts'
import { requireSayable } from '../../../cloudfunctions/core/opinion/saying.ts'
import type { Relation } from '../../../cloudfunctions/core/kernel/authority.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { FatesBound } from '../../../cloudfunctions/core/room/events.ts'
import { passTopicTime, withCounts } from '../../../cloudfunctions/core/room/history.ts'
import {
  openStage,
  restsOnAnswers,
  type TopicDocument,
} from '../../../cloudfunctions/core/room/topic.ts'
import { TERMS } from '../ballot/steps.ts'
import type { ProcedureId, StageId } from '../../../typings/room.ts'
import { BECAUSE, does, established, planned, RULES, saying, START } from './topics.ts'

const everybody = new Set<Relation>(['inhabitant', 'in_service'])

/** Something that somebody, a check or time does. `pick` chooses among what is there. */
export type Act =
  | { does: 'say'; check: 'passed' | 'risky' | 'unknown'; writesAfter: number }
  | { does: 'answer' | 'publish' | 'keep' | 'recheck' | 'recheckRisky'; pick: number }
  | { does: 'finish' | 'clock' | 'skip' | 'extend' | 'settleAll' }
  /** Time passes: so long, or until so long before the end of the stage that is open. */
  | { does: 'wait' | 'waitNearEnd'; ms: number }

/** What was open of the opinions when a stage that rests on their answers opened. */
export interface Opened {
  stage: StageId
  fates: FatesBound | undefined
  unanswered: number
  unjudged: number
  inFlight: number
}

/**
 * A topic with its opinions as the handlers and the clock treat them, in memory: what is said is decided on at once and
 * written up to 20 s later; stored figures are minutes old; counted ones are those of the moment.
 */
export class World {
  topic: TopicDocument
  opinions: OpinionDocument[] = []
  inFlight: { at: number; opinion: OpinionDocument }[] = []
  now = START
  opened: Opened[] = []

  constructor(procedure: ProcedureId) {
    const topic = planned(established(procedure, 10 * 60_000))
    this.topic = does(topic, { type: 'BallotSet', terms: TERMS }, START)
  }

  act(act: Act): void {
    try {
      this.acts(act)
    } catch (thrown) {
      // What is refused changes nothing.
      if (!(thrown instanceof Refusal)) throw thrown
    }
  }

  /** Public opinions with their fates, as a reader would bind them. */
  fates(): FatesBound {
    const rows = this.opinions.flatMap(({ _id, kind, state, answers }) => {
      const last = answers.at(-1)
      const isShown = kind === 'opinion' && last && state === last.fate
      return isShown ? [{ id: _id, fate: last.fate, reason: last.reason }] : []
    })
    return bindFates(rows)
  }

  private acts(act: Act): void {
    switch (act.does) {
      case 'say':
        return this.say(act.check, act.writesAfter)
      case 'settleAll':
        return this.opinions.forEach((_, pick) => {
          this.act({ does: 'publish', pick })
          this.act({ does: 'answer', pick })
        })
      case 'wait':
        this.now += act.ms
        return this.land()
      case 'waitNearEnd':
        this.now = Math.max(this.now, (openStage(this.topic)?.closesAt ?? 0) - act.ms)
        return this.land()
      case 'clock':
        return this.changes((topic) => passTopicTime(topic, this.now, RULES, () => '00', 'counted'))
      case 'finish':
        return this.changes((topic) => {
          const stage = topic.stages.findLast(({ openedAt }) => openedAt !== undefined)?.stage
          return does(topic, { type: 'StageFinished', stage: stage ?? 'draft' }, this.now)
        })
      case 'skip':
        return this.changes((topic) =>
          does(topic, { type: 'StageSkipped', stage: 'revision', reason: '没有要改的' }, this.now),
        )
      case 'extend':
        return this.changes((topic) => {
          const { stage, closesAt = this.now } = topic.stages.findLast((s) => s.openedAt) ?? fail()
          const until = Math.max(closesAt, this.now) + 120_000
          return does(
            topic,
            { type: 'StageExtended', stage, closesAt: until, reason: 'x' },
            this.now,
          )
        })
      default:
        return this.judge(act.does, act.pick)
    }
  }

  private say(check: 'passed' | 'risky' | 'unknown', writesAfter: number): void {
    const said = { kind: 'opinion' } as const
    const { stage } = requireSayable(this.topic, said, everybody, this.now)
    const isHeld = check !== 'passed'
    const opinion = saying({
      ...{ _id: `o${this.opinions.length + this.inFlight.length}`, stage, at: this.now },
      state: isHeld ? 'held' : publicState({ ...said, answers: [] }),
      ...(isHeld && { heldReason: check === 'risky' ? 'text_risky' : 'check_pending' }),
    })
    this.inFlight.push({ at: this.now + writesAfter, opinion })
    this.land()
  }

  private judge(what: 'answer' | 'publish' | 'keep' | 'recheck' | 'recheckRisky', pick: number) {
    const at = this.opinions.length === 0 ? -1 : pick % this.opinions.length
    const opinion = this.opinions[at]
    if (opinion === undefined) return
    const word = { reason: BECAUSE, by: '书记', member: 'm-cadre', now: this.now }
    if (what === 'answer') {
      const how = { fate: pick % 2 ? 'adopted' : 'partly', settles: RULES.settles } as const
      const reason = `${BECAUSE}${pick}`
      this.opinions[at] = answered(opinion, this.topic, { ...word, ...how, reason })
    } else if (what === 'recheck' || what === 'recheckRisky') {
      this.opinions[at] = checked(opinion, what === 'recheck', this.now)
    } else {
      this.opinions[at] = reviewed(opinion, { ...word, publish: what === 'publish' })
    }
  }

  private land(): void {
    const landed = this.inFlight.filter(({ at }) => at <= this.now)
    this.inFlight = this.inFlight.filter(({ at }) => at > this.now)
    this.opinions.push(...landed.map(({ opinion }) => opinion))
  }

  /** Counted right before, as `CrowdKnown` asks; what opens is noted with what was open of the opinions. */
  private changes(change: (topic: TopicDocument) => TopicDocument): void {
    const counted = withCounts(this.topic, countsFrom(rowsOf(this.opinions)), this.now, RULES)
    const { fates: _f, ...after } = change({ ...counted, fates: { opinion: this.fates() } })
    const fresh = after.trace.slice(this.topic.trace.length)
    for (const { type, content } of fresh) {
      if (type !== 'StageOpened') continue
      const event = JSON.parse(content ?? '{}') as { stage: StageId; fates?: FatesBound } // our own text
      const opened = after.stages.find(({ stage }) => stage === event.stage)
      if (opened === undefined || !restsOnAnswers(opened)) continue
      this.opened.push({
        ...{ stage: event.stage, fates: event.fates, inFlight: this.inFlight.length },
        unanswered: this.opinions.filter(({ state }) => state === 'unanswered').length,
        unjudged: this.opinions.filter(({ state }) => state === 'held').length,
      })
    }
    this.topic = after
  }
}

const rowsOf = (opinions: readonly OpinionDocument[]): SaidRow[] =>
  opinions.map(({ kind, state, stars = 0, toReview = 0 }) => ({
    kind,
    state,
    n: 1,
    stars,
    toReview,
  }))

function fail(): never {
  throw new Error('a topic has an open stage')
}
