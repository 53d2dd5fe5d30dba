import type { TopicListState } from '../../../typings/contract/room'
import type { PlaceId } from '../../../typings/place'
import type { TopicKind } from '../../../typings/ticket'
import { topicKindNames } from '../../copy/room'
import { roomWords, topicsEmpty } from '../../copy/rooms'
import { unsentWords } from '../../copy/unsent'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { readLook } from '../../services/look'
import { keepProposal, readProposal } from '../../services/propose-draft'
import { roomsAt, sessionReady, topicsAt } from '../../services/room'
import { findUnsent, takeBack } from '../../services/say-line'
import { currentSession } from '../../services/session'
import { markTab } from '../../services/tabs'
import {
  firstPlace,
  homeOf,
  inCare,
  kindPills,
  roomLines,
  roomPlaces,
  statePills,
  topicLine,
} from '../../views/room/rooms'
import { blank, type Data, unshown, type Wanted } from './state'

type Chosen<T> = WechatMiniprogram.TouchEvent<object, object, { id: T }>
type Sheet = 'showSteps' | 'showRooms' | 'showKinds'

/** Rooms drawn before one asks for all. */
const ROOMS_SHOWN = 2

/** 议事: rooms of where I live, what is talked over in them, and what I can do. Source: R52–R54, R59, R64. */
Page({
  data: blank,
  ...unshown,

  onShow() {
    markTab(this, 'rooms')
    this.setData({ care: readLook().care } satisfies Partial<Data>)
    void this.begin()
  },
  async onPullDownRefresh() {
    await this.begin()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.next !== undefined && this.data.state === '') void this.read(this.next)
  },

  async begin() {
    const session = await sessionReady()
    markTab(this, 'rooms')
    const home = session?.card?.place.id ?? ''
    if (home === '') return this.nowhere()
    if (home !== this.home) this.wanted = { ...this.wanted, place: firstPlace(home) }
    this.home = home
    await Promise.all([this.readRooms(), this.read()])
  },

  /** Without a place nothing is read: either the network is away, or the person belongs nowhere yet. */
  nowhere() {
    if (currentSession() === undefined) return this.failed('offline')
    this.setData({ away: true, state: '' } satisfies Partial<Data>)
  },

  async readRooms() {
    const answer = await roomsAt(this.home)
    if (!answer.ok) return
    const allRooms = roomLines(answer.data.rooms, this.home)
    const moreRooms = allRooms.length > ROOMS_SHOWN ? roomWords.allRooms(allRooms.length) : ''
    const rooms = allRooms.slice(0, ROOMS_SHOWN)
    this.setData({ rooms, allRooms, moreRooms } satisfies Partial<Data>)
  },

  async read(cursor?: string) {
    this.asked += 1
    const { asked, wanted } = this
    if (cursor === undefined) this.mark(wanted)
    const page = await topicsAt({
      ...{ place: wanted.place, state: wanted.state },
      ...(wanted.kind === '' ? {} : { kind: wanted.kind }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    if (asked !== this.asked) return
    if (!page.ok) return this.failed(page.code)
    const { rows, urls, next } = page.data
    this.topics = cursor === undefined ? rows : [...this.topics, ...rows]
    this.urls = { ...this.urls, ...urls }
    this.next = next
    this.draw()
  },

  /** Marks what is chosen; rows that are there stay until the new ones are. */
  mark({ place, state, kind }: Wanted) {
    this.setData({
      places: roomPlaces(this.home, place, currentSession()?.me),
      states: statePills(state),
      kinds: kindPills(kind),
      kind: kind === '' ? roomWords.everything : topicKindNames[kind],
      away: false,
      ...(this.topics.length === 0 ? { state: 'loading' as const } : {}),
    } satisfies Partial<Data>)
  },

  draw() {
    const home = homeOf(currentSession()?.me)
    const line = (row: (typeof this.topics)[number]) => topicLine(row, this.urls, home, serverNow())
    const { waiting, others } = this.data.care
      ? inCare(this.topics, home)
      : { waiting: [], others: this.topics }
    this.setData({
      waiting: waiting.map(line),
      rows: others.map(line),
      more: this.next !== undefined,
      state: this.topics.length === 0 ? 'empty' : '',
      wide: this.wanted.place.split('/').length < 3,
      ...topicsEmpty[this.wanted.state],
    } satisfies Partial<Data>)
  },

  failed(code: Parameters<typeof refusalWords>[0]) {
    if (AWAY.has(code)) {
      return this.setData({ away: true, state: '', rows: [], waiting: [] } satisfies Partial<Data>)
    }
    if (this.topics.length > 0) {
      return void wx.showToast({ title: refusalWords(code), icon: 'none' })
    }
    this.setData({ state: 'error', text: refusalWords(code), hint: '' } satisfies Partial<Data>)
  },

  choose(part: Partial<Wanted>) {
    this.wanted = { ...this.wanted, ...part }
    this.topics = []
    this.next = undefined
    this.setData({ rows: [], waiting: [], more: false } satisfies Partial<Data>)
    void this.read()
  },
  onPlace({ currentTarget }: Chosen<PlaceId>) {
    this.setData({ showRooms: false } satisfies Partial<Data>)
    this.choose({ place: currentTarget.dataset.id })
  },
  onState({ currentTarget }: Chosen<TopicListState>) {
    this.choose({ state: currentTarget.dataset.id })
  },
  onKind({ currentTarget }: Chosen<TopicKind | ''>) {
    this.setData({ showKinds: false } satisfies Partial<Data>)
    this.choose({ kind: currentTarget.dataset.id })
  },
  onToggle(event: WechatMiniprogram.CustomEvent<object, object, { sheet: Sheet }>) {
    const { sheet } = event.currentTarget.dataset
    this.setData({ [sheet]: !this.data[sheet] })
  },
  /** A proposal back into its form; what was said on a topic is changed beside the others. */
  onEdit({ detail: { key } }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    const item = findUnsent(key)
    if (item === undefined) return
    if (item.type === 'saying') {
      const kind = item.kind === 'reply' ? 'opinion' : item.kind
      return void wx.navigateTo({ url: `/room/opinions/opinions?id=${item.topic}&kind=${kind}` })
    }
    if (readProposal() !== undefined) {
      return void wx.showToast({ title: unsentWords.other, icon: 'none' })
    }
    takeBack(key)
    keepProposal(item.draft)
    this.onPropose()
  },
  onGone() {
    void this.begin()
  },
  onPropose() {
    void wx.navigateTo({ url: '/room/propose/propose' })
  },
  onJoin() {
    void wx.navigateTo({ url: '/pages/join/join' })
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.begin()
  },
})

/** Refusals that say: not confirmed here yet. */
const AWAY: ReadonlySet<string> = new Set(['forbidden', 'not_confirmed', 'not_a_member'])
