import { Refusal } from '../kernel/refusal.ts'
import type { MemberDocument } from './member.ts'

/** Requests remembered per member: more than anybody has open at once. */
const REMEMBERED = 20

/** A command as it may come again. */
export interface Request {
  requestId: string
  /** Of caller, action and input; see `Call.requestDigest`. */
  digest: string
}

/** Whether this very request was already carried out on the member. Refuses `request_reused` for another body. */
export function isRetry({ done }: MemberDocument, { requestId, digest }: Request): boolean {
  const before = done.find((request) => request.requestId === requestId)
  if (before === undefined) return false
  if (before.digest !== digest) throw new Refusal('request_reused')
  return true
}

/** The member with the request remembered; the oldest is forgotten. */
export function remembering(member: MemberDocument, request: Request): MemberDocument {
  return { ...member, done: [...member.done, { ...request }].slice(-REMEMBERED) }
}
