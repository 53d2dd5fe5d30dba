import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../typings/contract.ts'
import { voiceFrom } from '../../../cloudfunctions/core/crowd/crowd.ts'
import { memberId } from '../../../cloudfunctions/core/kernel/identity.ts'
import { letterTo } from '../../../cloudfunctions/core/ticket/tell/letter.ts'
import { documents } from '../neighbourhood.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import {
  card,
  faults,
  lettersOf,
  operations,
  outbox,
  stored,
  subscribe,
  tick,
} from '../ticket/doors.ts'
import {
  BESIDE,
  HERE,
  member,
  memberOf,
  people,
  settle,
  type Name,
} from '../ticket/neighbourhood.ts'
import { on, steps, type Steps } from '../ticket/steps.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const open = (name: Name, id: string) => core.ok(as(name), 'ticket.open', { id })

/** Sixty-four flats of the building beside, each with somebody who taps. */
const crowd = Array.from({ length: 64 }, (_, index) => ({
  openid: `o-crowd-${index}`,
  home: { building: BESIDE, door: `${1000 + index}` },
}))

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  await core.cloud.database.insertMany(
    'members',
    crowd.map((each) => ({ ...member(each) })),
  )
  take = steps(core)
})
afterAll(() => core.close())

const cosign = (name: Name, id: string) => core.ok(as(name), 'ticket.cosign', on(id))
const uncosign = (name: Name, id: string) => core.ok(as(name), 'ticket.uncosign', on(id))

describe('附议 (R33, B12)', () => {
  it('counts at once for who tapped, and for everybody once the clock has counted', async () => {
    const id = await take.report()
    expect(await cosign('neighbour', id)).toEqual({ joined: true, count: 1 })
    expect(await open('neighbour', id)).toMatchObject({
      ...{ cosigns: 1, followers: 0, voice: { cosigned: true, following: false } },
    })
    expect((await open('beside', id)).cosigns).toBe(0)
    await tick(core)
    expect(await open('beside', id)).toMatchObject({ cosigns: 1, voice: { cosigned: false } })
    expect((await open('neighbour', id)).cosigns).toBe(1)
    expect(await stored(core, id)).toMatchObject({ cosigns: 1, followers: 0 })
    expect(await card(core, id)).toMatchObject({ cosigns: 1, followers: 0 })
  })

  it('leaves no event on the trace and the desk shows the figure', async () => {
    const id = await take.report()
    await cosign('neighbour', id)
    await tick(core)
    expect((await stored(core, id)).trace).toHaveLength(1)
    const { rows } = await core.ok(as('cadre'), 'ticket.desk', {})
    expect(rows.find((row) => row.id === id)).toMatchObject({ cosigns: 1 })
  })

  it('is one voice of a household, however many of it tap', async () => {
    const id = await take.report({}, 'neighbour')
    expect(await cosign('resident', id)).toEqual({ joined: true, count: 1 })
    expect(await cosign('spouse', id)).toEqual({ joined: true, count: 1 })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(1)
    expect(await uncosign('resident', id)).toEqual({ joined: false, count: 1 })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(1)
    expect(await uncosign('spouse', id)).toEqual({ joined: false, count: 0 })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(0)
  })

  it('is taken back and given again, and a late copy of an old tap changes nothing', async () => {
    const id = await take.report()
    const first = on(id)
    await core.ok(as('neighbour'), 'ticket.cosign', first)
    await tick(core)
    expect(await uncosign('neighbour', id)).toEqual({ joined: false, count: 0 })
    expect(await core.ok(as('neighbour'), 'ticket.cosign', first)).toEqual({
      ...{ joined: false, count: 0 },
    })
    expect((await open('neighbour', id)).voice).toMatchObject({ cosigned: false })
    expect(await cosign('neighbour', id)).toEqual({ joined: true, count: 1 })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(1)
  })

  it('sent twenty times at once is one', async () => {
    const id = await take.report()
    const input = on(id)
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => core.ok(as('neighbour'), 'ticket.cosign', input)),
    )
    expect(replies).toEqual(replies.map(() => ({ joined: true, count: 1 })))
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(1)
  })

  it('is offered to neighbours alone, and to no one behind the door that reported', async () => {
    const id = await take.report()
    for (const name of ['neighbour', 'beside'] as const) {
      expect((await open(name, id)).can).toEqual(expect.arrayContaining(['cosign', 'follow']))
    }
    for (const name of ['resident', 'spouse', 'cadre', 'secretary'] as const) {
      expect((await open(name, id)).can).not.toContain('cosign')
      expect((await open(name, id)).can).not.toContain('follow')
    }
    const relayed = await take.relay()
    expect(await core.refusal(as('spouse'), 'ticket.cosign', on(relayed))).toBe('own_request')
  })
})

