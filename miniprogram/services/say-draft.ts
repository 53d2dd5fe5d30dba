import type { SayingKind, TopicId } from '../../typings/room'
import type { LocalFile } from './uploads'

/** What is written and not sent yet; the same request however often it is tried. */
export interface SayDraft {
  requestId: string
  words: string
  line: string
  stars: number
  photos: LocalFile[]
}

/** Keeps what was written until it has been sent. */
export function keepSaying(topic: TopicId, kind: SayingKind, draft: SayDraft): void {
  wx.setStorageSync(keyOf(topic, kind), draft)
}

export function readSaying(topic: TopicId, kind: SayingKind): SayDraft | undefined {
  const stored: unknown = wx.getStorageSync(keyOf(topic, kind))
  return isDraft(stored) ? stored : undefined
}

export function dropSaying(topic: TopicId, kind: SayingKind): void {
  wx.removeStorageSync(keyOf(topic, kind))
}

const keyOf = (topic: TopicId, kind: SayingKind): string => `say:${kind}:${topic}`

/** Only this file writes under the key, so the fields are enough to know it. */
const isDraft = (value: unknown): value is SayDraft =>
  typeof value === 'object' && value !== null && 'requestId' in value && 'photos' in value
