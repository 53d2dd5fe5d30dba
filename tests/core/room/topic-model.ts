import type { EntryCondition, StageId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { DAY, MINUTE } from './topic-story.ts'

/**
 * Where a topic must be, said a second time and otherwise than in the product: one list of stages, a few facts, and a loop
 * that walks on. It knows nothing of events, of the trace, or of how anything is stored.
 */

interface Step {
  id: StageId
  /** Planned; undefined before anybody has planned it. */
  from?: Instant
  to?: Instant
  state: 'ahead' | 'open' | 'past' | 'out'
  opened?: Instant
  closed?: Instant
  late?: true
  blocked?: EntryCondition
}

/** What the crowd has said and done, as its own documents would say it now. */
export interface Crowd {
  supporters: number
  unanswered: number
  unansweredObjections: number
}

const OTHERS: readonly StageId[] = [
  'proposal',
  'members_first',
  'consultation',
  'vote',
  'publication',
  'appraisal',
]

/** What each stage waits for, and when that is there. */
const NEEDS: Record<StageId, readonly EntryCondition[]> = {
  proposal: [],
  establishment: ['supported'],
  draft: [],
  members_first: ['plan'],
  revision: [],
  consultation: ['plan', 'opinions_answered'],
  roll: ['ballot', 'opinions_answered'],
  vote: ['roll_frozen'],
  publication: ['counted'],
  implementation: ['passed', 'objections_answered'],
  appraisal: [],
}

const ENOUGH = 5
const SETTLES = MINUTE
/** What the clock does within this is dated on time; the roll is sealed so long before its end. */
const PROMPT = 10 * MINUTE
const SEALS_BEFORE = 15 * MINUTE

/** Open only when the clock has come: it counts, or copies, before. */
const BY_CLOCK: readonly StageId[] = ['establishment', 'roll', 'consultation', 'implementation']

/** Promptly done is done on time. */
const dated = (due: Instant, now: Instant): Instant => (now > due + PROMPT ? now : due)

export class TopicModel {
  status: 'running' | 'declined' | 'stopped' | 'over' = 'running'
  steps: Step[]
  isPublic: boolean
  plans = 0
  hasBallot = false
  hasRoll = false
  result: 'passed' | 'not_passed' | undefined
  tickets = new Set<string>()
  /** The check has not been able to say anything yet. */
  unchecked: boolean
  /** Figures as they were counted last. */
  private known: Crowd = { supporters: 0, unanswered: 0, unansweredObjections: 0 }
  /** When the last stage had ended for good, and when the last one was left out. */
  private ended = 0
  private leftOut = 0
  /** When the votes were counted. */
  private countedUp = 0
  /** The short procedure asks for no opinions. */
  private short = false
  private supported = false
  /** When the last thing happened, and when the figures changed last. */
  private acted = 0
  private countedAt = 0

  constructor(
    readonly isStaff: boolean,
    check: 'passed' | 'risky' | 'unknown',
    now: Instant,
  ) {
    this.isPublic = check === 'passed'
    this.unchecked = check === 'unknown'
    this.acted = now
    this.steps = [
      { id: 'proposal', from: now, to: now + 30 * DAY, state: 'open' },
      { id: 'establishment', state: 'ahead' },
    ]
    if (this.isPublic && isStaff) this.letThrough(now)
  }

  get open(): Step | undefined {
    return this.status === 'running' ? this.steps.find(({ state }) => state === 'open') : undefined
  }

  step(id: StageId): Step | undefined {
    return this.steps.find((each) => each.id === id)
  }

  /** Has it begun, or is it behind us? */
  begun(id: StageId): boolean {
    const state = this.step(id)?.state
    return state === 'open' || state === 'past'
  }

  get isEstablished(): boolean {
    return this.steps.length > 2
  }

  // What people do.

  show(now: Instant): void {
    this.isPublic = true
    this.unchecked = false
    if (this.isStaff) this.letThrough(now)
    else this.at('proposal').to = now + 30 * DAY
  }

  private letThrough(now: Instant): void {
    this.close(this.at('proposal'), now)
    Object.assign(this.at('establishment'), { state: 'open', opened: now, to: now + 15 * DAY })
  }

  plan(
    steps: readonly { id: StageId; from: Instant; to: Instant }[],
    now: Instant,
    short: boolean,
  ): void {
    this.short = short
    this.close(this.at('establishment'), now)
    this.steps.push(...steps.map((each) => ({ ...each, state: 'ahead' as const })))
  }

  finish(now: Instant): void {
    const { open } = this
    if (open) this.close(open, now)
  }

  leaveOut(id: StageId, now: Instant): void {
    const gone = id === 'roll' || id === 'vote' ? (['roll', 'vote'] as const) : [id]
    for (const each of gone) if (this.step(each)) this.at(each).state = 'out'
    this.leftOut = now
  }

  putOff(id: StageId, to: Instant): void {
    this.at(id).to = to
    this.push()
  }

  end(how: 'declined' | 'stopped' | 'over', now: Instant): void {
    const { open } = this
    if (open) Object.assign(open, { state: 'past', closed: now })
    this.status = how
  }

  /** When the roll may be sealed; nothing on it is put right from then on. */
  get sealsAt(): Instant {
    const { opened = 0, to = 0 } = this.at('roll')
    return Math.max(opened, to - SEALS_BEFORE)
  }

  freeze(now: Instant): void {
    const roll = this.at('roll')
    const at = now > (roll.to ?? 0) ? now : this.sealsAt
    this.hasRoll = true
    this.close(roll, at)
    this.touch(at)
  }

  tally(result: 'passed' | 'not_passed', now: Instant): void {
    const at = dated((this.at('vote').closed ?? 0) + SETTLES, now)
    this.result = result
    this.countedUp = at
    this.touch(at)
  }

  /** Something happened that the trace keeps. */
  touch(at: Instant): void {
    this.acted = at
  }

  // What time does.

  count(crowd: Crowd, now: Instant): void {
    const differs = Object.entries(crowd).some(([name, n]) => this.known[name as keyof Crowd] !== n) // own keys
    if (differs) this.countedAt = now
    this.known = { ...crowd }
    const proposal = this.at('proposal')
    const waits = this.status === 'running' && this.isPublic && !this.isStaff && !this.supported
    if (waits && crowd.supporters >= ENOUGH) {
      const since = Math.max(this.acted, this.countedAt)
      const at = Math.min(since, proposal.to ?? now, proposal.closed ?? now)
      this.supported = true
      this.close(proposal, at)
      this.acted = at
    }
    this.walk(now, true)
  }

  walk(now: Instant, counted: boolean): void {
    for (let went = true; went && this.status === 'running';) went = this.walkOne(now, counted)
  }

  private walkOne(now: Instant, counted: boolean): boolean {
    const { open } = this
    if (open) return this.leave(open, now)
    const next = this.steps.find(({ state }) => state === 'ahead')
    if (next === undefined) return this.over(now)
    const needs = this.needsOf(next)
    const crowded = needs.some(
      (need) => need.endsWith('answered') || (need === 'supported' && !this.holds(need)),
    )
    if (crowded && !counted) return false
    const lacks = needs.find((need) => !this.holds(need))
    if (lacks === 'supported' || (lacks === 'passed' && this.result)) return this.over(now)
    if (lacks === 'roll_frozen' || lacks === 'counted' || lacks === 'passed') return false
    let at = Math.max(this.free, next.from ?? 0)
    if (next.blocked) at = Math.max(at, this.acted, this.countedAt)
    if (at > now || (lacks && next.blocked === lacks)) return false
    if (!lacks && BY_CLOCK.includes(next.id)) at = dated(at, now)
    this.acted = at
    if (lacks) next.blocked = lacks
    else this.enter(next, at)
    return true
  }

  private enter(next: Step, at: Instant): void {
    next.state = 'open'
    next.opened = at
    delete next.blocked
    const { from, to } = next
    if (from === undefined || to === undefined) next.to = at + 15 * DAY
    else if (at > from + (next.id === 'vote' ? 0 : SETTLES)) next.to = at + to - from
    this.push()
  }

  private leave(open: Step, now: Instant): boolean {
    const { to = Infinity, id } = open
    if (to > now || open.late || id === 'roll') return false
    this.acted = to
    if (OTHERS.includes(id)) this.close(open, to)
    else open.late = true
    return true
  }

  private over(now: Instant): boolean {
    if (this.free > now) return false
    this.acted = this.free
    this.status = 'over'
    return true
  }

  private close(step: Step, at: Instant): void {
    step.state = 'past'
    step.closed = at
    this.ended = OTHERS.includes(step.id) ? at + SETTLES : at
    this.push()
  }

  /** From when on the next stage may open. */
  private get free(): Instant {
    return Math.max(this.ended, this.leftOut, this.countedUp)
  }

  /** What lies ahead begins no sooner than what is before it ends. */
  private push(): void {
    let end = 0
    for (const step of this.steps) {
      if (step.state === 'out') continue
      if (step.state !== 'ahead') end = step.closed ?? step.to ?? end
      else if (step.from !== undefined && step.to !== undefined) {
        const by = Math.max(0, end - step.from)
        step.from += by
        step.to += by
        end = step.to
      }
    }
  }

  private holds(need: EntryCondition): boolean {
    const votes = this.steps.some(({ id, state }) => id === 'vote' && state !== 'out')
    switch (need) {
      case 'supported':
        return this.isPublic && (this.isStaff || this.supported)
      case 'plan':
        return this.plans > 0
      case 'opinions_answered':
        return this.known.unanswered === 0
      case 'objections_answered':
        return this.known.unansweredObjections === 0
      case 'ballot':
        return !votes || this.hasBallot
      case 'roll_frozen':
        return !votes || this.hasRoll
      case 'counted':
        return !votes || this.result !== undefined
      case 'passed':
        return !votes || this.result === 'passed'
    }
  }

  /** What the next stage that is ahead lacks. */
  get lacks(): EntryCondition | undefined {
    const next = this.steps.find(({ state }) => state === 'ahead')
    return next && this.needsOf(next).find((need) => !this.holds(need))
  }

  private needsOf({ id }: Step): readonly EntryCondition[] {
    return this.short && id === 'roll' ? ['ballot'] : NEEDS[id]
  }

  private at(id: StageId): Step {
    const found = this.step(id)
    if (found === undefined) throw new Error(`no step ${id}`)
    return found
  }
}
