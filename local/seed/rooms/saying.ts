import type { Caller } from '../../../cloudfunctions/core/kernel/handler.ts'
import type { Relation } from '../../../cloudfunctions/core/kernel/authority.ts'
import { bodyDigest } from '../../../cloudfunctions/core/kernel/trace.ts'
import { countsFrom } from '../../../cloudfunctions/core/opinion/counts.ts'
import {
  isPublic,
  publicState,
  reindexOpinion,
  type OpinionDocument,
} from '../../../cloudfunctions/core/opinion/opinion.ts'
import type { TopicCounts, TopicDocument } from '../../../cloudfunctions/core/room/topic.ts'
import { labelOf } from '../../../cloudfunctions/core/ticket/read/label.ts'
import type { SayingKind, StageId } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'

/** What somebody says. */
export interface Words {
  kind: SayingKind
  words: string
  line?: string
  about?: string
  stars?: number
}

/** By whom and when. */
interface Spoken {
  id: string
  stage: StageId
  at: Instant
  by: Caller
  relations: ReadonlySet<Relation>
  /** Written down for somebody behind this door who has no phone. Source: R63. */
  door?: string
}

/** Something said, as the product stores it once it was counted: its check has passed, nothing is left to tell. */
export function opinionOf(topic: TopicDocument, said: Words, spoken: Spoken): OpinionDocument {
  const { kind, words, line, about, stars } = said
  const { id, stage, at, by } = spoken
  const plan = topic.plans.at(-1)?.version
  return reindexOpinion({
    ...{ _id: id, version: 0, topic: topic._id, topicTitle: topic.title },
    ...{ place: topic.place, placeName: topic.placeName, kind, stage, words, media: [] },
    ...(line !== undefined && { line }),
    ...(about !== undefined && { about }),
    ...(stars !== undefined && { stars }),
    ...(plan !== undefined && kind !== 'appraisal' && { plan }),
    ...authorOf(topic, kind, spoken),
    ...{ member: by.id, openid: by.openid, at, requestDigest: bodyDigest(said) },
    state: publicState({ kind, answers: [] }),
    ...{ answers: [], supports: 0, done: [], deliveries: [], pendingChecks: [] },
  })
}

type Author = Pick<OpinionDocument, 'speaker' | 'label' | 'workUnit' | 'expertise' | 'enteredBy'>

/** A neighbour with their door; organisers reply in their role; in-service members with unit and expertise. Source: R57. */
function authorOf(topic: TopicDocument, kind: SayingKind, spoken: Spoken): Author {
  const { at, by, relations, door } = spoken
  if (door !== undefined) {
    const enteredBy = labelOf(by, at, topic.place)
    return { speaker: `door:${door}`, label: `${door} 邻居`, enteredBy }
  }
  const inRole = kind === 'reply' && relations.has('organiser')
  const label = labelOf(by, at, inRole ? topic.place : undefined)
  const { workUnit, expertise } = by.member?.party ?? {}
  const inService = kind === 'opinion' && relations.has('in_service')
  return {
    ...{ speaker: by.id, label },
    ...(inService && workUnit !== undefined && { workUnit }),
    ...(inService && expertise !== undefined && { expertise }),
  }
}

/** A topic's figures of what was said, counted as the clock counts them. Source: R58. */
export function crowdOf(sayings: readonly OpinionDocument[]): Partial<TopicCounts> {
  const rows = sayings.map(({ kind, state, stars = 0, toReview = 0 }) => ({
    ...{ kind, state, n: 1, stars, toReview },
  }))
  const speakers = new Set(sayings.filter(isPublic).map(({ speaker }) => speaker))
  return { ...countsFrom(rows), speakers: speakers.size }
}
