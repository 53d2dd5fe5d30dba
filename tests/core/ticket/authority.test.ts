import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'
import { requestId, startCore, type CoreCloud } from '../cloud.ts'
import { stored } from './doors.ts'
import { grantOf, HERE, member, people, PHARMACY, settle, type Name } from './neighbourhood.ts'
import { bring, on, steps, type Steps } from './steps.ts'
import { HONEST, HOUR } from './story.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid
// A list of the keys of this very object.
const everybody = Object.keys(people) as Name[]

/** Who stands how to the building of the stories. Written out, so that a wrong table cannot agree with itself. */
const FIRST = ['captain', 'cadre', 'branch'] as const
const COMMUNITY = ['director', 'secretary'] as const
const DISTRICT = ['committee', 'center'] as const
const ORDERED = ['cg', 'sy', 'gs', 'ga'] as const
const SERVANTS = [
  ...FIRST,
  ...COMMUNITY,
  ...DISTRICT,
  ...ORDERED,
  'grid',
  'property',
  'admin',
  'xf',
] as const
/** Confirmed residents of the community. Source: R34. */
const RESIDENTS = ['resident', 'spouse', 'neighbour', 'beside'] as const
/** Those who see everything of the building, public or not. Source: R11. */
const LEVELS = [...FIRST, ...COMMUNITY, ...DISTRICT] as const

const READING = [
  'ticket.open',
  'ticket.trace',
  'ticket.proof',
  'ticket.export',
  'ticket.shared',
] as const
const COMMANDS = [
  'ticket.accept',
  'ticket.answer',
  'ticket.interim',
  'ticket.escalate',
  'ticket.triageOptions',
  'ticket.triage',
  'ticket.merge',
  'ticket.unmerge',
  'ticket.ask',
  'ticket.reply',
  'ticket.markTopic',
  'ticket.whistle',
  'ticket.signIn',
  'ticket.fileFinding',
  'ticket.inspect',
  'ticket.colleagues',
  'ticket.handOver',
  'ticket.confirm',
  'ticket.withdraw',
  'ticket.confirmFiling',
  'ticket.contact',
  'ticket.erase',
  'ticket.appeal',
  'ticket.explain',
  'ticket.review',
  'ticket.appealReview',
] as const
type OnTicket = (typeof READING)[number] | (typeof COMMANDS)[number]
type Expected = Record<OnTicket, readonly Name[]>
/** As written down below; who may look at a contact and erase follows from it. */
type Written = Omit<Expected, 'ticket.contact' | 'ticket.erase'>

/** A contact is for those who may answer and for ordered units; erasing for those whose request it is. Source: B2. */
const withContact = (written: Written): Expected => ({
  ...written,
  'ticket.contact': [...written['ticket.answer'], ...written['ticket.signIn']],
  'ticket.erase': written['ticket.confirm'],
})

/** Who looks at what the safety check holds, of a request without anybody of the community in it. Source: B13. */
const REVIEWERS = [...COMMUNITY, 'committee'] as const

/** Of a request that nobody filed for another. Source: B16. */
const NOBODY_ASKED = { 'ticket.confirmFiling': [] }

