import type { InvocationCost, Operation } from '../../../local/cloud/ledger'
import { requestId, type CoreCloud } from '../cloud.ts'
import { operations, subscribe } from '../ticket/doors.ts'
import { HERE, type Name } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'
import type { PriceRow } from '../ticket/price-list.ts'
import { topics, type TopicSteps } from './topic-steps.ts'
import { BALLOT, DAY, HOUR } from './topic-story.ts'

/** What a step cost, apart from telling people of it. */
export interface TopicCost {
  own: Operation[]
  deliveries: Operation[]
  /** Letters written. */
  told: number
}

/**
 * What actions on rooms and topics cost, as the local cloud’s ledger counts it through the real SDK. The budget’s test and
 * `npm run bench` play the same actions. Source: design §7.
 */
export class TopicPriceList {
  readonly rows: PriceRow[] = []
  private readonly take: TopicSteps

  constructor(private readonly core: CoreCloud) {
    this.take = topics(core)
  }

  /** The district’s numbers are read once a minute and instance; every instance reads them before counting. */
  async warmUp(): Promise<void> {
    await Promise.all(Array.from({ length: 12 }, () => this.take.propose('cadre')))
  }

  async propose(): Promise<TopicCost> {
    for (const name of ['captain', 'cadre', 'branch'] as const) {
      await subscribe(this.core, name, 'template-work')
    }
    return this.costOf('topic.propose', 'resident', () => this.take.propose('resident'))
  }

  async retry(): Promise<TopicCost> {
    const input = this.take.input()
    await this.core.ok(this.take.as('resident'), 'topic.propose', input)
    return this.costOf('topic.propose', 'resident, retry', () =>
      this.core.ok(this.take.as('resident'), 'topic.propose', input),
    )
  }

  async support(): Promise<TopicCost> {
    const id = await this.take.propose('resident')
    return this.costOf('topic.support', 'neighbour', () =>
      this.core.ok(this.take.as('neighbour'), 'topic.support', on(id)),
    )
  }

  /** Lists and pages. */
  async reads(): Promise<Record<string, TopicCost>> {
    const { core, take } = this
    const id = await take.established()
    const costs: Record<string, TopicCost> = {}
    const priced = async (action: string, by: Name, read: () => Promise<unknown>) => {
      costs[action] = await this.costOf(action, by, read)
    }
    const as = take.as('neighbour')
    await priced('topic.open', 'neighbour', () => take.open('neighbour', id))
    await priced('topic.trace', 'neighbour', () => core.ok(as, 'topic.trace', { id }))
    await priced('topic.proof', 'neighbour', () => core.ok(as, 'topic.proof', { id }))
    await priced('topic.export', 'neighbour', () => core.ok(as, 'topic.export', { id }))
    await priced('topic.procedures', 'cadre', () =>
      core.ok(take.as('cadre'), 'topic.procedures', { id }),
    )
    await priced('room.list', 'neighbour', () => core.ok(as, 'room.list', { place: HERE }))
    await priced('room.topics', 'neighbour', () => core.ok(as, 'room.topics', { place: HERE }))
    await priced('room.mine', 'neighbour', () => core.ok(as, 'room.mine', {}))
    await priced('room.work', 'cadre', () => core.ok(take.as('cadre'), 'room.work', {}))
    return costs
  }

  /** What organisers do with their procedure. */
  async commands(): Promise<TopicCost[]> {
    const { core, take } = this
    const cadre = take.as('cadre')
    const costs: TopicCost[] = []
    const priced = async (action: string, step: () => Promise<unknown>, by: Name = 'cadre') =>
      costs.push(await this.costOf(action, by, step))
    const id = await take.propose('cadre')
    const times = await take.times(id, 'pocket_park')
    const ticket = await steps(core).report()
    await priced('topic.establish', () =>
      core.ok(cadre, 'topic.establish', { ...on(id), procedure: 'pocket_park', times }),
    )
    await priced('topic.minutes', () =>
      core.ok(cadre, 'topic.minutes', {
        ...{ ...on(id), heldAt: core.cloud.now() - HOUR, where: '活动室', attended: 12 },
        ...{ words: '大家都说先种树。', media: [] },
      }),
    )
    await priced('topic.skip', () => take.skip(id, 'appraisal'))
    const closesAt = ((await take.open('cadre', id)).closesAt ?? 0) + DAY
    await priced('topic.extend', () =>
      core.ok(cadre, 'topic.extend', { ...on(id), stage: 'draft', closesAt, reason: '再画两天' }),
    )
    await priced('topic.setBallot', () =>
      core.ok(cadre, 'topic.setBallot', { ...on(id), terms: BALLOT.terms }),
    )
    await priced('topic.stop', () =>
      core.ok(cadre, 'topic.stop', { ...on(id), reason: '地要修路' }),
    )
    await core.ok(cadre, 'topic.link', { ...on(await take.propose()), ticket })
    return costs
  }

  /** The organisers are done: their crowd is counted anew, and the next stage opens. */
  async finish(): Promise<TopicCost> {
    const { core, take } = this
    const id = await take.established()
    await core.ok(take.as('cadre'), 'topic.publishPlan', {
      ...{ id, requestId: requestId() },
      plan: { title: '小公园', lines: [{ text: '种树' }], changes: [], drawings: [] },
    })
    return this.costOf('topic.finishStage', 'cadre', () => take.finish(id, 'draft'))
  }

  /** Runs a step and finds its invocation; a query of the district’s numbers (once a minute) is not its own. */
  private async costOf(
    action: string,
    by: string,
    step: () => Promise<unknown>,
  ): Promise<TopicCost> {
    const before = new Set((await operations(this.core)).map(({ id }) => id))
    await step()
    const added = (await operations(this.core)).filter(({ id }) => !before.has(id))
    const mine = added.filter((each) => each.action === action)
    if (mine.length !== 1) throw new Error(`${mine.length} invocations of ${action}, not one`)
    const cost = split(mine[0])
    const { own, deliveries, told } = cost
    this.rows.push({ action, by, own: own.length, deliveries: deliveries.length, told })
    return cost
  }
}

/** The feed card, letters, their audience, accepts and messages, and the cursor, which is written after them. */
function split(cost: InvocationCost | undefined): TopicCost {
  const all = (cost?.operations ?? []).filter((each) => !isConfig(each))
  const audience = all.filter(
    (each) => each.name === 'getDocument' && each.collection === 'members',
  )
  const changes = all.filter(
    (each) => each.name === 'modifyDocument' && each.collection === 'topics',
  )
  const isNew = all.some((each) => each.name === 'insertDocument' && each.collection === 'topics')
  const cursors = isNew ? changes : changes.slice(1)
  const deliveries = all.filter(
    (each) =>
      audience.slice(1).includes(each) ||
      cursors.includes(each) ||
      each.collection === 'letters' ||
      each.collection === 'cards' ||
      each.name === 'subscribeMessage.send' ||
      (each.collection === 'members' && each.name === 'modifyDocument'),
  )
  const told = all.filter((each) => each.collection === 'letters').length
  return { own: all.filter((each) => !deliveries.includes(each)), deliveries, told }
}

/** The district’s own place document: its numbers. One read a minute and instance, whoever comes first. */
const isConfig = (each: Operation): boolean =>
  each.collection === 'rotas' || (each.collection === 'places' && each.name === 'getDocument')
