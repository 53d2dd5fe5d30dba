import type { BallotTerms, TopicId } from '../../../typings/room.ts'
import type { StageTimes } from '../../../typings/contract/room.ts'
import { requestId, type CoreCloud } from '../cloud.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, people, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** Two options, per household, half of the roll, the larger one wins. */
export const TERMS: BallotTerms = {
  question: '您家选哪一个方案？',
  ...{ kind: 'residents', voter: 'household', method: 'single' },
  options: [
    { id: 'A', label: '种树' },
    { id: 'B', label: '种草' },
  ],
  quorum: { of: [1, 2], strict: false },
  threshold: 'most',
}

/** The steps of a ballot over the API, from an idea of the organisers to the count. */
export const ballots = (core: CoreCloud) => {
  let offset = 0
  const as = (name: Name) => people[name].openid
  const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
  const take = {
    later,
    /** A topic with the short procedure, waiting for its ballot. */
    async topic(place = HERE, by: Name = 'cadre'): Promise<TopicId> {
      const { topic } = await core.ok(as(by), 'topic.propose', {
        ...{ requestId: requestId(), place, kind: 'environment', title: '小公园' },
        ...{ words: '垃圾楼旁边空着。', media: [], tickets: [] },
      })
      const { options } = await core.ok(as(by), 'topic.procedures', { id: topic.id })
      const planned = options.find(({ id }) => id === 'simple')?.times as StageTimes[]
      // Its roll waits a day for the ballot; here it is set at once.
      const times = planned.map(({ stage, opensAt = 0, closesAt }) => ({
        ...{ stage, opensAt: opensAt - DAY, closesAt: closesAt - DAY },
      }))
      await core.ok(as(by), 'topic.establish', { ...on(topic.id), procedure: 'simple', times })
      return topic.id
    },
    set: (id: TopicId, over: Partial<BallotTerms> = {}, by: Name = 'cadre') =>
      core.ok(as(by), 'topic.setBallot', { ...on(id), terms: { ...TERMS, ...over } }),
    /** Its roll is open and copied. */
    async roll(over: Partial<BallotTerms> = {}, place = HERE, by: Name = 'cadre') {
      const id = await take.topic(place, by)
      await take.set(id, over, by)
      await tick(core)
      return id
    },
    /** Its roll is frozen and its vote open. */
    async opened(over: Partial<BallotTerms> = {}, place = HERE, by: Name = 'cadre') {
      const id = await take.roll(over, place, by)
      await take.freeze()
      return id
    },
    /** The clock comes in time to seal the roll, and a minute after the vote has opened. */
    async freeze() {
      later(DAY - 10 * MINUTE)
      await tick(core)
      later(11 * MINUTE)
      await tick(core)
    },
    /** The vote closes, and is counted a minute later. */
    async count() {
      later(3 * DAY + 2 * MINUTE)
      await tick(core)
      await tick(core)
    },
    vote: (name: Name, id: TopicId, ...choices: string[]) =>
      core.ok(as(name), 'topic.vote', { ...on(id), choices }),
    ballot: (name: Name, id: TopicId) => core.ok(as(name), 'topic.ballot', { id }),
  }
  return take
}
