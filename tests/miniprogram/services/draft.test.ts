import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as DraftModule from '../../../miniprogram/services/draft'

type Report = { requestId: string; text: string }

/** The cloud as a phone sees it: what arrived, by requestId, and whether its answer comes back. */
interface Cloud {
  arrived: Map<string, string>
  answers: boolean
}

let drafts: typeof DraftModule
let cloud: Cloud

beforeEach(async () => {
  cloud = { arrived: new Map(), answers: true }
  const storage = new Map<string, unknown>()
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.resetModules()
  vi.stubGlobal('wx', {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) =>
      storage.set(key, JSON.parse(JSON.stringify(value))),
    removeStorageSync: (key: string) => storage.delete(key),
    cloud: { callFunction: ({ data }: { data: { input: Report } }) => receive(data.input) },
  })
  drafts = await import('../../../miniprogram/services/draft')
})

/** As `ticket.report` does: one request, one ticket; another text under the same requestId is refused. */
async function receive({ requestId, text }: Report): Promise<{ result: unknown }> {
  const before = cloud.arrived.get(requestId)
  if (before === undefined) cloud.arrived.set(requestId, text)
  if (!cloud.answers) throw new Error('the answer is lost')
  const ticket = `ticket of ${requestId}`
  const known = before === undefined || before === text
  return known
    ? { result: { ok: true, data: { id: ticket }, now: 1 } }
    : { result: { ok: false, code: 'request_reused', detail: { ticket }, now: 1 } }
}

const written = (text: string) => ({
  ...drafts.newDraft({ id: 'fz/zfy/24', name: '24号楼' }),
  text,
})
/** What lies on the phone now. */
const kept = () => {
  const draft = drafts.readDraft()
  if (draft === undefined) throw new Error('no draft')
  return draft
}

describe('a draft whose answer was lost (R14)', () => {
  beforeEach(async () => {
    cloud.answers = false
    expect(await drafts.sendDraft(written('灯不亮'))).toEqual({ ok: false, code: 'offline' })
    cloud.answers = true
  })

  it('waits, and sent again unchanged is the same request', async () => {
    expect(kept().waiting).toBe(true)
    const sent = await drafts.sendDraft(kept())
    expect(sent.ok).toBe(true)
    expect(cloud.arrived.size).toBe(1)
    expect(drafts.readDraft()).toBeUndefined()
  })

  it('and edited makes no second request: the earlier one is named, the words stay in the draft', async () => {
    const { requestId } = kept()
    const edited = drafts.changedDraft(kept(), { text: '灯不亮，三天了' })
    expect(edited).toMatchObject({ requestId, waiting: false })
    const sent = await drafts.sendDraft(edited)
    expect(drafts.earlierTicket(sent)).toBe(`ticket of ${requestId}`)
    expect([...cloud.arrived.values()]).toEqual(['灯不亮'])
    expect(kept()).toMatchObject({ text: '灯不亮，三天了', waiting: false })
  })

  it('and edited can be sent as a request of its own afterwards', async () => {
    await drafts.sendDraft(drafts.changedDraft(kept(), { text: '灯不亮，三天了' }))
    const again = await drafts.sendDraft(kept())
    expect(again.ok).toBe(true)
    expect([...cloud.arrived.values()]).toEqual(['灯不亮', '灯不亮，三天了'])
    expect(drafts.readDraft()).toBeUndefined()
  })
})

describe('a draft that never arrived (R14)', () => {
  it('is one request however often it is edited and tried', async () => {
    let draft = written('灯不亮')
    vi.stubGlobal('wx', {
      ...wx,
      cloud: { callFunction: () => Promise.reject(new Error('no network')) },
    })
    await drafts.sendDraft(draft)
    draft = drafts.changedDraft(kept(), { text: '灯不亮，三天了' })
    vi.stubGlobal('wx', {
      ...wx,
      cloud: { callFunction: ({ data }: { data: { input: Report } }) => receive(data.input) },
    })
    const sent = await drafts.sendDraft(draft)
    expect(sent.ok).toBe(true)
    expect(drafts.earlierTicket(sent)).toBeUndefined()
    expect([...cloud.arrived.values()]).toEqual(['灯不亮，三天了'])
  })
})
