import type { PlaceId } from '../../../typings/place'
import type { TopicView } from '../../../typings/room'
import type { TicketId, TopicKind } from '../../../typings/ticket'
import { proposeWords } from '../../copy/opinion'
import { unsentWords } from '../../copy/unsent'
import { refusalWords } from '../../copy/zh'
import { newRequestId } from '../../services/cloud'
import { publicList } from '../../services/crowd'
import {
  dropProposal,
  keepProposal,
  newProposal,
  type ProposeDraft,
  readProposal,
} from '../../services/propose-draft'
import { roomsAt, sessionReady } from '../../services/room'
import { sendSaid } from '../../services/say-line'
import { askForRoom } from '../../services/subscribe'
import { currentSession } from '../../services/session'
import type { LocalFile } from '../../services/uploads'
import { whyNot } from '../../views/outbox'
import { kindChoices, missingOf, placeChoices, whatNext } from '../../views/room/propose'
import type { Pill } from '../../views/room/rooms'
import { afterRefusal } from '../../views/room/unsent'

/** Photos of one proposal. */
const MOST_PHOTOS = 9

interface Data {
  words: typeof proposeWords
  state: 'loading' | 'error' | 'empty' | ''
  error: string
  draft: ProposeDraft
  kinds: Pill<TopicKind>[]
  places: Pill<PlaceId>[]
  next: readonly string[]
  mostPhotos: number
  picking: boolean
  choices: { id: TicketId; title: string; on: boolean }[]
  pickState: 'loading' | 'error' | 'empty' | ''
  sending: boolean
}

const blank: Data = {
  words: proposeWords,
  state: 'loading',
  error: '',
  draft: { ...newProposal(''), requestId: '' },
  kinds: [],
  places: [],
  next: [],
  mostPhotos: MOST_PHOTOS,
  picking: false,
  choices: [],
  pickState: '',
  sending: false,
}

const noNames: Record<PlaceId, string> = {}

type Chosen<T> = WechatMiniprogram.TouchEvent<object, object, { id: T }>

/** 提议题: what, where, why, and the requests it comes from. Source: R54, B10. */
Page({
  data: blank,
  names: noNames,
  /** The request it was opened from lies here. */
  ticketPlace: undefined as PlaceId | undefined,

  async onLoad(query: Record<string, string | undefined>): Promise<void> {
    const session = await sessionReady()
    const place = session?.card?.place.id
    if (place === undefined) return this.away(session === undefined)
    const rooms = await roomsAt(place)
    if (rooms.ok) {
      this.names = Object.fromEntries(rooms.data.rooms.map(({ id, name }) => [id, name]))
    }
    this.begin(query)
  },

  /** What was kept, or what the request says it is about. */
  begin({ ticket, title = '', place, kind }: Record<string, string | undefined>): void {
    const kept = readProposal()
    const draft = kept ?? newProposal('')
    const from = ticket === undefined ? [] : [{ id: ticket, title: decodeURIComponent(title) }]
    if (ticket !== undefined && place !== undefined) this.ticketPlace = decodeURIComponent(place)
    const others = draft.tickets.filter(({ id }) => id !== ticket)
    this.show({
      ...draft,
      tickets: ticket === undefined ? draft.tickets : [...from, ...others],
      ...(kept === undefined && isKind(kind) ? { kind } : {}),
    })
    if (this.data.places.length === 0) this.away(false)
  },

  away(offline: boolean): void {
    this.setData({
      state: offline ? 'error' : 'empty',
      error: offline ? refusalWords('offline') : proposeWords.away,
    } satisfies Partial<Data>)
  },

  show(draft: ProposeDraft): void {
    const me = currentSession()?.me
    const within = {
      names: this.names,
      ...(this.ticketPlace === undefined ? {} : { ticketPlace: this.ticketPlace }),
    }
    const offered = placeChoices(me, draft.place, within)
    const place = offered.some(({ on }) => on) ? draft.place : (offered[0]?.id ?? '')
    this.setData({
      state: '',
      draft: { ...draft, place },
      places: offered.map((pill) => ({ ...pill, on: pill.id === place })),
      kinds: kindChoices(draft.kind),
      next: whatNext(me, place),
    } satisfies Partial<Data>)
  },

  change(part: Partial<ProposeDraft>): void {
    const draft = { ...this.data.draft, ...part }
    keepProposal(draft)
    this.show(draft)
  },

  /** Typing draws nothing anew. */
  write(part: Partial<ProposeDraft>): void {
    Object.assign(this.data.draft, part)
    keepProposal(this.data.draft)
  },
  onTitle({ detail }: WechatMiniprogram.Input): void {
    this.write({ title: detail.value })
  },
  onWords({ detail }: WechatMiniprogram.TextareaInput): void {
    this.write({ words: detail.value })
  },
  onKind({ currentTarget }: Chosen<TopicKind>): void {
    this.change({ kind: currentTarget.dataset.id })
  },
  onPlace({ currentTarget }: Chosen<PlaceId>): void {
    this.change({ place: currentTarget.dataset.id, tickets: [] })
  },
  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>): void {
    this.change({ photos: detail.files })
  },

  async onPick(): Promise<void> {
    if (this.data.picking) return this.setData({ picking: false } satisfies Partial<Data>)
    this.setData({ picking: true, pickState: 'loading', choices: [] } satisfies Partial<Data>)
    const page = await publicList({ place: this.data.draft.place })
    if (!page.ok) return this.setData({ pickState: 'error' } satisfies Partial<Data>)
    const chosen = new Set(this.data.draft.tickets.map(({ id }) => id))
    const choices = page.data.rows.map(({ ticket, title }) => ({
      ...{ id: ticket, title, on: chosen.has(ticket) },
    }))
    const pickState = choices.length === 0 ? 'empty' : ''
    this.setData({ choices, pickState } satisfies Partial<Data>)
  },
  onTicket({ currentTarget }: Chosen<TicketId>): void {
    const { id } = currentTarget.dataset
    const { tickets } = this.data.draft
    const found = this.data.choices.find((choice) => choice.id === id)
    const without = tickets.filter((ticket) => ticket.id !== id)
    const isNew = without.length === tickets.length
    this.change({
      tickets: isNew && found !== undefined ? [...tickets, { id, title: found.title }] : without,
    })
    const choices = this.data.choices.map((each) =>
      each.id === id ? { ...each, on: isNew } : each,
    )
    this.setData({ choices } satisfies Partial<Data>)
  },

  async onSend(): Promise<void> {
    const { draft, sending } = this.data
    if (sending) return
    const missing = missingOf(draft)
    if (missing !== '') return toast(missing)
    this.setData({ sending: true } satisfies Partial<Data>)
    await askForRoom()
    dropProposal()
    const sent = await sendSaid({ type: 'proposal', draft })
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent === undefined) return
    if (sent.ok && 'topic' in sent.data) return this.proposed(sent.data.topic)
    if (!sent.ok && sent.code !== 'offline') {
      this.write(afterRefusal(draft, sent.code, newRequestId()))
      return toast(whyNot(sent.code))
    }
    toast(unsentWords.kept)
    void wx.switchTab({ url: '/pages/rooms/rooms' })
  },

  proposed({ id, supportersNeeded }: TopicView): void {
    toast(supportersNeeded > 0 ? proposeWords.sent : proposeWords.sentByStaff)
    void wx.redirectTo({ url: `/room/topic/topic?id=${id}` })
  },

  onRetry(): void {
    void wx.navigateBack()
  },
})

const isKind = (value: string | undefined): value is TopicKind =>
  kindChoices('other').some(({ id }) => id === value)

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
