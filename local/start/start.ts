import { join } from 'node:path'
import { buildWhatChanged, PREVIEW } from '../build/build.ts'
import type { Cloud } from '../cloud/cloud'
import { watch } from '../preview/compiler/compile'
import type { StartArguments } from './arguments.ts'
import { holdFolder } from './data-lock.ts'
import { Environment } from './environment.ts'
import { requireFreePort } from './port.ts'
import { step } from './progress.ts'

/** A running desk. */
export interface Running {
  /** Address of the desk. */
  url: string
  cloud: Cloud
  /** The first administrator's one-time code; only at the first start of an empty cloud. */
  adminCode?: string
  /** Resolves when the requests of the whole year are there: at the first start they arrive while the desk is in use. */
  whole: Promise<void>
  close(): Promise<void>
}

export interface StartOptions {
  /** Folder of all data (default `.local`). */
  dataRoot?: string
  /** Whether the phones are compiled again when a source changes (default true). */
  watching?: boolean
}

/**
 * Builds, opens the data, seeds on the first start, and serves desk, phones and doors on one origin. Throws with words
 * for the person when the port is taken or another process uses the data; nothing was changed then.
 */
export async function start(
  asked: StartArguments,
  { dataRoot = '.local', watching = true }: StartOptions = {},
): Promise<Running> {
  await requireFreePort(asked.port)
  const root = join(dataRoot, asked.empty ? 'empty' : 'fangzhuang')
  const letGo = await holdFolder(root)
  try {
    await step('构建云函数、小程序和桌面', buildWhatChanged)
    const environment = await Environment.open(root, asked, giveUp)
    const watcher = watching ? watch(PREVIEW, () => environment.reload()) : undefined
    return running(environment, async () => {
      await watcher?.close()
      await environment.close()
      await letGo()
    })
  } catch (error) {
    await letGo()
    throw error
  }
}

function running(environment: Environment, close: () => Promise<void>): Running {
  const { cloud, adminCode } = environment
  return {
    url: `http://localhost:${cloud.port}`,
    get cloud() {
      return environment.cloud
    },
    get whole() {
      return environment.whole
    },
    ...(adminCode !== undefined && { adminCode }),
    close,
  }
}

/** Beginning anew failed: there is nothing left to serve. */
function giveUp(error: unknown): never {
  process.stderr.write(`没有办成：${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
