import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as LineModule from '../../../miniprogram/services/say-line'
import { stubPhone, type World } from './phone-stub'

let world: World
let line: typeof LineModule

/** The app starts: its modules anew, what the phone keeps as it was. */
async function starts(from?: World): Promise<void> {
  vi.resetModules()
  world = stubPhone(from?.storage, from?.files)
  if (from !== undefined) Object.assign(world, { arrived: from.arrived })
  line = await import('../../../miniprogram/services/say-line')
  line.startSayLine()
}

beforeEach(async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await starts()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const saying = (words: string, photos: string[] = []) => {
  for (const name of photos) world.files.set(`wxfile://usr/${name}.jpg`, new ArrayBuffer(8))
  return {
    ...({ type: 'saying', topic: 't1', kind: 'opinion', about: '' } as const),
    draft: {
      ...{ requestId: `r-${words}`, words, line: '', stars: 0 },
      photos: photos.map((key) => ({
        key,
        kind: 'photo' as const,
        path: `wxfile://usr/${key}.jpg`,
      })),
    },
  }
}
const said = () => [...world.arrived.values()].map((each) => (each as { words?: string }).words)
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('what is said in the room without a network (R14, R54, R57)', () => {
  it('waits, goes by itself in order when the network is back, once each, and says so', async () => {
    world.online = false
    expect(await line.sendSaid(saying('长凳要有靠背'))).toMatchObject({ code: 'offline' })
    expect(await line.sendSaid(saying('晚上要有灯', ['pphoto00001']))).toMatchObject({ ok: false })
    expect(line.readUnsent().map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    world.comesBack()
    await settle()
    expect(said()).toEqual(['长凳要有靠背', '晚上要有灯'])
    expect(line.readUnsent()).toEqual([])
    expect(world.files.size).toBe(0)
    expect(world.toasts).toEqual(['您说的发出去了', '您说的发出去了'])
  })

  it('says nothing twice when only the answer was lost', async () => {
    world.losesAnswers = true
    await line.sendSaid(saying('长凳要有靠背'))
    world.losesAnswers = false
    await line.sendAllUnsent()
    expect(world.arrived.size).toBe(1)
    expect(line.readUnsent()).toEqual([])
  })

  it('survives the end of the app, also one that ends while it goes', async () => {
    void line.sendSaid(saying('长凳要有靠背', ['pphoto00001']))
    await starts(world)
    await line.sendAllUnsent()
    expect(said()).toEqual(['长凳要有靠背'])
  })

  it('refused when it goes by itself it stays with its reason, and holds nobody up', async () => {
    world.online = false
    await line.sendSaid(saying('长凳要有靠背'))
    await line.sendSaid(saying('晚上要有灯'))
    world.refuses = 'wrong_stage'
    world.comesBack()
    await settle()
    expect(line.readUnsent()).toMatchObject([
      { state: 'refused', code: 'wrong_stage' },
      { state: 'refused', code: 'wrong_stage' },
    ])
    expect(world.toasts).toEqual([])
    await line.sendAllUnsent() // a refused one does not go by itself
    expect(line.readUnsent()).toHaveLength(2)
  })

  it('refused in the tap it goes back to whoever writes', async () => {
    world.refuses = 'wrong_stage'
    expect(await line.sendSaid(saying('长凳要有靠背'))).toMatchObject({ code: 'wrong_stage' })
    expect(line.readUnsent()).toEqual([])
  })

  it('deleted it gives the room of its photos back; taken back to be changed it keeps them', async () => {
    world.online = false
    await line.sendSaid(saying('晚上要有灯', ['pphoto00001']))
    expect(line.takeBack('r-晚上要有灯')?.draft.photos).toHaveLength(1)
    expect([line.readUnsent().length, world.files.size]).toEqual([0, 1])
    await line.sendSaid(saying('晚上要有灯', ['pphoto00001']))
    line.discardUnsent('r-晚上要有灯')
    expect([line.readUnsent().length, world.files.size]).toEqual([0, 0])
  })
})
