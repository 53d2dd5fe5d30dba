import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstBroken } from '../../../../cloudfunctions/core/kernel/trace.ts'
import { toldApart } from '../../../../cloudfunctions/core/ticket/hand/successor.ts'
import { requestId, startCore, type CoreCloud } from '../../cloud.ts'
import { appoint } from '../../neighbourhood.ts'
import { stored, tick, toldTo } from '../doors.ts'
import {
  BESIDE,
  grantOf,
  HERE,
  member,
  memberOf,
  people,
  settle,
  type Name,
  type Post,
} from '../neighbourhood.ts'
import { on, steps, type Steps } from '../steps.ts'
import { HOUR, MINUTE } from '../story.ts'

let core: CoreCloud
let take: Steps
let offset = 0
const as = (name: Name) => people[name].openid
const later = (ms: number) => core.cloud.setTimeOffset((offset += ms))
const CAPTAIN = grantOf({ role: 'captain', scope: HERE })
const give = (id: string, to = CAPTAIN) => ({ ...on(id), to, reason: '这几天在外学习' })
const handed = async (id: string) =>
  (await stored(core, id)).trace.filter(({ type }) => type === 'TicketHandedOver')

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** Somebody new with a role; returns their openid. */
async function newcomer(name: string, post: Post, validTo?: number): Promise<string> {
  const someone = member({ openid: name, post })
  const roles = someone.roles.map((grant) => ({
    ...{ ...grant, id: `${grant.id}-${name}` },
    ...(validTo !== undefined && { validTo }),
  }))
  const wakeAt = validTo === undefined ? {} : { wakeAt: validTo }
  await core.cloud.database.insertMany('members', [{ ...someone, roles, ...wakeAt }])
  return name
}

describe('handing one request over (B15)', () => {
  it('gives it to a colleague over the same place; the clock goes on unchanged', async () => {
    const id = await take.report()
    await take.accept(id)
    const before = await stored(core, id)
    const { colleagues } = await core.ok(as('cadre'), 'ticket.colleagues', { id })
    expect(colleagues.map(({ role, place }) => [role, place])).toEqual([
      ['楼门长', '芳群园二区5号楼'],
      ['党支部书记', '芳群园二区5号楼'],
      ['居委会主任', '芳群园二区社区'],
      ['社区书记', '芳群园二区社区'],
      ['地区工委', '方庄地区'],
      ['综合执法中心', '方庄地区'],
    ])
    const view = await core.ok(as('cadre'), 'ticket.handOver', give(id, colleagues[0]?.id))
    expect(view.owner).toBe('楼门长')
    const after = await stored(core, id)
    expect(after.obligations).toEqual(before.obligations)
    expect(after.waitingOn).toEqual([`member:${memberOf('captain')}`])
    expect(
      await core.refusal(as('cadre'), 'ticket.interim', {
        ...on(id),
        words: '明天上午请师傅来换灯管。',
        promiseAt: core.cloud.now() + HOUR,
      }),
    ).toBe('forbidden')
    await take.answer(id, 'captain')
  })

  it('lists those who look the same once; a nickname tells them apart (B15)', async () => {
    const post = { role: 'committee', scope: 'fz' } as const
    const someone = (name: string, nickname: string) => {
      const { roles, ...rest } = member({ openid: `o-committee-${name}`, post })
      return {
        ...rest,
        nickname,
        roles: roles.map((grant) => ({ ...grant, id: `${grant.id}${name}` })),
      }
    }
    const alike = ['a', 'b', 'c'].map((name) => someone(name, ''))
    await core.cloud.database.insertMany('members', [...alike, someone('d', '早班')])
    const id = await take.report()
    await take.accept(id)
    const { colleagues } = await core.ok(as('cadre'), 'ticket.colleagues', { id })
    const rows = colleagues.filter(({ role }) => role === '地区工委')
    expect(rows.map(({ nickname }) => nickname).sort()).toEqual(['', 'committee', '早班'])
    const nameless = rows.find(({ nickname }) => nickname === '')
    const chosen = alike.find(({ roles }) => roles[0]?.id === nameless?.id)
    await core.ok(as('cadre'), 'ticket.handOver', give(id, nameless?.id))
    expect((await stored(core, id)).owner?.member).toBe(chosen?._id)
  })

  it('spreads over those who look the same, and keeps to one for one request', () => {
    const post = { role: 'committee', scope: 'fz' } as const
    const colleagues = ['a', 'b', 'c'].flatMap((name) => {
      const found = { ...member({ openid: name, post }), nickname: '' }
      return found.roles.map((grant) => ({ member: found, grant }))
    })
    const chosen = (what: string) => toldApart(colleagues, what).map(({ member }) => member._id)
    expect(chosen('t1')).toHaveLength(1)
    expect(chosen('t1')).toEqual(chosen('t1'))
    expect(new Set(['t1', 't2', 't3'].flatMap(chosen)).size).toBe(3)
  })

  it('tells the resident who has it now, by role, and the colleague', async () => {
    const id = await take.report()
    await take.accept(id)
    await core.ok(as('cadre'), 'ticket.handOver', give(id))
    const { timeline } = await core.ok(as('resident'), 'ticket.open', { id })
    expect(timeline.at(-1)).toMatchObject({
      type: 'TicketHandedOver',
      words: '这几天在外学习',
      facts: { from: '管楼干部', to: '楼门长', cause: 'given' },
    })
    expect((await handed(id))[0]?.content).not.toContain(memberOf('captain'))
    expect(await toldTo(core, id, 'captain')).toContain('ticket_handed_over')
    expect(await toldTo(core, id, 'resident')).toContain('ticket_handed_over')
  })

  it('is not for colleagues of other places, nor for whoever has it already', async () => {
    const id = await take.report()
    await take.accept(id)
    const beside = grantOf({ role: 'captain', scope: BESIDE })
    const officer = grantOf({ role: 'officer', scope: 'fz', unit: 'cg' })
    for (const to of [beside, officer, 'captain@nowhere#1']) {
      expect(await core.refusal(as('cadre'), 'ticket.handOver', give(id, to))).toBe(
        'not_a_colleague',
      )
    }
    const self = give(id, grantOf({ role: 'cadre', scope: HERE }))
    expect(await core.refusal(as('cadre'), 'ticket.handOver', self)).toBe('already_taken')
    expect(await core.refusal(as('captain'), 'ticket.handOver', give(id))).toBe('forbidden')
    expect(await core.refusal(as('resident'), 'ticket.handOver', give(id))).toBe('forbidden')
  })

  it('nobody has taken, or that is answered, is refused; a retry changes nothing', async () => {
    const id = await take.report()
    expect(await core.refusal(as('cadre'), 'ticket.handOver', give(id))).toBe('not_owner')
    await take.accept(id)
    const command = give(id)
    await core.ok(as('secretary'), 'ticket.handOver', command)
    const { version } = await stored(core, id)
    expect((await core.ok(as('secretary'), 'ticket.handOver', command)).owner).toBe('楼门长')
    // The same words of somebody else are no replay.
    expect(await core.refusal(as('cadre'), 'ticket.handOver', command)).toBe('forbidden')
    expect((await stored(core, id)).version).toBe(version)
    await take.answer(id, 'captain')
    expect(await core.refusal(as('secretary'), 'ticket.handOver', give(id))).toBe('stage_passed')
  })
})

