import type { Call } from '../kernel/handler.ts'
import { require } from '../kernel/refusal.ts'
import { takePart } from '../room/participant-store.ts'
import { requireRunning } from '../room/rule.ts'
import { currentStage, type Topic } from '../room/topic.ts'
import {
  addSupport,
  readSupport,
  renewSupport,
  unsupport as takeBack,
} from '../room/support-store.ts'
import { aheadBy, type SupportDocument } from '../room/support.ts'
import type { OpinionDocument } from './opinion.ts'
import { isTalkedOf } from './saying.ts'
import type { OnItsTopic } from './store.ts'

/**
 * Puts the caller behind an opinion, a reply or an objection; once, however often it is asked. The figure holds their own
 * tap at once; the clock counts the others’. Refuses `own_opinion`, `wrong_stage`, `topic_over`. Source: R58, design §4.
 */
export async function support(
  { opinion, topic, mine }: OnItsTopic,
  { caller, now }: Call,
): Promise<{ supports: number }> {
  requireOpen(opinion, topic, now)
  require(opinion.member !== caller.id || opinion.enteredBy !== undefined, 'own_opinion')
  const of = opinion._id
  const fresh: SupportDocument = {
    ...{ _id: `${of}:${caller.id}`, of, topic: topic._id, member: caller.id, at: now },
    uncounted: now,
  }
  if (mine === undefined && (await addSupport(fresh))) {
    await takePart(topic, caller.id, now)
    return figure(opinion, fresh)
  }
  if (mine !== undefined && mine.gone === undefined) return figure(opinion, mine)
  await renewSupport(fresh)
  return figure(opinion, await readSupport(of, caller.id))
}

/** Takes the caller from behind it. Refuses `wrong_stage`, `topic_over`. */
export async function unsupport(
  { opinion, topic, mine }: OnItsTopic,
  { caller, now }: Call,
): Promise<{ supports: number }> {
  requireOpen(opinion, topic, now)
  if (mine !== undefined) await takeBack(opinion._id, caller.id, now)
  return figure(opinion, mine && { ...mine, gone: true })
}

function requireOpen(opinion: OpinionDocument, topic: Topic, now: number): void {
  requireRunning(topic)
  const isOpen = opinion.kind !== 'appraisal' && isTalkedOf(topic, now)
  require(isOpen, 'wrong_stage', { stage: currentStage(topic).stage })
}

const figure = ({ supports }: OpinionDocument, mine: SupportDocument | undefined) => ({
  supports: Math.max(0, supports + (mine ? aheadBy(mine) : 0)),
})
