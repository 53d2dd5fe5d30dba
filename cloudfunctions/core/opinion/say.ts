import { createHash } from 'node:crypto'
import type { Upload } from '../../../typings/contract.ts'
import type { OpinionId, OpinionView, StageState } from '../../../typings/room.ts'
import type { Call } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { takePart } from '../room/participant-store.ts'
import { reviewersOf } from '../room/reviewers.ts'
import type { TopicDocument } from '../room/topic.ts'
import { checkText, requireOwnFiles, takeIn } from '../ticket/check/safety.ts'
import type { TextCheck } from '../ticket/events.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { isPublic, publicState, reindexOpinion, type OpinionDocument } from './opinion.ts'
import { isTalkedOf, type Said } from './saying.ts'
import { addOpinion, readOpinion } from './store.ts'
import { tellOpinionSoon } from './tell.ts'
import { opinionView } from './view.ts'

/** Something to be said, and how its author appears. */
export interface Saying extends Said {
  id: OpinionId
  words: string
  uploads: readonly Upload[]
  author: Pick<
    OpinionDocument,
    'speaker' | 'label' | 'workUnit' | 'expertise' | 'enteredBy' | 'inOffice'
  >
  /** The stage in which it may be said now; refuses when there is none. */
  requireStage: () => StageState
  /** One of those a person has in a day; absent for who runs the topic. */
  seat?: string | undefined
}

/**
 * Says something on a topic. Its id is made from member and requestId, so a retry finds what it said, also once the stage
 * has closed. Words the check holds, or cannot be asked about, are kept for their author and reviewers. Refuses as `Said`
 * does, and `file_not_yours`, `too_large`, `opinion_unknown`, `request_reused`, `already_spoken`, `said_enough`; `conflict` when
 * another request of the same person took the seat.
 * Billed: 6 with the check, +1 for a reply, with photos 3 and 3 each. Source: R13, R57, R58, B13, design §4.
 */
export async function say(topic: TopicDocument, saying: Saying, call: Call): Promise<OpinionView> {
  const { caller, now } = call
  const stage = stageOrRefusal(saying.requireStage)
  // A retry is answered whatever has closed meanwhile; photos are not taken in twice.
  if (stage instanceof Refusal || saying.uploads.length > 0) {
    const before = await readOpinion(saying.id)
    if (before !== undefined) return saidBefore(before, topic, call)
    if (stage instanceof Refusal) throw stage
  }
  requireOwnFiles(caller.id, saying.uploads)
  if (saying.about !== undefined) await requireTopical(topic, saying.about, now)
  const [textCheck, media] = await Promise.all([
    checkText(caller.openid, saying.words),
    takeIn(caller.openid, saying.uploads, now),
  ])
  const opinion = opinionFrom(topic, stage, saying, { textCheck, media, call })
  const isNew = await addOpinion(opinion)
  // Also on a retry: the first attempt may have been cut off right here.
  if (saying.author.enteredBy === undefined) await takePart(topic, caller.id, now)
  if (!isNew) {
    const before = await readOpinion(saying.id)
    if (before === undefined) throw new Refusal('conflict')
    return saidBefore(before, topic, call)
  }
  return opinionView(await tellOpinionSoon(opinion, now), { caller, topic, now })
}

function stageOrRefusal(requireStage: () => StageState): StageState | Refusal {
  try {
    return requireStage()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
}

/** What this request said before. Refuses `already_spoken` (one appraisal each), `request_reused`. */
function saidBefore(before: OpinionDocument, topic: TopicDocument, call: Call): OpinionView {
  // What was erased is brought back by no retry.
  const isSame = before.erased !== undefined || before.requestDigest === call.requestDigest
  require(isSame, before.kind === 'appraisal' ? 'already_spoken' : 'request_reused')
  return opinionView(before, { caller: call.caller, topic, now: call.now })
}

/** A reply is about an opinion or objection that everybody sees; objections only while they are made. */
async function requireTopical(topic: TopicDocument, about: OpinionId, now: number): Promise<void> {
  const found = await readOpinion(about)
  const isThere = found?.topic === topic._id && isPublic(found)
  const isKind = found?.kind === 'opinion' || found?.kind === 'objection'
  require(isThere && isKind && isTalkedOf(topic, now), 'opinion_unknown')
}

interface Taken {
  textCheck: TextCheck
  media: StoredMedia[]
  call: Call
}

function opinionFrom(
  topic: TopicDocument,
  { stage }: StageState,
  saying: Saying,
  { textCheck, media, call }: Taken,
): OpinionDocument {
  const { id, kind, words, line, about, stars, author, seat } = saying
  const { caller, now, requestDigest } = call
  const plan = topic.plans.at(-1)?.version
  const isHeld = textCheck !== 'passed'
  const reviewers = reviewersOf(topic)
  const asked = textCheck === 'risky' ? reviewers : []
  return reindexOpinion({
    ...{ _id: id, version: 0, topic: topic._id, topicTitle: topic.title },
    ...{ place: topic.place, placeName: topic.placeName, kind, stage, words, media },
    ...(line !== undefined && { line }),
    ...(about !== undefined && { about }),
    ...(stars !== undefined && { stars }),
    ...(plan !== undefined && kind !== 'appraisal' && { plan }),
    ...author,
    ...(seat !== undefined && { seat }),
    ...{ member: caller.id, openid: caller.openid, at: now, requestDigest },
    state: isHeld ? 'held' : publicState({ kind, answers: [] }),
    ...(isHeld && {
      ...{ heldReason: textCheck === 'risky' ? 'text_risky' : 'check_pending', reviewers },
    }),
    ...{ answers: [], supports: 0, done: [], pendingChecks: [], uncounted: now },
    deliveries: asked.map((audience) => ({
      ...{ key: 'held', kind: 'review_asked', audience, at: now, attempts: 0 },
    })),
  })
}

/** Deterministic: the same tap never says it twice; an appraisal is each person’s one. Source: design §4. */
export const opinionId = (topic: string, member: string, key: string): OpinionId =>
  createHash('sha256').update(`opinion ${topic} ${member} ${key}`).digest('hex').slice(0, 32)
