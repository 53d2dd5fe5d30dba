import type { Output } from '../../typings/contract'
import { afterTry, type Queued, type Sent } from '../views/queue'
import { bringFiles } from './arrival'
import { newRequestId } from './cloud'
import { filesOf, inputOf } from './draft'
import { sweepFiles } from './kept-files'
import { dropQueued, findQueued, keepQueued, readQueue } from './queue'
import { report } from './ticket'
import { waitingLine } from './waiting-line'

const line = waitingLine<Queued, Output<'ticket.report'>>({
  all: readQueue,
  find: findQueued,
  keep: keepQueued,
  deliver,
  settle: (item, sent) => keepQueued(afterTry(item, sent, newRequestId())),
})

export const { nowSending, onSent, send, sendWaiting } = line
/** Calls back whenever the queue of requests or what goes has changed; returns how to stop. */
export const watchOutbox = line.watch
/** After a change of the queue from outside: a draft kept, one deleted. */
export const tellWatchers = line.changed

/** Sends what waits when the network is back; removes files left behind. Once, at the start. Source: ui.md. */
export function startOutbox(): void {
  sweepFiles()
  line.start()
}

/** First the files that have not arrived, then the request: the last tenth. */
async function deliver(item: Queued, meter: (percent: number) => void): Promise<Sent> {
  const { draft } = item
  const arrival = await bringFiles(filesOf(draft), (percent) => meter(percent * 0.9))
  if ('code' in arrival) return { ok: false, code: arrival.code }
  const [voice] = arrival.files.filter(({ kind }) => kind === 'voice')
  const photos = arrival.files.filter(({ kind }) => kind === 'photo')
  const complete = { ...draft, photos, ...(voice === undefined ? {} : { voice }) }
  keepQueued({ ...item, state: 'waiting', draft: complete })
  return report(inputOf(complete))
}

/** Forgets a request for good. */
export function discard(key: string): void {
  dropQueued(key)
  tellWatchers()
}
