import type { Input, Output } from '../../typings/contract'
import type { PlaceId } from '../../typings/place'
import type { CategoryId, TicketId } from '../../typings/ticket'
import { type Answer, newRequestId } from './cloud'
import { report } from './ticket'
import { type LocalFile, upload, uploaded } from './uploads'

/** A request that is being written or could not be sent. There is one at a time, kept on the phone. */
export interface Draft {
  requestId: string
  text: string
  photos: LocalFile[]
  voice?: LocalFile
  place?: PlaceId
  placeName: string
  spot: string
  category?: CategoryId
  private: boolean
  /** Sending was tried and the cloud not reached: it goes by itself when the network is back. */
  waiting: boolean
}

const KEY = 'draft'

/** An empty request at a place. */
export function newDraft(place: { id?: PlaceId; name: string }): Draft {
  return {
    requestId: newRequestId(),
    text: '',
    photos: [],
    ...(place.id === undefined ? {} : { place: place.id }),
    placeName: place.name,
    spot: '',
    private: false,
    waiting: false,
  }
}

/**
 * The draft with a part changed; it no longer goes by itself. One that was already tried keeps its requestId: whether
 * the earlier version arrived is not known here, and the cloud must be able to tell.
 */
export function changedDraft(draft: Draft, part: Partial<Draft>): Draft {
  return { ...draft, ...part, waiting: false }
}

/** The draft kept on this phone, if any. */
export function readDraft(): Draft | undefined {
  const stored: unknown = wx.getStorageSync(KEY)
  return isDraft(stored) ? stored : undefined
}

/** Keeps the draft; one without content is dropped. */
export function keepDraft(draft: Draft): void {
  if (hasContent(draft)) wx.setStorageSync(KEY, draft)
  else dropDraft()
}

export function dropDraft(): void {
  wx.removeStorageSync(KEY)
}

/** A request needs words, a photo or a voice. */
export function hasContent(draft: Draft): boolean {
  return draft.text.trim() !== '' || draft.photos.length > 0 || draft.voice !== undefined
}

/**
 * Sends a draft: first the files that have not arrived, then the request. The same draft may be sent again and
 * again; the cloud makes one ticket of it. Accepted: the draft is gone. Not reached: it waits. When an earlier version
 * had arrived (`earlierTicket`), what was changed since stays as a draft of its own. Source: R14.
 */
export async function sendDraft(draft: Draft): Promise<Answer<Output<'ticket.report'>>> {
  keepDraft({ ...draft, waiting: true })
  const complete = await withFiles(draft)
  if (complete === undefined) return { ok: false, code: 'offline' }
  keepDraft({ ...complete, waiting: true })
  const answer = await report(inputOf(complete))
  if (answer.ok) dropDraft()
  else if (answer.code !== 'offline')
    keepDraft({ ...refusedDraft(complete, answer), waiting: false })
  return answer
}

/** The ticket that an earlier version of the draft made, when that is why it was refused. */
export function earlierTicket(answer: Answer<unknown>): TicketId | undefined {
  if (answer.ok || answer.code !== 'request_reused') return undefined
  const { ticket } = answer.detail ?? {}
  return typeof ticket === 'string' ? ticket : undefined
}

/** A requestId that stands for another version is of no more use. */
function refusedDraft(draft: Draft, { code }: { code: string }): Draft {
  return code === 'request_reused' ? { ...draft, requestId: newRequestId() } : draft
}

async function withFiles(draft: Draft): Promise<Draft | undefined> {
  try {
    const photos = await Promise.all(draft.photos.map(arrived))
    const voice = draft.voice === undefined ? {} : { voice: await arrived(draft.voice) }
    return { ...draft, photos, ...voice }
  } catch (error) {
    console.warn('upload', error)
    return undefined
  }
}

async function arrived(file: LocalFile): Promise<LocalFile> {
  return file.fileId === undefined ? { ...file, fileId: await upload(file, () => undefined) } : file
}

function inputOf(draft: Draft): Input<'ticket.report'> {
  const media = uploaded([...draft.photos, ...(draft.voice === undefined ? [] : [draft.voice])])
  return {
    requestId: draft.requestId,
    ...(draft.text.trim() === '' ? {} : { text: draft.text.trim() }),
    ...(media.length === 0 ? {} : { media }),
    ...(draft.place === undefined ? {} : { place: draft.place }),
    ...(draft.spot === '' ? {} : { spot: draft.spot }),
    ...(draft.category === undefined ? {} : { category: draft.category }),
    private: draft.private,
  }
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'requestId' in value && 'photos' in value
}
