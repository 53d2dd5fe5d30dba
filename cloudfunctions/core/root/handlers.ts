import * as v from 'valibot'
import { handler, type Handlers } from '../kernel/handler.ts'
import { Refusal } from '../kernel/refusal.ts'
import { toDailyRoot } from './root.ts'
import { readChain } from './store.ts'

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))

/** The chain of daily roots: anybody may read it, there is nothing of a person in it. Source: R35. */
export const rootHandlers = {
  'trace.root': handler('trace.root', {
    input: v.strictObject({ day: v.exactOptional(day) }),
    async run({ day: wanted }, { now }) {
      const roots = await readChain(now)
      const root = wanted === undefined ? roots.at(-1) : roots.find((each) => each.day === wanted)
      if (root === undefined) throw new Refusal('not_found')
      return toDailyRoot(root)
    },
  }),
} satisfies Partial<Handlers>
