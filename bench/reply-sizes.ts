import { memberIdOf, startCore } from '../tests/core/cloud.ts'
import { fillSecretaryDesk, SECRETARY } from './secretary-desk.ts'
import { table } from './table.ts'

const TICKETS = 20_000
const PAGES = 3

/** What the desk of a secretary with 44 groups costs over 20,000 requests. Budget: 4 operations, 60 KB. Source: R4. */
export async function replySizes(workerFile: string): Promise<string> {
  const core = await startCore({ workerFile })
  try {
    await fillSecretaryDesk(core.cloud, memberIdOf, TICKETS)
    const rows: (string | number)[][] = []
    let cursor: string | undefined
    for (let page = 1; page <= PAGES; page += 1) {
      const input = cursor === undefined ? {} : { cursor }
      const { data, operations } = await core.billed(SECRETARY, 'ticket.desk', input)
      const kilobytes = (Buffer.byteLength(JSON.stringify(data)) / 1024).toFixed(1)
      rows.push([page, data.rows.length, data.counts.all, operations, `${kilobytes} KB`])
      cursor = data.next
    }
    return table(['page', 'rows', 'waiting', 'operations', 'reply'], rows)
  } finally {
    await core.close()
  }
}
