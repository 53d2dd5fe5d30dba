import type { PlaceId } from '../../typings/place'
import type { TicketId, TopicKind } from '../../typings/ticket'
import { newRequestId } from './cloud'
import type { LocalFile } from './uploads'

/** What is written of a proposal and not sent yet; the same request however often it is tried. */
export interface ProposeDraft {
  requestId: string
  kind: TopicKind
  place: PlaceId
  title: string
  words: string
  photos: LocalFile[]
  tickets: { id: TicketId; title: string }[]
}

export const newProposal = (place: PlaceId): ProposeDraft => ({
  ...{ requestId: newRequestId(), kind: 'environment', place, title: '', words: '' },
  ...{ photos: [], tickets: [] },
})

const KEY = 'propose'

/** Keeps what was written until it has been sent. */
export function keepProposal(draft: ProposeDraft): void {
  wx.setStorageSync(KEY, draft)
}

/** What was written and not sent; undefined when nothing was. */
export function readProposal(): ProposeDraft | undefined {
  const stored: unknown = wx.getStorageSync(KEY)
  return isDraft(stored) ? stored : undefined
}

/** After sending. */
export function dropProposal(): void {
  wx.removeStorageSync(KEY)
}

/** Only this file writes under the key, so two fields are enough to know it. */
const isDraft = (value: unknown): value is ProposeDraft =>
  typeof value === 'object' && value !== null && 'requestId' in value && 'tickets' in value
