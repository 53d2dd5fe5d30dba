import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { recount } from './recount'
import { report } from './words'

const USAGE = `用法 / usage: npm run recount -- FILE [--hash HEX]\n`

/** 0: everything holds; 1: something does not, named on the first line; 2: asked wrongly. */
async function main(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--hash')
  const hash = at < 0 ? undefined : args[at + 1]
  const files = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
  const [file] = files
  if (file === undefined || files.length > 1 || (at >= 0 && hash === undefined)) {
    process.stderr.write(USAGE)
    return 2
  }
  // npm runs in the repository; the file is named from where the command was typed.
  const text = await readFile(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8')
  const found = recount(text, hash)
  process.stdout.write(report(found))
  return found.fault ? 1 : 0
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (failed: unknown) => {
    process.stderr.write(`${String(failed)}\n`)
    process.exitCode = 2
  },
)
