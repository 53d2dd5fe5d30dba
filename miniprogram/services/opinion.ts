import type { Input, Output } from '../../typings/contract'
import type { OpinionId, OpinionView, TopicId } from '../../typings/room'
import { noteActed } from './acted'
import { type Answer, call } from './cloud'

/** A page of what was said on a topic. Source: R57, R58. */
export function opinionsOf(
  input: Input<'topic.opinions'>,
): Promise<Answer<Output<'topic.opinions'>>> {
  return call('topic.opinions', input)
}

/** Says something; the same requestId says it once. */
export function say(input: Input<'topic.say'>): Promise<Answer<OpinionView>> {
  noteActed(input.id)
  return call('topic.say', input)
}

/** Supports an opinion, or no longer. */
export function supportOpinion(
  id: OpinionId,
  { on, requestId }: { on: boolean; requestId: string },
): Promise<Answer<{ supports: number }>> {
  return call(on ? 'opinion.support' : 'opinion.unsupport', { id, requestId })
}

/** Has one’s own words and photos erased. Source: B2. */
export function eraseOpinion(id: OpinionId, requestId: string): Promise<Answer<OpinionView>> {
  return call('opinion.erase', { id, requestId })
}

/** Pages read at most, where all opinions behind the changes of a plan are looked for. */
const MOST_PAGES = 5

/** Opinions that have their fate, as many as there are pages for. */
export async function answeredOpinions(
  id: TopicId,
  wanted: ReadonlySet<OpinionId>,
): Promise<Map<OpinionId, OpinionView>> {
  const found = new Map<OpinionId, OpinionView>()
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await opinionsOf({
      id,
      kind: 'opinion',
      ...(cursor === undefined ? {} : { cursor }),
    })
    if (!answer.ok) return found
    for (const said of answer.data.rows) found.set(said.id, said)
    cursor = answer.data.next
    if (cursor === undefined || [...wanted].every((each) => found.has(each))) return found
  }
  return found
}
