import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewOf } from '../../../../cloudfunctions/core/ticket/read/view.ts'
import { startCore, type CoreCloud } from '../../cloud.ts'
import { faults, stored, tick, toldTo } from '../doors.ts'
import { people, settle, type Name } from '../neighbourhood.ts'
import { bring, on, steps, type Steps } from '../steps.ts'
import { commands, DAY, HONEST, HOUR, people as actors, Story } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })
const REASON = '换了三次还是坏的，没人来看过'
const appeal = (id: string, name: Name = 'resident') =>
  core.call(as(name), 'ticket.appeal', { ...on(id), reason: REASON })
const rows = async (name: Name, id: string) =>
  (await core.ok(as(name), 'ticket.desk', {})).rows.find((row) => row.id === id)

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

describe('photos of an answer that did not stand (R34, R39)', () => {
  const PHOTO = { fileId: 'cloud://a/u/m-cadre/lamp.jpg', kind: 'photo', check: 'passed' } as const
  const answered = () =>
    Story.report()
      .later(HOUR)
      .does(actors.cadre, commands.accept)
      .does(actors.cadre, { ...commands.solved, media: [PHOTO] })
  const shown = ({ ticket, now }: Story) =>
    viewOf(ticket, {
      caller: { id: 'm-near', openid: 'o' },
      relations: new Set(['neighbour']),
      now,
    })
      .timeline.filter(({ type }) => type === 'TicketAnswered')
      .map(({ media }) => media)

  it('stay on the timeline after an appeal, after a reopening, and beside the next answer', () => {
    const appealed = answered().does(actors.resident, {
      ...{ type: 'appeal', reason: REASON, textCheck: 'passed' },
    })
    expect(shown(appealed)).toEqual([[PHOTO]])
    const reopened = answered().does(actors.resident, commands.unsolved)
    expect(shown(reopened)).toEqual([[PHOTO]])
    const second = { ...PHOTO, fileId: 'cloud://a/u/m-cadre/lamp-again.jpg' }
    const again = reopened.does(actors.cadre, { ...commands.solved, media: [second] })
    expect(shown(again)).toEqual([[PHOTO], [second]])
  })

  it('are still hidden while WeChat has not passed them, and shown when it has (B13)', () => {
    const pending = { ...PHOTO, check: 'pending', traceId: 'check-1' } as const
    const reopened = Story.report()
      .does(actors.cadre, commands.accept)
      .does(actors.cadre, { ...commands.solved, media: [pending] })
      .does(actors.resident, commands.unsolved)
    expect(shown(reopened)).toEqual([[]])
    expect(reopened.ticket.pendingChecks).toEqual(['check-1'])
    const passed = { type: 'checkMedia', traceId: 'check-1', passed: true } as const
    expect(shown(reopened.does(actors.resident, passed))).toEqual([[PHOTO]])
  })
})

