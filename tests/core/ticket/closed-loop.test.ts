import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../cloudfunctions/core/kernel/trace.ts'
import type { TicketView } from '../../../typings/ticket.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { card, eventually, outbox, stored, subscribe, toldTo, tick } from './doors.ts'
import { FAR_OFF, HERE, people, settle, type Name } from './neighbourhood.ts'
import { FOUND, on, steps, UNITS, type Steps } from './steps.ts'
import { DAY, HONEST, HOUR, MINUTE } from './story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
let offset = 0

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** Each chapter goes on where the one before ended. */
describe('the pharmacy story over the API', () => {
  let id = ''
  let inspectBy = 0

  it('a chat message is relayed in the name of its door; the clock starts (R17, R18, R28)', async () => {
    await subscribe(core, 'resident', 'template-progress')
    id = await take.relay()
    const view = await core.ok(as('resident'), 'ticket.open', { id })
    expect(view).toMatchObject({
      ...{ stage: 'discovered', channel: 'group', reporter: '402 邻居', mine: true },
      ...{ placeName: '芳群园二区5号楼', category: 'shopfront', visibility: 'public' },
    })
    expect(view.governing).toMatchObject({ kind: 'feedback', dueAt: view.createdAt + 12 * HOUR })
    expect(view.timeline.map(({ type, actor }) => [type, actor])).toEqual([
      ['TicketReported', '网格员'],
    ])
    const own = await core.ok(as('spouse'), 'ticket.mine', {})
    expect(own.rows.map((row) => row.id)).toContain(id)
  })

  it('alerts every first responder, tells the door, and nobody else (R17, R22)', async () => {
    for (const name of ['captain', 'cadre', 'branch'] as const) {
      expect(await toldTo(core, id, name)).toEqual(['ticket_new'])
    }
    for (const name of ['resident', 'spouse'] as const) {
      expect(await toldTo(core, id, name)).toEqual(['ticket_relayed'])
    }
    for (const name of ['secretary', 'committee', 'neighbour', 'cg', 'grid'] as const) {
      expect(await toldTo(core, id, name)).toEqual([])
    }
  })

  it('sends a subscription message to whom accepted one, once (R29)', async () => {
    const about = async () => (await outbox(core)).filter(({ page }) => page.includes(id))
    // A busy machine sends it after the reply (design §4).
    const sent = await eventually(async () => {
      const messages = await about()
      return messages.length > 0 && messages
    })
    expect(sent.map(({ touser, templateId }) => [touser, templateId])).toEqual([
      [as('resident'), 'template-progress'],
    ])
  })

  it('stands on the feed of the building (R29)', async () => {
    const feed = await core.ok(as('neighbour'), 'feed.list', { place: HERE })
    expect(feed.rows[0]).toMatchObject({ ticket: id, stage: 'discovered', reporter: '402 邻居' })
  })

  it('is on the desk of those who were alerted, to be taken (R4, R22)', async () => {
    const desk = await core.ok(as('captain'), 'ticket.desk', { filter: 'unaccepted' })
    expect(desk.rows).toMatchObject([{ id, next: 'accept', dueKind: 'acceptance' }])
    expect(desk.counts).toMatchObject({ all: 1, unaccepted: 1, today: 1, breached: 0 })
  })

  it('belongs to who takes it first; the door is told at once (R15, R22)', async () => {
    later(12 * MINUTE)
    const view = await take.accept(id)
    expect(view.owner).toBe('管楼干部')
    expect(await core.refusal(as('captain'), 'ticket.accept', on(id))).toBe('already_taken')
    expect(await toldTo(core, id, 'spouse')).toEqual(['ticket_relayed', 'ticket_accepted'])
    const desk = await core.ok(as('captain'), 'ticket.desk', {})
    expect(desk.rows).toEqual([])
  })

  it('goes to the district in one tap; the owner keeps the duty (R24)', async () => {
    later(20 * MINUTE)
    const view = await take.escalate(id)
    expect(view).toMatchObject({ stage: 'analysed', desk: 'district', owner: '管楼干部' })
    expect(await toldTo(core, id, 'center')).toEqual(['ticket_escalated'])
    expect(await toldTo(core, id, 'committee')).toEqual(['ticket_escalated'])
    expect(await toldTo(core, id, 'resident')).toContain('ticket_escalated')
    expect(view.can).toContain('interim')
  })

  it('becomes one order of four departments, each with its own checklist (R25, R26)', async () => {
    const options = await core.ok(as('center'), 'ticket.triageOptions', { id })
    expect(options.suggested).toEqual(['cg', 'sy', 'gs', 'ga'])
    const view = await take.triage(id)
    expect(view.order?.kind).toBe('joint')
    expect(view.order?.tasks.map((task) => [task.unit, task.checklist.length])).toEqual([
      ...[
        ['cg', 3],
        ['sy', 4],
        ['gs', 2],
        ['ga', 2],
      ],
    ])
    for (const unit of UNITS) expect(await toldTo(core, id, unit)).toEqual(['ticket_ordered'])
    const desk = await core.ok(as('sy'), 'ticket.desk', {})
    expect(desk.rows).toMatchObject([{ id, next: 'sign_in' }])
  })

  it('takes a sign-in on site only, once (R26)', async () => {
    later(HOUR)
    const far = { ...on(id), unit: 'cg', point: FAR_OFF } as const
    expect(await core.refusal(as('cg'), 'ticket.signIn', far)).toBe('too_far_away')
    expect(await core.refusal(as('cg'), 'ticket.fileFinding', finding('cg'))).toBe('sign_in_first')
    for (const unit of UNITS) {
      const view = await take.signIn(id, unit)
      const task = view.order?.tasks.find((each) => each.unit === unit)
      expect(task?.signIn).toMatchObject({
        at: core.cloud.now() - lag(task?.signIn?.at),
        distance: 0,
      })
    }
    const again = { ...on(id), unit: 'cg', point: FAR_OFF } as const
    expect(await core.refusal(as('cg'), 'ticket.signIn', again)).toBe('already_signed_in')
  })

  it('is complete only when all four have filed (R26)', async () => {
    later(HOUR)
    inspectBy = core.cloud.now() + 3 * DAY
    expect(await core.refusal(as('cg'), 'ticket.fileFinding', finding('cg'))).toBe(
      'checklist_incomplete',
    )
    for (const unit of ['sy', 'gs', 'ga'] as const) await take.finding(id, unit)
    expect(await core.refusal(as('cadre'), 'ticket.answer', answer(HONEST))).toBe(
      'order_not_complete',
    )
    const rectifyBy = core.cloud.now() + DAY
    const view = await take.finding(id, 'cg', { rectifyBy, inspectBy })
    expect(view.order?.tasks.every((task) => task.finding?.words === FOUND)).toBe(true)
    expect(await toldTo(core, id, 'cadre')).toEqual(['ticket_new', 'ticket_order_complete'])
  })

  it('is owed back within twelve hours of the result; the earliest duty governs (R28)', async () => {
    const view = await core.ok(as('resident'), 'ticket.open', { id })
    const result = view.obligations.find(({ kind }) => kind === 'result')
    expect(result?.allowed).toBe(12 * HOUR)
    expect(view.governing?.kind).toBe('feedback')
    const kinds = view.obligations
      .filter(({ metAt }) => metAt === undefined)
      .map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['feedback', 'inspection', 'result'])
  })

  it('is not answered by empty words or without evidence (R30)', async () => {
    const refused = (over: object) =>
      core.refusal(as('cadre'), 'ticket.answer', { ...answer(HONEST), ...over })
    expect(await refused({ words: '已处理，感谢您的反映！' })).toBe('answer_not_honest')
    expect(await refused({ noPhotoReason: undefined })).toBe('answer_needs_photo')
    expect(await refused({ outcome: 'cannot' })).toBe('answer_needs_reason')
    expect((await stored(core, id)).stage).toBe('enforcing')
  })

  it('is answered to each member of the door, on the feed and as a message (R29, R30)', async () => {
    await subscribe(core, 'spouse', 'template-progress')
    const view = await take.answer(id)
    expect(view).toMatchObject({ stage: 'answered', answer: { by: '管楼干部', outcome: 'solved' } })
    for (const name of ['resident', 'spouse'] as const) {
      expect((await toldTo(core, id, name)).at(-1)).toBe('ticket_answered')
    }
    const sent = (await outbox(core)).filter(({ page }) => page.includes(id)).at(-1)
    expect(sent).toMatchObject({ touser: as('spouse'), templateId: 'template-progress' })
    expect(await card(core, id)).toMatchObject({
      stage: 'answered',
      words: HONEST,
      outcome: 'solved',
    })
  })

  it('is closed by the door alone, with stars nobody else sees (R38, B8)', async () => {
    for (const name of ['cadre', 'grid', 'neighbour'] as const) {
      const asked = { ...on(id), solved: true }
      expect(await core.refusal(as(name), 'ticket.confirm', asked)).toBe('forbidden')
    }
    const asked = { ...on(id), solved: true, stars: 5, words: '来得很快' }
    const view = await core.ok(as('spouse'), 'ticket.confirm', asked)
    expect(view).toMatchObject({ stage: 'closed', rating: { solved: true, stars: 5 } })
    for (const name of ['cadre', 'grid', 'committee', 'neighbour'] as const) {
      const seen = await core.ok(as(name), 'ticket.open', { id })
      expect(JSON.stringify(seen)).not.toMatch(/来得很快|"stars"/)
    }
    const letters = await core.ok(as('cadre'), 'letter.list', {})
    expect(letters.rows[0]?.kind).toBe('ticket_closed')
    expect(JSON.stringify(letters)).not.toContain('来得很快')
  })

  it('shows one timeline to the whole community (R21, R34)', async () => {
    const types = async (name: Name) =>
      (await core.ok(as(name), 'ticket.open', { id })).timeline.map(({ type }) => type)
    const expected = [
      ...['TicketReported', 'TicketAccepted', 'TicketEscalated', 'TicketTriaged'],
      ...UNITS.map(() => 'UnitSignedIn'),
      ...UNITS.map(() => 'FindingFiled'),
      ...['TicketAnswered', 'TicketConfirmed'],
    ]
    expect(await types('resident')).toEqual(expected)
    expect(await types('beside')).toEqual(expected)
    expect(await core.refusal(as('stranger'), 'ticket.open', { id })).toBe('forbidden')
  })

  it('has a trace that verifies for every reader; neighbours get no contents (R35, B2)', async () => {
    const readers = [
      'resident',
      'spouse',
      'neighbour',
      'beside',
      'cadre',
      'committee',
      'sy',
    ] as const
    for (const name of readers) {
      const { links, head } = await core.ok(as(name), 'ticket.trace', { id })
      expect(firstBroken(links, head)).toBe(-1)
      const open = links.filter(({ content }) => content !== undefined)
      if (name === 'neighbour' || name === 'beside') expect(open).toEqual([])
      else expect(open.length).toBeGreaterThan(links.length - 2)
      expect(JSON.stringify(links)).not.toContain((await stored(core, id)).owner?.member)
      expect(firstBroken(links.slice(0, -1), head)).toBe(links.length - 1)
    }
  })

  it('is looked at again when the unit said it would (R27)', async () => {
    later(2 * DAY)
    const inspection = { ...on(id), unit: 'cg', words: FOUND, passed: true } as const
    expect(await core.refusal(as('sy'), 'ticket.inspect', inspection)).toBe('unit_not_in_order')
    const view = await core.ok(as('cg'), 'ticket.inspect', inspection)
    expect(view.stage).toBe('closed')
    expect(taskOf(view, 'cg')?.inspection).toMatchObject({ passed: true })
    await tick(core)
    expect((await stored(core, id)).wakeAt).toBeUndefined()
    const again = { ...inspection, requestId: requestId() }
    expect(await core.refusal(as('cg'), 'ticket.inspect', again)).toBe('inspection_not_due')
  })

  const answer = (words: string) =>
    ({ ...on(id), outcome: 'solved', words, noPhotoReason: '店主不让拍' }) as const
  const finding = (unit: 'cg') => ({ ...on(id), unit, results: {}, words: FOUND }) as const
  const lag = (at = 0) => core.cloud.now() - at
})

