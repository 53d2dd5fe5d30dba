import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../../cloud.ts'
import { documents } from '../../neighbourhood.ts'
import { card, faults, stored, tick, toldTo, upload } from '../doors.ts'
import { BESIDE, ELSEWHERE, HERE, people, settle, type Name } from '../neighbourhood.ts'
import { bring, on, steps, type Steps } from '../steps.ts'
import { DAY, HONEST, HOUR } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const reason = '同一家店'

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

const merge = (id: string, into: string, by: Name = 'center') =>
  core.ok(as(by), 'ticket.merge', { ...on(id), into, reason })
const atDesk = async () => bring(take, 'analysed', await take.report({}, 'spouse'))
const types = async (id: string) => (await stored(core, id)).trace.map(({ type }) => type)
const count = async (id: string, type: string) =>
  (await types(id)).filter((each) => each === type).length

describe('the desk handles requests about the same thing together (R25)', () => {
  it('each reporter is told of the merge and, in person, of the one answer', async () => {
    const parent = await atDesk()
    const children = [await take.report({}, 'neighbour'), await take.report({}, 'resident')]
    for (const id of children) await merge(id, parent)
    const view = await core.ok(as('center'), 'ticket.open', { id: parent })
    expect(view.duplicates).toBe(2)
    await core.ok(as('center'), 'ticket.answer', {
      ...on(parent),
      ...{ outcome: 'explained', words: HONEST },
    })
    for (const [index, name] of (['neighbour', 'resident'] as const).entries()) {
      const id = children[index] ?? ''
      const child = await core.ok(as(name), 'ticket.open', { id })
      expect(child).toMatchObject({ stage: 'answered', merged: { into: parent } })
      expect(child.answer).toMatchObject({ words: HONEST, by: '综合执法中心' })
      expect(child.can).toContain('confirm')
      expect(await toldTo(core, id, name)).toEqual(['ticket_merged', 'ticket_answered'])
    }
  })

  it('an interim word reaches them too, and is no end', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    const promiseAt = core.cloud.now() + DAY
    await take.interim(parent, promiseAt)
    const child = await core.ok(as('neighbour'), 'ticket.open', { id })
    expect(child.stage).toBe('discovered')
    expect(child.governing).toMatchObject({ kind: 'promise', dueAt: promiseAt })
  })

  it('the photos of the answer are shown with it, checked for each request by itself (B13)', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    const fileId = await upload(core, 'cadre')
    await core.ok(as('cadre'), 'ticket.answer', {
      ...on(parent),
      ...{ outcome: 'solved', words: HONEST, media: [{ fileId, kind: 'photo' }] },
    })
    later(HOUR)
    await tick(core)
    const child = await core.ok(as('neighbour'), 'ticket.open', { id })
    const [photo] = child.answer?.media ?? []
    expect(child.urls[photo?.fileId ?? '']).toBeTruthy()
  })

  it('a reporter who says 未解决 is on their own again; the others stay as they are (R38)', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    await take.answer(parent)
    await take.confirm(id, false, 'neighbour')
    const again = await core.ok(as('neighbour'), 'ticket.open', { id })
    expect(again).toMatchObject({ stage: 'discovered', reopened: 1 })
    expect(again.merged).toBeUndefined()
    expect((await stored(core, parent)).stage).toBe('answered')
  })

  it('whoever withdraws the one lets the others go on by themselves, their clocks where they were', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    const dueAt = (await stored(core, id)).obligations.find(
      ({ kind }) => kind === 'feedback',
    )?.dueAt
    await merge(id, parent)
    await core.ok(as('spouse'), 'ticket.withdraw', { ...on(parent), reason: '搬走了' })
    const child = await stored(core, id)
    expect(child.merged).toBeUndefined()
    expect(child.obligations.find(({ kind }) => kind === 'feedback')).toMatchObject({ dueAt })
    expect(await toldTo(core, id, 'neighbour')).toEqual(['ticket_merged', 'ticket_unmerged'])
  })

  it('one that was not the same leaves the list of the other', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    await core.ok(as('neighbour'), 'ticket.unmerge', { ...on(id), reason: '我说的是另一家' })
    const view = await core.ok(as('center'), 'ticket.open', { id: parent })
    expect(view.duplicates).toBeUndefined()
    await merge(id, parent)
    expect((await stored(core, id)).merged?.into).toBe(parent)
  })

  it('its card on the feed leads to the other one, until it goes on by itself (R29)', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    expect(await card(core, id)).toMatchObject({ mergedInto: parent })
    expect(await card(core, parent)).not.toHaveProperty('mergedInto')
    const { rows } = await core.ok(as('neighbour'), 'feed.list', { place: HERE })
    expect(rows.find((each) => each.id === id)).toMatchObject({ mergedInto: parent })
    await core.ok(as('neighbour'), 'ticket.unmerge', { ...on(id), reason: '我说的是另一家' })
    expect(await card(core, id)).not.toHaveProperty('mergedInto')
  })

  it('a first responder merges in 发现 within the building, and only there', async () => {
    const [parent, id] = [await take.report({}, 'spouse'), await take.report({}, 'neighbour')]
    await merge(id, parent, 'captain')
    expect((await stored(core, parent)).owner?.label).toBe('楼门长')
    const input = { ...on(await take.report({ place: BESIDE }, 'beside')), into: parent, reason }
    expect(await core.refusal(as('captain'), 'ticket.merge', input)).toBe('forbidden')
    const desk = { ...on(await take.report({}, 'neighbour')), into: await atDesk(), reason }
    expect(await core.refusal(as('captain'), 'ticket.merge', desk)).toBe('forbidden')
  })

  it('no circle, nothing private, no other community, nothing into a duplicate', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await merge(id, parent)
    const refused = async (child: string, into: string) =>
      core.refusal(as('center'), 'ticket.merge', { ...on(child), into, reason })
    expect(await refused(parent, parent)).toBe('merge_chain')
    expect(await refused(parent, await atDesk())).toBe('merge_chain')
    expect(await refused(id, await atDesk())).toBe('ticket_merged')
    expect(await refused(await take.report({ private: true }), parent)).toBe('merge_private')
    const far = await take.report({ place: ELSEWHERE }, 'stranger')
    expect(await refused(far, parent)).toBe('merge_elsewhere')
    const ordered = await bring(take, 'ordered', await take.report())
    expect(await refused(ordered, parent)).toBe('stage_passed')
  })
})