/** Who may do what, by how the ticket stands. Everybody else may not. Source: R11, R17, R22–R26, R34, R38. */
const EXPECTED = {
  'public, nobody has taken it': {
    ...reading([...RESIDENTS, ...SERVANTS]),
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['resident'],
      mergers: FIRST,
    }),
    ...reporters('resident'),
  },
  'public, at the desk of the community, owned by the cadre': {
    ...reading([...RESIDENTS, ...SERVANTS]),
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.interim': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.colleagues': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.handOver': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.escalate': [...FIRST, ...COMMUNITY],
    'ticket.triageOptions': COMMUNITY,
    'ticket.triage': COMMUNITY,
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: ['cadre', ...COMMUNITY, 'committee'],
      reporters: ['resident'],
      mergers: COMMUNITY,
    }),
    ...reporters('resident'),
  },
  'public, ordered by the district, owned by the cadre': {
    ...reading([...RESIDENTS, ...SERVANTS]),
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': ['cadre', ...COMMUNITY, ...DISTRICT],
    'ticket.interim': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.colleagues': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.handOver': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.escalate': [...FIRST, ...DISTRICT],
    'ticket.triageOptions': DISTRICT,
    'ticket.triage': DISTRICT,
    'ticket.signIn': ORDERED,
    'ticket.fileFinding': ORDERED,
    'ticket.inspect': ORDERED,
    ...platform({
      handlers: ['cadre', ...COMMUNITY, ...DISTRICT],
      reporters: ['resident'],
      mergers: DISTRICT,
    }),
    ...reporters('resident'),
  },
  'private, ordered of 城管 alone, owned by the cadre': {
    ...reading(['resident', ...LEVELS, 'cg']),
    'ticket.shared': [],
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': ['cadre', ...COMMUNITY, ...DISTRICT],
    'ticket.interim': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.colleagues': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.handOver': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.escalate': [...FIRST, ...DISTRICT],
    'ticket.triageOptions': DISTRICT,
    'ticket.triage': DISTRICT,
    'ticket.signIn': ['cg'],
    'ticket.fileFinding': ['cg'],
    'ticket.inspect': ['cg'],
    ...platform({
      handlers: ['cadre', ...COMMUNITY, ...DISTRICT],
      reporters: ['resident'],
      mergers: DISTRICT,
    }),
    ...reporters('resident'),
  },
  'held, nobody has taken it': {
    ...reading(['resident', ...LEVELS]),
    'ticket.shared': [],
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['resident'],
      mergers: FIRST,
    }),
    ...reporters('resident'),
  },
  'held, relayed for a door': {
    ...reading(['resident', 'spouse', 'grid', ...LEVELS]),
    'ticket.shared': [],
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['resident', 'spouse'],
      mergers: FIRST,
    }),
    ...reporters('resident', 'spouse'),
    'ticket.confirmFiling': ['resident', 'spouse'],
  },
  'held, and names the secretary': {
    ...reading(['resident', ...LEVELS]),
    'ticket.shared': [],
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['resident'],
      mergers: FIRST,
    }),
    ...reporters('resident'),
    'ticket.review': ['committee'],
  },
  'public, appealed to the community against the cadre': {
    ...reading([...RESIDENTS, ...SERVANTS]),
    'ticket.accept': ['captain', 'branch', ...COMMUNITY, 'committee'],
    'ticket.answer': [...COMMUNITY, 'committee'],
    'ticket.interim': [...COMMUNITY, 'committee'],
    'ticket.colleagues': [...COMMUNITY, 'committee'],
    'ticket.handOver': [...COMMUNITY, 'committee'],
    'ticket.escalate': ['captain', 'branch', ...COMMUNITY],
    'ticket.triageOptions': COMMUNITY,
    'ticket.triage': COMMUNITY,
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...COMMUNITY, 'committee'],
      reporters: ['resident'],
      mergers: COMMUNITY,
    }),
    ...reporters('resident'),
    'ticket.explain': ['cadre'],
    'ticket.whistle': ['captain', 'branch', ...COMMUNITY, 'committee'],
  },
  'public, filed for a door by the captain': {
    ...reading([...RESIDENTS, ...SERVANTS]),
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['resident', 'spouse'],
      mergers: FIRST,
    }),
    ...reporters('resident', 'spouse'),
    'ticket.confirmFiling': ['resident', 'spouse', 'cadre', 'branch', ...COMMUNITY],
  },
  'private, by a visitor': {
    ...reading(['visitor', ...LEVELS]),
    'ticket.shared': [],
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.interim': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.colleagues': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.handOver': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: [...FIRST, ...COMMUNITY, 'committee'],
      reporters: ['visitor'],
      mergers: FIRST,
    }),
    ...reporters('visitor'),
  },
  'public, by a newcomer, closed': {
    ...reading(['newcomer', ...RESIDENTS, ...SERVANTS]),
    'ticket.accept': [...FIRST, ...COMMUNITY, 'committee'],
    'ticket.answer': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.interim': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.colleagues': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.handOver': ['cadre', ...COMMUNITY, 'committee'],
    'ticket.escalate': FIRST,
    ...nobodys('ticket.triageOptions', 'ticket.triage'),
    ...nobodys('ticket.signIn', 'ticket.fileFinding', 'ticket.inspect'),
    ...platform({
      handlers: ['cadre', ...COMMUNITY, 'committee'],
      reporters: ['newcomer'],
      mergers: [],
    }),
    ...reporters('newcomer'),
  },
} satisfies Record<string, Written>

