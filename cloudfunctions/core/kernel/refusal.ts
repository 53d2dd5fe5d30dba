import type { RefusalCode } from '../../../typings/refusal.ts'

/**
 * A clear no, as thrown inside rules; `serve` turns it into data. Anything else that is thrown is a bug.
 * @example throw new Refusal('promise_too_far', { hours: 72 })
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: Record<string, string | number> | undefined

  constructor(code: RefusalCode, detail?: Record<string, string | number>) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

/** Refuses with `code` unless `condition` holds. */
export function require(
  condition: boolean,
  code: RefusalCode,
  detail?: Record<string, string | number>,
): asserts condition {
  if (!condition) throw new Refusal(code, detail)
}