/** What everybody hears of each action; whoever is not named hears `forbidden`. */
const HEARD: Partial<Record<Name, string>> = {
  ...{ resident: 'own_request', spouse: 'own_request', neighbour: 'ok', beside: 'ok' },
  ...{ visitor: 'not_a_member', newcomer: 'not_confirmed' },
}

describe('who may (design §3)', () => {
  const heard = async (name: Name, action: Action, id: string) => {
    const reply = await core.send(as(name), { action, input: on(id) })
    return reply.ok ? 'ok' : reply.code
  }
  // Its own keys.
  const everybody = Object.keys(people) as Name[]

  it.each(['ticket.cosign', 'ticket.follow'] as const)(
    '%s: confirmed neighbours',
    async (action) => {
      const id = await take.report()
      for (const name of everybody) {
        expect([name, await heard(name, action, id)]).toEqual([name, HEARD[name] ?? 'forbidden'])
      }
    },
  )

  it.each([
    ['private', { private: true }],
    ['held', { text: '楼道里贴满了代开发票的小广告。' }],
  ])('nobody, of a request that is %s', async (_word, over) => {
    const id = await take.report(over)
    for (const name of ['neighbour', 'beside', 'stranger', 'spouse', 'cadre'] as const) {
      expect(await heard(name, 'ticket.cosign', id)).toBe('forbidden')
      expect(await heard(name, 'ticket.follow', id)).toBe('forbidden')
    }
  })

  it('nobody any more once it is closed; a follow can be ended all the same', async () => {
    const id = await take.report()
    await core.ok(as('neighbour'), 'ticket.follow', on(id))
    await cosign('neighbour', id)
    await take.accept(id)
    await take.answer(id)
    await take.confirm(id)
    expect(await heard('beside', 'ticket.cosign', id)).toBe('stage_passed')
    expect(await heard('beside', 'ticket.follow', id)).toBe('stage_passed')
    expect(await heard('neighbour', 'ticket.uncosign', id)).toBe('stage_passed')
    expect(await heard('neighbour', 'ticket.unfollow', id)).toBe('ok')
    await tick(core)
    expect(await stored(core, id)).toMatchObject({ cosigns: 1, followers: 0 })
  })

  it('an unknown request is not found', async () => {
    expect(await core.refusal(as('neighbour'), 'ticket.cosign', on('nothing'))).toBe('not_found')
    expect(await core.ok(as('neighbour'), 'ticket.unfollow', on('nothing'))).toEqual({})
  })
})

describe('sixty-four neighbours at once (design §4)', () => {
  it('are counted exactly, by clocks that run twice at once and once more', async () => {
    const id = await take.report({ place: BESIDE })
    const { version } = await stored(core, id)
    const replies = await Promise.all(
      crowd.map(({ openid }) => core.call(openid, 'ticket.cosign', on(id))),
    )
    expect(replies.filter(({ ok }) => !ok)).toEqual([])
    expect((await stored(core, id)).version).toBe(version)
    await Promise.all([tick(core), tick(core)])
    const once = await stored(core, id)
    expect(once.cosigns).toBe(64)
    expect(await card(core, id)).toMatchObject({ cosigns: 64 })
    await tick(core)
    expect((await stored(core, id)).version).toBe(once.version)
  })

  it('while they tap and take back and the clock runs, end in what is true', async () => {
    const id = await take.report({ place: BESIDE })
    const some = crowd.slice(0, 18)
    const tap = some.map(({ openid }) => core.call(openid, 'ticket.cosign', on(id)))
    await Promise.all([...tap, tick(core)])
    const leaving = some
      .slice(0, 7)
      .map(({ openid }) => core.call(openid, 'ticket.uncosign', on(id)))
    await Promise.all([...leaving, tick(core), tick(core)])
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(11)
    expect(await card(core, id)).toMatchObject({ cosigns: 11 })
  })

  it('and once they have blown the whistle, nobody takes it back (R33)', async () => {
    const id = await take.report({ place: BESIDE })
    const [first, ...others] = crowd.slice(0, 20)
    if (first === undefined) throw new Error('nobody')
    await core.ok(first.openid, 'ticket.cosign', on(id))
    await Promise.all(others.map(({ openid }) => core.ok(openid, 'ticket.cosign', on(id))))
    await tick(core)
    await tick(core)
    expect((await stored(core, id)).whistle).toBeDefined()
    expect(await core.refusal(first.openid, 'ticket.uncosign', on(id))).toBe('stage_passed')
  })
})

