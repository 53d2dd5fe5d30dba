import type { BallotTerms, BallotView, MyVote } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Caller } from '../kernel/handler.ts'
import { confirmedHome } from '../member/member.ts'
import { isInhabitant } from '../room/relations.ts'
import { isCopied } from '../room/standing.ts'
import { stageOf, type Topic } from '../room/topic.ts'
import { planView } from '../room/view.ts'
import { householdVoter } from './copy.ts'
import type { BallotDocument, RollDocument } from './roll.ts'

/** A vote as those see it whose vote it is: of a household every member. Pure. Source: R60. */
export function myVote(
  { voter, household, code, votedAt, by, label, changes }: RollDocument,
  ballot: BallotDocument | undefined,
  member: string,
): MyVote {
  const door = household.slice(household.lastIndexOf('/') + 1)
  return {
    ...{ code, changes, voter: voter.startsWith('person:') ? '' : householdVoter(door) },
    ...(ballot && { choices: ballot.choices }),
    ...(votedAt !== undefined && { at: votedAt }),
    ...(label !== undefined && { by: label, own: by === member }),
  }
}

/** What the database says besides the topic. */
export interface Found {
  line?: RollDocument
  ballot?: BallotDocument
  /** How many have voted. */
  taken: number
}

/** A ballot as one voter sees it: what others chose is nowhere in it before the count. Pure. Source: R60. */
export function ballotView(
  topic: Topic & { ballot: BallotTerms },
  { caller, now }: { caller: Caller; now: Instant },
  { line, ballot, taken }: Found,
): BallotView {
  const { roll, result, ballot: terms } = topic
  const vote = stageOf(topic, 'vote')
  const opensAt = vote?.openedAt ?? vote?.opensAt
  const closesAt = vote?.closesAt
  const named = terms.options.map(({ plan }) => plan)
  const without = line?.on ? undefined : whyNone(topic, caller)
  return {
    ...{ topic: topic._id, title: topic.title, placeName: topic.placeName, terms, taken },
    plans: topic.plans.filter(({ version }) => named.includes(version)).map((one) => planView(one)),
    ...(opensAt !== undefined && { opensAt }),
    ...(closesAt !== undefined && { closesAt }),
    isOpen: isVoteOpen(topic, now),
    ...(roll && { roll }),
    ...(line?.on && { mine: myVote(line, ballot, caller.id) }),
    ...(without && { without }),
    ...(result && { result }),
  }
}

/** By the server’s clock, whether or not the clock’s run has closed it yet. */
export function isVoteOpen(topic: Topic, now: Instant): boolean {
  const { openedAt, closedAt, closesAt = 0 } = stageOf(topic, 'vote') ?? {}
  return openedAt !== undefined && closedAt === undefined && now < closesAt
}

function whyNone(topic: Topic, { member }: Caller): BallotView['without'] {
  if (member === undefined || confirmedHome(member) === undefined) return 'not_confirmed'
  if (!isInhabitant(member, topic.place)) return 'elsewhere'
  // Before the roll is copied nobody can say.
  return topic.roll !== undefined || isCopied(topic) ? 'not_on_roll' : undefined
}
