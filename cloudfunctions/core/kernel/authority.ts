import type { Action } from '../../../typings/contract.ts'
import type { Instant } from '../../../typings/time.ts'
import { activeRoles, confirmedHome } from '../member/member.ts'
import type { Caller } from './handler.ts'
import { Refusal } from './refusal.ts'

/**
 * How a caller stands to what an action is about. The general ones are found by `generalRelations`;
 * the others by the action's subject.
 */
export type Relation =
  // general
  /** Anyone with an OPENID, joined or not. */
  | 'anyone'
  /** Has a member document: asked to join, or holds or held a role. */
  | 'member'
  /** Home confirmed by its captain or cadre. */
  | 'resident'
  /** Holds any role in force. */
  | 'staff'
  /** Sets up a district: admin or committee of it. */
  | 'admin'
  // to a place
  /** Confirmed home in the community the subject belongs to; only where the subject is public. */
  | 'neighbour'
  /** Holds a role covering the place. */
  | 'servant'
  /** Captain or cadre of the building. Source: design §3. */
  | 'confirmer'
  /** May grant (or take back) that role over that place; see `role/granting.ts`. */
  | 'granter'
  /** Grid worker, captain, cadre, branch secretary, director or secretary covering the place. Source: R17. */
  | 'relayer'
  // to a ticket
  | 'reporter'
  /** Family or a neighbour who filed it for a household, not in a role. Source: B16. */
  | 'filer'
  /** Confirmed member of the household a request was filed for. Source: B16. */
  | 'household'
  /** Serves the building or its community and did not file it: may ask the household whether it is theirs. Source: B16. */
  | 'asker'
  /** Branch secretary, captain or cadre of the building. Source: R22. */
  | 'first_responder'
  /** Who took it first and keeps the feedback duty. Source: R22, R24. */
  | 'owner'
  /** A level above the owner, covering the place. Source: R11, R28. */
  | 'superior'
  /** The platform a ticket was escalated to: community or district. Source: R24, R25. */
  | 'desk'
  /** Looks at what the safety check holds: of the community or the district, never somebody it may be about. Source: B13, R20. */
  | 'reviewer'
  /** Owned or answered what is being appealed against: reads and explains, decides nothing. Source: R20, R39. */
  | 'appealed_against'
  /** An officer of a unit in the order. Source: R26. */
  | 'unit'
  // to a room or topic
  /** Runs the room of a place: its captain, branch secretary or cadre, or who serves above. Source: R52. */
  | 'organiser'
  /** Home confirmed within the place of a topic: has a say and a vote there. Source: R60. */
  | 'inhabitant'
  /** An inhabitant who is a party member in service. Source: R57. */
  | 'in_service'
  | 'proposer'
  /** Said it themselves, not in office nor for somebody else. Source: B2. */
  | 'author'

/** Everyone who has to do with a ticket. Source: R11, R34. */
const readers = [
  'reporter',
  'first_responder',
  'owner',
  'superior',
  'desk',
  'unit',
  'appealed_against',
  'servant',
  'neighbour',
] as const satisfies Relation[]

