import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../../typings/contract.ts'
import type { OnTopic } from '../../../cloudfunctions/core/room/perform.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { HERE, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { BALLOT, HOUR } from './topic-story.ts'

let core: CoreCloud
let take: TopicSteps
/** A public request of the building. */
let ticket = ''
const everybody = Object.keys(people) as Name[] // its own keys

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
  ticket = await steps(core).report()
})
afterAll(() => core.close())

/** Who stands how to the building of the stories. Written out, so that a wrong table cannot agree with itself. */
const FIRST = ['captain', 'cadre', 'branch'] as const
const COMMUNITY = ['director', 'secretary'] as const
const ABOVE = ['committee', 'center', 'admin', 'cg', 'sy', 'gs', 'ga', 'xf', 'grid'] as const
const RESIDENTS = ['resident', 'spouse', 'neighbour', 'beside'] as const
const AT_HOME = ['resident', 'spouse', 'neighbour'] as const
const ALL_ORGANISERS = [...FIRST, ...COMMUNITY, 'committee'] as const
const ALL_REVIEWERS = [...COMMUNITY, 'committee'] as const
const SERVANTS = [...FIRST, ...COMMUNITY, ...ABOVE, 'property'] as const

type Names = readonly Name[]
/** Who reads, organises, lives there, reviews, and has proposed it. */
interface Standing {
  readers: Names
  organisers: Names
  inhabitants: Names
  reviewers: Names
}

/** Who stands how to each topic. Everybody else does not. Source: R13, R52, R60, B13. */
const TOPICS: Record<string, Standing & { make: () => Promise<string> }> = {
  'public, proposed by a resident': {
    make: () => take.propose('resident'),
    readers: [...RESIDENTS, ...SERVANTS],
    ...{ organisers: ALL_ORGANISERS, inhabitants: AT_HOME, reviewers: ALL_REVIEWERS },
  },
  'established by the cadre': {
    make: () => take.established(),
    readers: [...RESIDENTS, ...SERVANTS],
    ...{ organisers: ALL_ORGANISERS, inhabitants: AT_HOME, reviewers: ALL_REVIEWERS },
  },
  'held by the safety check, of a resident': {
    make: () => take.propose('resident', { words: '这里可以代开发票。' }),
    readers: ['resident', ...ALL_REVIEWERS],
    ...{ organisers: [], inhabitants: [], reviewers: ALL_REVIEWERS },
  },
  'of the community, proposed by the director': {
    make: () => take.propose('director', { place: 'fz/fqy2' }),
    readers: [...RESIDENTS, ...SERVANTS, 'captainBeside'],
    organisers: ALL_REVIEWERS,
    inhabitants: RESIDENTS,
    // Nobody of the community reviews what the community runs.
    reviewers: ['committee'],
  },
  'of the building, run by the director': {
    make: async () => {
      const id = await take.propose('cadre')
      await core.ok(take.as('director'), 'topic.minutes', {
        ...on(id),
        ...MINUTES,
        heldAt: core.cloud.now(),
      })
      return id
    },
    readers: [...RESIDENTS, ...SERVANTS],
    ...{ organisers: ALL_ORGANISERS, inhabitants: AT_HOME, reviewers: ['committee'] },
  },
  'of the community, of a resident, held by the safety check': {
    make: () => take.propose('beside', { place: 'fz/fqy2', words: '这里可以代开发票。' }),
    readers: ['beside', 'committee'],
    ...{ organisers: [], inhabitants: [], reviewers: ['committee'] },
  },
  'of the district': {
    make: () => take.propose('committee', { place: 'fz' }),
    readers: everybody.filter((name) => name !== 'visitor' && name !== 'newcomer'),
    organisers: ['committee'],
    inhabitants: [...RESIDENTS, 'stranger'],
    reviewers: [],
  },
}

/** Who may do what: every action that names a topic; the type checker says when one is missing. */
const MAY: Record<OnTopic, (standing: Standing) => Names> = {
  'topic.open': ({ readers }) => readers,
  'topic.trace': ({ readers }) => readers,
  'topic.proof': ({ readers }) => readers,
  'topic.export': ({ readers }) => readers,
  'topic.opinions': ({ readers }) => readers,
  'topic.ballot': ({ readers }) => readers,
  // Of what is held there is no result that a reviewer would have to see; its proposer stands first.
  'topic.ballots': ({ readers, inhabitants }) =>
    inhabitants.length > 0 ? readers : readers.slice(0, 1),
  'topic.recount': ({ readers, inhabitants }) =>
    inhabitants.length > 0 ? readers : readers.slice(0, 1),
  'topic.support': ({ inhabitants }) => inhabitants,
  'topic.unsupport': ({ inhabitants }) => inhabitants,
  'topic.vote': ({ inhabitants }) => inhabitants,
  'topic.say': ({ inhabitants, organisers }) => [...inhabitants, ...organisers],
  'topic.review': ({ reviewers }) => reviewers,
  ...organisersMay(
    ...(['topic.procedures', 'topic.establish', 'topic.decline', 'topic.finishStage'] as const),
    ...(['topic.skip', 'topic.extend', 'topic.stop', 'topic.link', 'topic.minutes'] as const),
    ...(['topic.milestone', 'topic.publishPlan', 'topic.enter', 'topic.setBallot'] as const),
    'topic.correctRoll',
  ),
}

