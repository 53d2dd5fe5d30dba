import fc from 'fast-check'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type {
  CommandOf,
  CommandType,
  TicketCommand,
} from '../../../cloudfunctions/core/ticket/commands.ts'
import { keyOf } from '../../../cloudfunctions/core/ticket/tell/retry.ts'
import { pendingReplies } from '../../../cloudfunctions/core/ticket/step/asking.ts'
import { awaitingReview } from '../../../cloudfunctions/core/ticket/step/review.ts'
import type { Actor } from '../../../cloudfunctions/core/ticket/ticket.ts'
import { allMedia } from '../../../cloudfunctions/core/ticket/media.ts'
import { commands, HONEST, HOUR, people, reported, Story } from './story.ts'

/** What may happen in a history: somebody asks something, time passes, letters go out, the same arrives again. */
export type Step =
  | { kind: 'command'; actor: Actor; type: CommandType; orElse: CommandType; luck: number }
  | { kind: 'retry' }
  | { kind: 'wait'; ms: number; clock: Clock }
  | { kind: 'deliver'; crash: boolean }

/** How the timer behaves while time passes: missed = not run at all until the next step that runs it. */
export type Clock = 'once' | 'doubled' | 'missed' | 'in slices' | 'concurrent'

const PHOTO = {
  fileId: 'cloud://e/u/m/1.jpg',
  kind: 'photo',
  check: 'pending',
  traceId: 't',
} as const

/** 代填 for the door 402. Source: B16. */
const FILED = {
  reporter: { household: 'fz/fqy2/5/402', label: '402 邻居' },
  filedBy: { member: 'm-resident', label: '302 邻居' },
  filing: { reachable: true },
}

/** Every command there is; the type checker says when one is missing. `luck` is 0–99. */
const COMMANDS: { [T in CommandType]: (story: Story, luck: number) => CommandOf<T> } = {
  accept: () => ({ type: 'accept' }),
  escalate: (_story, luck) => ({
    type: 'escalate',
    to: luck % 2 ? 'community' : 'district',
    reason: '店铺不归楼里管',
  }),
  triage: ({ now }, luck) => ({
    ...(commands.triage(now) as CommandOf<'triage'>), // made as one
    ...(luck % 3 === 0 && { tasks: [{ unit: 'cg', checklist: [] }] }),
  }),
  signIn: (_story, luck) => commands.signIn(unitBy(luck)) as CommandOf<'signIn'>, // made as one
  fileFinding: ({ now }, luck) =>
    commands.fileFinding(
      unitBy(luck),
      luck % 3 === 0 ? now + luck * HOUR : undefined,
    ) as CommandOf<'fileFinding'>, // made as one
  inspect: ({ now }, luck) => ({
    type: 'inspect',
    unit: unitBy(luck),
    passed: luck % 3 !== 0,
    words: '今天上午又到店门口看了一遍，和上次说的一样。',
    media: [],
    inspectBy: now + HOUR,
  }),
  interim: ({ now }, luck) => ({
    ...(commands.interim(now + (luck - 10) * HOUR) as CommandOf<'interim'>), // made as one
    media: luck % 4 === 0 ? [PHOTO] : [],
  }),
  answer: ({ now }, luck) => ({
    type: 'answer',
    outcome: (['solved', 'explained', 'cannot', 'not_ours'] as const)[luck % 4] ?? 'solved',
    words: HONEST,
    media: luck % 5 === 0 ? [PHOTO] : [],
    noPhotoReason: '店主不让拍',
    reason: 'money',
    lawAndWhereTo: '《物业管理条例》第三十五条，可以找区房管局。',
    ...(luck % 4 === 2 && { reaskAt: now + (luck + 1) * 6 * HOUR }),
  }),
  ask: () => ({ type: 'ask', question: '是药店东边那一排，还是西边？' }),
  reply: (_story, luck) => ({
    type: 'reply',
    words: '东边那一排',
    media: luck % 4 === 0 ? [PHOTO] : [],
    check: (['unknown', 'passed', 'unknown', 'risky'] as const)[luck % 4] ?? 'passed',
  }),
  checkReply: ({ ticket }, luck) => ({
    type: 'checkReply',
    reply: pendingReplies(ticket)[0]?.seq ?? -1,
    passed: luck > 20,
  }),
  markTopic: () => ({ type: 'markTopic', kind: 'environment', reason: '要大家一起商量' }),
  joinTopic: (_story, luck) => ({
    type: 'joinTopic',
    ...{ topic: `topic-${luck % 2}`, title: '门口建个小公园' },
  }),
  whistle: () => ({ type: 'whistle', units: ['cg'], reason: '店铺不归楼里管' }),
  joinDuplicate: (_story, luck) => ({
    type: 'joinDuplicate',
    ...{ child: `child-${luck % 3}`, title: '货架挡道', reason: '同一家店' },
  }),
  dropDuplicate: (_story, luck) => ({ type: 'dropDuplicate', child: `child-${luck % 3}` }),
  beMerged: () => ({
    type: 'beMerged',
    ...{ into: 'parent', title: '药店占道', reason: '同一家店' },
    owner: { member: 'm-captain', label: '楼门长' },
  }),
  unmerge: () => ({ type: 'unmerge', reason: '不是同一家店' }),
  hear: (_story, luck) => ({
    type: 'hear',
    parent: 'parent',
    said: {
      type: 'TicketAnswered',
      outcome: luck % 2 ? 'solved' : 'cannot',
      words: HONEST,
      media: [],
    },
  }),
  confirm: (_story, luck) => ({ type: 'confirm', solved: luck < 50, stars: (luck % 5) + 1 }),
  withdraw: (_story, luck) => ({
    type: 'withdraw',
    reason: '他们自己搬走了',
    textCheck: (['passed', 'risky', 'unknown'] as const)[luck % 3] ?? 'passed',
  }),
  appeal: (_story, luck) => ({
    type: 'appeal',
    reason: '换了三次还是坏的',
    textCheck: luck > 30 ? 'passed' : 'unknown',
  }),
  explain: () => ({ type: 'explain', words: HONEST, media: [] }),
  review: ({ ticket }, luck) => ({
    type: 'review',
    what: awaitingReview(ticket)[0] ?? 'text',
    publish: luck > 40,
    reason: '只说了药店的事',
  }),
  appealReview: () => ({ type: 'appealReview', reason: '没有骂人' }),
  confirmFiling: (_story, luck) => ({
    type: 'confirmFiling',
    agreed: luck > 10,
    ...(luck % 2 && { how: 'visit' as const }),
  }),
  contact: () => ({ type: 'contact', reason: '想问清楚是几单元' }),
  erase: () => ({ type: 'erase' }),
  checkMedia: ({ ticket }, luck) => ({
    type: 'checkMedia',
    traceId: allMedia(ticket).find(({ check }) => check === 'pending')?.traceId ?? 'none',
    passed: luck > 20,
  }),
  handOver: (_story, luck) => ({
    type: 'handOver',
    to:
      luck % 2
        ? { member: 'm-captain', label: '楼门长' }
        : { member: 'm-cadre', label: '管楼干部' },
    reason: '这几天不在，请接着办',
    cause: 'given',
  }),
  checkText: (_story, luck) => ({ type: 'checkText', passed: luck > 30 }),
  findRelapse: (_story, luck) => ({ type: 'findRelapse', of: 'earlier', times: luck + 1 }),
  checkReason: (_story, luck) => ({ type: 'checkReason', passed: luck > 30 }),
}

