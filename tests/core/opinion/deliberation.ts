import type { Input } from '../../../typings/contract.ts'
import type { StageTimes } from '../../../typings/contract/room.ts'
import type { ProcedureId, StageId, TopicView } from '../../../typings/room.ts'
import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type { OpinionDocument } from '../../../cloudfunctions/core/opinion/opinion.ts'
import { requestId, type CoreCloud } from '../cloud.ts'
import { documents } from '../neighbourhood.ts'
import { tick } from '../ticket/doors.ts'
import { HERE, member, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on } from '../ticket/steps.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** Members in service among the neighbours. Source: R57. */
const inService = {
  gardener: { door: '601', workUnit: '园林设计院', expertise: '植物配置' },
  chemist: { door: '602', workUnit: '环境监测站', expertise: '除臭' },
} as const

export type Speaker = Name | keyof typeof inService

export const as = (name: Speaker): string =>
  Object.hasOwn(inService, name) ? `o-${name}` : people[name as Name].openid // not one of the two

/** The neighbourhood, and two people in service. */
export async function settleWithMembers(core: CoreCloud): Promise<void> {
  await settle(core)
  const documents = Object.entries(inService).map(([name, { door, ...told }]): MemberDocument => ({
    ...member({ openid: `o-${name}`, home: { building: HERE, door } }),
    party: { category: 'reporting', branch: 'b1', inService: true, ...told },
  }))
  await core.cloud.database.insertMany(
    'members',
    documents.map((document) => ({ ...document })),
  )
}

/** The first version of the plan of the pocket park. */
export const FIRST = {
  title: '口袋公园初案',
  ...{ area: 800, budget: 600_000, where: '垃圾楼东侧空地' },
  lines: [{ text: '中间建一座喷泉' }, { text: '四周种黄杨' }, { text: '铺石板小路' }],
  ...{ changes: [], drawings: [] },
}

/** An opinion as a phone sends it, but for topic and request. */
export const opinion: Pick<Input<'topic.say'>, 'kind' | 'words' | 'media'> = {
  ...{ kind: 'opinion', words: '我也说一句', media: [] },
}

/** An answer that says something. */
export const BECAUSE = '第二版取消喷泉，省下的钱用来种能吸味的植物'

/** The steps of a deliberation over the API. */
export const deliberation = (core: CoreCloud) => {
  const take = {
    async propose(by: Speaker = 'cadre', place = HERE) {
      const { topic } = await core.ok(as(by), 'topic.propose', {
        ...{ requestId: requestId(), place, kind: 'environment', title: '门口建个小公园' },
        ...{ words: '垃圾楼旁边空着，种点树。', media: [], tickets: [] },
      })
      return topic.id
    },
    async establish(id: string, procedure: ProcedureId = 'pocket_park', by: Speaker = 'cadre') {
      const { options } = await core.ok(as(by), 'topic.procedures', { id })
      const times = options.find((each) => each.id === procedure)?.times as StageTimes[] // listed
      return core.ok(as(by), 'topic.establish', { ...on(id), procedure, times })
    },
    publish: (id: string, plan: object = {}, by: Speaker = 'cadre') =>
      core.ok(as(by), 'topic.publishPlan', { ...on(id), plan: { ...FIRST, ...plan } }),
    finish: (id: string, stage: StageId, by: Speaker = 'cadre') =>
      core.ok(as(by), 'topic.finishStage', { ...on(id), stage }),
    say: (id: string, words = '喷泉费水又费钱', by: Speaker = 'neighbour', more: object = {}) =>
      core.ok(as(by), 'topic.say', { ...on(id), ...opinion, words, ...more }),
    answer: (id: string, reason = BECAUSE, by: Speaker = 'cadre') =>
      core.ok(as(by), 'opinion.answer', { ...on(id), fate: 'adopted', reason }),
    async open(id: string, by: Speaker = 'cadre'): Promise<TopicView> {
      return (await core.ok(as(by), 'topic.open', { id })).topic
    },
    /** Moves the time to `ms` after a moment of the topic, and lets the clock run. */
    async at(id: string, moment: number, ms = 2 * MINUTE): Promise<TopicView> {
      core.cloud.setTimeOffset(moment + ms - core.unmoved())
      await tick(core)
      return take.open(id)
    },
    /** After the end of the stage that is open. */
    async pastEnd(id: string): Promise<TopicView> {
      return take.at(id, (await take.open(id)).closesAt ?? 0)
    },
    /** After the planned opening of the next stage. */
    async pastOpening(id: string): Promise<TopicView> {
      const { stages } = await take.open(id)
      const next = stages.find(({ openedAt, skipped }) => !openedAt && !skipped)
      return take.at(id, Math.max(core.cloud.now(), next?.opensAt ?? 0))
    },
    /** A topic in the stage where members in service speak first. */
    async toMembersFirst() {
      const id = await take.propose()
      await take.establish(id)
      await take.publish(id)
      await take.finish(id, 'draft')
      await take.pastOpening(id)
      return id
    },
    /** A topic whose result lies open, its vote left out. */
    async toPublication() {
      const id = await take.toConsultation()
      await core.ok(as('cadre'), 'topic.skip', { ...on(id), stage: 'vote', reason: '大家都同意' })
      await take.pastEnd(id)
      await take.pastOpening(id)
      return id
    },
    /** A topic whose residents speak. */
    async toConsultation() {
      const id = await take.toMembersFirst()
      await take.pastEnd(id)
      await take.finish(id, 'revision')
      await take.pastOpening(id)
      return id
    },
  }
  return take
}

export async function storedOpinion(core: CoreCloud, id: string): Promise<OpinionDocument> {
  const [found] = await documents(core, 'opinions', { _id: id })
  return found as unknown as OpinionDocument // as it was written
}
