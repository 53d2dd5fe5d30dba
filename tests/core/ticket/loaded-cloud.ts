import { writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCloud } from '../../../local/cloud/cloud'
import { parseSchema } from '../../../local/cloud/database/schema'
import type { Action, Input, Output } from '../../../typings/contract.ts'
import type { Reply } from '../../../typings/refusal.ts'
import { TEST_SECRET } from '../cloud.ts'
import { people, settle } from './neighbourhood.ts'

/**
 * A process with a whole local cloud under load until it is killed: phones report and cadres handle.
 * Each line on its standard output is something a phone was told has happened: `<event> <ticket>`.
 */
const [, , root = '', lane = '', round = '0'] = process.argv
/** More would only start further threads, each of which loads the SDK anew in every round. */
const PHONES = 2
const WORDS = '物业维修师傅今天下午换了二层的灯管，已经亮了。'

const cloud = await startCloud({
  ...{ port: 0, functionsRoot: join(root, 'only-api'), filesRoot: join(root, lane, 'files') },
  databaseFile: join(root, lane, 'data.db'),
  schema: parseSchema(JSON.parse(await readFile(join(root, 'database.json'), 'utf8'))),
  environment: { MEMBER_ID_SECRET: TEST_SECRET },
  ...{ workerFile: join(root, 'worker.mjs'), workers: 1, timers: false },
})
if (cloud.database.count('members') === 0) await settle({ cloud })

async function call<A extends Action>(
  openid: string,
  action: A,
  input: Input<A>,
): Promise<Output<A>> {
  // What the api function returns is a reply.
  const reply = (await cloud.invoke('api', { action, input }, openid)) as Reply<Output<A>>
  if (!reply.ok) throw new Error(`${action}: ${reply.code}`)
  return reply.data
}

const acknowledge = (event: string, id: string): void => void writeSync(1, `${event} ${id}\n`)

/** One request after the other, from report to close; every third report is sent twice at once. */
async function phone(name: number): Promise<never> {
  const [resident, cadre] = [people.resident.openid, people.cadre.openid]
  for (let count = 0; ; count += 1) {
    const own = (step: string) => `kill-${round}-${name}-${count}-${step}`
    const report = {
      requestId: own('report'),
      text: `第${round}轮${name}号第${count}件：楼道灯不亮。`,
    }
    const twice = count % 3 === 0 ? [report, report] : [report]
    const made = await Promise.all(twice.map((each) => call(resident, 'ticket.report', each)))
    const id = made[0]?.id ?? ''
    acknowledge('TicketReported', id)
    await call(cadre, 'ticket.accept', { id, requestId: own('accept') })
    acknowledge('TicketAccepted', id)
    const words = { outcome: 'explained' as const, words: WORDS }
    await call(cadre, 'ticket.answer', { id, requestId: own('answer'), ...words })
    acknowledge('TicketAnswered', id)
    await call(resident, 'ticket.confirm', {
      id,
      requestId: own('confirm'),
      solved: true,
      stars: 5,
    })
    acknowledge('TicketConfirmed', id)
  }
}

// One call first: threads started while the first is loading would only load beside it.
await call(people.resident.openid, 'ticket.mine', {})
await Promise.all(Array.from({ length: PHONES }, (_, name) => phone(name)))
