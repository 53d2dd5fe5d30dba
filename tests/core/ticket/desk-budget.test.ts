import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillSecretaryDesk, GROUPS, SECRETARY, WAITING } from '../../../bench/secretary-desk.ts'
import { memberIdOf, startCore, type CoreCloud } from '../cloud.ts'

const TICKETS = 20_000

let core: CoreCloud

beforeAll(async () => {
  core = await startCore()
  await fillSecretaryDesk(core.cloud, memberIdOf, TICKETS)
}, 600_000)
afterAll(() => core.close())

describe('工作台 of a secretary with 44 groups over 20,000 requests (R4, design §7)', () => {
  it('costs at most 4 operations and less than 60 KB, page after page', async () => {
    expect(core.cloud.database.count('tickets')).toBe(TICKETS)
    let cursor: string | undefined
    for (let page = 0; page < 3; page += 1) {
      const input = cursor === undefined ? {} : { cursor }
      const { data, operations } = await core.billed(SECRETARY, 'ticket.desk', input)
      expect(data.groups).toBe(GROUPS)
      expect(data.rows).toHaveLength(20)
      expect(data.counts.all).toBeGreaterThan(WAITING)
      expect(operations).toBeLessThanOrEqual(4)
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(60 * 1024)
      cursor = data.next
    }
  })

  it('is found by indexes', () => {
    expect(core.lines.filter((line) => line.startsWith('no index'))).toEqual([])
  })
})
