import type { StageTimes } from '../../../typings/contract/room.ts'
import type { Input } from '../../../typings/contract.ts'
import type { ProcedureId, StageId, TopicId, TopicView } from '../../../typings/room.ts'
import type { LetterDocument } from '../../../cloudfunctions/core/letter/letter.ts'
import type { TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { requestId, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, memberOf, people, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'

/** The steps of a topic over the API, each by the person who takes it in the stories, and looks behind it. */
export const topics = (core: CoreCloud) => {
  let offset = 0
  const as = (name: Name) => people[name].openid
  const take = {
    as,
    later: (ms: number) => core.cloud.setTimeOffset((offset += ms)),
    async wait(ms: number) {
      take.later(ms)
      await tick(core)
    },
    input: (over: Partial<Input<'topic.propose'>> = {}): Input<'topic.propose'> => ({
      ...{ requestId: requestId(), place: HERE, kind: 'environment', title: '门口建个小公园' },
      ...{ words: '垃圾楼旁边空着，种点树。', media: [], tickets: [], ...over },
    }),
    async propose(
      by: Name = 'cadre',
      over: Partial<Input<'topic.propose'>> = {},
    ): Promise<TopicId> {
      return (await core.ok(as(by), 'topic.propose', take.input(over))).topic.id
    },
    async times(id: TopicId, procedure: ProcedureId): Promise<StageTimes[]> {
      const { options } = await core.ok(as('cadre'), 'topic.procedures', { id })
      return options.find((each) => each.id === procedure)?.times ?? []
    },
    async established(procedure: ProcedureId = 'pocket_park', over = {}): Promise<TopicId> {
      const id = await take.propose('cadre', over)
      const times = await take.times(id, procedure)
      await core.ok(as('cadre'), 'topic.establish', { ...on(id), procedure, times })
      return id
    },
    finish: (id: TopicId, stage: StageId, by: Name = 'cadre') =>
      core.ok(as(by), 'topic.finishStage', { ...on(id), stage }),
    skip: (id: TopicId, stage: StageId, by: Name = 'cadre') =>
      core.ok(as(by), 'topic.skip', { ...on(id), stage, reason: '上次议过了' }),
    open: async (name: Name, id: TopicId): Promise<TopicView> =>
      (await core.ok(as(name), 'topic.open', { id })).topic,
    async stored(id: TopicId): Promise<TopicDocument> {
      const [found] = await documents(core, 'topics', { _id: id })
      if (found === undefined) throw new Error(`no topic ${id}`)
      return found as unknown as TopicDocument // as it was written
    },
    lettersOf: async (topic: TopicId): Promise<LetterDocument[]> =>
      (await documents(core, 'letters', { topic })) as unknown as LetterDocument[], // as written
    /** Kinds of the letters a person has about a topic, oldest first. */
    async toldTo(topic: TopicId, name: Name): Promise<string[]> {
      return (await take.lettersOf(topic))
        .filter(({ to }) => to === memberOf(name))
        .sort((a, b) => a.at - b.at)
        .map(({ kind }) => kind)
    },
    /** Topics on a place’s list as a neighbour sees it. */
    listed: async (name: Name, over: Partial<Input<'room.topics'>> = {}): Promise<TopicId[]> =>
      (await core.ok(as(name), 'room.topics', { place: HERE, ...over })).rows.map(({ id }) => id),
  }
  return take
}

export type TopicSteps = ReturnType<typeof topics>
