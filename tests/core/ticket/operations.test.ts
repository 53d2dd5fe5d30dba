import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InvocationCost, Operation } from '../../../local/cloud/ledger'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { operations, subscribe, upload } from './doors.ts'
import { HERE, people, settle, type Name } from './neighbourhood.ts'
import { on, steps, UNITS, type Steps } from './steps.ts'
import { HONEST, HOUR } from './story.ts'

let core: CoreCloud
let take: Steps
const table: { action: string; by: string; own: number; deliveries: number; told: number }[] = []
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
  // The district's numbers are read once a minute and instance; every instance reads them before counting.
  await Promise.all(Array.from({ length: 12 }, () => take.report({ place: HERE }, 'neighbour')))
})
afterAll(async () => {
  console.table(table)
  await core.close()
})

/** What a step cost, apart from telling people of it. */
interface Cost {
  own: Operation[]
  deliveries: Operation[]
  /** Letters written. */
  told: number
}

/** Runs a step and finds its invocation; a query of the district's numbers (once a minute) is not its own. */
async function costOf(action: string, by: string, step: () => Promise<unknown>): Promise<Cost> {
  const before = new Set((await operations(core)).map(({ id }) => id))
  await step()
  const added = (await operations(core)).filter((each) => !before.has(each.id))
  const mine = added.filter((each) => each.action === action)
  expect(mine).toHaveLength(1)
  const cost = split(mine[0])
  const { own, deliveries, told } = cost
  table.push({ action, by, own: own.length, deliveries: deliveries.length, told })
  return cost
}

/** Letters, cards, their audience, accepts and messages, and the ticket's cursor, which is written after them. */
function split(cost: InvocationCost | undefined): Cost {
  const all = (cost?.operations ?? []).filter((each) => !isConfig(each))
  const reads = all.filter((each) => each.name === 'getDocument' && each.collection === 'members')
  const audience = reads.at(1)
  const changes = all.filter(
    (each) => each.name === 'modifyDocument' && each.collection === 'tickets',
  )
  const isReport = all.some(
    (each) => each.name === 'insertDocument' && each.collection === 'tickets',
  )
  const cursor = isReport ? changes.at(0) : changes.at(1)
  const deliveries = all.filter(
    (each) =>
      each === audience ||
      each === cursor ||
      each.collection === 'letters' ||
      each.collection === 'cards' ||
      each.name === 'subscribeMessage.send' ||
      (each.collection === 'members' && each.name === 'modifyDocument'),
  )
  const told = all.filter((each) => each.collection === 'letters').length
  return { own: all.filter((each) => !deliveries.includes(each)), deliveries, told }
}

