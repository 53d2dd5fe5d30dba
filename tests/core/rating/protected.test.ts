import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { card, lettersOf, outbox, subscribe } from '../ticket/doors.ts'
import { memberOf, people, settle, type Name } from '../ticket/neighbourhood.ts'
import { bring, on, steps, type Steps } from '../ticket/steps.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
const everybodyElse = (Object.keys(people) as Name[]).filter((name) => name !== 'resident')

/** Stars and words nobody would say by chance. */
const SAID = { stars: 2, words: '来的人态度很差' }

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

/** Everything anybody but the reporter can ask about a request: page, trace, desk, own list, letters, feed. */
async function everythingSaid(name: Name, id: string): Promise<string> {
  const asked = await Promise.all([
    core.call(as(name), 'ticket.open', { id }),
    core.call(as(name), 'ticket.trace', { id }),
    core.call(as(name), 'ticket.desk', {}),
    core.call(as(name), 'ticket.mine', {}),
    core.call(as(name), 'letter.list', {}),
    core.call(as(name), 'feed.list', { place: 'fz/fqy2' }),
    core.call(as(name), 'home.open', {}),
    core.call(as(name), 'pressure.list', {}),
    core.call(as(name), 'rating.summary', { place: 'fz/fqy2' }),
  ])
  return JSON.stringify(asked)
}

describe.each([
  ['解决', true],
  ['没解决', false],
] as const)('stars and words with %s (B8)', (_name, solved) => {
  let id = ''
  beforeAll(async () => {
    for (const name of ['cadre', 'secretary'] as const) await subscribe(core, name, 'template-work')
    id = await bring(take, 'answered', await take.report())
    await core.ok(as('resident'), 'ticket.confirm', { ...on(id), solved, ...SAID })
  })

  it('are there for who said them', async () => {
    const { rating } = await core.ok(as('resident'), 'ticket.open', { id })
    expect(rating).toEqual({ solved, ...SAID })
  })

  it.each(everybodyElse)('are nowhere for %s', async (name) => {
    const said = await everythingSaid(name, id)
    expect(said).not.toContain(SAID.words)
    expect(said).not.toMatch(/"stars"|stars\\"/)
    expect(said).not.toContain('"rating":')
  })

  it('are in no letter, no message and on no card', async () => {
    const told = JSON.stringify([
      ...(await lettersOf(core, id)).filter(({ to }) => to !== memberOf('resident')),
      ...(await outbox(core)),
      await card(core, id),
    ])
    expect(told).not.toContain(SAID.words)
    expect(told).not.toContain('stars')
  })

  it('cannot be tried out on the trace: the salt of its digest is not given away', async () => {
    const { links } = await core.ok(as('cadre'), 'ticket.trace', { id })
    const rated = links.filter(({ type }) => /TicketConfirmed|TicketReopened/.test(type))
    expect(rated.length).toBeGreaterThan(0)
    for (const link of rated) {
      expect(link).not.toHaveProperty('salt')
      expect(link).not.toHaveProperty('content')
    }
  })
})
