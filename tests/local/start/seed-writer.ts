import { writeSync } from 'node:fs'
import { openSeeding } from './seeding-folder.ts'

/** A process that seeds until it is killed, and says how many steps are acknowledged. */
const [, , root = ''] = process.argv
const { seeding } = await openSeeding(root)
await seeding.usable
for (;;) {
  writeSync(1, `${seeding.progress.written}\n`)
  await new Promise((resolve) => setTimeout(resolve, 5))
}
