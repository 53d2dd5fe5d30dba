import type { TicketId } from '../../typings/ticket'
import type { Draft } from '../views/work/draft'

/** A draft with the id its sending used, so that a retry is the same request. */
export interface KeptDraft {
  draft: Draft
  requestId: string
}

/** Keeps what was written for a request until it has been sent. */
export function keepDraft(ticket: TicketId, kept: KeptDraft): void {
  wx.setStorageSync(keyOf(ticket), kept)
}

/** What was written for a request and not sent; undefined when nothing was. */
export function readDraft(ticket: TicketId): KeptDraft | undefined {
  const stored: unknown = wx.getStorageSync(keyOf(ticket))
  return isKept(stored) ? stored : undefined
}

/** After sending. */
export function dropDraft(ticket: TicketId): void {
  wx.removeStorageSync(keyOf(ticket))
}

const keyOf = (ticket: TicketId): string => `feedback:${ticket}`

/** Only this file writes under the key, so the two fields are enough to know it. */
function isKept(value: unknown): value is KeptDraft {
  return typeof value === 'object' && value !== null && 'draft' in value && 'requestId' in value
}
