/** `npm run bench`: counts and ratios, as Markdown on standard output and in `bench/RESULTS.md`. Nothing here gates. */
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import { ballotCosts } from './ballots.ts'
import { growth } from './growth.ts'
import { packages } from './packages.ts'
import { prices } from './prices.ts'
import { replySizes } from './reply-sizes.ts'

const WORKER = 'dist/local/worker.mjs'
const RESULTS = 'bench/RESULTS.md'

const PARTS: [name: string, heading: string, measure: () => Promise<string>][] = [
  ['prices', 'Billed operations per action', () => prices(WORKER)],
  ['desk', '工作台 of a secretary with 44 groups over 20,000 requests', () => replySizes(WORKER)],
  ['ballots', 'A vote of 4,000 and of 40,000 households', () => ballotCosts(WORKER)],
  ['packages', 'Packages of the Mini Program', packages],
  ['growth', 'The same actions at 10⁴ and 10⁵ requests', () => growth(WORKER)],
]

/** Names of parts on the command line choose; all when none is named. */
const asked = process.argv.slice(2)
const chosen = PARTS.filter(([name]) => asked.length === 0 || asked.includes(name))
if (chosen.length === 0) {
  process.stderr.write(`known parts: ${PARTS.map(([name]) => name).join(', ')}\n`)
  process.exit(1)
}

const sections = [`# Measured ${new Date().toISOString().slice(0, 10)}\n\n${machine()}`]
for (const [name, heading, measure] of chosen) {
  process.stderr.write(`· ${name}\n`)
  sections.push(`## ${heading}\n\n${await measure()}`)
}
const text = `${sections.join('\n\n')}\n`
process.stdout.write(text)
if (asked.length === 0) await writeFile(RESULTS, text)

/** Figures depend on it; counts and ratios should not. */
function machine(): string {
  const load = loadavg().map((each) => each.toFixed(0))
  const memory = Math.round(totalmem() / 2 ** 30)
  return (
    `${cpus().length} cores, ${memory} GB, Node ${process.versions.node}; ` +
    `load of the last 1, 5 and 15 minutes when it began: ${load.join(', ')}.`
  )
}
