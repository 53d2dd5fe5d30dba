import type { BallotsFile, BallotTerms } from '../../../typings/room.ts'
import type { HouseholdId } from '../../../typings/place.ts'
import { temporaryUrls } from '../kernel/files.ts'
import { handlerOn, type Caller, type Handlers } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { confirmedHome } from '../member/member.ts'
import { covers } from '../place/place.ts'
import { readHousehold, readPlace } from '../place/store.ts'
import { seenNow } from '../room/as-of.ts'
import { commandedTopic, namedTopic, performOn } from '../room/perform.ts'
import { hasOpened } from '../room/rule.ts'
import { readTopic } from '../room/store.ts'
import type { Topic, TopicDocument } from '../room/topic.ts'
import { applyCorrections } from './corrections.ts'
import { ballotInputs } from './input.ts'
import { ballotId, rollId, voterOf } from './roll.ts'
import { PART } from './seal.ts'
import { countVoted, linesAfter, readBallot, readLine } from './store.ts'
import { ballotView, type Found } from './view.ts'
import { castVote } from './voting.ts'

/** Ballots: terms, roll, vote, published list. Source: R60. */
export const ballotHandlers = {
  'topic.setBallot': handlerOn('topic.setBallot', {
    input: ballotInputs.set,
    subject: commandedTopic<'topic.setBallot'>(),
    run: (input, call, topic) => {
      const toCommand = (_media: unknown, current: Topic) => {
        const isRead = current.ballotAt === input.replaces
        require(isRead || hasOpened(current, 'roll'), 'changed_meanwhile')
        return { type: 'BallotSet' as const, terms: input.terms }
      }
      return performOn({ action: 'topic.setBallot', input, topic, toCommand }, call)
    },
  }),

  'topic.correctRoll': handlerOn('topic.correctRoll', {
    input: ballotInputs.correct,
    subject: commandedTopic<'topic.correctRoll'>(),
    run: async (input, call, topic) => {
      const { household, include, reason } = input
      const door = await doorOf(topic, household)
      const toCommand = () => ({
        ...{ type: 'RollCorrected' as const, household, door, include, reason },
      })
      const answer = await performOn({ action: 'topic.correctRoll', input, topic, toCommand }, call)
      // Should this fail, the seal does it.
      const after = (await readTopic(topic._id)) ?? topic
      await applyCorrections(after, ofHousehold(after, household))
      return answer
    },
  }),

  'topic.ballot': handlerOn('topic.ballot', {
    input: ballotInputs.open,
    subject: namedTopic<'topic.ballot'>(),
    run: async (_input, { caller, now }, stored) => {
      const topic = await seenNow(stored, now)
      const { ballot } = topic
      if (ballot === undefined) throw new Refusal('vote_not_open')
      const found = await findVote({ ...topic, ballot }, caller)
      const view = ballotView({ ...topic, ballot }, { caller, now }, found)
      return { ...view, urls: await temporaryUrls(view.plans.flatMap(({ drawings }) => drawings)) }
    },
  }),

  'topic.vote': handlerOn('topic.vote', {
    input: ballotInputs.vote,
    subject: namedTopic<'topic.vote'>(),
    run: async (input, call, topic) => ({ mine: await castVote(input, call, topic) }),
  }),

  'topic.ballots': handlerOn('topic.ballots', {
    input: ballotInputs.page,
    subject: namedTopic<'topic.ballots'>(),
    run: async ({ after = '' }, _call, topic) => {
      require(topic.result !== undefined, 'not_counted_yet')
      const lines = await linesAfter(topic._id, after, PART)
      const next = lines.length < PART ? undefined : lines.at(-1)?.[0]
      return { lines, ...(next !== undefined && { next }) }
    },
  }),

  'topic.recount': handlerOn('topic.recount', {
    input: ballotInputs.open,
    subject: namedTopic<'topic.recount'>(),
    run: async (_input, _call, topic) => recountOf(topic),
  }),
} satisfies Partial<Handlers>

/** The caller’s line and vote, and the turnout. Billed: 2, 3 once they have voted, none before the roll. */
async function findVote(topic: Topic & { ballot: BallotTerms }, caller: Caller): Promise<Found> {
  const { member } = caller
  const home = member && confirmedHome(member)
  if (!hasOpened(topic, 'roll')) return { taken: 0 }
  const id = home && rollId(topic._id, voterFor(topic, caller.id, home.household))
  const [line, taken] = await Promise.all([
    id === undefined ? undefined : readLine(id),
    topic.result?.taken ?? (hasOpened(topic, 'vote') ? countVoted(topic._id) : 0),
  ])
  const hasVoted = line?.votedAt !== undefined
  const ballot = hasVoted ? await readBallot(ballotId(topic._id, line.code)) : undefined
  return { taken, ...(line && { line }), ...(ballot && { ballot }) }
}

const voterFor = ({ ballot }: { ballot: BallotTerms }, member: string, household: HouseholdId) =>
  voterOf(ballot.voter, { member, household })

const ofHousehold = ({ corrections = [] }: Topic, household: HouseholdId) =>
  corrections.filter((each) => each.household === household)

/** The door as the trace names it, with its building unless that is the topic’s own place. Refuses `door_unknown`. */
async function doorOf(topic: Topic, household: HouseholdId): Promise<string> {
  require(covers(topic.place, household), 'door_unknown', { field: 'household' })
  const found = await readHousehold(household)
  const isEmpty = topic.ballot?.voter === 'person' && (found?.members ?? 0) === 0
  // Where each person votes, a household without a confirmed member has nobody to put on the roll or off it.
  if (found === undefined || isEmpty) throw new Refusal('door_unknown', { field: 'household' })
  if (found.building === topic.place) return found.door
  const building = await readPlace(found.building)
  return `${building?.estate ?? ''}${building?.name ?? found.building} ${found.door}`
}

/** The file without its lines. Refuses `not_counted_yet`. */
function recountOf(topic: TopicDocument): Omit<BallotsFile, 'lines'> {
  const { _id, title, ballot, roll, result, trace } = topic
  if (ballot === undefined || roll === undefined || result === undefined) {
    throw new Refusal('not_counted_yet')
  }
  return {
    ...{ format: 'courtyard-ballots', formatVersion: 1, topic: _id, title },
    ...{ terms: ballot, roll, result, head: trace.at(-1)?.hash ?? '' },
    trace: trace.map(({ by: _by, bodyDigest: _digest, ...link }) => link),
  }
}