describe('an answer that was lost (design §4)', () => {
  it('who gave it away hears on a retry that it is done, though they own it no more', async () => {
    const id = await take.report()
    await take.accept(id)
    const command = give(id)
    await core.ok(as('cadre'), 'ticket.handOver', command)
    const { version } = await stored(core, id)
    const again = await core.ok(as('cadre'), 'ticket.handOver', command)
    expect(again).toMatchObject({ owner: '楼门长' })
    expect(again.text).not.toBe('')
    expect((await stored(core, id)).version).toBe(version)
    expect(await handed(id)).toHaveLength(1)
    const other = { ...command, reason: '换一个理由' }
    expect(await core.refusal(as('cadre'), 'ticket.handOver', other)).toBe('forbidden')
  })

  it('and reads no more of it than they may read now (R29)', async () => {
    const post = { role: 'cadre', scope: HERE } as const
    const grant = await appoint(core, as('gridElsewhere'), post, as('secretary'))
    const id = await take.report({ private: true })
    await core.ok(as('gridElsewhere'), 'ticket.accept', on(id))
    const command = give(id)
    await core.ok(as('gridElsewhere'), 'ticket.handOver', command)
    await core.ok(as('secretary'), 'role.revoke', {
      ...{ requestId: requestId(), id: grant, reason: '调到别处' },
    })
    expect(await core.refusal(as('gridElsewhere'), 'ticket.open', { id })).toBe('forbidden')
    expect(await core.ok(as('gridElsewhere'), 'ticket.handOver', command)).toMatchObject({
      ...{ id, owner: '楼门长', can: [], text: '', spot: '', reporter: '' },
      ...{ timeline: [], media: [], urls: {} },
    })
  })
})

