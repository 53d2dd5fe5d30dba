import type { PlaceId } from '../../typings/place'
import type { Queued } from '../views/queue'
import { filesOf, hasContent, newDraft } from './draft'
import { dropFiles } from './kept-files'
import { newKey } from './uploads'

const KEY = 'reports'

/** A request that is just being begun; kept only once it has content. */
export function newQueued(place: { id?: PlaceId; name: string }): Queued {
  return { key: newKey('r'), draft: newDraft(place), state: 'draft', tries: 0 }
}

/** Every request on this phone that is not at the cloud yet or was not seen there, oldest first. */
export function readQueue(): Queued[] {
  const stored: unknown = wx.getStorageSync(KEY)
  return Array.isArray(stored) ? stored.filter(isQueued) : []
}

export function findQueued(key: string): Queued | undefined {
  return readQueue().find((each) => each.key === key)
}

/** The one that was being written last. */
export function unfinished(): Queued | undefined {
  return readQueue()
    .filter(({ state }) => state === 'draft')
    .at(-1)
}

/** Keeps a request in its place; one without content is dropped. `false`: the phone's storage is full. */
export function keepQueued(item: Queued): boolean {
  if (!hasContent(item.draft)) return dropQueued(item.key)
  const queue = readQueue()
  const known = queue.some(({ key }) => key === item.key)
  return write(
    known ? queue.map((each) => (each.key === item.key ? item : each)) : [...queue, item],
  )
}

/** Forgets a request and gives the room of its files back. */
export function dropQueued(key: string): boolean {
  const queue = readQueue()
  const gone = queue.find((each) => each.key === key)
  if (gone === undefined) return true
  dropFiles(filesOf(gone.draft))
  return write(queue.filter((each) => each !== gone))
}

function write(queue: Queued[]): boolean {
  try {
    wx.setStorageSync(KEY, queue)
    return true
  } catch (error) {
    console.warn('storage', error)
    return false
  }
}

/** Only this file writes under the key, so the fields asked for are enough to know one. */
function isQueued(value: unknown): value is Queued {
  return typeof value === 'object' && value !== null && 'key' in value && 'draft' in value
}
