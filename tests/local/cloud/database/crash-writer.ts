import { writeSync } from 'node:fs'
import { openClient } from './wire-client.ts'

/**
 * A process that writes as fast as it can until it is killed. Each line on its standard output is
 * something the database has acknowledged.
 */
const [, , file = '', round = '0', writers = '8'] = process.argv
const client = await openClient({ single: [], triple: [] }, { file, now: Date.now })

async function insertAndUpdate(writer: number): Promise<void> {
  for (let at = 0; ; at++) {
    const id = `${round}-${writer}-${at}`
    await client.add('single', { _id: id, state: 'made' })
    acknowledge(`made ${id}`)
    await client.updateDoc('single', id, { $set: { state: 'changed' } })
    acknowledge(`changed ${id}`)
    if (at % 3 !== 0) continue
    await client.remove('single', { _id: id }, false)
    acknowledge(`removed ${id}`)
  }
}

/** Three documents that always carry the same number. */
async function moveTogether(writer: number): Promise<void> {
  for (let at = 1; ; at++) {
    const t = await client.start()
    for (const part of ['a', 'b', 'c']) {
      await client.set('triple', `${round}-${writer}-${part}`, { at, padding: 'x'.repeat(500) }, t)
    }
    await client.commit(t)
    acknowledge(`together ${round}-${writer} ${at}`)
  }
}

function acknowledge(line: string): void {
  writeSync(1, `${line}\n`)
}

const running: Promise<void>[] = []
for (let writer = 0; writer < Number(writers); writer++) {
  running.push(insertAndUpdate(writer), moveTogether(writer))
}
await Promise.all(running)
