import type { BallotTerms, MyVote } from '../../../typings/room.ts'
import type { Command } from '../../../typings/contract.ts'
import type { Instant } from '../../../typings/time.ts'
import type { Call } from '../kernel/handler.ts'
import { _ } from '../kernel/database.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { confirmedHome, type MemberDocument } from '../member/member.ts'
import { topicAsOf } from '../room/as-of.ts'
import { DEFAULT_ROOM_RULES } from '../room/rules.ts'
import { stageOf, type Topic } from '../room/topic.ts'
import { labelOf } from '../ticket/read/label.ts'
import {
  ballotId,
  ballotOf,
  rollId,
  voted,
  voterOf,
  wasDone,
  type BallotDocument,
  type RollDocument,
  type Vote,
  type VoterKey,
} from './roll.ts'
import { BALLOTS, readBallot, readLine, ROLL } from './store.ts'
import { choicesIn } from './terms.ts'
import { myVote } from './view.ts'

type Ask = Command & { choices: string[] }

/**
 * The latest vote of a household or person, until the vote closes by the server’s clock; a request that was carried out
 * before changes nothing, also when it is asked again after the close. Line and ballot change in one transaction, so
 * that a vote that was answered is counted. Refuses `not_confirmed`, `vote_not_open`, `vote_closed`, `not_on_roll`,
 * `choice_wrong`, `conflict`. Billed: 8 with the call, the member and the topic, +5 for each further try. Source: R60.
 */
export async function castVote(ask: Ask, call: Call, topic: Topic): Promise<MyVote> {
  const { caller, now, requestDigest } = call
  // No district’s number says when a vote is open: none is read for it.
  const { terms, closesAt } = voteOf(topicAsOf(topic, now, DEFAULT_ROOM_RULES), now)
  const voter = voterFor(terms, caller.member)
  const { requestId, choices: given } = ask
  const vote = {
    ...{ requestId, digest: requestDigest, member: caller.id, label: labelOf(caller, now), now },
  }
  const id = rollId(topic._id, voter)
  if (now >= closesAt) return late(id, vote)
  const choices = choicesIn(terms, given)
  const [line, ballot] = await inTransaction(async (doors) => {
    // A further try may begin later than the call.
    require(Date.now() < closesAt, 'vote_closed')
    const before = await doors.read<RollDocument>(ROLL, id)
    require(before !== undefined, 'not_on_roll')
    const after = voted(before, vote)
    if (after === undefined) {
      const kept = await doors.read<BallotDocument>(BALLOTS, ballotId(topic._id, before.code))
      return [before, kept] as const
    }
    const cast = ballotOf(topic._id, after.code, choices)
    await doors.put(BALLOTS, cast)
    const { votedAt, by, label, changes, done } = after
    await doors.change(ROLL, id, { votedAt, by, label, changes, done: _.set(done) })
    return [after, cast] as const
  })
  return myVote(line, ballot, caller.id)
}

/** After the close nothing changes any more; who asks whether their vote arrived is told. */
async function late(id: string, vote: Vote): Promise<MyVote> {
  const line = await readLine(id)
  if (line === undefined || !wasDone(line, vote)) throw new Refusal('vote_closed')
  return myVote(line, await readBallot(ballotId(line.topic, line.code)), vote.member)
}

/** The terms of a vote that has opened, and when it closes. Refuses `topic_over`, `vote_not_open`. */
function voteOf(topic: Topic, now: Instant): { terms: BallotTerms; closesAt: Instant } {
  const { openedAt, closesAt } = stageOf(topic, 'vote') ?? {}
  const isOpened = openedAt !== undefined && openedAt <= now
  require(topic.status === 'running' || isOpened, 'topic_over')
  if (!isOpened || topic.ballot === undefined || closesAt === undefined) {
    throw new Refusal('vote_not_open')
  }
  return { terms: topic.ballot, closesAt }
}

/** Under which key somebody votes. Refuses `not_confirmed`. */
function voterFor({ voter }: BallotTerms, member: MemberDocument | undefined): VoterKey {
  const home = member && confirmedHome(member)
  if (member === undefined || home === undefined) throw new Refusal('not_confirmed')
  return voterOf(voter, { member: member._id, household: home.household })
}
