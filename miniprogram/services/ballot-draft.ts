import type { TopicId } from '../../typings/room'
import { newRequestId } from './cloud'

/** What somebody chose and has not seen arrive yet. The same choice goes with the same id, however often it is tried. */
export interface BallotDraft {
  chosen: string[]
  requestId: string
}

const keyOf = (id: TopicId): string => `ballot:${id}`

/** A choice; another one is another request. */
export function newBallotDraft(chosen: string[]): BallotDraft {
  return { chosen, requestId: newRequestId() }
}

/** The choice kept on this phone; undefined when there is none. */
export function readBallotDraft(id: TopicId): BallotDraft | undefined {
  const kept: unknown = wx.getStorageSync(keyOf(id))
  return typeof kept === 'object' && kept !== null && 'chosen' in kept
    ? (kept as BallotDraft) // only this file writes under the key
    : undefined
}

/** Keeps it before it is sent, so that an app that dies half-way tries the same again. */
export function keepBallotDraft(id: TopicId, draft: BallotDraft): void {
  try {
    wx.setStorageSync(keyOf(id), draft)
  } catch (error) {
    console.warn('storage', error) // a full phone still votes
  }
}

/** The cloud has said something: nothing is open any more. */
export function dropBallotDraft(id: TopicId): void {
  wx.removeStorageSync(keyOf(id))
}
