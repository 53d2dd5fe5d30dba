import type { Share } from '../../../../typings/room'
import { fieldWords } from '../../../copy/organise'
import {
  type Field,
  firstOf,
  type FormDraft,
  numberOf,
  options,
  withChosen,
  written,
} from './field'

/** The choice of a share of one's own. */
export const OWN = 'own'

/** What a ballot states as a share. */
export const SHARES = ['quorum', 'threshold'] as const
type ShareKey = (typeof SHARES)[number]

/** Largest denominator the cloud takes (`core/ballot/terms.ts`). */
const LARGEST = 1000

const keys = (key: ShareKey) =>
  ({ some: `${key}Some`, all: `${key}All`, how: `${key}How` }) as const

const isOwn = (draft: FormDraft, key: ShareKey): boolean => firstOf(draft, key) === OWN

/** Denominator, numerator, and whether it must be reached or passed; only where 自定义 is chosen. */
export function shareFields(draft: FormDraft, key: ShareKey): Field[] {
  if (!isOwn(draft, key)) return []
  const { some, all, how } = keys(key)
  const label = fieldWords.shares[key]
  const shown = withChosen(draft, how, [firstOf(draft, how) || 'least'])
  return [
    options(shown, 'picks', how, label.how, [
      { id: 'least', label: fieldWords.shareLeast },
      { id: 'over', label: fieldWords.shareOver },
    ]),
    written(draft, 'number', all, label.all, { hint: fieldWords.shareAllHint, max: 4 }),
    written(draft, 'number', some, label.some, { hint: fieldWords.shareSomeHint, max: 4 }),
  ]
}

/** The share that was written; undefined while it is none: at least one part, at most the whole. Pure. */
export function ownShare(draft: FormDraft, key: ShareKey): Share | undefined {
  if (!isOwn(draft, key)) return undefined
  const names = keys(key)
  const [some, all] = [numberOf(draft, names.some), numberOf(draft, names.all)]
  if (some === undefined || all === undefined) return undefined
  const strict = firstOf(draft, names.how) === 'over'
  const isWhole = Number.isInteger(some) && Number.isInteger(all) && all <= LARGEST
  return isWhole && (strict ? some < all : some <= all) ? { of: [some, all], strict } : undefined
}

export const lacksShare = (draft: FormDraft, key: ShareKey): boolean =>
  isOwn(draft, key) && ownShare(draft, key) === undefined

/** A share that was set before, as it is written and chosen. */
export const shareWritten = (
  key: ShareKey,
  { of: [some, all] }: Share,
): Record<string, string> => ({
  [keys(key).some]: String(some),
  [keys(key).all]: String(all),
})

export const shareHow = (key: ShareKey, { strict }: Share): Record<string, string[]> => ({
  [keys(key).how]: [strict ? 'over' : 'least'],
})
