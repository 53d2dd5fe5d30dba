import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../local/cloud/ledger'
import { startCore, type CoreCloud } from '../cloud.ts'
import { settle } from './neighbourhood.ts'
import { PriceList, type Cost } from './price-list.ts'
import { steps } from './steps.ts'

let core: CoreCloud
let prices: PriceList

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  prices = new PriceList(core, steps(core))
  await prices.warmUp()
})
afterAll(async () => {
  console.table(prices.rows)
  await core.close()
})

/**
 * Telling n people costs 3 + 2n: audience, used accepts, cursor, and a letter and a message each (design §7). The
 * building's card, which tells no one person, adds one, two when it is the first.
 */
function expectWithinBudget({ deliveries, told }: Cost): void {
  expect(deliveries.length).toBeGreaterThan(0)
  const cards = deliveries.filter((each) => each.collection === 'cards')
  expect(cards.length).toBeLessThanOrEqual(2)
  expect(deliveries.length - cards.length).toBeLessThanOrEqual(3 + 2 * told)
}

describe('billed operations of one action (design §7)', () => {
  it('a report from home costs 4, with every first responder told by message', async () => {
    const cost = await prices.report()
    expect(kinds(cost.own)).toEqual([
      ...['function api', 'database members', 'openapi security.msgSecCheck', 'database tickets'],
    ])
    expect(cost.told).toBe(3)
    expect(cost.deliveries.filter(({ name }) => name === 'subscribeMessage.send')).toHaveLength(3)
    expectWithinBudget(cost)
  })

  it('each photo adds its copy and its check, all together two batches of links (decision 015)', async () => {
    expect((await prices.reportWithPhotos(3)).own).toHaveLength(4 + 2 * 3 + 2)
  })

  it('opening a ticket costs 3, with photos 4', async () => {
    expect((await prices.open()).own).toHaveLength(3)
    expect((await prices.openWithPhoto()).own).toHaveLength(4)
  })

  it('own requests cost 3, the trace, its proof and its export 3', async () => {
    expect((await prices.mine()).own).toHaveLength(3)
    const [trace, ...proofs] = await prices.traces()
    expect(trace?.own).toHaveLength(3)
    expect(proofs).toHaveLength(2)
    // The chain of roots is read once a day and instance.
    for (const { own } of proofs) {
      expect(own.filter(({ collection }) => collection !== 'roots')).toHaveLength(3)
    }
  })

  it('工作台 costs at most 4, whatever waits there (R4)', async () => {
    expect((await prices.desk()).own.length).toBeLessThanOrEqual(4)
  })

  it('a command of a cadre costs 4, and telling n people 3 + 2n; a sign-in tells nobody', async () => {
    const costs = await prices.commands()
    for (const cost of costs) expect(cost.own).toHaveLength(4)
    const signIn = costs[7]
    expect(signIn).toMatchObject({ told: 0, deliveries: [] })
    for (const cost of costs) if (cost !== signIn) expectWithinBudget(cost)
  })

  it('the reporter’s reply costs 5: its words are checked', async () => {
    const cost = await prices.reply()
    expect(cost.own).toHaveLength(5)
    expectWithinBudget(cost)
  })

  it('merging changes two requests: 10 and what tells of it', async () => {
    // Call, member, two requests read; the one changed, the other read and changed; who hears, and both cursors.
    expect((await prices.merge()).length).toBeLessThanOrEqual(11)
  })

  it('a relay looks up its place and its door besides', async () => {
    const cost = await prices.relay()
    // Its read of the place is left out by `split`, as the district's numbers are.
    expect(cost.own).toHaveLength(5)
    expectWithinBudget(cost)
  })

  it('a retry of a report costs one more read and tells nobody', async () => {
    const again = await prices.retry()
    expect(again).toMatchObject({ told: 0, deliveries: [] })
    expect(again.own).toHaveLength(5)
  })
})

describe('billed operations of a whole request (design §7)', () => {
  it('a plain one from report to close costs at most 60, everybody having accepted messages', async () => {
    expect(await prices.plainRequest()).toBeLessThanOrEqual(60)
  })

  it('one with an order of four units costs at most 160', async () => {
    expect(await prices.jointRequest()).toBeLessThanOrEqual(160)
  })
})

const kinds = (each: readonly Operation[]): string[] =>
  each.map(({ kind, name, collection }) => `${kind} ${collection ?? name}`)
