import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCore, type CoreCloud } from '../cloud.ts'
import { people, settle, type Name } from './neighbourhood.ts'
import { steps, type Steps } from './steps.ts'

let core: CoreCloud
let take: Steps
const as = (name: Name) => people[name].openid

beforeAll(async () => {
  core = await startCore()
  await settle(core)
  take = steps(core)
})
afterAll(() => core.close())

describe('a report that names a danger to life (issue 3 item 1)', () => {
  it('is marked by the cloud, not by the phone', async () => {
    const fire = await take.report({ text: '三单元楼道着火了' })
    expect(await core.ok(as('resident'), 'ticket.open', { id: fire })).toMatchObject({
      urgent: true,
    })
    const exit = await take.report({ text: '消防通道堵了，请清一清' })
    expect(await core.ok(as('resident'), 'ticket.open', { id: exit })).not.toHaveProperty('urgent')
    const claimed = { requestId: 'says-urgent-01', text: '路灯不亮', urgent: true }
    expect(await core.refusal(as('resident'), 'ticket.report', claimed)).toBe('bad_input')
  })

  it('stands first at the desk, and every row is still shown once', async () => {
    for (let count = 0; count < 21; count += 1) await take.report({ text: `路灯 ${count} 不亮` })
    const gas = await take.report({ text: '一进楼就闻到煤气味', private: true })
    const first = await core.ok(as('captain'), 'ticket.desk', {})
    expect(first.rows.map(({ urgent }) => urgent === true)).toEqual([
      ...[true, true],
      ...Array<boolean>(18).fill(false),
    ])
    expect(first.rows[1]?.id).toBe(gas)
    const second = await core.ok(as('captain'), 'ticket.desk', { cursor: first.next ?? '' })
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(new Set(ids).size).toBe(24)
    expect(ids).toHaveLength(24)
  })
})