describe('somebody who moves away (decision 021)', () => {
  /** Tapped as somebody of `doors`, before the person moved to where they live now. */
  const before = async (id: string, door: string, ...openids: string[]) => {
    const household = `${BESIDE}/${door}`
    const members = openids.map((openid) => memberId(openid))
    const tap = { ticket: id, member: '', household, requestId: 'tapped-before', now: 1 }
    await core.cloud.database.insertMany('crowd', [{ ...voiceFrom('cosign', tap), members }])
    return `cosign:${id}:${household}`
  }
  const voice = async (id: string) => (await documents(core, 'crowd', { _id: id }))[0]

  it('leaves the household’s voice behind: it counts on, and is theirs no more to take back', async () => {
    const id = await take.report()
    const former = await before(id, '9001', as('neighbour'))
    expect((await open('neighbour', id)).voice).toEqual({ cosigned: false, following: false })
    expect(await uncosign('neighbour', id)).toEqual({ joined: false, count: 0 })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(1)
    expect(await voice(former)).toMatchObject({ members: [memberOf('neighbour')] })
  })

  it('speaks for their new household, and stands behind no two', async () => {
    const id = await take.report()
    const former = await before(id, '9002', as('neighbour'), as('beside'))
    const tap = on(id)
    expect(await core.ok(as('neighbour'), 'ticket.cosign', tap)).toMatchObject({ joined: true })
    expect(await core.ok(as('neighbour'), 'ticket.cosign', tap)).toMatchObject({ joined: true })
    expect(await voice(former)).toMatchObject({ members: [memberOf('beside')] })
    await tick(core)
    expect((await stored(core, id)).cosigns).toBe(2)
    expect((await open('neighbour', id)).voice?.cosigned).toBe(true)
  })
})

describe('the final answer (R29)', () => {
  const followers = async (id: string) =>
    (await lettersOf(core, id)).filter(({ kind }) => kind === 'ticket_followed_answered')

  it('is told to each co-signer and follower once, slice by slice, however often the clock runs', async () => {
    const id = await take.report({ place: BESIDE })
    await Promise.all(crowd.map(({ openid }) => core.ok(openid, 'ticket.cosign', on(id))))
    await Promise.all(crowd.map(({ openid }) => core.ok(openid, 'ticket.follow', on(id))))
    await tick(core)
    await take.accept(id, 'captainBeside')
    await take.answer(id, 'captainBeside')
    expect(await followers(id)).toEqual([])
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const told = (await followers(id)).map(({ to }) => to)
    expect(told).toHaveLength(64)
    expect(new Set(told).size).toBe(64)
    expect((await outbox(core)).filter(({ page }) => page.endsWith(id))).toEqual([])
    expect((await stored(core, id)).deliveries).toEqual([])
  })

  it('reaches who tapped a minute before it, though the clock had not counted them', async () => {
    const id = await take.report()
    await cosign('neighbour', id)
    await take.accept(id)
    await take.answer(id)
    await core.ok(as('beside'), 'ticket.follow', on(id))
    await tick(core)
    const told = (await followers(id)).map(({ to }) => to)
    expect(told.toSorted()).toEqual([memberOf('neighbour'), memberOf('beside')].toSorted())
  })

  it('while WeChat is away is a letter at once, and one message each once it is back', async () => {
    const id = await take.report()
    for (const name of ['neighbour', 'beside'] as const) {
      await subscribe(core, name, 'template-progress')
      await core.ok(as(name), 'ticket.follow', on(id))
    }
    await tick(core)
    await take.accept(id)
    await take.answer(id)
    await faults(core, { openapi: { rate: 1 } })
    await Promise.all([tick(core), tick(core)])
    expect(await followers(id)).toHaveLength(2)
    await faults(core, {})
    for (let minutes = 5; minutes <= 15; minutes += 5) {
      core.cloud.setTimeOffset(minutes * 60_000)
      await tick(core)
    }
    const sent = (await outbox(core)).filter(({ page }) => page.endsWith(id))
    const told = sent.filter(({ touser }) => touser === as('neighbour') || touser === as('beside'))
    expect(told.map(({ touser }) => touser).toSorted()).toEqual([as('beside'), as('neighbour')])
    expect((await stored(core, id)).deliveries).toEqual([])
    core.cloud.setTimeOffset(0)
  })

  it('is sent by the next run where one died between letter and message (decision 012)', async () => {
    const id = await take.report()
    await subscribe(core, 'neighbour', 'template-progress')
    await core.ok(as('neighbour'), 'ticket.follow', on(id))
    await tick(core)
    await take.accept(id)
    await take.answer(id)
    const ticket = await stored(core, id)
    const delivery = ticket.deliveries.find(({ audience }) => audience === 'crowd')
    if (delivery === undefined) throw new Error('the crowd is not to be told')
    const told = { ...delivery, kind: 'ticket_followed_answered' } as const
    await core.cloud.database.insertMany('letters', [
      { ...letterTo(memberOf('neighbour'), ticket, told) },
    ])
    await tick(core)
    core.cloud.setTimeOffset(5 * 60_000)
    await Promise.all([tick(core), tick(core)])
    await tick(core)
    const sent = (await outbox(core)).filter(({ page }) => page.endsWith(id))
    expect(sent.filter(({ touser }) => touser === as('neighbour'))).toHaveLength(1)
    expect(await followers(id)).toHaveLength(1)
    core.cloud.setTimeOffset(0)
  })

  it('costs 3 + 2n for n people (design §7)', async () => {
    const id = await take.report()
    await Promise.all(
      crowd.slice(0, 9).map(({ openid }) => core.ok(openid, 'ticket.follow', on(id))),
    )
    await core.ok(as('neighbour'), 'ticket.follow', on(id))
    await tick(core)
    await take.accept(id)
    await take.answer(id)
    await tick(core) // what else was due
    const told = await followers(id)
    expect(told).toHaveLength(10)
    const runs = (await operations(core)).filter((each) => each.function === 'clock')
    const billed = runs.at(-1)?.operations ?? []
    const letters = billed.filter(({ collection }) => collection === 'letters')
    const own = billed.filter(
      ({ collection }) => collection === 'crowd' || collection === 'letters',
    )
    expect(letters).toHaveLength(10)
    // The crowd with its members; and the look for what is not counted.
    expect(own.length - letters.length).toBe(2)
  })

  it('is not told to who took their voice back, nor of a request without a crowd', async () => {
    const id = await take.report()
    await core.ok(as('neighbour'), 'ticket.follow', on(id))
    await tick(core)
    await core.ok(as('neighbour'), 'ticket.unfollow', on(id))
    await take.accept(id)
    await take.answer(id)
    await tick(core)
    expect(await followers(id)).toEqual([])
    expect((await stored(core, id)).deliveries).toEqual([])
  })
})