/** The district's own place document: its numbers. One read a minute and instance, whoever comes first. */
const isConfig = (each: Operation): boolean =>
  (each.collection === 'places' || each.collection === 'rotas') && each.name === 'getDocument'

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
    for (const name of ['captain', 'cadre', 'branch'] as const) {
      await subscribe(core, name, 'template-work')
    }
    const cost = await costOf('ticket.report', 'resident', () => take.report())
    expect(kinds(cost.own)).toEqual([
      ...['function api', 'database members', 'openapi security.msgSecCheck', 'database tickets'],
    ])
    expect(cost.told).toBe(3)
    expect(cost.deliveries.filter(({ name }) => name === 'subscribeMessage.send')).toHaveLength(3)
    expectWithinBudget(cost)
  })

  it('each photo adds its copy and its check, all together two batches of links (decision 015)', async () => {
    const files = await Promise.all([1, 2, 3].map(() => upload(core, 'resident')))
    const media = files.map((fileId) => ({ fileId, kind: 'photo' as const }))
    const cost = await costOf('ticket.report', 'resident, 3 photos', () => take.report({ media }))
    expect(cost.own).toHaveLength(4 + 2 * 3 + 2)
  })

  it('opening a ticket costs 3, with photos 4', async () => {
    const plain = await take.report()
    const seen = await costOf('ticket.open', 'neighbour', () =>
      core.ok(as('neighbour'), 'ticket.open', { id: plain }),
    )
    expect(seen.own).toHaveLength(3)
    const fileId = await upload(core, 'resident')
    const pictured = await take.report({ media: [{ fileId, kind: 'photo' }] })
    const shown = await costOf('ticket.open', 'resident, 1 photo', () =>
      core.ok(as('resident'), 'ticket.open', { id: pictured }),
    )
    expect(shown.own).toHaveLength(4)
  })

  it('own requests cost 3, the trace, its proof and its export 3', async () => {
    const id = await take.report()
    const mine = await costOf('ticket.mine', 'resident', () =>
      core.ok(as('resident'), 'ticket.mine', {}),
    )
    expect(mine.own).toHaveLength(3)
    const trace = await costOf('ticket.trace', 'neighbour', () =>
      core.ok(as('neighbour'), 'ticket.trace', { id }),
    )
    expect(trace.own).toHaveLength(3)
    for (const action of ['ticket.proof', 'ticket.export'] as const) {
      const proof = await costOf(action, 'neighbour', () =>
        core.ok(as('neighbour'), action, { id }),
      )
      // The chain of roots is read once a day and instance.
      expect(proof.own.filter(({ collection }) => collection !== 'roots')).toHaveLength(3)
    }
  })

  it('工作台 costs at most 4, whatever waits there (R4)', async () => {
    const desk = await costOf('ticket.desk', 'cadre', () => core.ok(as('cadre'), 'ticket.desk', {}))
    expect(desk.own.length).toBeLessThanOrEqual(4)
  })

  it('a command of a cadre costs 4, and telling n people 3 + 2n', async () => {
    const id = await take.report()
    const costs = [
      await costOf('ticket.accept', 'cadre', () => take.accept(id)),
      await costOf('ticket.interim', 'cadre', () =>
        core.ok(as('cadre'), 'ticket.interim', {
          ...{ id, requestId: requestId(), words: HONEST, promiseAt: core.cloud.now() + HOUR },
        }),
      ),
      await costOf('ticket.ask', 'cadre', () =>
        core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' }),
      ),
      await costOf('ticket.markTopic', 'cadre', () =>
        core.ok(as('cadre'), 'ticket.markTopic', {
          ...{ ...on(id), kind: 'environment', reason: '要大家商量' },
        }),
      ),
      await costOf('ticket.escalate', 'cadre', () => take.escalate(id, 'community')),
      await costOf('ticket.whistle', 'cadre', () =>
        core.ok(as('cadre'), 'ticket.whistle', { ...on(id), reason: '店铺不归楼里管' }),
      ),
      await costOf('ticket.triage', 'center', () => take.triage(id)),
      await costOf('ticket.signIn', 'cg', () => take.signIn(id, 'cg')),
      await costOf('ticket.fileFinding', 'cg', () => take.finding(id, 'cg')),
    ]
    for (const cost of costs) expect(cost.own).toHaveLength(4)
    // A sign-in tells nobody; all others do.
    for (const [index, cost] of costs.entries()) if (index !== 7) expectWithinBudget(cost)
  })

  it('the reporter’s reply costs 5: its words are checked', async () => {
    const id = await take.report()
    await core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
    const cost = await costOf('ticket.reply', 'resident', () =>
      core.ok(as('resident'), 'ticket.reply', { ...on(id), words: '东边' }),
    )
    expect(cost.own).toHaveLength(5)
    expectWithinBudget(cost)
  })

  it('merging changes two requests: 10 and what tells of it', async () => {
    const into = await take.report()
    await take.accept(into)
    await take.escalate(into)
    const id = await take.report({}, 'neighbour')
    const before = new Set((await operations(core)).map((each) => each.id))
    await core.ok(as('center'), 'ticket.merge', { ...on(id), into, reason: '同一家店' })
    const [cost] = (await operations(core)).filter((each) => !before.has(each.id))
    const own = cost?.operations.filter(
      ({ collection }) => collection !== 'letters' && collection !== 'cards',
    )
    // Call, member, two requests read; the one changed, the other read and changed; who hears, and both cursors.
    expect(own?.length).toBeLessThanOrEqual(11)
  })

  it('nobody told: nothing but the command is billed (sign-in)', async () => {
    const signIn = table.find(({ action }) => action === 'ticket.signIn')
    expect(signIn).toMatchObject({ own: 4, deliveries: 0 })
  })

  it('a relay looks up its place and its door besides', async () => {
    const cost = await costOf('ticket.relay', 'grid', () => take.relay())
    // Its read of the place is left out by `split`, as the district's numbers are.
    expect(cost.own).toHaveLength(5)
    expectWithinBudget(cost)
  })

  it('a retry of a report costs one more read and tells nobody', async () => {
    const input = { requestId: requestId(), text: '楼道灯不亮。' }
    await core.ok(as('resident'), 'ticket.report', input)
    const again = await costOf('ticket.report', 'resident, retry', () =>
      core.ok(as('resident'), 'ticket.report', input),
    )
    expect(again).toMatchObject({ told: 0, deliveries: [] })
    expect(again.own).toHaveLength(5)
  })
})

describe('billed operations of a whole request (design §7)', () => {
  it('a plain one from report to close costs at most 60, everybody having accepted messages', async () => {
    const total = await whole(async () => {
      const id = await take.report()
      await core.ok(as('cadre'), 'ticket.open', { id })
      await take.accept(id)
      await core.ok(as('cadre'), 'ticket.open', { id })
      await take.answer(id)
      await core.ok(as('resident'), 'ticket.open', { id })
      await take.confirm(id)
    })
    table.push({ action: 'plain, report to close', by: '', own: total, deliveries: 0, told: 0 })
    expect(total).toBeLessThanOrEqual(60)
  })

  it('one with an order of four units costs at most 160', async () => {
    const total = await whole(async () => {
      const id = await take.relay()
      await take.accept(id)
      await take.escalate(id)
      await core.ok(as('center'), 'ticket.triageOptions', { id })
      await take.triage(id)
      for (const unit of UNITS) await take.signIn(id, unit)
      for (const unit of UNITS) await take.finding(id, unit)
      await take.answer(id)
      await take.confirm(id)
    })
    table.push({
      action: 'four units, report to close',
      by: '',
      own: total,
      deliveries: 0,
      told: 0,
    })
    expect(total).toBeLessThanOrEqual(160)
  })
})

/** Everything billed while a story is played, the once-a-minute numbers included. */
async function whole(story: () => Promise<void>): Promise<number> {
  const staff = ['captain', 'cadre', 'branch', 'center', 'committee', ...UNITS] as const
  for (const name of staff) await subscribe(core, name, 'template-work')
  for (const name of ['resident', 'spouse'] as const) {
    for (const _each of [1, 2, 3]) await subscribe(core, name, 'template-progress')
  }
  const before = new Set((await operations(core)).map(({ id }) => id))
  await story()
  const added = (await operations(core)).filter(({ id }) => !before.has(id))
  return added.reduce((sum, { operations: billed }) => sum + billed.length, 0)
}

const kinds = (each: readonly Operation[]): string[] =>
  each.map(({ kind, name, collection }) => `${kind} ${collection ?? name}`)
