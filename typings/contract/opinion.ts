import type { Command, Page, Upload } from '../call'
import type { Fate, OpinionId, OpinionView, SayingKind, StageId, TopicId } from '../room'
import type { Instant } from '../time'
import type { OnTopic, TopicAnswer } from './room'

/** What a plan says, as an organiser publishes it. A line without an id is new. */
export interface PlanDraft {
  title: string
  area?: number
  budget?: number
  where?: string
  lines: { id?: string; text: string }[]
  /**
   * The words and opinions behind each changed line, from the second version on: the line’s id, or for a new line its
   * place in `lines` from 0. The server numbers them in the order of the lines, those removed last.
   */
  changes: { line: number | string; words: string; opinions: OpinionId[] }[]
  drawings: Upload[]
  /** Drawings taken over from the version before. */
  keep?: string[]
  /** The version it was drawn on; refused `conflict` when there is a newer one. */
  base?: number
}

/** Plans and opinions. Source: R56–R58, R63, B6. */
export interface OpinionContract {
  'topic.publishPlan': { input: OnTopic & { plan: PlanDraft }; output: TopicAnswer }
  'topic.opinions': {
    input: {
      id: TopicId
      kind?: SayingKind
      stage?: StageId
      /** `held`: what waits for the check or a reviewer, for its words or a picture; shown to reviewers, and to each author their own. */
      fate?: Fate | 'unanswered' | 'held'
      about?: OpinionId
      cursor?: string
    }
    output: Page<OpinionView> & { urls: Record<string, string> }
  }
  /** An opinion, a reply, an objection or an appraisal, by the stage that is open. */
  'topic.say': {
    input: OnTopic & {
      kind: SayingKind
      words: string
      line?: string
      about?: OpinionId
      stars?: number
      media: Upload[]
    }
    output: OpinionView
  }
  /** Written down by an organiser for somebody without a phone. Source: R63. */
  'topic.enter': {
    input: OnTopic & { kind: 'opinion' | 'objection'; words: string; line?: string; door?: string }
    output: OpinionView
  }
  'opinion.support': { input: Command & { id: OpinionId }; output: { supports: number } }
  'opinion.unsupport': { input: Command & { id: OpinionId }; output: { supports: number } }
  /**
   * 采纳 / 部分采纳 / 未采纳 with the reason; may be put right until the next stage opens. `replaces` is the `fateAt` of the
   * answer the organiser read, absent when there was none: nobody writes over an answer they have not seen. Source: R58.
   */
  'opinion.answer': {
    input: Command & { id: OpinionId; fate: Fate; reason: string; replaces?: Instant }
    output: OpinionView
  }
  /** Its author has their words and photos erased; what became of it stays. Refuses `nothing_to_erase`. Source: B2. */
  'opinion.erase': { input: Command & { id: OpinionId }; output: OpinionView }
  /** A reviewer’s word on what the safety check holds, or, with `takesBack`, on what is public and should not stand; with `picture` on that one. Source: R13. */
  'opinion.review': {
    input: Command & {
      id: OpinionId
      publish: boolean
      reason: string
      takesBack?: boolean
      picture?: string
    }
    output: OpinionView
  }
}
