import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { toldTo } from './doors.ts'
import { on } from './steps.ts'
import { ELSEWHERE, HERE, people, settle, type Name } from './neighbourhood.ts'

let core: CoreCloud
const as = (name: Name) => people[name].openid
const DAY = 24 * 3_600_000

beforeAll(async () => {
  core = await startCore()
  await settle(core)
})
afterAll(() => core.close())

/** What the card of a household carries. */
async function invitationOf(name: Name): Promise<string> {
  return (await core.ok(as(name), 'home.open', {})).invitation ?? ''
}
const filing = (invitation?: string, household = `${HERE}/402`) => ({
  ...{ requestId: requestId(), text: '暖气不热，老人睡不着', place: HERE },
  onBehalfOf: { household, ...(invitation !== undefined && { invitation }) },
})

describe('请家人帮我填: the household’s own card (B16)', () => {
  it('lets somebody from elsewhere file for it; the household is the reporter and is asked', async () => {
    const invitation = await invitationOf('resident')
    const { id } = await core.ok(as('visitor'), 'ticket.report', filing(invitation))
    const seen = await core.ok(as('resident'), 'ticket.open', { id })
    expect(seen).toMatchObject({ mine: true, reporter: '402 邻居', filing: { state: 'asked' } })
    expect(seen.timeline[0]).toMatchObject({ actor: '家人' })
    expect(await toldTo(core, id, 'resident')).toEqual(['ticket_filed'])
  })

  it('who filed it goes on reading it, and can do nothing else with it; others cannot', async () => {
    const invitation = await invitationOf('resident')
    const asked = { ...filing(invitation), private: true }
    const { id } = await core.ok(as('visitor'), 'ticket.report', asked)
    const seen = await core.ok(as('visitor'), 'ticket.open', { id })
    expect(seen).toMatchObject({ mine: false, can: [], text: '暖气不热，老人睡不着' })
    await core.ok(as('visitor'), 'ticket.trace', { id })
    await core.ok(as('resident'), 'ticket.confirmFiling', { ...on(id), agreed: true })
    expect((await core.ok(as('visitor'), 'ticket.open', { id })).filing?.state).toBe('agreed')
    expect(await core.refusal(as('stranger'), 'ticket.open', { id })).toBe('forbidden')
    expect(await core.refusal(as('visitor'), 'ticket.confirm', { ...on(id), solved: true })).toBe(
      'not_a_member',
    )
    const near = await core.ok(as('neighbour'), 'ticket.report', { ...filing(), private: true })
    expect((await core.ok(as('neighbour'), 'ticket.open', { id: near.id })).mine).toBe(false)
  })

  it('somebody who lives elsewhere in the district signs with their own door', async () => {
    const invitation = await invitationOf('resident')
    const { id } = await core.ok(as('stranger'), 'ticket.report', filing(invitation))
    const seen = await core.ok(as('resident'), 'ticket.open', { id })
    expect(seen.timeline[0]).toMatchObject({ actor: '101 邻居' })
  })

  it('without it, with one of another household, or a made-up one: refused, nothing is filed', async () => {
    const other = await invitationOf('neighbour')
    for (const invitation of [undefined, '', other, `20999-${'0'.repeat(20)}`, 'NaN-x']) {
      expect(await core.refusal(as('visitor'), 'ticket.report', filing(invitation))).toBe(
        'not_a_member',
      )
      expect(await core.refusal(as('stranger'), 'ticket.report', filing(invitation))).toBe(
        'forbidden',
      )
    }
    const own = await invitationOf('resident')
    const moved = { ...filing(own), place: ELSEWHERE }
    expect(await core.refusal(as('visitor'), 'ticket.report', moved)).toBe('door_unknown')
  })

  it('only a confirmed household has one, and it ends after three days', async () => {
    expect(await core.ok(as('newcomer'), 'home.open', {})).not.toHaveProperty('invitation')
    expect(await core.ok(as('visitor'), 'home.open', {})).not.toHaveProperty('invitation')
    const invitation = await invitationOf('resident')
    core.cloud.setTimeOffset(4 * DAY)
    expect(await core.refusal(as('visitor'), 'ticket.report', filing(invitation))).toBe(
      'not_a_member',
    )
  })
})
