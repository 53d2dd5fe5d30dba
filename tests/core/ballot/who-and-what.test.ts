import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Input } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { HERE, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { ballots, TERMS } from './steps.ts'

type BallotAction = Extract<
  Action,
  | 'topic.setBallot'
  | 'topic.correctRoll'
  | 'topic.ballot'
  | 'topic.vote'
  | 'topic.ballots'
  | 'topic.recount'
>
type Inputs = { [A in BallotAction]: Input<A> }

let core: CoreCloud
/** Topics in the stage in which each action is accepted. */
let topics: Record<BallotAction, string>
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  const take = ballots(core)
  const counted = await take.opened()
  await take.vote('resident', counted, 'A')
  await take.count()
  const running = await take.opened()
  const rolled = await take.roll()
  const bare = await take.topic()
  topics = {
    ...{ 'topic.setBallot': bare, 'topic.correctRoll': rolled, 'topic.ballot': running },
    ...{ 'topic.vote': running, 'topic.ballots': counted, 'topic.recount': counted },
  }
})
afterAll(() => core.close())

/** A valid input of each, every optional field filled in. */
const inputs = (): Inputs => ({
  'topic.setBallot': {
    ...on(topics['topic.setBallot']),
    terms: {
      ...TERMS,
      options: TERMS.options.map((each) => ({ ...each, note: '说明' })),
      threshold: { of: [1, 2], strict: true },
    },
  },
  'topic.correctRoll': {
    ...on(topics['topic.correctRoll']),
    ...{ household: `${HERE}/302`, include: true, reason: '核过了' },
  },
  'topic.ballot': { id: topics['topic.ballot'] },
  'topic.vote': { ...on(topics['topic.vote']), choices: ['A'] },
  'topic.ballots': { id: topics['topic.ballots'], after: '00000-00000' },
  'topic.recount': { id: topics['topic.recount'] },
})
const ACTIONS = [
  ...(['topic.setBallot', 'topic.correctRoll', 'topic.ballot', 'topic.vote'] as const),
  ...(['topic.ballots', 'topic.recount'] as const),
]

/** Who stands to a building’s topic in which way. Source: R52, R60, design §3. */
const ORGANISERS: Name[] = ['captain', 'branch', 'cadre', 'director', 'secretary', 'committee']
const INHABITANTS: Name[] = ['resident', 'spouse', 'neighbour']
const READERS: Name[] = [
  ...ORGANISERS,
  ...INHABITANTS,
  ...(['beside', 'grid', 'property', 'center', 'admin', 'cg', 'sy', 'gs', 'ga', 'xf'] as const),
]
const MAY: Record<BallotAction, Name[]> = {
  ...{ 'topic.setBallot': ORGANISERS, 'topic.correctRoll': ORGANISERS },
  ...{ 'topic.vote': INHABITANTS, 'topic.ballot': READERS },
  ...{ 'topic.ballots': READERS, 'topic.recount': READERS },
}

describe('who may do what with a ballot (design §3)', () => {
  it.each(ACTIONS)('%s: those whose it is, and nobody else', async (action) => {
    const names = Object.keys(people) as Name[] // its own keys
    for (const name of names.filter((each) => !MAY[action].includes(each))) {
      const code = await core.refusal(as(name), action, inputs()[action])
      const expected: Partial<Record<Name, RefusalCode>> = {
        ...{
          visitor: 'not_a_member',
          newcomer: homeWouldDo(action) ? 'not_confirmed' : 'forbidden',
        },
      }
      expect([name, code]).toEqual([name, expected[name] ?? 'forbidden'])
    }
    if (action === 'topic.setBallot') return // once only: it opens the roll
    for (const name of MAY[action]) await core.ok(as(name), action, inputs()[action])
  })

  const homeWouldDo = (action: BallotAction) => MAY[action] !== ORGANISERS
})

describe('bad input is refused and changes nothing', () => {
  it.each(ACTIONS)('%s', async (action) => {
    const by = MAY[action][0] ?? 'cadre'
    const before = await everything()
    for (const [what, input] of bent(inputs()[action])) {
      const reply = await core.send(as(by), { action, input })
      expect([what, reply]).toEqual([
        what,
        expect.objectContaining({ ok: false, code: 'bad_input' }),
      ])
    }
    const nowhere = { action, input: { ...inputs()[action], id: 'nothing' } }
    expect(await core.send(as(by), nowhere)).toMatchObject({ ok: false, code: 'not_found' })
    expect(await everything()).toEqual(before)
    await core.ok(as(by), action, inputs()[action])
  })

  const everything = () =>
    Promise.all(['topics', 'roll', 'ballots'].map((each) => documents(core, each, {})))
})

/** Free to be absent; lists may be shorter, which the rules judge. */
const OPTIONAL = /(^after|\.note|\.\d+)$/

/** Every field missing, of another type, as an operator, and keys nobody knows. */
function bent(input: object): [what: string, input: unknown][] {
  const ways = waysIn(input, [])
  return [
    ...ways.flatMap((way) => {
      const name = way.join('.')
      const absent = OPTIONAL.test(name) ? [] : [[`no ${name}`, withAt(input, way, undefined)]]
      const bad = [{ $gt: '' }, null, ['x'], -1, 'x'.repeat(2000), []].filter(
        (each) => !(Array.isArray(each) && each.length === 0 && /(options|choices)$/.test(name)),
      )
      return [
        ...absent,
        ...bad.map((each) => [
          `${name} = ${JSON.stringify(each).slice(0, 20)}`,
          withAt(input, way, each),
        ]),
      ] as [string, unknown][] // pairs, as written
    }),
    ['an unknown key', { ...input, unknown: 1 }],
    ['a list', [input]],
    ['nothing', null],
  ]
}

function waysIn(value: unknown, way: string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [way]
  const inner = Object.entries(value).flatMap(([key, each]) => waysIn(each, [...way, key]))
  return way.length === 0 ? inner : [way, ...inner]
}

function withAt(input: object, way: readonly string[], value: unknown): object {
  const copy = structuredClone(input)
  const last = way.at(-1) ?? ''
  let target = copy as Record<string, unknown> // a plain JSON object
  for (const key of way.slice(0, -1)) target = target[key] as Record<string, unknown> // on the way
  if (value === undefined) delete target[last]
  else target[last] = value
  return copy
}
