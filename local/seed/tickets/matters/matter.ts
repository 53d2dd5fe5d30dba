import type { UnitId } from '../../../../typings/member.ts'
import type { CannotReason, CategoryId } from '../../../../typings/ticket.ts'
import type { ArtName } from '../../art.ts'

/**
 * Something residents report, with the words of those who deal with it. In every text `{f}` is a floor, `{n}` a small
 * number, `{d}` a day gone by, `{t}` a time at night, `{s}` a side of the building, `{lift}` and `{gate}` as the
 * building has them.
 */
export interface Matter {
  /** The first sentence becomes the title, at most 24 characters. */
  texts: readonly string[]
  spots: readonly string[]
  /** What was done, as the answer says it; one for each text, or one for all. */
  solved: readonly string[]
  /** Why it takes longer; one for each text, or one for all. */
  interim: readonly string[]
  /** What there is to explain, where explaining is enough; empty for a text where it is not. */
  explained?: readonly string[]
  cannot?: { words: string; reason: CannotReason; lawAndWhereTo: string }
  notOurs?: { words: string; lawAndWhereTo: string }
  /** Who is sent together, where it is not as usual in the category. */
  joint?: readonly UnitId[]
  /** What stands in for the photos. */
  before?: ArtName
  after?: ArtName
}

/** A matter of some months only, and how often it comes up beside a whole category. */
export interface SeasonalMatter extends Matter {
  category: CategoryId
  weight: number
  /** 1–12. */
  months: readonly number[]
}

/** A category's matters and the words that fit all of them. */
export interface Trade {
  category: CategoryId
  /** How often it comes up, beside the others. */
  weight: number
  matters: readonly Matter[]
  escalate: readonly string[]
  /** To one unit, and to several. */
  triage: readonly [string, string]
  /** Who is sent when one is enough, and when it takes several. */
  single: UnitId
  joint: readonly UnitId[]
}
