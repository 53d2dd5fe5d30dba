import type { InvocationCost, Operation } from '../../../local/cloud/ledger'
import { requestId, type CoreCloud } from '../cloud.ts'
import { operations, subscribe, upload } from './doors.ts'
import { HERE, people, type Name } from './neighbourhood.ts'
import { on, UNITS, type Steps } from './steps.ts'
import { HOUR } from './story.ts'

/** What a step cost, apart from telling people of it. */
export interface Cost {
  own: Operation[]
  deliveries: Operation[]
  /** Letters written. */
  told: number
}

/** One line of the table: operations of the action itself, of telling people, and how many letters were written. */
export interface PriceRow {
  action: string
  by: string
  own: number
  deliveries: number
  told: number
}

const as = (name: Name) => people[name].openid

/**
 * What actions cost, as the local cloud's ledger counts it through the real SDK. The budget's test and `npm run bench`
 * play the same actions. Source: design §7.
 */
export class PriceList {
  readonly rows: PriceRow[] = []

  constructor(
    private readonly core: CoreCloud,
    private readonly take: Steps,
  ) {}

  /** The district's numbers are read once a minute and instance; every instance reads them before counting. */
  async warmUp(): Promise<void> {
    const { take } = this
    await Promise.all(Array.from({ length: 12 }, () => take.report({ place: HERE }, 'neighbour')))
  }

  async report(): Promise<Cost> {
    for (const name of ['captain', 'cadre', 'branch'] as const) {
      await subscribe(this.core, name, 'template-work')
    }
    return this.costOf('ticket.report', 'resident', () => this.take.report())
  }

  async reportWithPhotos(count: number): Promise<Cost> {
    const paths = Array.from({ length: count }, () => upload(this.core, 'resident'))
    const media = (await Promise.all(paths)).map((fileId) => ({ fileId, kind: 'photo' as const }))
    return this.costOf('ticket.report', `resident, ${count} photos`, () =>
      this.take.report({ media }),
    )
  }

  async retry(): Promise<Cost> {
    const input = { requestId: requestId(), text: '楼道灯不亮。' }
    await this.core.ok(as('resident'), 'ticket.report', input)
    return this.costOf('ticket.report', 'resident, retry', () =>
      this.core.ok(as('resident'), 'ticket.report', input),
    )
  }

  relay(): Promise<Cost> {
    return this.costOf('ticket.relay', 'grid', () => this.take.relay())
  }

  async open(): Promise<Cost> {
    const id = await this.take.report()
    return this.costOf('ticket.open', 'neighbour', () =>
      this.core.ok(as('neighbour'), 'ticket.open', { id }),
    )
  }

  async openWithPhoto(): Promise<Cost> {
    const fileId = await upload(this.core, 'resident')
    const id = await this.take.report({ media: [{ fileId, kind: 'photo' }] })
    return this.costOf('ticket.open', 'resident, 1 photo', () =>
      this.core.ok(as('resident'), 'ticket.open', { id }),
    )
  }

  async mine(): Promise<Cost> {
    await this.take.report()
    return this.costOf('ticket.mine', 'resident', () =>
      this.core.ok(as('resident'), 'ticket.mine', {}),
    )
  }

  /** The trace, its proof and its export. */
  async traces(): Promise<Cost[]> {
    const id = await this.take.report()
    const costs: Cost[] = []
    for (const action of ['ticket.trace', 'ticket.proof', 'ticket.export'] as const) {
      const read = () => this.core.ok(as('neighbour'), action, { id })
      costs.push(await this.costOf(action, 'neighbour', read))
    }
    return costs
  }

  desk(): Promise<Cost> {
    return this.costOf('ticket.desk', 'cadre', () => this.core.ok(as('cadre'), 'ticket.desk', {}))
  }