/** The one table: action → the relations that may. What is not here may not. Source: design §3. */
export const AUTHORITY: Record<Action, readonly Relation[]> = {
  'home.open': ['anyone'],
  'feed.list': ['neighbour', 'servant'],
  'place.children': ['anyone'],
  'place.doors': ['servant'],

  'member.redeemAdminCode': ['anyone'],
  'member.lookUpBuilding': ['anyone'],
  'member.join': ['anyone'],
  'member.waiting': ['staff'],
  'member.confirm': ['confirmer'],
  'member.refuse': ['confirmer'],
  'member.setQuiet': ['staff'],
  'member.identityCode': ['anyone'],
  'roster.template': ['admin'],
  'roster.import': ['admin'],
  'role.list': ['granter'],
  'role.grant': ['granter'],
  'role.revoke': ['granter'],
  'group.bind': ['confirmer'],

  'ticket.report': ['anyone'],
  'ticket.relay': ['relayer'],
  'ticket.open': [...readers, 'filer'],
  'ticket.mine': ['anyone'],
  'ticket.desk': ['staff'],
  'ticket.accept': ['first_responder', 'superior'],
  'ticket.answer': ['owner', 'superior', 'desk'],
  'ticket.interim': ['owner', 'superior'],
  'ticket.escalate': ['first_responder', 'owner', 'desk'],
  'ticket.triageOptions': ['desk'],
  'ticket.triage': ['desk'],
  /** Asked of the request it is merged into; a first responder only while that one is in 发现. Source: R25. */
  'ticket.merge': ['desk', 'first_responder'],
  'ticket.unmerge': ['reporter', 'owner', 'superior', 'desk'],
  'ticket.ask': ['owner', 'superior', 'desk'],
  'ticket.reply': ['reporter'],
  'ticket.markTopic': ['owner', 'superior', 'desk'],
  'ticket.whistle': ['first_responder', 'owner', 'superior'],
  'ticket.signIn': ['unit'],
  'ticket.fileFinding': ['unit'],
  'ticket.inspect': ['unit'],
  'ticket.confirm': ['reporter'],
  'ticket.withdraw': ['reporter'],
  'ticket.appeal': ['reporter'],
  'ticket.explain': ['appealed_against'],
  'ticket.review': ['reviewer'],
  'ticket.appealReview': ['reporter'],
  'ticket.reportPressure': ['reporter'],
  'ticket.confirmFiling': ['household', 'asker'],
  'ticket.colleagues': ['owner', 'superior'],
  'ticket.handOver': ['owner', 'superior'],
  'work.seen': ['staff'],
  'work.colleagues': ['staff'],
  'work.handOverAll': ['staff'],
  'ticket.contact': ['owner', 'desk', 'unit', 'superior'],
  'ticket.erase': ['reporter', 'household'],
  'ticket.shared': readers,
  'ticket.trace': [...readers, 'filer'],
  'ticket.cosign': ['neighbour'],
  'ticket.uncosign': ['neighbour'],
  'ticket.follow': ['neighbour'],
  'ticket.unfollow': ['anyone'],
  'ticket.followed': ['anyone'],
  'ticket.answerTemplates': ['owner', 'superior', 'desk'],
  'ticket.phases': ['neighbour', 'servant'],
  'ticket.unsolved': ['neighbour', 'servant'],
  'ticket.proof': readers,
  'ticket.export': readers,
  'trace.root': ['anyone'],
  'ticket.list': ['neighbour', 'servant'],
  'ticket.before': ['neighbour', 'servant'],

  'rota.open': ['servant', 'neighbour'],
  'rota.set': ['superior'],
  'rating.summary': ['neighbour', 'servant'],
  'pressure.list': ['staff'],
  'pressure.handle': ['superior'],

  'room.list': ['neighbour', 'servant'],
  'room.topics': ['neighbour', 'servant'],
  'room.work': ['staff'],
  'room.mine': ['anyone'],
  'topic.open': ['neighbour', 'servant', 'proposer', 'reviewer'],
  'topic.trace': ['neighbour', 'servant', 'proposer', 'reviewer'],
  'topic.proof': ['neighbour', 'servant', 'proposer', 'reviewer'],
  'topic.export': ['neighbour', 'servant', 'proposer', 'reviewer'],
  'topic.review': ['reviewer'],
  'topic.propose': ['inhabitant', 'organiser'],
  'topic.support': ['inhabitant'],
  'topic.unsupport': ['inhabitant'],
  'topic.procedures': ['organiser'],
  'topic.establish': ['organiser'],
  'topic.decline': ['organiser'],
  'topic.finishStage': ['organiser'],
  'topic.skip': ['organiser'],
  'topic.extend': ['organiser'],
  'topic.stop': ['organiser'],
  'topic.link': ['organiser'],
  'topic.minutes': ['organiser'],
  'topic.milestone': ['organiser'],
  'topic.setBallot': ['organiser'],
  'topic.correctRoll': ['organiser'],
  'topic.ballot': ['neighbour', 'servant', 'inhabitant', 'proposer', 'reviewer'],
  'topic.vote': ['inhabitant'],
  'topic.ballots': ['neighbour', 'servant', 'inhabitant', 'proposer'],
  'topic.recount': ['neighbour', 'servant', 'inhabitant', 'proposer'],
  'topic.publishPlan': ['organiser'],
  'topic.opinions': ['neighbour', 'servant', 'inhabitant', 'proposer', 'reviewer'],
  /** Which of them may speak, the stage says; see `opinion/saying.ts`. Source: R57. */
  'topic.say': ['inhabitant', 'organiser'],
  'topic.enter': ['organiser'],
  'opinion.support': ['inhabitant'],
  'opinion.unsupport': ['inhabitant'],
  'opinion.answer': ['organiser'],
  'opinion.review': ['reviewer'],
  'opinion.erase': ['author'],

  'letter.list': ['anyone'],
  'letter.read': ['anyone'],
  'letter.subscribed': ['anyone'],
}

/** Relations that depend on the caller alone. */
export function generalRelations({ member }: Caller, now: Instant): Set<Relation> {
  const relations = new Set<Relation>(['anyone'])
  if (member === undefined) return relations
  relations.add('member')
  if (confirmedHome(member) !== undefined) relations.add('resident')
  const roles = activeRoles(member, now)
  if (roles.length > 0) relations.add('staff')
  if (roles.some(({ role }) => role === 'admin' || role === 'committee')) relations.add('admin')
  return relations
}

/**
 * Lets an action pass, or refuses: `not_a_member` to somebody who never joined, `not_confirmed` to a resident
 * whose home is not confirmed where a neighbour would do, else `forbidden`.
 */
export function authorise(action: Action, relations: ReadonlySet<Relation>): void {
  const allowed = AUTHORITY[action]
  if (allowed.some((relation) => relations.has(relation))) return
  if (!relations.has('member')) throw new Refusal('not_a_member')
  const homeWouldDo = ['resident', 'neighbour', 'inhabitant'].some((each) =>
    allowed.some((one) => one === each),
  )
  const settled = relations.has('resident') || relations.has('staff')
  throw new Refusal(homeWouldDo && !settled ? 'not_confirmed' : 'forbidden')
}
