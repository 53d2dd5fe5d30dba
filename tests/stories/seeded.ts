import { existsSync } from 'node:fs'
import { cp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { holdFolder } from '../../local/start/data-lock.ts'
import { start, type Running } from '../../local/start/start.ts'

/** The fortnight before now, as the desk shows it first. */
const FANGZHUANG = { port: 0, empty: false, days: 14 }

/** Fangzhuang as it was laid out in this run, for every story to copy. */
const SEEDED = '.local/stories-seeded'
/** Names the run that laid it out: another run's is of another day. */
const mark = (): string => path.join(SEEDED, `of-${process.env['COURTYARD_RUN'] ?? process.pid}`)

/** A desk over a freshly seeded Fangzhuang in a folder of the story's own. The first story of a run seeds for all. */
export async function startSeeded(story: string): Promise<Running> {
  const dataRoot = `.local/stories-${story}`
  await rm(dataRoot, { recursive: true, force: true })
  await seedOnce()
  const own = (source: string): boolean => !source.endsWith('.in-use')
  await cp(SEEDED, dataRoot, { recursive: true, filter: own })
  return start({ ...FANGZHUANG, reset: false }, { dataRoot, watching: false })
}

/** Stories run beside each other: whoever holds the folder's lock seeds, the others wait. */
async function seedOnce(): Promise<void> {
  const letGo = await held(`${SEEDED}-lock`)
  try {
    if (existsSync(mark())) return
    await rm(SEEDED, { recursive: true, force: true })
    const options = { dataRoot: SEEDED, watching: false }
    const running = await start({ ...FANGZHUANG, reset: true }, options)
    await running.close()
    await writeFile(mark(), '')
  } finally {
    await letGo()
  }
}

async function held(name: string): Promise<() => Promise<void>> {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      return await holdFolder(name)
    } catch {
      await pause(200) // another story is seeding
    }
  }
  throw new Error(`${name} is held by another run of the stories`)
}