function reading(names: readonly Name[]) {
  const proofs = { 'ticket.trace': names, 'ticket.proof': names, 'ticket.export': names }
  return { 'ticket.open': names, ...proofs, 'ticket.shared': names }
}

function nobodys<A extends OnTicket>(...actions: A[]): Record<A, readonly Name[]> {
  return Object.fromEntries(actions.map((action) => [action, []])) as unknown as Record<A, []> // just made so
}

/** What is said and done besides ordering units: by those who may answer, and by the reporter. Source: R25, R33. */
function platform(given: Record<'handlers' | 'reporters' | 'mergers', readonly Name[]>) {
  const { handlers, reporters, mergers } = given
  return {
    'ticket.merge': mergers,
    'ticket.unmerge': [...new Set([...handlers, ...reporters])],
    'ticket.ask': handlers,
    'ticket.reply': reporters,
    'ticket.markTopic': handlers,
    'ticket.whistle': [...FIRST, ...COMMUNITY, 'committee'] as const,
  }
}

function reporters(...names: Name[]) {
  return {
    ...{ 'ticket.confirm': names, 'ticket.withdraw': names, ...NOBODY_ASKED },
    ...{ 'ticket.appeal': names, 'ticket.appealReview': names, 'ticket.explain': [] },
    'ticket.review': REVIEWERS,
  }
}

/** Makes a ticket that stands as its row says. */
const MAKE: Record<keyof typeof EXPECTED, () => Promise<string>> = {
  'public, nobody has taken it': () => take.report(),
  'public, at the desk of the community, owned by the cadre': async () =>
    bring(take, 'analysed_community', await take.report()),
  'public, ordered by the district, owned by the cadre': async () =>
    bring(take, 'ordered', await take.report()),
  'private, ordered of 城管 alone, owned by the cadre': async () => {
    const id = await bring(take, 'analysed', await take.report({ private: true }))
    await take.triage(id, ['cg'])
    return id
  },
  'held, nobody has taken it': () => take.report({ text: '楼道里贴满了代开发票的小广告。' }),
  'held, relayed for a door': () => take.relay({ text: '楼道里贴满了代开发票的小广告。' }),
  'held, and names the secretary': () =>
    take.report({ text: '楼道里贴满了代开发票的小广告，书记不管。' }),
  'public, appealed to the community against the cadre': async () => {
    const id = await bring(take, 'answered', await take.report())
    await core.ok(as('resident'), 'ticket.appeal', { ...on(id), reason: '还是坏的' })
    return id
  },
  'public, filed for a door by the captain': () =>
    take.report({ place: HERE, onBehalfOf: { household: `${HERE}/402` } }, 'captain'),
  'private, by a visitor': () => take.report({ private: true, place: HERE }, 'visitor'),
  'public, by a newcomer, closed': async () => {
    const id = await take.report({}, 'newcomer')
    await take.accept(id)
    await take.answer(id)
    await take.confirm(id, true, 'newcomer')
    return id
  },
}

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
  sibling = await take.report()
})
afterAll(() => core.close())

/** Another request of the building, public, that nobody has taken. */
let sibling = ''

