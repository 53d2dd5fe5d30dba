import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StageTimes } from '../../../typings/contract/room.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { lettersOf, tick } from '../ticket/doors.ts'
import { HERE, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { on, steps } from '../ticket/steps.ts'

let core: CoreCloud
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
})
afterAll(() => core.close())

const idea = {
  kind: 'environment',
  title: '门口建个小公园',
  words: '垃圾楼旁边空着，种点树。',
} as const
const propose = (name: Name, place = HERE, tickets: string[] = []) =>
  core.ok(as(name), 'topic.propose', {
    ...{ requestId: requestId(), place, ...idea, media: [], tickets },
  })
const open = async (name: Name, id: string) => (await core.ok(as(name), 'topic.open', { id })).topic

describe('a topic from proposal to establishment (R54, R55)', () => {
  it('of an organiser waits to be established at once', async () => {
    const { topic } = await propose('cadre')
    expect(topic).toMatchObject({ stage: 'establishment', step: 2, status: 'running' })
    expect(topic.can).toContain('establish')
    const { rows } = await core.ok(as('cadre'), 'room.work', {})
    expect(rows).toContainEqual(expect.objectContaining({ id: topic.id, waitsFor: 'establish' }))
    const list = await core.ok(as('neighbour'), 'room.topics', { place: HERE, state: 'open' })
    expect(list.rows.map(({ id }) => id)).toContain(topic.id)
    const { feed } = await core.ok(as('neighbour'), 'home.open', { place: HERE })
    expect(feed.rows.map(({ id }) => id)).toContain(topic.id)
  })

  it('of a resident waits for supporters, counted once each', async () => {
    const { topic } = await propose('resident')
    expect(topic).toMatchObject({ stage: 'proposal', supportersNeeded: 5, supporters: 0 })
    expect(await core.refusal(as('resident'), 'topic.support', on(topic.id))).toBe('own_request')
    for (const name of ['neighbour', 'spouse', 'neighbour'] as const) {
      await core.ok(as(name), 'topic.support', on(topic.id))
    }
    await tick(core)
    expect((await open('resident', topic.id)).supporters).toBe(2)
    await core.ok(as('spouse'), 'topic.unsupport', on(topic.id))
    await tick(core)
    expect((await open('resident', topic.id)).supporters).toBe(1)
  })

  it('is established with a timetable, and its stages open and close by themselves', async () => {
    const { topic } = await propose('cadre')
    const { options } = await core.ok(as('cadre'), 'topic.procedures', { id: topic.id })
    const times = options.find(({ id }) => id === 'pocket_park')?.times as StageTimes[]
    const wrong = { ...on(topic.id), procedure: 'pocket_park' as const, times: times.slice(1) }
    expect(await core.refusal(as('cadre'), 'topic.establish', wrong)).toBe('timetable_wrong')
    const established = await core.ok(as('cadre'), 'topic.establish', {
      ...wrong,
      ...on(topic.id),
      times,
    })
    expect(established.topic).toMatchObject({ procedure: 'pocket_park', stage: 'draft', steps: 11 })
    expect(established.topic.stages.map(({ stage }) => stage)).toContain('vote')
  })

  it('stands on tickets, and each ticket says so (B10)', async () => {
    const id = await steps(core).report()
    const { topic } = await propose('cadre', HERE, [id])
    await tick(core)
    expect(topic.tickets).toEqual([expect.objectContaining({ id })])
    expect(await core.ok(as('resident'), 'ticket.open', { id })).toMatchObject({
      topicOf: topic.id,
    })
    const letters = await lettersOf(core, id)
    expect(letters).toContainEqual(expect.objectContaining({ kind: 'ticket_to_topic' }))
  })
})

describe('who may (R52, design §3)', () => {
  it('neighbours read, inhabitants propose, organisers run it', async () => {
    const { topic } = await propose('captain')
    expect((await open('beside', topic.id)).can).toEqual([])
    expect(await core.refusal(as('stranger'), 'topic.open', { id: topic.id })).toBe('forbidden')
    const decline = { ...on(topic.id), reason: '已经在修了' }
    expect(await core.refusal(as('neighbour'), 'topic.decline', decline)).toBe('forbidden')
    const { topic: over } = await core.ok(as('director'), 'topic.decline', decline)
    expect(over).toMatchObject({ status: 'declined', ended: { reason: '已经在修了' } })
    const stop = { ...decline, ...on(topic.id) }
    expect(await core.refusal(as('cadre'), 'topic.stop', stop)).toBe('topic_over')
  })
})
