import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'

/** A function as it lies in `dist/cloudfunctions/<name>/`: what would be uploaded to the platform. */
export interface FunctionFolder {
  name: string
  /** Absolute path of index.js. */
  entry: string
  timeoutMs: number
  timers: { name: string; config: string }[]
  /** openapi names the function may call, e.g. `subscribeMessage.send`. */
  openapi: ReadonlySet<string>
}

/** 20 s. Source: design §1 (the platform's own default is 3 s). */
const DEFAULT_TIMEOUT_S = 20

const Config = v.object({
  timeout: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(60)), DEFAULT_TIMEOUT_S),
  triggers: v.optional(
    v.array(v.object({ name: v.string(), type: v.literal('timer'), config: v.string() })),
    [],
  ),
  permissions: v.optional(v.object({ openapi: v.optional(v.array(v.string()), []) }), {
    openapi: [],
  }),
})

/** Every folder with an index.js under `root`. Throws when a config.json is not valid. */
export function readFunctionFolders(root: string): FunctionFolder[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((each) => each.isDirectory() && existsSync(join(root, each.name, 'index.js')))
    .map((each) => readFolder(root, each.name))
}

function readFolder(root: string, name: string): FunctionFolder {
  const file = join(root, name, 'config.json')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '{}'
  const config = v.safeParse(Config, JSON.parse(text))
  if (!config.success) {
    throw new Error(`${name}/config.json: ${config.issues.map((i) => i.message).join('; ')}`)
  }
  const { timeout, triggers, permissions } = config.output
  return {
    name,
    entry: resolve(root, name, 'index.js'),
    timeoutMs: timeout * 1000,
    timers: triggers.map(({ name, config }) => ({ name, config })),
    openapi: new Set(permissions.openapi),
  }
}
