import type { PlanDraft } from '../../../../typings/contract/opinion.ts'
import type { BallotTerms, Fate, ProcedureId, Share } from '../../../../typings/room.ts'
import type { TopicKind } from '../../../../typings/ticket.ts'
import type { ArtName } from '../../art.ts'

/** An opinion with what became of it. */
export interface Voice {
  words: string
  /** The line of the plan it is about. */
  line?: string
  fate: Fate
  reason: string
}

/** A version of the plan, with its drawing. */
export type Version = Omit<PlanDraft, 'drawings' | 'changes'> & { art?: ArtName }

/** A change of the second version, with the voices behind it (by their words' first characters). */
export interface Change {
  line: number | string
  words: string
  from: string[]
}

/** What a ballot asks, and how people incline. */
export interface Ask {
  question: string
  options?: { label: string; plan?: number; note?: string }[]
  /** Of each option; of 同意 / 不同意 / 弃权 where there are no options. */
  weights: number[]
  kind?: BallotTerms['kind']
  method?: BallotTerms['method']
  quorum?: Share
  threshold?: BallotTerms['threshold']
}

/** What a topic is about: everything that is said in it. `{b}` = the building, `{e}` = the estate. */
export interface Theme {
  kind: TopicKind
  procedure: ProcedureId
  title: string
  words: string
  plan?: Version
  second?: Version & { changes: Change[] }
  /** Said by in-service members first, where the procedure has their stage. */
  members?: Voice[]
  voices: Voice[]
  /** What a request that led here speaks of; any of its kind where nothing is said. Source: B10. */
  causes?: RegExp
  ask: Ask
  /** Where they met, and what was said there. Source: R63. */
  minutes: { where: string; words: string }
  objection?: Voice
  steps?: [title: string, words: string][]
  appraisals?: string[]
}

/** More than half. */
export const HALF: Share = { of: [1, 2], strict: true }
export const TWO_THIRDS: Share = { of: [2, 3], strict: false }

export const voice = (words: string, fate: Fate, reason: string, line?: string): Voice => ({
  ...{ words, fate, reason },
  ...(line !== undefined && { line }),
})
