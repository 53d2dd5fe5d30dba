import type { StageState } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { restsOnAnswers, stageOf, type Topic, type TopicDocument } from '../room/topic.ts'
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
  const opened = openedOnAnswers(topic, after)
  if (opened === undefined) return after
  const kind = opened.needs.includes('opinions_answered') ? 'opinion' : 'objection'
  await sealAnswers(topic._id, kind, now)
  const fates = bindFates(await fatesOn(topic._id, kind))
  const { fates: _fates, ...bound } = change({ ...topic, fates })
  return bound
}

function openedOnAnswers(before: Topic, after: Topic): StageState | undefined {
  return after.stages.find(
    (stage) =>
      restsOnAnswers(stage) &&
      stage.openedAt !== undefined &&
      stageOf(before, stage.stage)?.openedAt === undefined,
  )
}
