import type { Fate, OpinionId, OpinionView, Plan, PlanChange } from '../../../typings/room'
import { fates, topicWords } from '../../copy/topic'
import { versionName, yuan } from './figures'
import { picturesOf } from './stages'

/** A version of the plan beside the one before it. Source: R56, mock 08. */
export interface PlanCard {
  version: number
  /** `第二版`. */
  name: string
  /** `46 万元`; empty where none is said. */
  budget: string
  drawing: string
  /** The newest one is set in bold. */
  newest: boolean
}

/** The newest two versions, older first. Pure. */
export function planPair(plans: readonly Plan[], urls: Record<string, string>): PlanCard[] {
  return plans.slice(-2).map((plan) => ({
    version: plan.version,
    name: versionName(plan.version),
    budget: plan.budget === undefined ? '' : yuan(plan.budget),
    drawing: picturesOf(plan.drawings, urls)[0]?.url ?? '',
    newest: plan.version === plans.length,
  }))
}

/** State as an icon, a word and a colour. */
export interface FateChip {
  text: string
  tone: 'ok' | 'soon' | ''
  icon: string
}

/** A numbered change with what became of the opinions behind it. Source: R58, B6. */
export interface ChangeRow extends FateChip {
  number: number
  words: string
}

/** The changes of a version. `known`: fates of opinions that have been read. Pure. */
export const changeRows = (
  { changes }: Pick<Plan, 'changes'>,
  known: ReadonlyMap<OpinionId, Fate>,
): ChangeRow[] =>
  changes.map((change) => ({
    number: change.number,
    words: change.words,
    ...chipOf(change, known),
  }))

/**
 * 采纳 only when every opinion behind the change was wholly adopted; while one of them has not been read, their number
 * alone is said.
 */
function chipOf({ opinions }: PlanChange, known: ReadonlyMap<OpinionId, Fate>): FateChip {
  if (opinions.length === 0) return { text: topicWords.noOpinion, tone: '', icon: '' }
  const found = opinions.map((id) => known.get(id))
  if (found.some((fate) => fate === undefined)) {
    return { text: topicWords.change(opinions.length), tone: '', icon: 'chat' }
  }
  return fates[found.every((fate) => fate === 'adopted') ? 'adopted' : 'partly']
}

/** The opinions behind the changes of the newest version. */
export const opinionsBehind = (plans: readonly Plan[]): Set<OpinionId> =>
  new Set(plans.slice(-1).flatMap(({ changes }) => changes.flatMap(({ opinions }) => opinions)))

/** What became of opinions that were read. */
export const fatesOf = (read: ReadonlyMap<OpinionId, OpinionView>): Map<OpinionId, Fate> =>
  new Map([...read].flatMap(([id, { fate }]) => (fate === undefined ? [] : [[id, fate] as const])))
