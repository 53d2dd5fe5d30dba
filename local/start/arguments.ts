import { parseArgs } from 'node:util'

/** What `npm start -- …` may say. */
export interface StartArguments {
  /** Default 8787; 0 = any free port. */
  port: number
  /** Begin anew: everything under `.local/` is removed first. */
  reset: boolean
  /** An empty cloud with an admin code instead of Fangzhuang; kept apart from the seeded one. */
  empty: boolean
}

const DEFAULT_PORT = 8787

/** Reads the command line; throws with words for the person on anything unknown. */
export function readArguments(argv: readonly string[]): StartArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string' },
      reset: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
    },
  })
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`--port takes a number from 0 to 65535, not ${values.port}`)
  }
  return { port, reset: values.reset, empty: values.empty }
}
