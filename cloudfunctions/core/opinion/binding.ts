import type { Instant } from '../../../typings/time.ts'
import { answersNeeded, stageOf, type Topic, type TopicDocument } from '../room/topic.ts'
import { bindFates } from './fates.ts'
import { fatesOn, sealAnswers } from './store.ts'

/**
 * A change of a topic; where it opens a stage that rests on answers, they are kept still first and their digest goes into the
 * event that opens it. The change must rest on figures counted after `now` (see `CrowdKnown`): by then everything said in
 * time has been written (a stage opens `settles` after the one before has closed), answers are never taken back, and what a
 * person keeps hidden stays so, so the figures can only get better while the change is being made. Use inside `changeTopic`.
 * Billed: 2 when such a stage opens. Source: R58, B6.
 */
export async function bindAnswers(
  topic: TopicDocument,
  now: Instant,
  change: (topic: TopicDocument) => TopicDocument,
): Promise<TopicDocument> {
  const after = change(topic)
  const kinds = openedOn(topic, after)
  if (kinds.length === 0) return after
  const known: Topic['fates'] = {}
  for (const kind of kinds) {
    await sealAnswers(topic._id, kind, now)
    known[kind] = bindFates(await fatesOn(topic._id, kind))
  }
  const { fates: _fates, ...bound } = change({ ...topic, fates: known })
  return bound
}

/** What the stages that have just opened rest on; after a long silence of the clock there may be several. */
function openedOn(before: Topic, after: Topic): ('opinion' | 'objection')[] {
  const kinds = after.stages
    .filter(({ stage, openedAt }) => openedAt !== stageOf(before, stage)?.openedAt)
    .flatMap((stage) => answersNeeded(stage) ?? [])
  return [...new Set(kinds)]
}