describe('the list of what I am behind', () => {
  it('shows each once, newest first, with how I stand to it; nothing of others', async () => {
    const first = await take.report()
    const second = await take.report({ place: HERE }, 'spouse')
    await core.ok(as('beside'), 'ticket.follow', on(first))
    await core.ok(as('beside'), 'ticket.cosign', on(second))
    await core.ok(as('beside'), 'ticket.follow', on(second))
    const { rows } = await core.ok(as('beside'), 'ticket.followed', {})
    expect(
      rows.slice(0, 2).map(({ id, kinds, cosigns }) => [id, kinds.toSorted(), cosigns]),
    ).toEqual([
      [second, ['cosign', 'follow'], 1],
      [first, ['follow'], 0],
    ])
    expect((await core.ok(as('visitor'), 'ticket.followed', {})).rows).toEqual([])
  })

  it('pages by cursor without losing or repeating one', async () => {
    const ids = await Promise.all(Array.from({ length: 25 }, () => take.report({ place: BESIDE })))
    const [me] = crowd
    if (me === undefined) throw new Error('nobody')
    const before = (await all(me.openid)).length
    await Promise.all(ids.map((id) => core.ok(me.openid, 'ticket.follow', on(id))))
    const rows = await all(me.openid)
    expect(rows).toHaveLength(before + 25)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  async function all(openid: string) {
    const rows = []
    for (let cursor: string | undefined; ;) {
      const page = await core.ok(openid, 'ticket.followed', cursor ? { cursor } : {})
      rows.push(...page.rows)
      if (page.next === undefined) return rows
      cursor = page.next
    }
  }
})

describe('billed operations (design §7)', () => {
  const costOf = async (name: Name, action: Action, input: object) => {
    const before = new Set((await operations(core)).map(({ id }) => id))
    const reply = await core.send(as(name), { action, input })
    expect(reply.ok).toBe(true)
    const added = (await operations(core)).filter(({ id }) => !before.has(id))
    return added.flatMap(({ operations: billed }) => billed).length
  }

  it('a tap costs 4, again 3, opening 3, the list 3', async () => {
    const id = await take.report()
    expect(await costOf('neighbour', 'ticket.cosign', on(id))).toBe(4)
    expect(await costOf('neighbour', 'ticket.cosign', on(id))).toBe(3)
    expect(await costOf('neighbour', 'ticket.follow', on(id))).toBe(4)
    expect(await costOf('neighbour', 'ticket.open', { id })).toBe(3)
    expect(await costOf('neighbour', 'ticket.followed', {})).toBe(3)
    expect(await costOf('neighbour', 'ticket.uncosign', on(id))).toBe(4)
    expect(await costOf('neighbour', 'ticket.unfollow', on(id))).toBeLessThanOrEqual(4)
  })

  it('and each query is served by an index', () => {
    const unserved = core.lines.filter((line) => line.startsWith('no index'))
    // The tests' own look at letters by ticket.
    expect(unserved.filter((line) => !line.includes('letters where {"ticket"'))).toEqual([])
  })
})
