/** `npm start`: build, local cloud, Fangzhuang on first start, desk. */
import { readArguments } from './start/arguments.ts'
import { start } from './start/start.ts'

try {
  const running = await start(readArguments(process.argv.slice(2)))
  const stop = async () => {
    process.stdout.write('\n正在停下…\n')
    await running.close()
    process.exit(0)
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
