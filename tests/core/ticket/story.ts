import { expect } from 'vitest'
import type { TicketCommand } from '../../../cloudfunctions/core/ticket/commands.ts'
import type { TicketReported } from '../../../cloudfunctions/core/ticket/events.ts'
import {
  advance,
  openTicket,
  passTime,
  reindex,
} from '../../../cloudfunctions/core/ticket/trace/history.ts'
import { DEFAULT_RULES } from '../../../cloudfunctions/core/ticket/rules.ts'
import type { Actor, Ticket, TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Delivery } from '../../../cloudfunctions/core/ticket/tell/delivery.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import type { Instant } from '../../../typings/time.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** 07:17 in Beijing on a Sunday. */
export const MORNING: Instant = Date.UTC(2018, 7, 25, 23, 17)

const person = (member: string, label: string, superior = false): Actor => ({
  member,
  label,
  superior,
})

export const people = {
  resident: person('m-resident', '402 邻居'),
  cadre: person('m-cadre', '管楼干部'),
  captain: person('m-captain', '楼门长'),
  secretary: person('m-secretary', '社区书记', true),
  center: person('m-center', '综合执法中心'),
  cg: person('m-cg', '城管队员'),
  sy: person('m-sy', '食药队员'),
}

export const reported = (over: Partial<TicketReported> = {}): TicketReported => ({
  type: 'TicketReported',
  openid: 'o-resident',
  place: 'fz/fqy2/5',
  placeName: '芳群园二区5号楼',
  spot: '南侧',
  point: { latitude: 39.866, longitude: 116.43 },
  title: '药店占道摆货，轮椅过不去',
  text: '药店占道摆货，轮椅过不去。',
  category: 'shopfront',
  channel: 'app',
  private: false,
  media: [],
  reporter: { member: 'm-resident', label: '402 邻居' },
  textCheck: 'passed',
  ...over,
})

/** Honest words, as a cadre would write them. */
export const HONEST = '物业维修师傅今天下午到现场，把两处货架搬回店内，通道已经让出来。'

const checklist = [
  { id: 'goods', text: '门口有没有摆货', ok: '没有', bad: '有' },
  { id: 'path', text: '盲道、轮椅道通不通', ok: '通', bad: '不通' },
]

export const commands = {
  accept: { type: 'accept' },
  toCommunity: { type: 'escalate', to: 'community', reason: '店铺不归楼里管' },
  toDistrict: { type: 'escalate', to: 'district', reason: '需要几个部门一起来' },
  triage: (now: Instant): TicketCommand => ({
    type: 'triage',
    category: 'shopfront',
    tasks: [
      { unit: 'cg', checklist },
      { unit: 'sy', checklist },
    ],
    arriveBy: now + HOUR,
    reason: '四个部门一张单，各查各的',
  }),
  signIn: (unit: 'cg' | 'sy'): TicketCommand => ({
    type: 'signIn',
    unit,
    point: { latitude: 39.8661, longitude: 116.4301 },
  }),
  fileFinding: (unit: 'cg' | 'sy', inspectBy?: Instant): TicketCommand => ({
    type: 'fileFinding',
    unit,
    results: { goods: 'bad', path: 'bad' },
    words: '门口两处货架占人行道约一米二，店长同意今天搬回。',
    media: [],
    ...(inspectBy !== undefined && { inspectBy }),
  }),
  interim: (promiseAt: Instant): TicketCommand => ({
    type: 'interim',
    words: '配件已经下单，厂家说后天上午送到，到货当天就装。',
    media: [],
    promiseAt,
  }),
  solved: {
    type: 'answer',
    outcome: 'solved',
    words: HONEST,
    media: [],
    noPhotoReason: '店主不让拍',
  },
  confirm: { type: 'confirm', solved: true, stars: 5 },
  unsolved: { type: 'confirm', solved: false, stars: 2, words: '晚上又摆出来了' },
  withdraw: { type: 'withdraw', reason: '他们自己搬走了', textCheck: 'passed' },
} satisfies Record<string, TicketCommand | ((...args: never[]) => TicketCommand)>

/** A ticket whose history is told step by step: `report().at(3 * HOUR).does(cadre, accept)`. */
export class Story {
  private constructor(
    readonly ticket: TicketDocument,
    readonly now: Instant,
    private readonly count: number,
  ) {}

  static report(over: Partial<TicketReported> = {}, now = MORNING): Story {
    const around = { ...circumstances(people.resident, now, 0), rules: DEFAULT_RULES }
    return new Story(openTicket('t1', reported(over), around), now, 1)
  }

  /** Moves on by `ms`; time does what has become due. */
  later(ms: number): Story {
    const now = this.now + ms
    return new Story(
      passTime(this.ticket, now, DEFAULT_RULES, () => salt(0)),
      now,
      this.count,
    )
  }

  /** Time goes on and the timer does not run. */
  idle(ms: number): Story {
    return new Story(this.ticket, this.now + ms, this.count)
  }

  /** These deliveries were carried out. */
  crossedOff(done: readonly Delivery[]): Story {
    const deliveries = this.ticket.deliveries.filter((each) => !done.includes(each))
    return new Story(reindex({ ...this.ticket, deliveries }, DEFAULT_RULES), this.now, this.count)
  }

  does(actor: Actor, command: TicketCommand | ((now: Instant) => TicketCommand)): Story {
    const asked = typeof command === 'function' ? command(this.now) : command
    const around = { ...circumstances(actor, this.now, this.count), rules: DEFAULT_RULES }
    return new Story(advance(this.ticket, asked, around), this.now, this.count + 1)
  }

  refuses(actor: Actor, command: TicketCommand, code: RefusalCode): void {
    expect(refusalOf(() => this.does(actor, command))).toBe(code)
  }

  /** The ticket in a stage; fails the test when it is in another. */
  in<S extends Ticket['stage']>(stage: S): Extract<TicketDocument, { stage: S }> {
    expect(this.ticket.stage).toBe(stage)
    return this.ticket as Extract<TicketDocument, { stage: S }> // just asserted
  }

  types(): string[] {
    return this.ticket.trace.map((event) => event.type)
  }

  obligation(kind: string) {
    const found = this.ticket.obligations.filter((each) => each.kind === kind).at(-1)
    if (found === undefined) throw new Error(`no ${kind}`)
    return found
  }
}

export function refusalOf(work: () => unknown): RefusalCode | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    throw thrown
  }
}

const salt = (count: number): string => count.toString(16).padStart(32, '0')

function circumstances(actor: Actor, now: Instant, count: number) {
  const requestId = `request-${count}`
  return { actor, now, requestId, bodyDigest: `body-${count}`, salt: salt(count) }
}

/** A ticket with a joint order of two units, at 10:26. */
export const ordered = (): Story =>
  Story.report()
    .later(20 * MINUTE)
    .does(people.cadre, commands.accept)
    .later(28 * MINUTE)
    .does(people.cadre, commands.toDistrict)
    .later(2 * HOUR)
    .does(people.center, commands.triage)

/** The same when both units have filed. */
export const found = (inspectBy?: Instant): Story =>
  ordered()
    .later(HOUR)
    .does(people.cg, commands.signIn('cg'))
    .does(people.sy, commands.signIn('sy'))
    .does(people.cg, commands.fileFinding('cg', inspectBy))
    .does(people.sy, commands.fileFinding('sy'))
