import type { TopicId } from '../../typings/room'
import type { FormId } from '../copy/organise'
import type { FormDraft } from '../views/room/form/field'
import { newRequestId } from './cloud'

/** What an organiser was writing. The same content is sent with the same id, however often it is tried. */
export interface KeptForm {
  draft: FormDraft
  requestId: string
}

const keyOf = (topic: TopicId, form: FormId): string => `organise:${topic}:${form}`

/** What was written and not sent yet; undefined for none. */
export function readForm(topic: TopicId, form: FormId): KeptForm | undefined {
  const kept: unknown = wx.getStorageSync(keyOf(topic, form))
  return typeof kept === 'object' && kept !== null && 'draft' in kept
    ? (kept as KeptForm) // only this file writes under the key
    : undefined
}

/** Changed content is another request. */
export function newForm(draft: FormDraft): KeptForm {
  return { draft, requestId: newRequestId() }
}

/** Keeps it on this phone. */
export function keepForm(topic: TopicId, form: FormId, kept: KeptForm): void {
  try {
    wx.setStorageSync(keyOf(topic, form), kept)
  } catch (error) {
    console.warn('storage', error) // a full phone still sends
  }
}

/** It was sent. */
export function dropForm(topic: TopicId, form: FormId): void {
  wx.removeStorageSync(keyOf(topic, form))
}
