import type { Input } from '../../../typings/contract.ts'
import type { PlanDraft } from '../../../typings/contract/opinion.ts'
import { handlerOn, type Handlers } from '../kernel/handler.ts'
import { Refusal, require } from '../kernel/refusal.ts'
import { changesOf, numberLines } from '../room/plan.ts'
import { commandedTopic, performOn } from '../room/perform.ts'
import type { TopicCommand } from '../room/rule.ts'
import { mayPlan } from '../room/step/planning.ts'
import type { TopicDocument } from '../room/topic.ts'
import type { StoredMedia } from '../ticket/ticket.ts'
import { opinionInputs } from './input.ts'
import { opinionsNamed } from './store.ts'

/** Versions of a plan. Source: R56, R58, B6. */
export const planHandlers = {
  /** Billed: 4, +1 for the opinions behind its changes, +2 and 2 per new drawing. */
  'topic.publishPlan': handlerOn('topic.publishPlan', {
    input: opinionInputs.publishPlan,
    subject: commandedTopic<'topic.publishPlan'>(),
    run: async (input, call, topic) => {
      const { plan, ...on } = input
      // What cannot be published anyway does not look for its opinions.
      if (mayPlan(topic)) await requireOpinions(input)
      return performOn(
        {
          ...{ action: 'topic.publishPlan', topic },
          input: { ...on, media: plan.drawings },
          toCommand: (media, current) => published(plan, media, current),
        },
        call,
      )
    },
  }),
} satisfies Partial<Handlers>

/** The opinions behind its changes are there, of this topic and public. Refuses `opinion_unknown`. */
async function requireOpinions({ id, plan }: Input<'topic.publishPlan'>): Promise<void> {
  const wanted = [...new Set(plan.changes.flatMap(({ opinions }) => opinions))]
  const found = await opinionsNamed(wanted)
  const known = found.filter(({ topic, kind }) => topic === id && kind === 'opinion')
  require(known.length === wanted.length, 'opinion_unknown')
}

/** The new version against what is the newest now. Refuses `conflict` when that is not the one it was drawn on. */
function published(plan: PlanDraft, media: StoredMedia[], topic: TopicDocument): TopicCommand {
  const { title, area, budget, where, base } = plan
  require(base === undefined || base === topic.plans.length, 'conflict')
  const lines = numberLines(topic.plans, plan.lines)
  return {
    type: 'PlanPublished',
    title,
    ...(area !== undefined && { area }),
    ...(budget !== undefined && { budget }),
    ...(where !== undefined && { where }),
    lines,
    changes: changesOf(topic.plans, lines, plan.changes),
    media: [...keptDrawings(topic, plan.keep ?? []), ...media],
  }
}

function keptDrawings(topic: TopicDocument, wanted: readonly string[]): StoredMedia[] {
  const drawings = topic.plans.at(-1)?.media ?? []
  return [...new Set(wanted)].map((fileId) => {
    const kept = drawings.find((each) => each.fileId === fileId)
    if (kept === undefined) throw new Refusal('not_found', { field: 'keep' })
    return kept
  })
}
