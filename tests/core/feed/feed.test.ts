import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CardDocument } from '../../../cloudfunctions/core/feed/card.ts'
import { cardScopes, toFeedCard } from '../../../cloudfunctions/core/feed/card.ts'
import { startCore, type CoreCloud } from '../cloud.ts'
import { ADMIN, appoint, moveIn, settle } from '../neighbourhood.ts'

const CAPTAIN = 'oCaptain00000000000000000001'
const RESIDENT = 'oResident0000000000000000001'
const NEXT_DOOR = 'oNextDoor0000000000000000001'
const FAR_AWAY = 'oFarAway00000000000000000001'
const T = 1_700_000_000_000

const card = (n: number, more: Partial<CardDocument> = {}): CardDocument => {
  const made: CardDocument = {
    _id: `card${String(n).padStart(3, '0')}`,
    kind: 'ticket',
    ticket: `card${String(n).padStart(3, '0')}`,
    place: 'fz/zfy/24',
    placeName: '24号楼',
    at: T + Math.floor(n / 2),
    createdAt: T,
    title: `第${n}件`,
    category: 'lift',
    reporter: '402 邻居',
    stage: 'closed',
    cosigns: 0,
    followers: 0,
    seq: 1,
    visibility: 'public',
    scopes: ['fz', 'fz/zfy', 'fz/zfy/24'],
    ...more,
  }
  return { ...made, scopes: cardScopes(made) }
}

describe('the feed of a building (R29, R34)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    await settle(core)
    await appoint(core, CAPTAIN, { role: 'captain', scope: 'fz/zfy/24' })
    await appoint(core, CAPTAIN, { role: 'captain', scope: 'fz/zfy/25' })
    await appoint(core, CAPTAIN, { role: 'captain', scope: 'fz/fqy/5' })
    const home = (building: string, door: string) => ({ building, door, confirmer: CAPTAIN })
    await moveIn(core, RESIDENT, home('fz/zfy/24', '402'))
    await moveIn(core, NEXT_DOOR, home('fz/zfy/25', '201'))
    await moveIn(core, FAR_AWAY, home('fz/fqy/5', '302'))
    const cards = [
      ...Array.from({ length: 42 }, (_, n) => card(n)),
      card(100, { stage: 'discovered', photo: 'cloud://none.none/u/x/gone.jpg' }),
      card(101, { stage: 'answered' }),
      card(102, { stage: 'discovered', visibility: 'held' }),
      card(103, { stage: 'discovered', visibility: 'private' }),
    ]
    await core.cloud.database.insertMany(
      'cards',
      cards.map((each) => ({ ...each })),
    )
  })
  afterAll(() => core.close())

  const readAll = async (openid: string, place: string): Promise<string[]> => {
    const seen: string[] = []
    for (let cursor: string | undefined; ;) {
      const page = await core.ok(openid, 'feed.list', { place, ...(cursor && { cursor }) })
      seen.push(...page.rows.map(({ id }) => id))
      if (page.next === undefined) return seen
      cursor = page.next
    }
  }

  test('is paged newest first; each public card is there once, held and private ones never', async () => {
    const seen = await readAll(RESIDENT, 'fz/zfy/24')
    expect(seen).toHaveLength(44)
    expect(new Set(seen).size).toBe(44)
    expect(seen.slice(0, 2).toSorted()).toEqual(['card100', 'card101'])
    expect(seen).not.toContain('card102')
    expect(seen).not.toContain('card103')
  })

  test('is open to the community, to those who serve it and those above, and to nobody else', async () => {
    for (const openid of [NEXT_DOOR, CAPTAIN, ADMIN]) {
      expect(await readAll(openid, 'fz/zfy/24')).toHaveLength(44)
    }
    expect(await core.refusal(FAR_AWAY, 'feed.list', { place: 'fz/zfy/24' })).toBe('forbidden')
    expect(await core.refusal(FAR_AWAY, 'feed.list', { place: 'fz/zfy' })).toBe('forbidden')
    expect(await core.refusal(FAR_AWAY, 'feed.list', { place: 'fz' })).toBe('forbidden')
    const stranger = 'oStranger0000000000000000001'
    expect(await core.refusal(stranger, 'feed.list', { place: 'fz' })).toBe('not_a_member')
  })

  test('a card shows nothing it is kept for only', () => {
    const shown = toFeedCard(card(1))
    expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['scopes']))
    expect(shown).not.toHaveProperty('seq')
    expect(shown).not.toHaveProperty('visibility')
    expect(shown.id).toBe('card001')
  })

  test('the first screen shows the same feed and counts what is public and not closed', async () => {
    const home = await core.ok(RESIDENT, 'home.open', {})
    expect(home.open).toBe(2)
    expect(home.feed.rows).toHaveLength(20)
    expect(home.feed.next).toBeDefined()
    expect((await core.ok(ADMIN, 'home.open', {})).open).toBe(2)
    expect((await core.ok(FAR_AWAY, 'home.open', { place: 'fz/zfy/24' })).open).toBe(0)
  })

  test('every question is answered by an index', async () => {
    await readAll(RESIDENT, 'fz/zfy/24')
    await core.ok(RESIDENT, 'home.open', {})
    expect(core.lines.filter((line) => line.includes('no index'))).toEqual([])
  })

  test('costs: a page three operations, one more for photos (design §7)', async () => {
    const first = await core.billed(RESIDENT, 'feed.list', { place: 'fz/zfy/24' })
    expect(first.operations).toBe(4)
    const cursor = first.data.next ?? ''
    const second = await core.billed(RESIDENT, 'feed.list', { place: 'fz/zfy/24', cursor })
    expect(second.operations).toBe(3)
  })

  test('costs: the first screen four operations, one more for photos', async () => {
    expect((await core.billed(RESIDENT, 'home.open', {})).operations).toBe(5)
    expect((await core.billed(FAR_AWAY, 'home.open', {})).operations).toBe(4)
    const stranger = 'oStranger0000000000000000002'
    const { operations } = await core.billed(stranger, 'home.open', { place: 'fz/zfy/24' })
    expect(operations).toBe(4)
  })
})
