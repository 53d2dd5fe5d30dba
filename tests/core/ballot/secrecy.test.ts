import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../typings/contract.ts'
import type { StageTimes } from '../../../typings/contract/room.ts'
import { AUTHORITY } from '../../../cloudfunctions/core/kernel/authority.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, member, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'
import { ballots, TERMS } from './steps.ts'

let core: CoreCloud
let take: ReturnType<typeof ballots>
const as = (name: Name) => people[name].openid

/** Nine more households of the building, each with one member. */
const voters = Array.from({ length: 9 }, (_, n) => ({
  openid: `o-voter-${n}`,
  home: { building: HERE, door: `6${n}1` },
}))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  const joined = voters.map((each) => ({ ...member(each) }))
  await core.cloud.database.insertMany('members', joined)
  take = ballots(core)
})
afterAll(() => core.close())

/** Who looks: somebody who has not voted, and everybody who serves the place or the system. */
const LOOKING = ['neighbour', 'cadre', 'captain', 'director', 'committee', 'admin'] as const

/** What any action of the contract is asked with; most refuse it, which is an answer too. */
function inputFor(action: Action, id: string): Record<string, unknown> {
  const command = { id, requestId: requestId() }
  const inputs: Partial<Record<Action, Record<string, unknown>>> = {
    'home.open': { place: HERE },
    'room.list': { place: HERE },
    'room.topics': { place: HERE, state: 'voting' },
    'room.work': {},
    'feed.list': { place: HERE },
    'letter.list': {},
    'topic.ballots': { id },
    'topic.setBallot': { ...command, terms: TERMS },
    'topic.correctRoll': { ...command, household: `${HERE}/302`, include: false, reason: '试试' },
    'topic.skip': { ...command, stage: 'vote', reason: '试试' },
    'topic.extend': {
      ...{ ...command, stage: 'vote', reason: '试试', closesAt: core.cloud.now() + 6 * 86_400_000 },
    },
    'topic.finishStage': { ...command, stage: 'vote' },
    'topic.decline': { ...command, reason: '试试' },
    'topic.stop': { ...command, reason: '试试' },
    'topic.link': { ...command, ticket: 'nothing' },
    'topic.establish': { ...command, procedure: 'simple', times: [] as StageTimes[] },
    'topic.support': command,
    'topic.unsupport': command,
  }
  return inputs[action] ?? { id }
}

/** Every answer everybody who looks gets from every action, without the moment and the request’s own id. */
async function answers(id: string): Promise<Record<string, string>> {
  const said: Record<string, string> = {}
  for (const name of LOOKING) {
    for (const action of ACTIONS) {
      const reply = await core.send(as(name), { action, input: inputFor(action, id) })
      said[`${name} ${action}`] = JSON.stringify({ ...reply, now: 0 })
    }
  }
  return said
}

/** These act on nothing that is there, or say what time it is. */
const LEFT_OUT: readonly Action[] = [
  ...(['topic.vote', 'topic.propose', 'topic.minutes', 'topic.procedures', 'letter.read'] as const),
]

/** All that read or change something a topic could stand in. */
const ACTIONS = (Object.keys(AUTHORITY) as Action[]) // its own keys
  .filter((each) => /^(topic|room|home|feed|letter)\./.test(each) && !LEFT_OUT.includes(each))

describe('while a vote runs nobody learns how it stands (R60)', () => {
  it('no action answers anybody otherwise when all others choose otherwise', async () => {
    const id = await take.opened()
    await tick(core)
    const everyone = async (choice: string) => {
      for (const { openid } of voters) {
        await core.ok(openid, 'topic.vote', { ...on(id), choices: [choice] })
      }
    }
    await everyone('A')
    const whenA = await answers(id)
    await everyone('B')
    const whenB = await answers(id)
    const otherwise = Object.keys(whenA).filter((each) => whenB[each] !== whenA[each])
    expect(otherwise).toEqual([])
    const accepted = Object.values(whenA).filter((text) => text.includes('"ok":true'))
    expect(accepted.length).toBeGreaterThan(LOOKING.length * 5)
    expect(whenA['admin topic.ballot']).toContain('"taken":9')
    expect(whenA['cadre topic.recount']).toContain('not_counted_yet')
    expect(whenA['cadre topic.ballots']).toContain('not_counted_yet')
  })

  it('and nothing of it stands in the topic, its feed card or its letters', async () => {
    const id = await take.opened()
    const { database } = core.cloud
    const before = await documentsAbout(id)
    await core.ok(voters[0]!.openid, 'topic.vote', { ...on(id), choices: ['B'] })
    expect(await documentsAbout(id)).toEqual(before)
    expect(database.count('ballots')).toBeGreaterThan(0)
  })

  async function documentsAbout(id: string) {
    const queries = [
      ['topics', { _id: id }],
      ['cards', { _id: id }],
      ['letters', { topic: id }],
      ['rooms', {}],
    ] as const
    return Promise.all(
      queries.map(async ([collectionName, query]) => {
        const params = { collectionName, queryType: 'WHERE', query: JSON.stringify(query) }
        return core.cloud.database.execute('database.getDocument', { ...params, limit: 1000 })
      }),
    )
  }
})
