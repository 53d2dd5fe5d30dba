import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { stored, tick, toldTo } from '../ticket/doors.ts'
import { BESIDE, settle } from '../ticket/neighbourhood.ts'
import { on, steps, type Steps } from '../ticket/steps.ts'
import { topics, type TopicSteps } from './topic-steps.ts'

let core: CoreCloud
let take: TopicSteps
let request: Steps

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = topics(core)
  request = steps(core)
})
afterAll(() => core.close())

/** A request that was marked to be deliberated. */
async function marked(): Promise<string> {
  const id = await request.report()
  await request.accept(id)
  await core.ok(take.as('cadre'), 'ticket.markTopic', {
    ...{ ...on(id), kind: 'environment', reason: '要大家一起商量' },
  })
  return id
}

const waiting = async (name: 'cadre' | 'director' | 'captainBeside') =>
  (await core.ok(take.as(name), 'room.work', {})).marked.map(({ id }) => id)

describe('from a request to a topic and back (B10)', () => {
  it('a marked one waits for a topic at the desks of its place, until there is one', async () => {
    const id = await marked()
    expect(await waiting('cadre')).toContain(id)
    expect(await waiting('director')).toContain(id)
    expect(await waiting('captainBeside')).not.toContain(id)
    const topic = await take.propose('cadre', { tickets: [id] })
    expect(await waiting('cadre')).not.toContain(id)
    expect(await core.ok(take.as('resident'), 'ticket.open', { id })).toMatchObject({
      topicOf: topic,
    })
    expect((await take.open('resident', topic)).tickets).toMatchObject([{ id }])
    expect(await toldTo(core, id, 'resident')).toContain('ticket_to_topic')
  })

  it('is linked later, once; one that nobody else may read is no reason', async () => {
    const topic = await take.propose('cadre')
    const id = await request.report()
    await core.ok(take.as('cadre'), 'topic.link', { ...on(topic), ticket: id })
    const again = { ...on(topic), ticket: id }
    expect(await core.refusal(take.as('cadre'), 'topic.link', again)).toBe('already_linked')
    expect((await stored(core, id)).topicOf).toBe(topic)
    const secret = await request.report({ private: true })
    const wrong = { ...on(topic), ticket: secret }
    expect(await core.refusal(take.as('cadre'), 'topic.link', wrong)).toBe('not_found')
    const other = take.input({ tickets: [secret] })
    expect(await core.refusal(take.as('cadre'), 'topic.propose', other)).toBe('not_found')
  })

  it('its topic’s end is told to its reporter, once, whatever the clock does', async () => {
    const id = await request.report()
    const topic = await take.propose('cadre', { tickets: [id] })
    await core.ok(take.as('cadre'), 'topic.decline', { ...on(topic), reason: '物业下周就修' })
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const kinds = await toldTo(core, id, 'resident')
    expect(kinds.filter((kind) => kind === 'ticket_topic_over')).toHaveLength(1)
    const [letter] = (await take.lettersOf(topic)).filter(
      ({ kind }) => kind === 'ticket_topic_over',
    )
    expect(letter).toMatchObject({
      ticket: id,
      words: '物业下周就修',
      facts: { status: 'declined' },
    })
  })

  it('a request of another building is no reason for this one’s topic', async () => {
    const id = await request.report()
    const input = take.input({ place: BESIDE, tickets: [id] })
    expect(await core.refusal(take.as('captainBeside'), 'topic.propose', input)).toBe('not_found')
  })
})
