import { type Answer, newRequestId } from './cloud'

/** The requestId of what each page or component is about to send. */
const ids = new WeakMap<object, string>()

/** A form opens: what it sends is a new request. */
export function beginRequest(form: object): void {
  ids.set(form, newRequestId())
}

/** The id of the form's request; the same until it is settled, so that nothing happens twice. */
export function requestIdOf(form: object): string {
  const id = ids.get(form) ?? newRequestId()
  ids.set(form, id)
  return id
}

/** A lost network keeps the id for the retry; anything the cloud said ends it. */
export function settleRequest(form: object, said: Answer<unknown>): void {
  if (said.ok || said.code !== 'offline') ids.delete(form)
}