describe('whatever fails or comes twice (design §4)', () => {
  it('a retry of the merge changes nothing, another request under its id is refused', async () => {
    const parent = await atDesk()
    const input = { ...on(await take.report({}, 'neighbour')), into: parent, reason }
    await core.ok(as('center'), 'ticket.merge', input)
    await core.ok(as('center'), 'ticket.merge', input)
    expect(await count(parent, 'DuplicateJoined')).toBe(1)
    expect(await count(input.id, 'TicketMerged')).toBe(1)
    const other = { ...input, reason: '别的' }
    expect(await core.refusal(as('center'), 'ticket.merge', other)).toBe('request_reused')
  })

  it('every duplicate of an answered request is told exactly once, also through a failing database', async () => {
    const parent = await atDesk()
    const children: string[] = []
    for (let each = 0; each < 5; each += 1) children.push(await take.report({}, 'neighbour'))
    for (const id of children) await merge(id, parent)
    await faults(core, { database: { rate: 0.25, lost: true } })
    const answer = { ...on(parent), outcome: 'explained', words: HONEST } as const
    for (let tries = 0; tries < 6; tries += 1)
      await core.call(as('center'), 'ticket.answer', answer)
    for (let ticks = 0; ticks < 6; ticks += 1) {
      later(20 * 60_000)
      await tick(core).catch(() => undefined)
    }
    await faults(core, {})
    await core.ok(as('center'), 'ticket.answer', answer)
    for (let ticks = 0; ticks < 4; ticks += 1) {
      later(HOUR)
      await tick(core)
    }
    for (const id of children) {
      expect([id, await count(id, 'TicketAnswered')]).toEqual([id, 1])
      expect(
        (await toldTo(core, id, 'neighbour')).filter((kind) => kind === 'ticket_answered'),
      ).toEqual(['ticket_answered'])
    }
    expect((await stored(core, parent)).deliveries).toEqual([])
  })

  it('a merge whose second half was lost is finished by the clock before the answer is passed on', async () => {
    const parent = await atDesk()
    const id = await take.report({}, 'neighbour')
    await faults(core, { database: { rate: 0.5, lost: true } })
    const input = { ...on(id), into: parent, reason }
    for (let tries = 0; tries < 8; tries += 1) await core.call(as('center'), 'ticket.merge', input)
    await faults(core, {})
    await core.ok(as('center'), 'ticket.merge', input)
    await core.ok(as('center'), 'ticket.answer', {
      ...on(parent),
      ...{ outcome: 'explained', words: HONEST },
    })
    for (let ticks = 0; ticks < 3; ticks += 1) {
      later(HOUR)
      await tick(core)
    }
    const child = await stored(core, id)
    expect(child.stage).toBe('answered')
    expect(await count(id, 'TicketAnswered')).toBe(1)
  })
})