describe('an appeal (R39)', () => {
  it('goes to the community: back to 研判 with a clock of its own, the owner owes an explanation', async () => {
    const id = await bring(take, 'answered', await take.report())
    expect(await open('resident', id)).toMatchObject({ appealTo: 'community' })
    expect(await appeal(id)).toMatchObject({ ok: true })
    const seen = await open('neighbour', id)
    expect(seen).toMatchObject({
      ...{ stage: 'analysed', desk: 'community', appeal: { to: 'community', final: false } },
    })
    expect(seen.timeline.at(-1)).toMatchObject({ type: 'TicketAppealed', words: REASON })
    const since = seen.appeal?.at ?? 0
    expect(seen.governing).toMatchObject({ kind: 'feedback', since, dueAt: since + 12 * HOUR })
    expect(seen.obligations).toContainEqual(
      expect.objectContaining({ kind: 'explanation', since, dueAt: since + 12 * HOUR }),
    )
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_appealed'])
    expect(await toldTo(core, id, 'cadre')).toContain('explanation_asked')
    expect(await rows('secretary', id)).toMatchObject({ next: 'hear_appeal' })
    expect(await rows('cadre', id)).toMatchObject({ next: 'explain_appeal' })
  })

  it('whoever is appealed against explains, and decides nothing (R20)', async () => {
    const id = await bring(take, 'answered', await take.report())
    await appeal(id)
    const seen = await open('cadre', id)
    expect(seen.can.filter((action) => action !== 'share')).toEqual(['explain'])
    const answer = { ...on(id), outcome: 'explained', words: HONEST } as const
    expect(await core.refusal(as('cadre'), 'ticket.answer', answer)).toBe('forbidden')
    const said = await core.ok(as('cadre'), 'ticket.explain', { ...on(id), words: HONEST })
    expect(said.appeal?.explainedAt).toBeGreaterThan(0)
    expect(said.governing?.kind).toBe('feedback') // still owed by the desk
    expect(said.obligations.find(({ kind }) => kind === 'explanation')?.metAt).toBeGreaterThan(0)
    expect(await toldTo(core, id, 'secretary')).toContain('appeal_explained')
    const again = { ...on(id), words: HONEST }
    expect(await core.refusal(as('cadre'), 'ticket.explain', again)).toBe('stage_passed')
    expect(await rows('cadre', id)).toMatchObject({ next: 'watch' })
  })

  it('an explanation says something (R30)', async () => {
    const id = await bring(take, 'answered', await take.report())
    await appeal(id)
    const empty = { ...on(id), words: '已处理' }
    expect(await core.refusal(as('cadre'), 'ticket.explain', empty)).toBe('answer_not_honest')
  })

  it('each level once: then to the district, whose answer is final', async () => {
    const id = await bring(take, 'answered', await take.report())
    await appeal(id)
    await take.answer(id, 'secretary')
    expect(await open('resident', id)).toMatchObject({
      ...{ stage: 'answered', appealTo: 'district', appeal: { final: false } },
    })
    expect(await appeal(id)).toMatchObject({ ok: true })
    expect(await toldTo(core, id, 'committee')).toContain('ticket_appealed')
    // The secretary answered: they are appealed against now, and so is the first owner.
    for (const name of ['secretary', 'cadre'] as const) {
      expect((await open(name, id)).can).toContain('explain')
      const words = { ...on(id), outcome: 'explained', words: HONEST } as const
      expect(await core.refusal(as(name), 'ticket.answer', words)).toBe('forbidden')
    }
    const said = await take.answer(id, 'committee')
    expect(said.appeal).toMatchObject({ to: 'district', final: true })
    expect((await open('resident', id)).can).not.toContain('appeal')
    expect(await appeal(id)).toMatchObject({ ok: false, code: 'no_higher_level' })
  })

  it('of what the secretary answered goes to the district at once', async () => {
    const id = await take.report()
    await take.accept(id, 'secretary')
    await take.answer(id, 'secretary')
    await appeal(id)
    expect(await open('resident', id)).toMatchObject({ appeal: { to: 'district' } })
  })

  it('of what the district had in hand has nowhere to go', async () => {
    const id = await take.report()
    await take.accept(id)
    await take.escalate(id, 'district')
    await take.answer(id)
    expect(await appeal(id)).toMatchObject({ code: 'no_higher_level' })
  })

  it('only by whose request it is, only after a final answer', async () => {
    const id = await take.report()
    expect(await appeal(id)).toMatchObject({ code: 'stage_passed' })
    await bring(take, 'answered', id)
    for (const name of ['neighbour', 'spouse', 'cadre'] as const) {
      expect(await appeal(id, name)).toMatchObject({ code: 'forbidden' })
    }
    await take.confirm(id)
    expect(await appeal(id)).toMatchObject({ code: 'stage_passed' })
    expect((await open('resident', id)).can).not.toContain('appeal')
  })

  it('a retry appeals once', async () => {
    const id = await bring(take, 'answered', await take.report())
    const input = { ...on(id), reason: REASON }
    await core.ok(as('resident'), 'ticket.appeal', input)
    const { version } = await stored(core, id)
    await core.ok(as('resident'), 'ticket.appeal', input)
    expect((await stored(core, id)).version).toBe(version)
  })

  it('neighbours do not read a reason the safety check has not passed (B13)', async () => {
    const id = await bring(take, 'answered', await take.report())
    await faults(core, { openapi: { blackout: true } })
    await appeal(id)
    await faults(core, {})
    expect((await open('neighbour', id)).timeline.at(-1)).not.toHaveProperty('words')
    expect((await open('secretary', id)).timeline.at(-1)).toMatchObject({ words: REASON })
  })

  it('after silence has closed it: for thirty days (config)', async () => {
    const early = await bring(take, 'answered', await take.report())
    const late = await bring(take, 'answered', await take.report())
    core.cloud.setTimeOffset((offset += 8 * DAY))
    await tick(core)
    const seen = await open('resident', early)
    expect(seen).toMatchObject({ stage: 'closed', closedBy: 'silence', appealTo: 'community' })
    expect(await toldTo(core, early, 'resident')).toContain('ticket_silent')
    expect(await appeal(early)).toMatchObject({ ok: true })
    core.cloud.setTimeOffset((offset += 30 * DAY))
    expect(await appeal(late)).toMatchObject({ code: 'stage_passed' })
    expect((await open('resident', late)).can).not.toContain('appeal')
  })
})

