import type { TopicAnswer } from '../../typings/contract/room'
import type { OpinionView } from '../../typings/room'
import { unsentWords } from '../copy/unsent'
import {
  afterSaying,
  type SentUnsent,
  type Unsent,
  type UnsentProposal,
  type UnsentSaying,
  unsentOf,
} from '../views/room/unsent'
import { bringFiles } from './arrival'
import { newRequestId } from './cloud'
import { dropFiles } from './kept-files'
import { keptList } from './kept-list'
import { say } from './opinion'
import type { ProposeDraft } from './propose-draft'
import { propose } from './room'
import { uploaded } from './uploads'
import { waitingLine } from './waiting-line'

/** Only this file writes under the name, so two fields are enough to know one. */
const isUnsent = (value: unknown): value is Unsent =>
  typeof value === 'object' && value !== null && 'type' in value && 'draft' in value

const kept = keptList('unsent', isUnsent)

const line = waitingLine<Unsent, OpinionView | TopicAnswer>({
  ...{ all: () => kept.all(), find: (key) => kept.find(key), keep: (item) => kept.put(item) },
  deliver,
  settle(item, sent) {
    const after = afterSaying(item, sent, newRequestId())
    if (after === undefined) forget(item.key)
    else kept.put(after)
  },
})

/** What was said in the room and is not at the cloud, oldest first. */
export const readUnsent = (): Unsent[] => kept.all()
export const findUnsent = (key: string): Unsent | undefined => kept.find(key)
export const watchUnsent = line.watch
export const nowSaying = line.nowSending
export const sendUnsent = line.send
export const sendAllUnsent = line.sendWaiting
/** Calls back with what became of one that went by itself; returns how to stop. */
export const onSaid = line.onSent

/** Sends what waits when the network is back, and says when it is there. Once, at the start. */
export function startSayLine(): void {
  line.start()
  line.onSent((sent) => {
    if (!sent.ok) return
    const title = 'topic' in sent.data ? unsentWords.proposed : unsentWords.sent
    void wx.showToast({ title, icon: 'none' })
  })
}

/**
 * Sends what somebody has just written. Not reached, it waits here and goes by itself; refused, it is given back to
 * whoever is writing, with nothing left here. The same requestId never says anything twice.
 */
export async function sendSaid(
  what: UnsentSaying | UnsentProposal,
): Promise<SentUnsent | undefined> {
  const item = unsentOf(what)
  kept.put(item)
  const sent = await line.send(item.key)
  if (sent?.ok === false && sent.code !== 'offline') kept.drop(item.key)
  line.changed()
  return sent
}

/** Takes one out of the line to be written on: its files stay. */
export function takeBack(key: string): Unsent | undefined {
  const item = kept.find(key)
  kept.drop(key)
  line.changed()
  return item
}

/** Forgets one for good. */
export function discardUnsent(key: string): void {
  forget(key)
  line.changed()
}

function forget(key: string): void {
  dropFiles(kept.find(key)?.draft.photos ?? [])
  kept.drop(key)
}

/** First the photos that have not arrived, then what was said: the last tenth. */
async function deliver(item: Unsent, meter: (percent: number) => void): Promise<SentUnsent> {
  const arrival = await bringFiles(item.draft.photos, (percent) => meter(percent * 0.9))
  if ('code' in arrival) return { ok: false, code: arrival.code }
  if (item.type === 'proposal') {
    const draft = { ...item.draft, photos: arrival.files }
    kept.put({ ...item, draft })
    return propose(proposalOf(draft))
  }
  const draft = { ...item.draft, photos: arrival.files }
  kept.put({ ...item, draft })
  return say(sayingOf({ ...item, draft }))
}

function sayingOf({ topic, kind, about, draft }: UnsentSaying) {
  const { requestId, words, line: of, stars, photos } = draft
  return {
    ...{ id: topic, requestId, kind, words: words.trim(), media: uploaded(photos) },
    ...(of !== '' && kind === 'opinion' && { line: of }),
    ...(about !== '' && { about }),
    ...(kind === 'appraisal' && { stars }),
  }
}

function proposalOf({ requestId, place, kind, title, words, photos, tickets }: ProposeDraft) {
  return {
    ...{ requestId, place, kind, title: title.trim(), words: words.trim() },
    media: uploaded(photos).map(({ fileId }) => ({ fileId, kind: 'photo' as const })),
    tickets: tickets.map(({ id }) => id),
  }
}
