import type { PlaceId } from '../../typings/place'
import type { Queued } from '../views/queue'
import { filesOf, hasContent, newDraft } from './draft'
import { dropFiles } from './kept-files'
import { keptList } from './kept-list'
import { newKey } from './uploads'

/** Only this file writes under the name, so the fields asked for are enough to know one. */
const isQueued = (value: unknown): value is Queued =>
  typeof value === 'object' && value !== null && 'key' in value && 'draft' in value

const reports = keptList('reports', isQueued)

/** A request that is just being begun; kept only once it has content. */
export function newQueued(place: { id?: PlaceId; name: string }): Queued {
  return { key: newKey('r'), draft: newDraft(place), state: 'draft', tries: 0 }
}

/** Every request on this phone that is not at the cloud yet or was not seen there, oldest first. */
export const readQueue = (): Queued[] => reports.all()

export const findQueued = (key: string): Queued | undefined => reports.find(key)

/** The one that was being written last. */
export function unfinished(): Queued | undefined {
  return readQueue()
    .filter(({ state }) => state === 'draft')
    .at(-1)
}

/** Keeps a request in its place; one without content is dropped. `false`: the phone's storage is full. */
export const keepQueued = (item: Queued): boolean =>
  hasContent(item.draft) ? reports.put(item) : dropQueued(item.key)

/** Forgets a request and gives the room of its files back. */
export function dropQueued(key: string): boolean {
  const gone = findQueued(key)
  if (gone !== undefined) dropFiles(filesOf(gone.draft))
  return reports.drop(key)
}