describe('没解决 (R38)', () => {
  it('alerts the owner and their superior, and waits at both desks with a new clock', async () => {
    const id = await bring(take, 'answered', await take.report())
    const seen = await take.confirm(id, false)
    expect(seen).toMatchObject({ stage: 'discovered', owner: '管楼干部', reopened: 1 })
    expect(await toldTo(core, id, 'cadre')).toContain('ticket_reopened')
    expect(await toldTo(core, id, 'secretary')).toEqual(['ticket_reopened'])
    expect((await stored(core, id)).waitingOn).toEqual(
      expect.arrayContaining(['secretary@fz/fqy2', 'director@fz/fqy2']),
    )
    expect(await rows('secretary', id)).toBeDefined()
    expect(await rows('cadre', id)).toMatchObject({ next: 'answer' })
    await take.answer(id)
    expect(await rows('secretary', id)).toBeUndefined()
  })

  it('of what the secretary owns it is the district’s desk that sees it', async () => {
    const id = await take.report()
    await take.accept(id, 'secretary')
    await take.answer(id, 'secretary')
    await take.confirm(id, false)
    expect((await stored(core, id)).waitingOn).toContain('committee@fz')
  })
})

describe('the rule itself', () => {
  const appealed: Parameters<Story['does']>[1] = {
    ...{ type: 'appeal', reason: REASON, textCheck: 'passed' },
  }

  it('the breach of an earlier clock stays; the appeal’s clock is its own (R28)', () => {
    const story = Story.report()
      .later(13 * HOUR)
      .does(actors.cadre, commands.solved)
      .does(actors.resident, appealed)
    const feedback = story.ticket.obligations.filter(({ kind }) => kind === 'feedback')
    expect(feedback).toHaveLength(2)
    expect(feedback[0]?.breachedAt).toBe(feedback[0]?.dueAt ?? 0)
    expect(feedback[1]?.dueAt).toBe(story.now + 12 * HOUR)
  })

  it('an unexplained appeal is a breach of its own, dated when it was due', () => {
    const story = Story.report().does(actors.cadre, commands.solved).does(actors.resident, appealed)
    const due = story.obligation('explanation').dueAt
    const later = story.later(13 * HOUR)
    expect(later.obligation('explanation').breachedAt).toBe(due)
  })

  it('the answer to the appeal ends every duty of it', () => {
    const story = Story.report()
      .does(actors.cadre, commands.solved)
      .does(actors.resident, appealed)
      .does(actors.secretary, commands.solved)
    expect(story.in('answered').obligations.every(({ metAt }) => metAt !== undefined)).toBe(true)
    expect(story.ticket.appeals?.at(-1)?.answeredAt).toBe(story.now)
  })
})