describe('several desks at once', () => {
  it('two that merge two requests into each other make no circle', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await atDesk(), await atDesk()]
      await Promise.all([
        core.call(as('center'), 'ticket.merge', { ...on(one), into: two, reason }),
        core.call(as('committee'), 'ticket.merge', { ...on(two), into: one, reason }),
      ])
      later(HOUR)
      await tick(core)
      const [a, b] = [await stored(core, one), await stored(core, two)]
      expect(a.merged && b.merged).toBeUndefined()
      for (const [child, parent] of [
        [a, b],
        [b, a],
      ] as const) {
        const listed = (parent.duplicates ?? []).some(
          (each) => each.id === child._id && !each.droppedAt,
        )
        expect(listed).toBe(child.merged?.into === parent._id)
      }
    }
  })

  it('one that merges what another orders: it is ordered or merged, never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [parent, id] = [await atDesk(), await atDesk()]
      await Promise.all([
        core.call(as('center'), 'ticket.merge', { ...on(id), into: parent, reason }),
        take.triage(id, ['cg'], 'committee').catch(() => undefined),
      ])
      later(HOUR)
      await tick(core)
      const child = await stored(core, id)
      const listed = (await stored(core, parent)).duplicates?.some(({ droppedAt }) => !droppedAt)
      expect(child.stage === 'enforcing').toBe(child.merged === undefined)
      expect(listed ?? false).toBe(child.merged !== undefined)
    }
  })

  it('the merge graph stays a forest one level deep, whatever ten desks try', async () => {
    const ids: string[] = []
    for (let each = 0; each < 6; each += 1) ids.push(await atDesk())
    const pairs = ids.flatMap((id, index) => [
      [id, ids[(index + 1) % ids.length] ?? ''] as const,
      [id, ids[(index + 2) % ids.length] ?? ''] as const,
    ])
    await Promise.all(
      pairs.map(([id, into]) =>
        core.call(as('center'), 'ticket.merge', { ...on(id), into, reason }),
      ),
    )
    later(HOUR)
    await tick(core)
    const all = (await documents(core, 'tickets', {})) as unknown as {
      _id: string
      merged?: { into: string }
    }[] // as written
    const mergedInto = new Map(
      all.flatMap(({ _id, merged }) => (merged ? [[_id, merged.into]] : [])),
    )
    for (const [, into] of mergedInto) expect(mergedInto.has(into)).toBe(false)
  })
})
