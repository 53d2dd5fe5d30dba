import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../local/cloud/ledger'
import { startCore, type CoreCloud } from '../cloud.ts'
import { settle } from '../ticket/neighbourhood.ts'
import { TopicPriceList, type TopicCost } from './topic-price-list.ts'

let core: CoreCloud
let prices: TopicPriceList

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  prices = new TopicPriceList(core)
  await prices.warmUp()
})
afterAll(async () => {
  console.table(prices.rows)
  await core.close()
})

const kinds = (each: readonly Operation[]): string[] =>
  each.map(({ kind, name, collection }) => `${kind} ${collection ?? name}`)

/** Telling n people costs 3 + 2n; the card, which tells no one person, one or two besides. Source: design §7. */
function expectWithinBudget({ deliveries, told }: TopicCost): void {
  const cards = deliveries.filter((each) => each.collection === 'cards')
  expect(cards.length).toBeLessThanOrEqual(2)
  expect(deliveries.length - cards.length).toBeLessThanOrEqual(3 + 2 * told)
}

describe('billed operations of rooms and topics (design §7)', () => {
  it('a proposal: call, member, an earlier try, the place with what they proposed today, the check, the topic, that one takes part, and support', async () => {
    const cost = await prices.propose()
    expect(kinds(cost.own).sort()).toEqual(
      [
        ...['function api', 'database members', 'database topics', 'openapi security.msgSecCheck'],
        'database places',
        ...['database topics', 'database participants', 'database supports'],
      ].sort(),
    )
    expect(cost.told).toBe(3)
    expectWithinBudget(cost)
  })

  it('a retry of it: call, member, the topic and its support; nobody is told again', async () => {
    const cost = await prices.retry()
    expect(cost.own).toHaveLength(4)
    expect(cost).toMatchObject({ told: 0, deliveries: [] })
  })

  it('a support: call, member, topic, whether it was there, the support, that one takes part', async () => {
    expect((await prices.support()).own).toHaveLength(6)
  })

  it('reading: a topic 3, its trace, proof and file 3, lists 3, rooms and work 4', async () => {
    const costs = await prices.reads()
    const own = (action: string) =>
      (costs[action]?.own ?? []).filter(({ collection }) => collection !== 'roots').length
    expect(own('topic.open')).toBe(3)
    expect(own('topic.trace')).toBe(3)
    expect(own('topic.proof')).toBe(3)
    expect(own('topic.export')).toBe(3)
    expect(own('topic.procedures')).toBe(3)
    expect(own('room.topics')).toBe(3)
    expect(own('room.mine')).toBe(3)
    expect(own('room.list')).toBeLessThanOrEqual(4)
    expect(own('room.work')).toBeLessThanOrEqual(4)
  })

  it('a command of an organiser costs 4, and telling n people 3 + 2n', async () => {
    for (const cost of await prices.commands()) {
      expect(kinds(cost.own)).toHaveLength(4)
      expectWithinBudget(cost)
    }
  })

  it('to be done with a stage counts its crowd anew, whatever its size', async () => {
    expect((await prices.finish()).own.length).toBeLessThanOrEqual(8)
  })
})
