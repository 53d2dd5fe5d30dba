/** `npm start`: build, local cloud, Fangzhuang on first start, desk. */
import { readArguments } from './start/arguments.ts'
import { adminWords } from './start/environment.ts'
import { start } from './start/start.ts'

try {
  const { url, adminCode, close } = await start(readArguments(process.argv.slice(2)))
  if (adminCode !== undefined) process.stdout.write(adminWords(adminCode))
  process.stdout.write(`\n掌上四合院已经打开：${url}\n按 Ctrl-C 停下。\n`)
  const stop = async () => {
    process.stdout.write('\n正在停下…\n')
    await close()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
