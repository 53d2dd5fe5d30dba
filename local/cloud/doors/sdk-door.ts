import type { Admin } from '../wire/admin'
import { readAdminRequest } from '../wire/admin-request'
import type { Door } from './door'
import { DoorRefusal } from './refusal'

/** Largest request of the SDK: an insert of many documents. */
const SDK_LIMIT = 32 * 1024 * 1024

/** The door the SDK inside a function talks to. Only a running invocation's id opens it. */
export function sdkDoor(admin: Admin): Door {
  return {
    method: 'POST',
    pattern: /^\/admin$/,
    body: 'raw',
    limit: SDK_LIMIT,
    async open({ headers, body }) {
      const request = readAdminRequest(headers['content-type'] ?? '', body)
      if (!request) throw new DoorRefusal(400, 'invalid_input', 'this is no request of the SDK')
      const reply = await admin.answer(request)
      if (!Buffer.isBuffer(reply)) return { body: reply }
      return { headers: { 'content-type': 'application/octet-stream' }, body: reply }
    },
  }
}