/** How often each is drawn; what is not named 4. What ends a history early is drawn rarely. */
const WEIGHTS: Partial<Record<CommandType, number>> = {
  withdraw: 1,
  checkReason: 24,
  joinTopic: 1,
  erase: 1,
  appeal: 12,
  triage: 8,
  signIn: 10,
  fileFinding: 10,
  inspect: 40,
  explain: 40,
  ask: 8,
  reply: 10,
  checkReply: 16,
  beMerged: 4,
  unmerge: 16,
  dropDuplicate: 16,
  confirm: 12,
  appealReview: 12,
  hear: 8,
}

/** What only few moments leave room for: tried where the drawn command is refused. */
const SELDOM = [
  'inspect',
  'inspect',
  'reply',
  'checkReply',
  'checkReason',
  'hear',
  'explain',
  'explain',
  'appealReview',
] as const satisfies CommandType[]

/** Ways a life may begin, so that also what needs much before it is tried often. */
const WAYS: Record<string, [Actor, CommandType, luck: number][]> = {
  reported: [],
  ordered: [
    [people.cadre, 'accept', 50],
    [people.cadre, 'escalate', 50],
    [people.center, 'triage', 50],
  ],
  'found, to be looked at again': [
    [people.cadre, 'accept', 50],
    [people.cadre, 'escalate', 50],
    [people.center, 'triage', 50],
    [people.cg, 'signIn', 51],
    [people.sy, 'signIn', 50],
    [people.cg, 'fileFinding', 51],
    [people.sy, 'fileFinding', 50],
  ],
  'joined by a duplicate': [
    [people.cadre, 'accept', 50],
    [people.cadre, 'joinDuplicate', 0],
  ],
  'answered as solved': [
    [people.cadre, 'accept', 50],
    [people.cadre, 'answer', 0],
  ],
  'withdrawn with a reason nobody has read': [[people.resident, 'withdraw', 50]],
  'handled with another': [[people.cadre, 'beMerged', 50]],
  'appealed against': [
    [people.cadre, 'accept', 50],
    [people.cadre, 'answer', 1],
    [people.resident, 'appeal', 50],
  ],
}

export const COMMAND_TYPES = Object.keys(COMMANDS) as CommandType[] // its own keys

const commandType = fc.oneof(
  ...COMMAND_TYPES.map((type) => ({
    weight: WEIGHTS[type] ?? 4,
    arbitrary: fc.constant(type),
  })),
)

