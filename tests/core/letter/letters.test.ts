import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberIdOf, requestId, startCore, type CoreCloud } from '../cloud.ts'
import { document } from '../neighbourhood.ts'

const READER = 'oReader000000000000000000001'
const OTHER = 'oOther0000000000000000000001'

describe('the inbox (R29)', () => {
  let core: CoreCloud
  beforeAll(async () => {
    core = await startCore()
    const to = memberIdOf(READER)
    const letters = Array.from({ length: 45 }, (_, n) => ({
      _id: `t1:${String(n).padStart(2, '0')}:${to}`,
      to,
      kind: 'ticket_accepted',
      // Three of each moment: pages must neither lose nor repeat one.
      at: 1_700_000_000_000 + Math.floor(n / 3),
      title: '电梯停了',
      actor: '楼门长',
      facts: {},
    }))
    await core.cloud.database.insertMany('letters', letters)
  })
  afterAll(() => core.close())

  test('is read in pages, newest first, each letter once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const { rows, next } = await core.ok(READER, 'letter.list', cursor ? { cursor } : {})
      seen.push(...rows.map(({ id }) => id))
      expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => b - a))
      cursor = next
      pages += 1
    } while (cursor !== undefined)
    expect(pages).toBe(3)
    expect(new Set(seen).size).toBe(45)
    expect(seen).toHaveLength(45)
  })

  test("nobody sees or marks another's letters", async () => {
    expect((await core.ok(OTHER, 'letter.list', {})).rows).toEqual([])
    const id = `t1:00:${memberIdOf(READER)}`
    await core.ok(OTHER, 'letter.read', { ids: [id] })
    expect(await document(core, 'letters', id)).not.toHaveProperty('readAt')
  })

  test('reading counts down, and reading again changes nothing', async () => {
    const ids = [`t1:00:${memberIdOf(READER)}`, `t1:01:${memberIdOf(READER)}`]
    expect(await core.ok(READER, 'letter.read', { ids })).toEqual({ unread: 43 })
    const first = await document(core, 'letters', ids[0] ?? '')
    expect(await core.ok(READER, 'letter.read', { ids })).toEqual({ unread: 43 })
    expect(await document(core, 'letters', ids[0] ?? '')).toEqual(first)
  })

  test.each(['not-ours', 'W10', ''])('cursor %j is bad input', async (cursor) => {
    expect(await core.refusal(READER, 'letter.list', { cursor })).toBe('bad_input')
  })

  test('accepted templates are counted one by one; unknown ones are nothing', async () => {
    const templates = ['template-progress', 'template-progress', 'of-somebody-else']
    await core.ok(READER, 'letter.subscribed', { requestId: requestId(), templates })
    await core.ok(READER, 'letter.subscribed', { requestId: requestId(), templates })
    const { quota } = await document(core, 'members', memberIdOf(READER))
    expect(quota).toEqual({ 'template-progress': 2 })
  })
})
