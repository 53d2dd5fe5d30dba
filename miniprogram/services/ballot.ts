import type { Input, Output } from '../../typings/contract'
import type { BallotLine, MyVote, TopicId } from '../../typings/room'
import { type Answer, call } from './cloud'

/** The ballot as the caller's household has it. Source: R60. */
export function openBallot(id: TopicId): Promise<Answer<Output<'topic.ballot'>>> {
  return call('topic.ballot', { id })
}

/** Votes, or votes anew: the latest counts until the close. The same requestId never votes twice. Source: R60. */
export function vote(input: Input<'topic.vote'>): Promise<Answer<{ mine: MyVote }>> {
  return call('topic.vote', input)
}

/** What is needed to count again, but the lines. */
export function recountOf(id: TopicId): Promise<Answer<Output<'topic.recount'>>> {
  return call('topic.recount', { id })
}

/**
 * The published list, page by page; `seen` hears how many lines were read and may end the reading by `false`.
 * Source: R60.
 */
export async function readLines(
  id: TopicId,
  seen: (lines: readonly BallotLine[]) => boolean,
): Promise<Answer<BallotLine[]>> {
  const lines: BallotLine[] = []
  let after: string | undefined
  for (;;) {
    const page = await call('topic.ballots', { id, ...(after === undefined ? {} : { after }) })
    if (!page.ok) return page
    lines.push(...page.data.lines)
    after = page.data.next
    if (!seen(lines) || after === undefined) return { ...page, data: lines }
  }
}
