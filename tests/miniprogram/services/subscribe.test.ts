import { expect, test, vi } from 'vitest'
import type * as Subscribe from '../../../miniprogram/services/subscribe'

interface Told {
  requestId: string
  templates: string[]
}

/** The service on a phone whose person accepts everything; `reachable` says whether the cloud answers. */
async function onPhone(reachable: () => boolean) {
  const told: Told[] = []
  const storage = new Map<string, unknown>()
  vi.resetModules()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  vi.stubGlobal('wx', {
    cloud: {
      callFunction: ({ data }: { data: { input: Told } }) => {
        told.push(data.input)
        if (!reachable()) return Promise.reject(new Error('no network'))
        const reminders = { progress: told.length, work: 0, room: 0 }
        return Promise.resolve({ result: { ok: true, data: { reminders }, now: 1 } })
      },
    },
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
    requestSubscribeMessage: (wish: {
      tmplIds: string[]
      success: (answers: Record<string, string>) => void
      complete: () => void
    }) => {
      wish.success(Object.fromEntries(wish.tmplIds.map((id) => [id, 'accept'])))
      wish.complete()
    },
  })
  const service: typeof Subscribe = await import('../../../miniprogram/services/subscribe')
  return { service, told }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

test('an accept the cloud did not hear of is told again, under the same id (R29)', async () => {
  let there = false
  const { service, told } = await onPhone(() => there)
  await service.askSubscriptions(['a', 'b'])
  await settle()
  there = true
  await service.tellAccepted()
  await service.tellAccepted()
  expect(told).toHaveLength(2)
  expect(told[1]).toEqual(told[0])
  expect(told[0]?.templates).toEqual(['a', 'b'])
})

test('two taps are two accepts, each with an id of its own', async () => {
  const { service, told } = await onPhone(() => true)
  await service.askSubscriptions(['a'])
  await settle()
  await service.askSubscriptions(['a'])
  await settle()
  expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(2)
})

test('nothing to ask for asks for nothing', async () => {
  const { service, told } = await onPhone(() => true)
  await service.askSubscriptions([])
  expect(told).toEqual([])
})
