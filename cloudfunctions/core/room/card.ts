import type { TopicRow } from '../../../typings/room.ts'
import type { TopicCardDocument } from '../feed/card.ts'
import { stepOf } from './standing.ts'
import { currentStage, type Topic } from './topic.ts'

/** The first picture that may be shown: of the newest plan, else of the proposal. */
function pictureOf({ plans, media }: Topic): string | undefined {
  const pictures = [...(plans.at(-1)?.media ?? []), ...media]
  return pictures.find(({ kind, check }) => kind === 'photo' && check === 'passed')?.fileId
}

/** A topic as lists show it. */
export function topicRow(topic: Topic, at = topic.trace.at(-1)?.at): TopicRow {
  const { _id, kind, place, placeName, title, status, proposedAt, counts } = topic
  const { stage, closesAt, closedAt } = currentStage(topic)
  const picture = pictureOf(topic)
  return {
    ...{ id: _id, kind, place, placeName, title, status, stage, ...stepOf(topic) },
    ...(closesAt !== undefined && closedAt === undefined && status === 'running' && { closesAt }),
    ...(picture && { picture }),
    ...{ supporters: counts.supporters, speakers: counts.speakers },
    ...{ proposedAt, at: at ?? proposedAt },
  }
}

/** The feed card of a topic as it stands now; `seq` keeps an older one from replacing a newer. Source: R54. */
export function topicCard(topic: Topic): TopicCardDocument {
  const { id, kind: topicKind, picture, proposedAt, closesAt, ...row } = topicRow(topic)
  const { place, placeName, title, at, stage, status, step, steps, supporters, speakers } = row
  const outcome = topic.result?.outcome
  return {
    ...{ _id: id, kind: 'topic', topic: id, topicKind, place, placeName, title, at },
    ...{ createdAt: proposedAt, stage, status, step, steps, supporters, speakers },
    ...(closesAt !== undefined && { closesAt }),
    ...(picture && { photo: picture }),
    ...(outcome && { outcome }),
    ...{ scopes: topic.scopes, seq: topic.trace.length, visibility: topic.visibility },
  }
}
