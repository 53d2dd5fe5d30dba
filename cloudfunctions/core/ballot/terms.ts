import type { BallotKind, BallotTerms, Share, VoterKind } from '../../../typings/room.ts'
import { require } from '../kernel/refusal.ts'

/** Options of a ballot: fewer is no choice, more does not fit a screen that one can read. */
export const LEAST_OPTIONS = 2
export const MOST_OPTIONS = 8
/** Largest denominator of a share: products with the roll stay whole numbers. */
const LARGEST = 1000

/** Who votes on what; owners and their joint decision by law come with their own rules. Source: R60, B3. */
const VOTERS: Record<BallotKind, VoterKind> = { opinion: 'person', residents: 'household' }

/** 同意, 不同意, 弃权: all three and nothing else. */
const YES_NO = ['yes', 'no', 'abstain']

/**
 * Refuses `ballot_wrong`, naming the field, when terms do not make a ballot: two to eight options with ids and labels of
 * their own, plan versions that exist, the voters that belong to the kind, quorum and threshold proper fractions. Pure.
 * Source: R60.
 */
export function requireTerms(terms: BallotTerms, versions: readonly number[]): void {
  const { options, kind, voter, method, quorum, threshold } = terms
  wrongUnless(VOTERS[kind] === voter, 'voter')
  wrongUnless(options.length >= LEAST_OPTIONS && options.length <= MOST_OPTIONS, 'options')
  const ids = options.map(({ id }) => id)
  wrongUnless(areDistinct(ids) && areDistinct(options.map(({ label }) => label)), 'options')
  const fits =
    method === 'yes_no'
      ? ids.length === YES_NO.length && ids.every((id) => YES_NO.includes(id))
      : ids.every((id) => /^[A-H]$/.test(id))
  wrongUnless(fits, 'options')
  const plans = options.flatMap(({ plan }) => (plan === undefined ? [] : [plan]))
  wrongUnless(
    plans.every((plan) => versions.includes(plan)),
    'plan',
  )
  wrongUnless(isShare(quorum), 'quorum')
  wrongUnless(threshold === 'most' || isShare(threshold), 'threshold')
}

function wrongUnless(condition: boolean, field: string): void {
  require(condition, 'ballot_wrong', { field })
}

const areDistinct = (texts: readonly string[]): boolean => new Set(texts).size === texts.length

/** At least something and at most the whole; more than the whole nobody can reach. */
function isShare({ of: [least, out], strict }: Share): boolean {
  const isWhole = Number.isInteger(least) && Number.isInteger(out) && out <= LARGEST
  return isWhole && least >= 1 && (strict ? least < out : least <= out)
}

/**
 * What somebody chose, in the ballot’s order. Refuses `choice_wrong`: one option, with approval any number but none, each
 * on the ballot and named once. Pure.
 */
export function choicesIn(terms: BallotTerms, given: readonly string[]): string[] {
  const ids = terms.options.map(({ id }) => id)
  const isKnown = areDistinct(given) && given.every((id) => ids.includes(id))
  const most = terms.method === 'approval' ? ids.length : 1
  require(isKnown && given.length >= 1 && given.length <= most, 'choice_wrong')
  return ids.filter((id) => given.includes(id))
}