/** A valid input; officers act for their own unit. */
function inputOf(action: OnTicket, id: string, used: string, name: Name): object {
  const unit = ['cg', 'sy', 'gs', 'ga', 'xf'].includes(name) ? name : 'cg'
  const command = { id, requestId: used }
  const later = core.cloud.now() + HOUR
  const inputs: Record<OnTicket, object> = {
    'ticket.open': { id },
    'ticket.trace': { id },
    'ticket.proof': { id },
    'ticket.export': { id },
    'ticket.shared': { id },
    'ticket.triageOptions': { id },
    'ticket.colleagues': { id },
    'ticket.handOver': {
      ...command,
      to: grantOf({ role: 'captain', scope: HERE }),
      reason: '这几天不在',
    },
    'ticket.accept': command,
    'ticket.answer': { ...command, outcome: 'explained', words: HONEST },
    'ticket.interim': { ...command, words: HONEST, promiseAt: later },
    'ticket.escalate': { ...command, to: 'district', reason: '需要几个部门一起来' },
    'ticket.triage': {
      ...command,
      ...{ category: 'shopfront', units: ['cg'], arriveBy: later, reason: '先去看看' },
    },
    'ticket.merge': { id: sibling, requestId: used, into: id, reason: '同一家店' },
    'ticket.unmerge': { ...command, reason: '不是同一家店' },
    'ticket.ask': { ...command, question: '东边还是西边？' },
    'ticket.reply': { ...command, words: '东边那一排' },
    'ticket.markTopic': { ...command, kind: 'environment', reason: '要大家一起商量' },
    'ticket.whistle': { ...command, reason: '店铺不归楼里管' },
    'ticket.signIn': { ...command, unit, point: PHARMACY },
    'ticket.fileFinding': { ...command, unit, results: {}, words: HONEST },
    'ticket.inspect': { ...command, unit, passed: true, words: HONEST },
    'ticket.confirm': { ...command, solved: true },
    'ticket.withdraw': { ...command, reason: '他们自己搬走了' },
    'ticket.contact': { ...command, why: '想问清楚是几单元' },
    'ticket.erase': { ...command, what: 'mine' },
    'ticket.appeal': { ...command, reason: '还是坏的' },
    'ticket.appealReview': { ...command, reason: '没有骂人' },
    'ticket.explain': { ...command, words: HONEST },
    'ticket.review': { ...command, what: 'text', publish: true, reason: '可以看' },
    'ticket.confirmFiling': {
      ...{ ...command, agreed: true },
      ...(!['resident', 'spouse'].includes(name) && { how: 'visit' }),
    },
  }
  return inputs[action]
}

/**
 * What a person hears. Commands carry the requestId that made the ticket: whoever may give the command hears
 * `request_reused`, so that asking changes nothing and everybody can be asked.
 */
async function heard(action: OnTicket, id: string, used: string, name: Name) {
  const reply = await core.send(as(name), { action, input: inputOf(action, id, used, name) })
  return reply.ok ? 'ok' : reply.code
}

/** The words for somebody who may not. Source: design §3. */
function refusalFor(action: OnTicket, name: Name, reads: boolean): RefusalCode {
  // Sharing what is not public is refused in the same words to those who may read it.
  if (reads && action === 'ticket.shared') return 'forbidden'
  if (name === 'visitor') return 'not_a_member'
  const homeWouldDo = READING.some((each) => each === action)
  return name === 'newcomer' && homeWouldDo ? 'not_confirmed' : 'forbidden'
}

describe.each(Object.keys(EXPECTED) as (keyof typeof EXPECTED)[])('a ticket that is %s', (row) => {
  let id = ''
  let used = ''
  let version = 0
  beforeAll(async () => {
    id = await MAKE[row]()
    const ticket = await stored(core, id)
    used = ticket.trace[0]?.requestId ?? ''
    version = ticket.version
  })

  it.each([...READING, ...COMMANDS])(
    '%s: everybody hears what is theirs to hear',
    async (action) => {
      const allowed: readonly Name[] = withContact(EXPECTED[row])[action]
      const readers: readonly Name[] = EXPECTED[row]['ticket.open']
      const free =
        action === 'ticket.triageOptions' ||
        action === 'ticket.colleagues' ||
        READING.some((each) => each === action)
      const expected = everybody.map((name) => [
        name,
        allowed.includes(name)
          ? free
            ? 'ok'
            : 'request_reused'
          : refusalFor(action, name, readers.includes(name)),
      ])
      const found = await Promise.all(
        everybody.map(async (name) => [name, await heard(action, id, used, name)]),
      )
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    },
  )

  it('and nothing has changed by all that asking', async () => {
    expect((await stored(core, id)).version).toBe(version)
  })
})

