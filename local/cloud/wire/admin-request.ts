import { isRecord, parseJson } from '../record'
import { boundaryOf, parseMultipart } from './multipart'

/** One request of the SDK: its action, the invocation it was made in, and the action's fields. */
export interface AdminRequest {
  action: string
  /** The invocation's id (`wxCloudApiToken`). */
  token: unknown
  params: Record<string, unknown>
}

/** Reads the SDK's JSON or (openapi) multipart body; in multipart, `requestData` stays a Buffer. */
export function readAdminRequest(contentType: string, body: Buffer): AdminRequest | undefined {
  const boundary = boundaryOf(contentType)
  const params = boundary === undefined ? parseJson(body.toString()) : multipart(body, boundary)
  if (!isRecord(params) || typeof params['action'] !== 'string') return undefined
  return { action: params['action'], token: params['wxCloudApiToken'], params }
}

function multipart(body: Buffer, boundary: string): Record<string, unknown> {
  const fields = parseMultipart(body, boundary).map(
    ({ name, content }) => [name, name === 'requestData' ? content : content.toString()] as const,
  )
  return Object.fromEntries(fields)
}