const unitBy = (luck: number) => (luck % 2 ? 'cg' : 'sy')

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      actor: fc.constantFrom(...Object.values(people)),
      type: commandType,
      orElse: fc.constantFrom(...SELDOM),
      luck: fc.nat({ max: 99 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'retry' } as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.oneof(fc.integer({ min: 1, max: 3 * HOUR }), fc.integer({ min: 1, max: 200 * HOUR })),
      clock: fc.constantFrom<Clock>('once', 'doubled', 'missed', 'in slices', 'concurrent'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('deliver' as const), crash: fc.boolean() }),
  },
)

const beginning = fc.record({
  textCheck: fc.constantFrom('passed', 'risky', 'unknown'),
  private: fc.boolean(),
  media: fc.constantFrom([], [PHOTO]),
  filed: fc.boolean(),
  way: fc.constantFrom(...Object.keys(WAYS)),
})

export const history = fc.record({
  beginning,
  steps: fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }),
})

/** A history as it was lived: the ticket after each step, and what has arrived outside by its deterministic id. */
export interface Lived {
  told: Story[]
  /** Every delivery that was ever owed: `seq kind audience`. */
  owed: Set<string>
  /** What has arrived; arriving twice under one id changes nothing. */
  arrived: Set<string>
  /** What was put on the list of deliveries more than once. */
  doubled: string[]
  /** Which kinds of commands were carried out. */
  done: Set<CommandType>
}

/** Lives through one history from the report on. */
export function live({
  beginning,
  steps,
}: typeof history extends fc.Arbitrary<infer H> ? H : never): Lived {
  const { way, filed, ...over } = beginning
  const filing = filed ? FILED : {}
  const event = { ...over, ...filing, media: [...over.media], contact: true as const }
  const first = Story.report(reported(event))
  const lived: Lived = {
    told: [],
    owed: new Set(),
    arrived: new Set(),
    doubled: [],
    done: new Set(),
  }
  remember(lived, first)
  let last: { actor: Actor; command: TicketCommand; requestId: string } | undefined
  const begun = (WAYS[way] ?? []).map(([actor, type, luck]) => {
    return { kind: 'command' as const, actor, type, orElse: type, luck }
  })
  for (const next of [...begun, ...steps]) {
    const story = lived.told.at(-1) ?? first
    switch (next.kind) {
      case 'command': {
        const [done, command, after] = firstAllowed(story, next) ?? []
        if (done === undefined || command === undefined || after === undefined) break
        last = { actor: next.actor, command, requestId: after.ticket.trace.at(-1)?.requestId ?? '' }
        lived.done.add(done)
        remember(lived, after)
        break
      }
      case 'retry':
        // The edge finds the requestId in the trace, and changes nothing.
        if (last && !story.ticket.trace.some(({ requestId }) => requestId === last?.requestId)) {
          throw new Error('a request that was carried out has left no trace')
        }
        break
      case 'wait':
        remember(lived, passed(story, next))
        break
      case 'deliver':
        remember(lived, delivered(lived, story, next.crash))
    }
  }
  return lived
}

/** The drawn command, or the other one where that is refused. */
function firstAllowed(
  story: Story,
  { actor, type, orElse, luck }: Extract<Step, { kind: 'command' }>,
): [CommandType, TicketCommand, Story] | undefined {
  for (const each of [type, orElse]) {
    const command = COMMANDS[each](story, luck)
    const after = attempt(story, actor, command)
    if (after !== undefined) return [each, command, after]
  }
  return undefined
}

function attempt(story: Story, actor: Actor, command: TicketCommand): Story | undefined {
  try {
    return story.does(actor, command)
  } catch (thrown) {
    if (thrown instanceof Refusal) return undefined
    throw thrown
  }
}

function passed(story: Story, { ms, clock }: Extract<Step, { kind: 'wait' }>): Story {
  switch (clock) {
    case 'missed':
      return story.idle(ms)
    case 'once':
      return story.later(ms)
    case 'doubled':
      return story.later(ms).later(0)
    case 'in slices':
      return story
        .later(Math.floor(ms / 3))
        .later(Math.floor(ms / 3))
        .later(ms - 2 * Math.floor(ms / 3))
    case 'concurrent': {
      // Two runs read the same; the second's write finds another version and decides again on what the first wrote.
      const one = story.later(ms)
      const other = story.later(ms)
      if (one.ticket.trace.length !== other.ticket.trace.length) throw new Error('two runs differ')
      return one.later(0)
    }
  }
}

/** Everything due is told; after a crash it has arrived, but is not crossed off. */
function delivered(lived: Lived, story: Story, crash: boolean): Story {
  const due = story.ticket.deliveries.filter(({ at }) => at <= story.now)
  for (const delivery of due) lived.arrived.add(keyOf(delivery))
  return crash ? story : story.crossedOff(due)
}

function remember(lived: Lived, story: Story): void {
  const before = lived.told.at(-1)?.ticket.trace.length ?? 0
  const earlier = new Set((lived.told.at(-1)?.ticket.deliveries ?? []).map(keyOf))
  for (const delivery of story.ticket.deliveries) {
    const key = keyOf(delivery)
    // A reminder tells of no new event.
    if (delivery.reminder ? earlier.has(key) : delivery.seq < before) continue
    if (lived.owed.has(key)) lived.doubled.push(key)
    lived.owed.add(key)
  }
  lived.told.push(story)
}
