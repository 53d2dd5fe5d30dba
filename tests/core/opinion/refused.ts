import { Refusal } from '../../../cloudfunctions/core/kernel/refusal.ts'
import type { RefusalCode } from '../../../typings/refusal.ts'

/** The code with which something is refused; undefined when it is not. */
export function codeOf(work: () => unknown): RefusalCode | undefined {
  try {
    work()
    return undefined
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.code
    throw thrown
  }
}
