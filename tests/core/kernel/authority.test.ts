import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  AUTHORITY,
  authorise,
  generalRelations,
  type Relation,
} from '../../../cloudfunctions/core/kernel/authority.ts'
import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { MemberDocument } from '../../../cloudfunctions/core/member/member.ts'
import type { Action } from '../../../typings/contract.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'

/** Every relation there is; the type checker says when one is missing. */
const RELATIONS = Object.keys({
  anyone: 0,
  member: 0,
  resident: 0,
  staff: 0,
  admin: 0,
  neighbour: 0,
  servant: 0,
  confirmer: 0,
  granter: 0,
  relayer: 0,
  reporter: 0,
  filer: 0,
  household: 0,
  asker: 0,
  reviewer: 0,
  appealed_against: 0,
  first_responder: 0,
  owner: 0,
  superior: 0,
  desk: 0,
  unit: 0,
  organiser: 0,
  inhabitant: 0,
  in_service: 0,
  proposer: 0,
  author: 0,
} satisfies Record<Relation, 0>) as Relation[] // its own keys

/** Who may do what, written a second time on purpose: a change of the table must be meant. */
const MAY: Record<Relation, Action[]> = {
  anyone: [
    'home.open',
    'place.children',
    'member.redeemAdminCode',
    'member.lookUpBuilding',
    'member.join',
    'member.identityCode',
    'ticket.report',
    'ticket.mine',
    'ticket.unfollow',
    'ticket.followed',
    'room.mine',
    'trace.root',
    'letter.list',
    'letter.read',
    'letter.subscribed',
  ],
  member: [],
  resident: [],
  staff: [
    'member.setQuiet',
    'work.seen',
    'work.colleagues',
    'work.handOverAll',
    'member.waiting',
    'ticket.desk',
    'pressure.list',
    'room.work',
  ],
  admin: ['roster.template', 'roster.import'],
  neighbour: [
    'topic.ballot',
    'topic.ballots',
    'topic.recount',
    'room.list',
    'room.topics',
    'topic.open',
    'topic.trace',
    'topic.proof',
    'topic.export',
    'topic.opinions',
    'rota.open',
    'feed.list',
    'rating.summary',
    'ticket.open',
    'ticket.shared',
    'ticket.trace',
    'ticket.cosign',
    'ticket.uncosign',
    'ticket.follow',
    'ticket.phases',
    'ticket.unsolved',
    'ticket.proof',
    'ticket.export',
    'ticket.list',
    'ticket.before',
  ],
  servant: [
    'topic.ballot',
    'topic.ballots',
    'topic.recount',
    'room.list',
    'room.topics',
    'topic.open',
    'topic.trace',
    'topic.proof',
    'topic.export',
    'topic.opinions',
    'rota.open',
    'feed.list',
    'rating.summary',
    'place.doors',
    'ticket.open',
    'ticket.shared',
    'ticket.trace',
    'ticket.phases',
    'ticket.unsolved',
    'ticket.proof',
    'ticket.export',
    'ticket.list',
    'ticket.before',
  ],
  confirmer: ['member.confirm', 'member.refuse', 'group.bind'],
  granter: ['role.list', 'role.grant', 'role.revoke'],
  relayer: ['ticket.relay'],
  filer: ['ticket.open', 'ticket.trace'],
  reporter: [
    'ticket.unmerge',
    'ticket.reply',
    'ticket.erase',
    'ticket.open',
    'ticket.confirm',
    'ticket.withdraw',
    'ticket.appeal',
    'ticket.appealReview',
    'ticket.reportPressure',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  household: ['ticket.confirmFiling', 'ticket.erase'],
  asker: ['ticket.confirmFiling'],
  reviewer: [
    'ticket.review',
    'topic.open',
    'topic.trace',
    'topic.proof',
    'topic.export',
    'topic.review',
    'topic.ballot',
    'topic.opinions',
    'opinion.review',
  ],
  appealed_against: [
    'ticket.open',
    'ticket.explain',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  first_responder: [
    'ticket.merge',
    'ticket.whistle',
    'ticket.open',
    'ticket.accept',
    'ticket.escalate',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  owner: [
    'ticket.answerTemplates',
    'ticket.unmerge',
    'ticket.ask',
    'ticket.markTopic',
    'ticket.whistle',
    'ticket.colleagues',
    'ticket.handOver',
    'ticket.contact',
    'ticket.open',
    'ticket.answer',
    'ticket.interim',
    'ticket.escalate',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  superior: [
    'pressure.handle',
    'ticket.answerTemplates',
    'rota.set',
    'ticket.unmerge',
    'ticket.ask',
    'ticket.markTopic',
    'ticket.whistle',
    'ticket.colleagues',
    'ticket.handOver',
    'ticket.contact',
    'ticket.open',
    'ticket.accept',
    'ticket.answer',
    'ticket.interim',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  desk: [
    'ticket.merge',
    'ticket.unmerge',
    'ticket.ask',
    'ticket.markTopic',
    'ticket.contact',
    'ticket.answerTemplates',
    'ticket.open',
    'ticket.answer',
    'ticket.escalate',
    'ticket.triageOptions',
    'ticket.triage',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  unit: [
    'ticket.contact',
    'ticket.open',
    'ticket.signIn',
    'ticket.fileFinding',
    'ticket.inspect',
    'ticket.shared',
    'ticket.trace',
    'ticket.proof',
    'ticket.export',
  ],
  organiser: [
    'topic.setBallot',
    'topic.correctRoll',
    'topic.propose',
    'topic.procedures',
    'topic.establish',
    'topic.decline',
    'topic.finishStage',
    'topic.skip',
    'topic.extend',
    'topic.stop',
    'topic.link',
    'topic.minutes',
    'topic.milestone',
    'topic.publishPlan',
    'topic.say',
    'topic.enter',
    'opinion.answer',
  ],
  inhabitant: [
    'topic.vote',
    'topic.ballot',
    'topic.ballots',
    'topic.recount',
    'topic.propose',
    'topic.support',
    'topic.unsupport',
    'topic.opinions',
    'topic.say',
    'opinion.support',
    'opinion.unsupport',
  ],
  in_service: [],
  author: ['opinion.erase'],
  proposer: [
    'topic.ballot',
    'topic.ballots',
    'topic.recount',
    'topic.open',
    'topic.trace',
    'topic.proof',
    'topic.export',
    'topic.opinions',
  ],
}

const ACTIONS = Object.keys(AUTHORITY) as Action[] // its own keys

describe('the authority table (design §3)', () => {
  test('has exactly the actions of the contract', () => {
    const parts = readdirSync('typings/contract').map((name) => `typings/contract/${name}`)
    const contract = parts.map((name) => readFileSync(name, 'utf8')).join('\n')
    const declared = [...contract.matchAll(/^ {2}'([a-z]+\.[A-Za-z]+)':/gm)].map(([, name]) => name)
    expect(declared.length).toBeGreaterThan(30)
    expect(ACTIONS.toSorted()).toEqual(declared.toSorted())
  })

  describe.each(ACTIONS)('%s', (action) => {
    test.each(RELATIONS)('by %s', (relation) => {
      const allowed = MAY[relation].includes(action)
      const outcome = codeOf(() => authorise(action, new Set([relation])))
      expect(outcome === undefined).toBe(allowed)
    })

    test('nobody at all: denied', () => {
      expect(codeOf(() => authorise(action, new Set()))).toBe('not_a_member')
    })
  })

  test('a stranger is told to join, one who waits to wait, anyone else no', () => {
    expect(codeOf(() => authorise('feed.list', new Set(['anyone'])))).toBe('not_a_member')
    expect(codeOf(() => authorise('feed.list', new Set(['anyone', 'member'])))).toBe(
      'not_confirmed',
    )
    const settled = new Set<Relation>(['anyone', 'member', 'resident'])
    expect(codeOf(() => authorise('feed.list', settled))).toBe('forbidden')
    expect(codeOf(() => authorise('ticket.triage', new Set(['anyone', 'member'])))).toBe(
      'forbidden',
    )
  })
})

describe('general relations', () => {
  const now = Date.UTC(2026, 7, 26)
  const grant = {
    id: 'g',
    role: 'committee',
    scope: 'fz',
    validFrom: now - 1000,
    grantedBy: 'm',
  } as const
  const member = (more: Partial<MemberDocument>): MemberDocument => ({
    _id: 'm1',
    version: 0,
    openid: 'o1',
    nickname: '',
    roles: [],
    roleKeys: [],
    quota: {},
    done: [],
    joinedAt: 0,
    ...more,
  })
  const of = (document?: MemberDocument) => {
    const caller = { id: 'm1', openid: 'o1', ...(document && { member: document }) }
    return [...generalRelations(caller, now)]
  }

  test('somebody without a document is anyone', () => {
    expect(of()).toEqual(['anyone'])
  })

  test('a role counts from its first day until its last, and not once revoked (R6)', () => {
    expect(of(member({ roles: [grant] }))).toEqual(['anyone', 'member', 'staff', 'admin'])
    for (const ended of [{ validFrom: now + 1 }, { validTo: now }, { revokedAt: now - 1 }]) {
      expect(of(member({ roles: [{ ...grant, ...ended }] }))).toEqual(['anyone', 'member'])
    }
  })

  test('a home counts once it is confirmed (R51)', () => {
    const home = {
      building: 'fz/zfy/24',
      buildingName: '24号楼',
      household: 'fz/zfy/24/402',
      door: '402',
      askedAt: 0,
      requestId: 'r',
    }
    expect(of(member({ home: { ...home, status: 'pending' } }))).not.toContain('resident')
    expect(of(member({ home: { ...home, status: 'refused' } }))).not.toContain('resident')
    expect(of(member({ home: { ...home, status: 'confirmed' } }))).toContain('resident')
  })
})

function codeOf(work: () => void): RefusalCode | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    throw thrown
  }
}