describe('a failed second look', () => {
  it('opens the closed request again with a new clock, for owner and door (R27, R38)', async () => {
    const id = await take.relay()
    await take.accept(id)
    await take.escalate(id)
    await take.triage(id, ['cg'])
    await take.signIn(id, 'cg')
    await take.finding(id, 'cg', { inspectBy: core.cloud.now() + DAY })
    await take.answer(id)
    await take.confirm(id)
    const inspectBy = core.cloud.now() + 2 * DAY
    const seen = { ...on(id), unit: 'cg', words: FOUND, passed: false, inspectBy } as const
    const view = await core.ok(as('cg'), 'ticket.inspect', seen)
    expect(view).toMatchObject({ stage: 'enforcing', reopened: 1, governing: { kind: 'feedback' } })
    for (const name of ['cadre', 'resident', 'spouse'] as const) {
      expect((await toldTo(core, id, name)).at(-1)).toBe('ticket_reopened')
    }
  })
})

describe('an order', () => {
  it('is signed in to at the building when the report named no spot (R26)', async () => {
    const { id } = await core.ok(as('resident'), 'ticket.report', {
      ...{ requestId: requestId(), text: '药店又占道了。' },
    })
    await take.escalate(id)
    await take.triage(id, ['cg'])
    const far = { ...on(id), unit: 'cg', point: FAR_OFF } as const
    expect(await core.refusal(as('cg'), 'ticket.signIn', far)).toBe('too_far_away')
    expect(taskOf(await take.signIn(id, 'cg'), 'cg')?.signIn?.distance).toBe(0)
  })

  it('is complete when the only unit that has not filed is taken out of it (R26, R28)', async () => {
    const id = await take.report()
    await take.escalate(id)
    await take.triage(id, ['cg', 'sy'])
    await take.signIn(id, 'cg')
    await take.finding(id, 'cg')
    const view = await take.triage(id, ['cg'])
    expect(view.order?.tasks.map(({ unit, finding }) => [unit, finding?.words])).toEqual([
      ['cg', FOUND],
    ])
    expect(view.obligations.map(({ kind }) => kind)).toContain('result')
    expect(await toldTo(core, id, 'cadre')).toContain('ticket_order_complete')
  })
})

describe('未解决', () => {
  it('opens the request again for the same owner (R38)', async () => {
    const id = await take.report()
    await take.accept(id)
    await take.answer(id)
    const view = await take.confirm(id, false)
    expect(view).toMatchObject({ stage: 'discovered', reopened: 1, owner: '管楼干部' })
    expect(await toldTo(core, id, 'cadre')).toContain('ticket_reopened')
    expect(await toldTo(core, id, 'secretary')).toContain('ticket_reopened')
  })
})

const taskOf = (view: TicketView, unit: string) =>
  view.order?.tasks.find((task) => task.unit === unit)
