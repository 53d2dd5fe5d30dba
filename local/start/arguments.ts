import { parseArgs } from 'node:util'

/** What `npm start -- …` may say. */
export interface StartArguments {
  /** Default 8787; 0 = any free port. */
  port: number
  /** Begin anew: everything of this cloud is removed first. */
  reset: boolean
  /** An empty cloud with an admin code instead of Fangzhuang; kept apart from the seeded one. */
  empty: boolean
  /** How many days back the seeded requests go; a year when absent. */
  days?: number
}

const DEFAULT_PORT = 8787
const KNOWN = '可以用的有：--port 8788、--reset、--empty、--days 14'

/** Reads the command line; throws with words for the person on anything unknown. */
export function readArguments(argv: readonly string[]): StartArguments {
  const { port, reset, empty, days } = parsed(argv)
  return {
    port: port === undefined ? DEFAULT_PORT : portOf(port),
    ...{ reset, empty },
    ...(days !== undefined && { days: daysOf(days) }),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        reset: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        days: { type: 'string' },
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

/** The fortnight before today is always there: the stories need it. */
export const FEWEST_DAYS = 14
const MOST = 365

function daysOf(text: string): number {
  const days = Number(text)
  if (/^\d{1,3}$/.test(text) && days >= FEWEST_DAYS && days <= MOST) return days
  throw new Error(`--days 后面要写 ${FEWEST_DAYS} 到 ${MOST} 的整数，不是“${text}”`)
}