describe('handing everything over (B15)', () => {
  it('is done by the clock in slices, each request once, by doubled runs as well', async () => {
    const away = await newcomer('o-away', { role: 'cadre', scope: HERE })
    const ids = []
    for (let count = 0; count < 24; count += 1) {
      const id = await take.report()
      await core.ok(away, 'ticket.accept', on(id))
      ids.push(id)
    }
    const others = await take.report()
    await take.accept(others)
    const { open } = await core.ok(away, 'work.colleagues', {})
    expect(open).toBe(24)
    const command = { requestId: requestId(), to: CAPTAIN, reason: '休假一周' }
    expect(await core.ok(away, 'work.handOverAll', command)).toEqual({ open: 24 })
    expect(await core.ok(away, 'work.handOverAll', command)).toEqual({ open: 24 })
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    for (const id of ids) {
      expect((await stored(core, id)).owner).toEqual({
        member: memberOf('captain'),
        label: '楼门长',
      })
      expect((await handed(id)).map(({ actor }) => actor)).toEqual(['系统'])
      expect(firstBroken((await stored(core, id)).trace)).toBe(-1)
    }
    expect(await handed(others)).toEqual([])
    expect(await core.ok(away, 'work.colleagues', {})).toMatchObject({ open: 0, handing: false })
  })

  it('wants a colleague, and somebody who serves', async () => {
    const input = { requestId: requestId(), to: 'captain@fz/none#1', reason: '休假' }
    expect(await core.refusal(as('cadre'), 'work.handOverAll', input)).toBe('not_a_colleague')
    const self = { ...input, to: grantOf({ role: 'cadre', scope: HERE }) }
    expect(await core.refusal(as('cadre'), 'work.handOverAll', self)).toBe('not_a_colleague')
    expect(await core.refusal(as('resident'), 'work.handOverAll', input)).toBe('forbidden')
    expect(await core.refusal(as('resident'), 'work.colleagues', {})).toBe('forbidden')
  })
})

describe('a role that ends (R6, B15)', () => {
  it('by being taken back: what is open falls to the first responders who are left', async () => {
    const grant = await appoint(
      core,
      as('visitor'),
      { role: 'cadre', scope: BESIDE },
      as('secretary'),
    )
    const id = await take.report({ place: BESIDE }, 'beside')
    await core.ok(as('visitor'), 'ticket.accept', on(id))
    await core.ok(as('secretary'), 'role.revoke', {
      ...{ requestId: requestId(), id: grant, reason: '调到别处' },
    })
    const revokedAt = core.cloud.now()
    later(10 * MINUTE)
    await Promise.all([tick(core), tick(core)])
    const { owner } = await stored(core, id)
    expect(owner).toEqual({ member: memberOf('captainBeside'), label: '楼门长' })
    const [event, ...more] = await handed(id)
    expect(more).toEqual([])
    expect(JSON.parse(event?.content ?? '')).toMatchObject({
      cause: 'role_ended',
      from: '管楼干部',
    })
    expect(Math.abs((event?.at ?? 0) - revokedAt)).toBeLessThan(5 * MINUTE)
    await take.answer(id, 'captainBeside')
  })

  it('by its date: the same, dated when it ended', async () => {
    const validTo = core.cloud.now() + HOUR
    const substitute = await newcomer('o-until', { role: 'cadre', scope: HERE }, validTo)
    const id = await take.report()
    await core.ok(substitute, 'ticket.accept', on(id))
    await tick(core)
    expect((await stored(core, id)).owner?.label).toBe('管楼干部')
    expect(await handed(id)).toEqual([])
    later(HOUR + MINUTE)
    await tick(core)
    const [event] = await handed(id)
    expect(event?.at).toBe(validTo)
    expect((await stored(core, id)).owner?.member).toBe(memberOf('cadre'))
  })

  it('while its requests are answered: one that is reopened does not come back to it (R38)', async () => {
    const grant = await appoint(
      core,
      as('stranger'),
      { role: 'cadre', scope: HERE },
      as('secretary'),
    )
    const id = await take.report()
    await core.ok(as('stranger'), 'ticket.accept', on(id))
    await core.ok(as('stranger'), 'ticket.answer', {
      ...{ ...on(id), outcome: 'explained' },
      words: '物业师傅今天下午到现场看过，明天上午把灯换好。',
    })
    await core.ok(as('secretary'), 'role.revoke', {
      ...{ requestId: requestId(), id: grant, reason: '调到别处' },
    })
    await tick(core)
    expect(await handed(id)).toEqual([])
    await take.confirm(id, false)
    later(6 * MINUTE)
    await tick(core)
    await tick(core)
    expect((await stored(core, id)).owner?.member).toBe(memberOf('cadre'))
  })
})
