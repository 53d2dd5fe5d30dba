import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as OutboxModule from '../../../miniprogram/services/outbox'
import type * as QueueModule from '../../../miniprogram/services/queue'
import { afterEdit, earlierTicket } from '../../../miniprogram/views/queue'
import { stubPhone, type World } from './phone-stub'

let world: World
let outbox: typeof OutboxModule
let queue: typeof QueueModule

/** The app starts: its modules anew, what the phone keeps as it was. */
async function starts(from?: World): Promise<void> {
  vi.resetModules()
  world = stubPhone(from?.storage, from?.files)
  if (from !== undefined) Object.assign(world, { arrived: from.arrived })
  outbox = await import('../../../miniprogram/services/outbox')
  queue = await import('../../../miniprogram/services/queue')
  outbox.startOutbox()
}

beforeEach(async () => {
  vi.useFakeTimers()
  await starts()
})
afterEach(() => vi.useRealTimers())

/** Somebody writes a request; its photos lie on the phone. */
function writes(text: string, photos: string[] = []): string {
  const item = queue.newQueued({ id: 'fz/zfy/24', name: '24号楼' })
  const files = photos.map((name) => ({
    ...{ key: name, kind: 'photo' as const, path: `wxfile://usr/${name}.jpg` },
  }))
  for (const { path } of files) world.files.set(path, new ArrayBuffer(8))
  queue.keepQueued({ ...item, draft: { ...item.draft, text, photos: files } })
  return item.key
}
const stateOf = (key: string) => queue.findQueued(key)?.state
const texts = () => [...world.arrived.values()].map(({ text }) => text)
/** Lets everything happen that takes no time. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('several requests on the phone (R14)', () => {
  it('wait while there is no network, and go in order, once each, when it is back', async () => {
    world.online = false
    const [lamp, sofa] = [writes('灯不亮'), writes('楼道堆沙发', ['pphoto00001'])]
    expect(await outbox.send(lamp)).toMatchObject({ ok: false, code: 'offline' })
    expect(await outbox.send(sofa)).toMatchObject({ ok: false, code: 'offline' })
    expect([stateOf(lamp), stateOf(sofa)]).toEqual(['waiting', 'waiting'])
    world.comesBack()
    await settle()
    expect(texts()).toEqual(['灯不亮', '楼道堆沙发'])
    expect([stateOf(lamp), stateOf(sofa)]).toEqual(['sent', 'sent'])
    expect(world.arrived.size).toBe(2)
  })

  it('survive the end of the app, with their photos', async () => {
    world.online = false
    const key = writes('灯不亮', ['pphoto00001'])
    await outbox.send(key)
    await starts(world)
    expect(world.files.size).toBe(1)
    await outbox.sendWaiting()
    expect(texts()).toEqual(['灯不亮'])
    expect(world.arrived.values().next().value?.media).toHaveLength(1)
  })

  it('an app that ends while one goes sends it again at its next start: still one ticket', async () => {
    const key = writes('灯不亮')
    void outbox.send(key) // the phone dies before any answer
    await Promise.resolve()
    await starts(world)
    await outbox.sendWaiting()
    expect(world.arrived.size).toBe(1)
    expect(stateOf(key)).toBe('sent')
  })

  it('what is being written does not go by itself', async () => {
    const key = writes('还没写完')
    await outbox.sendWaiting()
    expect(stateOf(key)).toBe('draft')
    expect(world.tries).toBe(0)
  })

  it('pauses between tries grow; the network coming back does not wait for them', async () => {
    world.online = false
    await outbox.send(writes('灯不亮'))
    const asked: number[] = []
    for (const seconds of [4, 2, 13, 2, 58, 2, 298, 2, 898, 2, 898, 2]) {
      const before = world.asked
      await vi.advanceTimersByTimeAsync(seconds * 1000)
      asked.push(world.asked - before)
    }
    expect(asked).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    world.comesBack()
    await settle()
    expect(texts()).toEqual(['灯不亮'])
  })

  it('a tap and the network coming back do not send one twice at a time', async () => {
    const key = writes('灯不亮')
    const [one, other] = await Promise.all([outbox.send(key), outbox.send(key)])
    expect(one).toBe(other)
    expect(world.tries).toBe(1)
  })

  it('one that the cloud refuses says why and holds nobody up', async () => {
    world.online = false
    const [bad, good] = [writes('坏的'), writes('好的')]
    await outbox.send(bad)
    await outbox.send(good)
    world.refuses = 'too_large'
    world.online = true
    await outbox.sendWaiting()
    expect(queue.findQueued(bad)).toMatchObject({ state: 'refused', code: 'too_large' })
    expect(queue.findQueued(good)).toMatchObject({ state: 'refused' })
    await outbox.sendWaiting()
    expect(world.tries).toBe(4) // refused ones wait for the person
  })

  it('a photo the phone has cleared is told, not tried for ever', async () => {
    const key = writes('灯不亮', ['pphoto00001'])
    world.files.clear()
    await outbox.sendWaiting()
    expect(await outbox.send(key)).toEqual({ ok: false, code: 'file_gone' })
    expect(queue.findQueued(key)).toMatchObject({ state: 'refused', code: 'file_gone' })
  })

  it('a full storage is told, and what was kept stays', () => {
    const key = writes('灯不亮')
    world.full = true
    const item = queue.newQueued({ name: '24号楼' })
    const another = { ...item, draft: { ...item.draft, text: '又一件' } }
    expect(queue.keepQueued(another)).toBe(false)
    expect(queue.readQueue().map((each) => each.key)).toEqual([key])
  })

  it('deleting one gives the room of its files back; others keep theirs', () => {
    const [gone, stays] = [writes('一', ['pphoto00001']), writes('二', ['pphoto00002'])]
    outbox.discard(gone)
    expect([...world.files.keys()]).toEqual(['wxfile://usr/pphoto00002.jpg'])
    expect(queue.readQueue().map(({ key }) => key)).toEqual([stays])
  })

  it('files that a dead app left behind go at the next start, those of any draft stay', async () => {
    writes('灯不亮', ['pphoto00001'])
    world.files.set('wxfile://usr/porphan0001.jpg', new ArrayBuffer(8))
    world.files.set('wxfile://usr/miniprogramLog', new ArrayBuffer(8))
    await starts(world)
    expect([...world.files.keys()].sort()).toEqual([
      'wxfile://usr/miniprogramLog',
      'wxfile://usr/pphoto00001.jpg',
    ])
  })
})

describe('an answer that is lost (R14)', () => {
  it('sent again unchanged is the same ticket', async () => {
    world.losesAnswers = true
    const key = writes('灯不亮')
    await outbox.send(key)
    world.losesAnswers = false
    expect(await outbox.send(key)).toMatchObject({ ok: true })
    expect(world.arrived.size).toBe(1)
  })

  it('edited makes no second request: the earlier one is named, the words stay, and go as their own if wanted', async () => {
    world.losesAnswers = true
    const key = writes('灯不亮')
    await outbox.send(key)
    world.losesAnswers = false
    const waiting = queue.findQueued(key)
    if (waiting === undefined) throw new Error('not kept')
    const { requestId } = waiting.draft
    queue.keepQueued(afterEdit(waiting, { ...waiting.draft, text: '灯不亮，三天了' }))
    const sent = await outbox.send(key)
    expect(sent && earlierTicket(sent)).toBe(`ticket of ${requestId}`)
    expect(texts()).toEqual(['灯不亮'])
    expect(queue.findQueued(key)).toMatchObject({
      state: 'refused',
      ticket: `ticket of ${requestId}`,
      draft: { text: '灯不亮，三天了' },
    })
    expect(await outbox.send(key)).toMatchObject({ ok: true })
    expect(texts()).toEqual(['灯不亮', '灯不亮，三天了'])
  })
})

describe('whatever happens to the network', () => {
  it('every request becomes exactly one ticket, none is lost', async () => {
    vi.useRealTimers()
    const weather = fc.record({ online: fc.boolean(), losesAnswers: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ weather, act: fc.constantFrom('write', 'wait', 'restart') }), {
          maxLength: 12,
        }),
        async (steps) => {
          await starts()
          let written = 0
          for (const { weather, act } of steps) {
            Object.assign(world, weather)
            if (act === 'write') await outbox.send(writes(`第 ${(written += 1)} 件`))
            if (act === 'wait') await outbox.sendWaiting()
            if (act === 'restart') await starts(world)
          }
          Object.assign(world, { online: true, losesAnswers: false })
          await outbox.sendWaiting()
          expect(texts()).toHaveLength(written)
          expect(new Set(texts()).size).toBe(written)
          expect(queue.readQueue().every(({ state }) => state === 'sent')).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
