import type { HouseholdId, PlaceId } from '../../../typings/place'
import { refusalWords } from '../../copy/zh'
import { newRequestId } from '../../services/cloud'
import { doorsOf } from '../../services/feed'
import { type LocalFile, uploaded } from '../../services/uploads'
import { relay, ready } from '../../services/work'
import {
  type DoorRow,
  doorsLike,
  RELAY_CHANNELS,
  relayButton,
  type RelayChannel,
  relayWords,
} from '../../views/work/relay'

interface Data {
  channels: typeof RELAY_CHANNELS
  channel: RelayChannel
  ask: string
  place: PlaceId
  placeName: string
  spot: string
  quote: string
  own: string
  photos: LocalFile[]
  typed: string
  doors: DoorRow[]
  household: HouseholdId
  door: string
  choosing: boolean
  sending: boolean
  button: { label: string; ready: boolean }
}

const blank: Data = {
  channels: RELAY_CHANNELS,
  channel: 'group',
  ask: RELAY_CHANNELS[0]?.ask ?? '',
  place: '',
  placeName: '',
  spot: '',
  quote: '',
  own: '',
  photos: [],
  typed: '',
  doors: [],
  household: '',
  door: '',
  choosing: false,
  sending: false,
  button: relayButton('', ''),
}

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** 转报: a chat message, a call, a visit becomes a request; whoever said it first stays informed. Source: R17, R18. */
Page({
  data: blank,
  requestId: '',
  known: [] as DoorRow[],

  onLoad() {
    this.requestId = newRequestId()
    void ready()
  },

  onChannel({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: RelayChannel }>) {
    const channel = RELAY_CHANNELS.find(({ id }) => id === currentTarget.dataset.id)
    if (channel === undefined) return
    this.setData({ channel: channel.id, ask: channel.ask } satisfies Partial<Data>)
  },

  onChoose() {
    this.setData({ choosing: !this.data.choosing } satisfies Partial<Data>)
  },

  async onPlace({ detail }: WechatMiniprogram.CustomEvent<{ id: PlaceId; name: string }>) {
    const { id: place, name: placeName } = detail
    const button = relayButton(place, this.data.quote)
    const noDoor = { typed: '', doors: [], household: '', door: '' }
    this.setData({ place, placeName, button, choosing: false, ...noDoor } satisfies Partial<Data>)
    const answer = await doorsOf(place)
    this.known = answer.ok ? answer.data.doors : []
  },

  onQuote({ detail }: Typed) {
    const button = relayButton(this.data.place, detail.value)
    this.setData({ quote: detail.value, button } satisfies Partial<Data>)
  },

  onOwn({ detail }: Typed) {
    this.setData({ own: detail.value } satisfies Partial<Data>)
  },

  onSpot({ detail }: Typed) {
    this.setData({ spot: detail.value } satisfies Partial<Data>)
  },

  onTyped({ detail }: Typed) {
    const doors = doorsLike(this.known, detail.value)
    this.setData({ typed: detail.value, doors, household: '', door: '' } satisfies Partial<Data>)
  },

  onDoor({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { row: DoorRow }>) {
    const { household, door } = currentTarget.dataset.row
    this.setData({ household, door, typed: door, doors: [] } satisfies Partial<Data>)
  },

  onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
    this.setData({ photos: detail.files } satisfies Partial<Data>)
  },

  async onSend() {
    const { sending, button, photos } = this.data
    if (sending) return
    if (!button.ready) return this.data.place === '' ? this.onChoose() : undefined
    if (photos.some(({ fileId }) => fileId === undefined)) {
      return toast('照片还没传上，点一下重传')
    }
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await relay(this.input())
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok) return void wx.redirectTo({ url: `/pages/ticket/ticket?id=${sent.data.id}` })
    toast(refusalWords(sent.code))
    if (sent.code !== 'offline') this.requestId = newRequestId()
  },

  input() {
    const { place, spot, channel, household, photos, own } = this.data
    const { text, quote } = relayWords(this.data.quote, own)
    return {
      requestId: this.requestId,
      ...{ text, place, channel },
      ...(spot.trim() === '' ? {} : { spot: spot.trim() }),
      media: uploaded(photos),
      source: { quote, ...(household === '' ? {} : { household }) },
    }
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