function organisersMay<A extends OnTopic>(...actions: A[]) {
  const organisers = ({ organisers: all }: Standing): Names => all
  return Object.fromEntries(actions.map((action) => [action, organisers])) as unknown as Record<
    A,
    typeof organisers
  > // just made so
}

/** Something only an organiser does. */
const MINUTES = { where: '楼下', attended: 9, words: '商量了种什么树', media: [] }

const ACTIONS = Object.keys(MAY) as OnTopic[] // its own keys

/** A valid input of each action; commands say what they say under the requestId given. */
function inputOf(action: OnTopic, id: string, used: string): object {
  const command = { id, requestId: used }
  const reasoned = { ...command, reason: '要修路' }
  const inputs: { [A in OnTopic]: Input<A> } = {
    ...{
      'topic.open': { id },
      'topic.trace': { id },
      'topic.proof': { id },
      'topic.export': { id },
    },
    ...{ 'topic.opinions': { id }, 'topic.ballot': { id }, 'topic.ballots': { id } },
    ...{ 'topic.recount': { id }, 'topic.procedures': { id } },
    ...{ 'topic.support': command, 'topic.unsupport': command },
    'topic.vote': { ...command, choices: ['A'] },
    'topic.say': { ...command, kind: 'opinion', words: '多种树', media: [] },
    'topic.enter': { ...command, kind: 'opinion', words: '多种树' },
    'topic.review': { ...reasoned, publish: false },
    'topic.establish': {
      ...{ ...command, procedure: 'simple' },
      times: (['roll', 'vote', 'publication'] as const).map((stage, index) => ({
        ...{ stage, closesAt: core.cloud.now() + (index + 1) * 48 * HOUR },
      })),
    },
    ...{ 'topic.decline': reasoned, 'topic.stop': reasoned },
    'topic.finishStage': { ...command, stage: 'draft' },
    'topic.skip': { ...reasoned, stage: 'revision' },
    'topic.extend': { ...reasoned, stage: 'draft', closesAt: core.cloud.now() + 500 * HOUR },
    'topic.link': { ...command, ticket },
    'topic.minutes': {
      ...{
        ...command,
        heldAt: core.cloud.now() - HOUR,
        where: '活动室',
        attended: 3,
        words: '都来了',
        media: [],
      },
    },
    'topic.milestone': { ...command, title: '开工', words: '铺土', done: false, media: [] },
    'topic.publishPlan': {
      ...command,
      plan: { title: '小公园', lines: [{ text: '种树' }], changes: [], drawings: [] },
    },
    'topic.setBallot': { ...command, terms: BALLOT.terms },
    'topic.correctRoll': { ...reasoned, household: `${HERE}/402`, include: false },
  }
  return inputs[action]
}

/** What authority says to somebody who may not. */
const CLOSED = ['forbidden', 'not_a_member', 'not_confirmed']

describe.each(Object.entries(TOPICS))('a topic that is %s', (_row, { make, ...standing }) => {
  let id = ''
  let used = ''
  let before = ''
  const shape = async () => {
    const { trace, stages, status, visibility } = await take.stored(id)
    return JSON.stringify([trace.length, stages, status, visibility])
  }
  beforeAll(async () => {
    id = await make()
    // Commands carry the requestId that made it: whoever may give one hears `request_reused`, and nothing changes.
    used = (await take.stored(id)).trace[0]?.requestId ?? ''
    before = await shape()
  })

  it.each(ACTIONS)('%s: only those may who shall', async (action) => {
    const found = await Promise.all(
      everybody.map(async (name) => {
        const reply = await core.send(take.as(name), { action, input: inputOf(action, id, used) })
        return [name, reply.ok || !CLOSED.includes(reply.code)] as const
      }),
    )
    const passed = found.filter(([, may]) => may).map(([name]) => name)
    expect([...passed].sort()).toEqual([...new Set(MAY[action](standing))].sort())
  })

  it('and nothing has changed by all that asking', async () => {
    expect(await shape()).toBe(before)
  })
})

describe('a role that has ended, a home that is left (R6)', () => {
  it('a retry of what was done is answered as done, and shows no more than may be read', async () => {
    const id = await take.established()
    const command = { ...on(id), stage: 'revision' as const, reason: '上次议过了' }
    await core.ok(take.as('branch'), 'topic.skip', command)
    await core.ok(take.as('admin'), 'role.revoke', {
      ...{ requestId: requestId(), id: `branch_secretary@${HERE}#1`, reason: '任期已满' },
    })
    const { topic } = await core.ok(take.as('branch'), 'topic.skip', command)
    expect(topic).toMatchObject({ id, words: '', plans: [], can: [] })
    const other = { ...command, ...on(id), stage: 'consultation' as const }
    expect(CLOSED).toContain(await core.refusal(take.as('branch'), 'topic.skip', other))
    const fresh = { ...command, reason: '别的原因' }
    expect(CLOSED).toContain(await core.refusal(take.as('branch'), 'topic.skip', fresh))
  })
})