  /** Everything a cadre, the center and a unit do on a request's way up; the sign-in is the last but one. */
  async commands(): Promise<Cost[]> {
    const { core, take } = this
    const id = await take.report()
    const costs: Cost[] = []
    const priced = async (action: string, by: Name, step: () => Promise<unknown>) =>
      costs.push(await this.costOf(action, by, step))
    await priced('ticket.accept', 'cadre', () => take.accept(id))
    await priced('ticket.interim', 'cadre', () => take.interim(id, core.cloud.now() + HOUR))
    await priced('ticket.ask', 'cadre', () => this.ask(id))
    await priced('ticket.markTopic', 'cadre', () =>
      core.ok(as('cadre'), 'ticket.markTopic', {
        ...{ ...on(id), kind: 'environment', reason: '要大家商量' },
      }),
    )
    await priced('ticket.escalate', 'cadre', () => take.escalate(id, 'community'))
    await priced('ticket.whistle', 'cadre', () =>
      core.ok(as('cadre'), 'ticket.whistle', { ...on(id), reason: '店铺不归楼里管' }),
    )
    await priced('ticket.triage', 'center', () => take.triage(id))
    await priced('ticket.signIn', 'cg', () => take.signIn(id, 'cg'))
    await priced('ticket.fileFinding', 'cg', () => take.finding(id, 'cg'))
    return costs
  }

  async reply(): Promise<Cost> {
    const id = await this.take.report()
    await this.ask(id)
    return this.costOf('ticket.reply', 'resident', () =>
      this.core.ok(as('resident'), 'ticket.reply', { ...on(id), words: '东边' }),
    )
  }

  /** Merging one request into another at the center: everything but letters and cards. */
  async merge(): Promise<Operation[]> {
    const { core, take } = this
    const into = await take.report()
    await take.accept(into)
    await take.escalate(into)
    const id = await take.report({}, 'neighbour')
    const [cost] = await this.billedDuring(() =>
      core.ok(as('center'), 'ticket.merge', { ...on(id), into, reason: '同一家店' }),
    )
    const billed = cost?.operations ?? []
    const own = billed.filter(
      ({ collection }) => collection !== 'letters' && collection !== 'cards',
    )
    const deliveries = billed.length - own.length
    this.rows.push({ action: 'ticket.merge', by: 'center', own: own.length, deliveries, told: 0 })
    return own
  }

  private ask(id: string): Promise<unknown> {
    return this.core.ok(as('cadre'), 'ticket.ask', { ...on(id), question: '东边还是西边？' })
  }

  /** A plain request from report to close. */
  plainRequest(): Promise<number> {
    const { core, take } = this
    return this.whole('plain, report to close', async () => {
      const id = await take.report()
      await core.ok(as('cadre'), 'ticket.open', { id })
      await take.accept(id)
      await core.ok(as('cadre'), 'ticket.open', { id })
      await take.answer(id)
      await core.ok(as('resident'), 'ticket.open', { id })
      await take.confirm(id)
    })
  }

  /** A request that four units are sent to, from report to close. */
  jointRequest(): Promise<number> {
    const { core, take } = this
    return this.whole('four units, report to close', async () => {
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
  }

  /** Runs a step and finds its invocation; a query of the district's numbers (once a minute) is not its own. */
  private async costOf(action: string, by: string, step: () => Promise<unknown>): Promise<Cost> {
    const mine = (await this.billedDuring(step)).filter((each) => each.action === action)
    if (mine.length !== 1) throw new Error(`${mine.length} invocations of ${action}, not one`)
    const cost = split(mine[0])
    const { own, deliveries, told } = cost
    this.rows.push({ action, by, own: own.length, deliveries: deliveries.length, told })
    return cost
  }

  /** Everything billed while a story is played, the once-a-minute numbers included; everybody has accepted messages. */
  private async whole(action: string, story: () => Promise<void>): Promise<number> {
    const { core } = this
    const staff = ['captain', 'cadre', 'branch', 'center', 'committee', ...UNITS] as const
    for (const name of staff) await subscribe(core, name, 'template-work')
    for (const name of ['resident', 'spouse'] as const) {
      for (const _each of [1, 2, 3]) await subscribe(core, name, 'template-progress')
    }
    const added = await this.billedDuring(story)
    const own = added.reduce((sum, { operations: billed }) => sum + billed.length, 0)
    this.rows.push({ action, by: '', own, deliveries: 0, told: 0 })
    return own
  }

  private async billedDuring(step: () => Promise<unknown>): Promise<InvocationCost[]> {
    const before = new Set((await operations(this.core)).map(({ id }) => id))
    await step()
    return (await operations(this.core)).filter(({ id }) => !before.has(id))
  }
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
