import type { TopicId } from '../../typings/room'
import type { LocalFile } from './uploads'

/** What is written and not sent yet; the same request however often it is tried. */
export interface SayDraft {
  requestId: string
  words: string
  line: string
  stars: number
  photos: LocalFile[]
}

/** Names what is written: on which topic, of which kind, and for a reply about what. */
export const draftKey = (topic: TopicId, kind: string, about: string): string =>
  `say:${kind}:${about === '' ? topic : about}`

/** Keeps what was written until it has been sent. */
export function keepSaying(key: string, draft: SayDraft): void {
  wx.setStorageSync(key, draft)
}

/** What was written and not sent; undefined when nothing was. */
export function readSaying(key: string): SayDraft | undefined {
  const stored: unknown = wx.getStorageSync(key)
  return isDraft(stored) ? stored : undefined
}

/** After sending. */
export function dropSaying(key: string): void {
  wx.removeStorageSync(key)
}

/** Only this file writes under such keys, so the fields are enough to know it. */
const isDraft = (value: unknown): value is SayDraft =>
  typeof value === 'object' && value !== null && 'requestId' in value && 'photos' in value
