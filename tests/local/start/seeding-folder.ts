import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '../../../local/cloud/database/database.ts'
import { parseSchema } from '../../../local/cloud/database/schema.ts'
import { openDataFolder } from '../../../local/start/data-folder.ts'
import { freshMark, markIn, Seeding } from '../../../local/start/seeding.ts'

/** 26 August 2018, 14:05 in Beijing: the day of the article. */
const NOW = Date.UTC(2018, 7, 26, 6, 5)
/** A few days more than the fortnight the desk opens with: some steps follow. */
const DAYS = 18

export async function openStored(root: string) {
  const schema = parseSchema(JSON.parse(await readFile('dist/database.json', 'utf8')))
  return openDatabase({ file: `${root}/cloud.db`, schema, now: () => NOW })
}

/** Seeds what lies under `root`, from where it stopped. Every folder has the same secret: ids do not differ. */
export async function openSeeding(root: string) {
  await mkdir(root, { recursive: true })
  await writeFile(join(root, 'member-id-secret'), 'for tests only, this is not a secret')
  await writeFile(join(root, 'ready'), '')
  const folder = await openDataFolder(root, false)
  const database = await openStored(root)
  const seeding = new Seeding(markIn(database) ?? freshMark(NOW, DAYS), folder, database)
  return { database, seeding }
}
