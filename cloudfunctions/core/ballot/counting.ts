import type { BallotLine, BallotTerms } from '../../../typings/room.ts'
import type { Duration } from '../../../typings/time.ts'
import { datedAt } from '../room/deadline.ts'
import type { CountFound } from '../room/events.ts'
import { recordDue, reindexTopic } from '../room/history.ts'
import { TRIES } from '../room/standing.ts'
import { changeTopic } from '../room/store.ts'
import { takePartTogether } from '../room/participant-store.ts'
import { stageOf, type TopicDocument, type TopicWork } from '../room/topic.ts'
import { goOn, isSame, type Working } from './freezing.ts'
import { ballotsHash, lineText, PART, partHash } from './seal.ts'
import { countVoted, countVotes, linesAfter, votersBetween } from './store.ts'
import { tallyOf } from './tally.ts'

/** A count that did not come out is taken again after this, ms. */
const AGAIN: Duration = 10 * 60_000

/**
 * One aggregate over the ballots, compared with how many on the roll have voted: only when both agree the lines are
 * sealed; otherwise it is counted again later, see `heldUp`. Source: design §4.
 */
export async function beginCount(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const { _id, ballot, roll } = topic
  if (ballot === undefined || roll === undefined) throw new Error('nothing was voted on')
  const [groups, voted] = await Promise.all([countVotes(_id), countVoted(_id)])
  const tally = tallyOf(ballot, roll.voters, groups)
  const { voters } = roll
  if (tally.taken !== voted) {
    return heldUp(topic, { ballots: tally.taken, voted, lines: voters, voters }, working)
  }
  return goOn(topic, working, {
    ...{ kind: 'count', after: '', chunks: [], done: 0, tally, voted: 0 },
  })
}

/**
 * A count that does not come out begins anew ten minutes later, as often as it takes; nothing is published meanwhile. After
 * the third the trace says what was found, once, and those who run the room and look after it are told. Source: decision 033.
 */
function heldUp(
  topic: TopicDocument,
  found: CountFound,
  { now, rules, salt }: Working,
): Promise<TopicDocument> {
  console.error('count', topic._id, JSON.stringify(found))
  return changeTopic(
    topic._id,
    (stored) => {
      const { work: _work, ...rest } = stored
      const before = stored.miscount
      const isElse = !isSame(stored, topic) || before?.againAt !== topic.miscount?.againAt
      if (isElse || stored.result !== undefined) return stored
      const tries = (before?.tries ?? 0) + 1
      const miscount = { ...found, since: before?.since ?? now, tries, againAt: now + AGAIN }
      const noted = reindexTopic({ ...rest, miscount }, rules)
      if (tries !== TRIES) return noted
      return recordDue(noted, { type: 'CountHeld', found }, now, { now, rules, salt })
    },
    topic,
  )
}

/** Seals the next slice of lines, and notes who voted as taking part (R59); after the last the result stands, once. */
export async function countSlice(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const { _id, work, ballot } = topic
  if (work === undefined || ballot === undefined) throw new Error('no count was begun')
  const lines = await linesAfter(_id, work.after, PART)
  const last = lines.at(-1)?.[0]
  if (last !== undefined) {
    await takePartTogether(topic, await votersBetween(_id, work.after, last))
  }
  const next = withLines(work, lines, ballot)
  if (lines.length === PART) return goOn(topic, working, next)
  const found = foundIn(topic, next)
  if (found !== undefined) return heldUp(topic, found, working)
  const event = counted(topic, next)
  return changeTopic(
    _id,
    (stored) => {
      const closedAt = stageOf(stored, 'vote')?.closedAt
      if (!isSame(stored, topic) || stored.result !== undefined || closedAt === undefined) {
        return stored
      }
      const { now, rules } = working
      return recordDue(stored, event, datedAt(closedAt + rules.settles, now, rules), working)
    },
    topic,
  )
}

function withLines(work: TopicWork, lines: readonly BallotLine[], terms: BallotTerms): TopicWork {
  const known = terms.options.map(({ id }) => id)
  // A ballot with an option that is not on it is none: then the count does not come out.
  const cast = lines.filter(([, choices]) => choices?.every((id) => known.includes(id)))
  const last = lines.at(-1)
  return {
    ...work,
    ...(last && { after: last[0], chunks: [...work.chunks, partHash(lines.map(lineText))] }),
    done: work.done + lines.length,
    voted: (work.voted ?? 0) + cast.length,
  }
}

/** What the lines say otherwise than the aggregate or the frozen roll; undefined when all agree. */
function foundIn({ roll }: TopicDocument, work: TopicWork): CountFound | undefined {
  const { tally, voted = 0, done: lines } = work
  const ballots = tally?.taken ?? 0
  const voters = roll?.voters ?? 0
  return lines === voters && voted === ballots ? undefined : { ballots, voted, lines, voters }
}

function counted({ _id }: TopicDocument, { tally, done, chunks }: TopicWork) {
  if (tally === undefined) throw new Error('nothing was counted')
  return { type: 'VotesCounted', tally, hash: ballotsHash(_id, done, chunks) } as const
}
