import type { Upload } from '../../../typings/contract'
import type { CheckItem } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import type { DraftFile } from './draft'
import { saysNothing } from './honest'

/** What a unit writes down on site, or when it looks again. Source: R26, R27. */
export interface FindingDraft {
  results: Record<string, 'ok' | 'bad'>
  words: string
  photos: DraftFile[]
  /** Rectification is demanded by then; 0 for none. */
  rectifyBy: Instant
  /** The unit looks again by then; 0 for none. */
  inspectBy: Instant
}

/** The one question of a re-inspection. */
export const INSPECTION: CheckItem[] = [
  { id: 'passed', text: '整改到位没有', ok: '到位了', bad: '没到位' },
]

export const noFinding: FindingDraft = {
  results: {},
  words: '',
  photos: [],
  rectifyBy: 0,
  inspectBy: 0,
}

/** A question with its two buttons and what was answered. */
export interface CheckRow extends CheckItem {
  answer: 'ok' | 'bad' | ''
}

/** The checklist with what was answered so far. */
export function checkRows(
  checklist: readonly CheckItem[],
  results: FindingDraft['results'],
): CheckRow[] {
  return checklist.map((item) => ({ ...item, answer: results[item.id] ?? '' }))
}

/** The button of the form: what it still lacks, or the sending. */
export function findingButton(
  checklist: readonly CheckItem[],
  draft: FindingDraft,
  inspecting: boolean,
): { label: string; ready: boolean } {
  const open = checklist.filter(({ id }) => draft.results[id] === undefined).length
  if (open > 0) return wait(inspecting ? '先选到位没有' : `还有 ${open} 项没填`)
  if (saysNothing(draft.words)) return wait('先写查到什么')
  if (inspecting && draft.results['passed'] === 'bad' && draft.inspectBy === 0) {
    return wait('先约下次复查')
  }
  return { label: inspecting ? '提交复查结果' : '提交检查结果', ready: true }
}

/** Uploaded photos and chosen times, as the contract wants them. */
export function findingExtras({ photos, rectifyBy, inspectBy }: FindingDraft): {
  media: Upload[]
  rectifyBy?: Instant
  inspectBy?: Instant
} {
  const media = photos.flatMap(({ fileId }) =>
    fileId === undefined ? [] : [{ fileId, kind: 'photo' as const }],
  )
  return {
    media,
    ...(rectifyBy === 0 ? {} : { rectifyBy }),
    ...(inspectBy === 0 ? {} : { inspectBy }),
  }
}

const wait = (label: string): { label: string; ready: boolean } => ({ label, ready: false })
