import type { Fate } from '../../../typings/room.ts'
import type { Instant } from '../../../typings/time.ts'
import { require } from '../kernel/refusal.ts'
import type { Topic } from '../room/topic.ts'
import { requireReason } from './reason.ts'
import { isPublic, moved, WANTS_ANSWER, type OpinionDocument } from './opinion.ts'
import { isResting } from './saying.ts'

/** A fate as an organiser gives it. */
export interface Answering {
  fate: Fate
  reason: string
  /** When the answer in force was given that the organiser read; absent when they read none. */
  replaces?: Instant | undefined
  by: string
  /** Who answers: nobody is told what they did themselves. */
  member: string
  now: Instant
  /** For so long after the answers were taken down for a stage that is opening, they do not change, ms. */
  settles: number
}

/**
 * An opinion or objection with its fate. A first answer is never too late; one that is there may be put right until the
 * stage that rests on it has opened, or is just opening, by whoever has read it. Its author hears of it. Pure. Refuses
 * `opinion_unknown`, `answered_meanwhile`, `answer_not_honest`, `answer_has_blanks`, `topic_over`, `answer_passed`. Source:
 * R58.
 */
export function answered(
  opinion: OpinionDocument,
  topic: Topic,
  { fate, reason, replaces, by, member, now, settles }: Answering,
): OpinionDocument {
  const isThere = isPublic(opinion) && opinion.state !== 'withdrawn'
  require(WANTS_ANSWER.includes(opinion.kind) && isThere, 'opinion_unknown')
  requireReason(reason, opinion.words)
  if (opinion.answers.length > 0) {
    require(topic.status === 'running', 'topic_over')
    const isOpening = opinion.sealedAt !== undefined && now < opinion.sealedAt + settles
    require(!isOpening && !isResting(topic, opinion), 'answer_passed')
  }
  require(opinion.answers.at(-1)?.at === replaces, 'answered_meanwhile')
  const answers = [...opinion.answers, { fate, reason, by, member, at: now }]
  const told = {
    ...{ key: `answer${answers.length}`, kind: 'opinion_answered' as const },
    ...{ audience: `member:${opinion.member}`, at: now, attempts: 0 },
  }
  const tells = member === opinion.member ? [] : [told]
  return moved({ ...opinion, answers, deliveries: [...opinion.deliveries, ...tells] }, fate, now)
}
