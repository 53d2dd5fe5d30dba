import { writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCloud } from '../../../local/cloud/cloud'
import { parseSchema } from '../../../local/cloud/database/schema'
import type { Reply } from '../../../typings/refusal.ts'
import { TEST_SECRET } from '../cloud.ts'
import { openidOf } from './household.ts'

/**
 * A process with a whole local cloud in which households vote, and change their votes, until it is killed. Each line on
 * its standard output is a vote a phone was told has been cast: `<household> <count>`.
 */
const [, , root = '', lane = '', round = '0', topic = '', offset = '0'] = process.argv
const HOUSEHOLDS = 6

const cloud = await startCloud({
  ...{ port: 0, functionsRoot: join(root, 'only-api'), filesRoot: join(root, lane, 'files') },
  databaseFile: join(root, lane, 'data.db'),
  schema: parseSchema(JSON.parse(await readFile(join(root, 'database.json'), 'utf8'))),
  environment: { MEMBER_ID_SECRET: TEST_SECRET },
  ...{ workerFile: join(root, 'worker.mjs'), workers: 1, timers: false },
})
cloud.setTimeOffset(Number(offset))

async function vote(household: number, count: number): Promise<void> {
  const requestId = `kill-${round.padStart(3, '0')}-${String(count).padStart(4, '0')}`
  const input = { id: topic, requestId, choices: [count % 2 === 0 ? 'A' : 'B'] }
  const openid = openidOf(household, count % 2)
  // What the api function returns is a reply.
  const reply = (await cloud.invoke(
    'api',
    { action: 'topic.vote', input },
    openid,
  )) as Reply<unknown>
  if (!reply.ok) throw new Error(reply.code)
  writeSync(1, `${household} ${requestId}\n`)
}

/** One vote after the other; every third request is sent twice at once. */
async function phone(household: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const twice = count % 3 === 0 ? [count, count] : [count]
    await Promise.all(twice.map((each) => vote(household, each)))
  }
}

// One call first: threads started while the first is loading would only load beside it.
await vote(0, 9999)
await Promise.all(Array.from({ length: HOUSEHOLDS }, (_, household) => phone(household)))
