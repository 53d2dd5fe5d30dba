import { parseArgs } from 'node:util'

/** What `npm start -- …` may say. */
export interface StartArguments {
  /** Default 8787; 0 = any free port. */
  port: number
  /** Begin anew: everything of this cloud is removed first. */
  reset: boolean
  /** An empty cloud with an admin code instead of Fangzhuang; kept apart from the seeded one. */
  empty: boolean
}

const DEFAULT_PORT = 8787
const KNOWN = '可以用的有：--port 8788、--reset、--empty'

/** Reads the command line; throws with words for the person on anything unknown. */
export function readArguments(argv: readonly string[]): StartArguments {
  const { port, reset, empty } = parsed(argv)
  return { port: port === undefined ? DEFAULT_PORT : portOf(port), reset, empty }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        reset: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Error(`看不懂：npm start -- ${argv.join(' ')}\n${KNOWN}`, { cause: error })
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port
  throw new Error(`--port 后面要写 0 到 65535 的整数，不是“${text}”`)
}