describe('actions that are about no ticket', () => {
  const allow = async (action: Action, input: object, names: readonly Name[]) => {
    const found = await Promise.all(
      everybody.map(async (name) => {
        const reply = await core.send(as(name), { action, input })
        return [name, reply.ok || !['forbidden', 'not_a_member'].includes(reply.code)] as const
      }),
    )
    const passed = found.filter(([, ok]) => ok).map(([name]) => name)
    expect([...passed].sort()).toEqual([...names].sort())
  }

  it('anybody may report and see their own (R14, design §3)', async () => {
    await allow('ticket.report', { requestId: requestId(), place: HERE }, everybody)
    await allow('ticket.mine', {}, everybody)
  })

  it('relaying is for those who serve the building (R17)', async () => {
    const source = { household: `${HERE}/no-such-door`, quote: '' }
    const input = { requestId: requestId(), text: '药店', place: HERE, channel: 'group', source }
    await allow('ticket.relay', input, [...FIRST, ...COMMUNITY, 'grid'])
    expect(await core.refusal(as('grid'), 'ticket.relay', { ...input, channel: 'group' })).toBe(
      'door_unknown',
    )
  })

  it('工作台 is for everybody who serves anywhere', async () => {
    const abroad = [
      'captainBeside',
      'captainElsewhere',
      'gridElsewhere',
      'secretaryElsewhere',
    ] as const
    await allow('ticket.desk', {}, [...SERVANTS, ...abroad])
  })

  it.each(['ticket.unsolved', 'ticket.phases'])(
    '%s is for the community and those who serve it (R31, R36)',
    async (action) => {
      const near = [...RESIDENTS, ...SERVANTS, 'captainBeside'] as const
      const found = await Promise.all(
        everybody.map(async (name) => {
          const reply = await core.send(as(name), {
            action,
            input: { place: 'fz/fqy2' },
          })
          return [name, reply.ok ? 'ok' : reply.code] as const
        }),
      )
      const refused: Partial<Record<Name, string>> = {
        visitor: 'not_a_member',
        newcomer: 'not_confirmed',
      }
      const expected = everybody.map((name) => [
        name,
        near.some((each) => each === name) ? 'ok' : (refused[name] ?? 'forbidden'),
      ])
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
    },
  )

  it('sentences to answer with are offered to those who may answer (R30)', async () => {
    const id = await bring(take, 'accepted', await take.report())
    const may = ['cadre', ...COMMUNITY, 'committee'] as const
    for (const name of everybody) {
      const reply = await core.send(as(name), { action: 'ticket.answerTemplates', input: { id } })
      expect([name, reply.ok]).toEqual([name, may.some((each) => each === name)])
    }
  })

  it('shows on each list only what is the caller’s', async () => {
    const mine = async (name: Name) => (await core.ok(as(name), 'ticket.mine', {})).rows.length
    expect(await mine('stranger')).toBe(0)
    expect(await mine('neighbour')).toBe(0)
    expect(await mine('visitor')).toBe(1)
    expect((await core.ok(as('captainElsewhere'), 'ticket.desk', {})).rows).toEqual([])
    expect((await core.ok(as('captainBeside'), 'ticket.desk', {})).rows).toEqual([])
  })
})

describe('officers', () => {
  it('act for their own unit only (R26)', async () => {
    const id = await bring(take, 'ordered', await take.report())
    const foreign = { ...on(id), unit: 'sy', point: PHARMACY } as const
    expect(await core.refusal(as('cg'), 'ticket.signIn', foreign)).toBe('unit_not_in_order')
  })
})

describe('a role that has ended (R6)', () => {
  it('refuses at the next call when it was revoked, even to the owner of the ticket', async () => {
    const id = await take.report()
    await take.accept(id, 'captain')
    await core.ok(as('admin'), 'role.revoke', {
      ...{
        requestId: requestId(),
        id: grantOf(people.captain.post ?? { role: 'captain', scope: HERE }),
        reason: '任期已满',
      },
    })
    const answer = { ...on(id), outcome: 'explained', words: HONEST } as const
    expect(await core.refusal(as('captain'), 'ticket.answer', answer)).toBe('forbidden')
    expect(await core.refusal(as('captain'), 'ticket.open', { id })).toBe('not_confirmed')
    expect(await core.refusal(as('captain'), 'ticket.desk', {})).toBe('forbidden')
  })

  it('refuses when its last day is over, and tells its holder nothing more', async () => {
    const post = { role: 'cadre', scope: HERE } as const
    const substitute = member({ openid: 'o-substitute', post })
    const validTo = core.cloud.now() + HOUR
    const roles = substitute.roles.map((grant) => ({ ...grant, validTo }))
    await core.cloud.database.insertMany('members', [{ ...substitute, roles }])
    const id = await take.report()
    expect((await core.ok('o-substitute', 'ticket.open', { id })).can).toContain('accept')
    core.cloud.setTimeOffset(2 * HOUR)
    expect(await core.refusal('o-substitute', 'ticket.accept', on(id))).toBe('forbidden')
    const before = (await core.ok('o-substitute', 'letter.list', {})).rows.length
    await take.report()
    expect((await core.ok('o-substitute', 'letter.list', {})).rows).toHaveLength(before)
  })
})
