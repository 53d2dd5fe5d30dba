import type { BallotLine, BallotTerms } from '../../../typings/room.ts'
import { recordDue } from '../room/history.ts'
import { changeTopic } from '../room/store.ts'
import { takePartTogether } from '../room/participant-store.ts'
import { stageOf, type TopicDocument, type TopicWork } from '../room/topic.ts'
import { goOn, isSame, type Working } from './freezing.ts'
import { ballotsHash, lineText, PART, partHash } from './seal.ts'
import { countVoted, countVotes, linesAfter, votersBetween } from './store.ts'
import { tallyOf } from './tally.ts'

/**
 * One aggregate over the ballots, compared with how many on the roll have voted: only when both agree the lines are
 * sealed. Throws otherwise; the clock tries again later. Source: design §4.
 */
export async function beginCount(topic: TopicDocument, working: Working): Promise<TopicDocument> {
  const { _id, ballot, roll } = topic
  if (ballot === undefined || roll === undefined) throw new Error('nothing was voted on')
  const [groups, voted] = await Promise.all([countVotes(_id), countVoted(_id)])
  const tally = tallyOf(ballot, roll.voters, groups)
  if (tally.taken !== voted) throw new Error(`${tally.taken} ballots of ${voted} who voted`)
  return goOn(topic, working, {
    ...{ kind: 'count', after: '', chunks: [], done: 0, tally, voted: 0 },
  })
}

/** Seals the next slice of lines, and notes who voted as taking part (R59); after the last the result stands, dated when the votes were due to be counted, once. */
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
  const event = counted(topic, next)
  return changeTopic(
    _id,
    (stored) => {
      const closedAt = stageOf(stored, 'vote')?.closedAt
      if (!isSame(stored, topic) || stored.result !== undefined || closedAt === undefined) {
        return stored
      }
      return recordDue(stored, event, closedAt + working.rules.settles, working)
    },
    topic,
  )
}

function withLines(work: TopicWork, lines: readonly BallotLine[], terms: BallotTerms): TopicWork {
  const known = terms.options.map(({ id }) => id)
  const cast = lines.flatMap(([, choices]) => (choices === null ? [] : [choices]))
  if (cast.some((choices) => choices.some((id) => !known.includes(id)))) {
    throw new Error('a ballot has an option that is not on it')
  }
  const last = lines.at(-1)
  return {
    ...work,
    ...(last && { after: last[0], chunks: [...work.chunks, partHash(lines.map(lineText))] }),
    done: work.done + lines.length,
    voted: (work.voted ?? 0) + cast.length,
  }
}

/** The result; throws when the lines say something else than the aggregate or the frozen roll. */
function counted({ _id, roll }: TopicDocument, { tally, voted, done, chunks }: TopicWork) {
  if (tally === undefined) throw new Error('nothing was counted')
  const agree = done === roll?.voters && voted === tally.taken
  if (!agree)
    throw new Error(`${done} lines of ${roll?.voters} voters, ${voted} votes of ${tally.taken}`)
  return { type: 'VotesCounted', tally, hash: ballotsHash(_id, done, chunks) } as const
}
