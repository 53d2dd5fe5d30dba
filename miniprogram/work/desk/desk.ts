import type { DeskView } from '../../../typings/contract'
import type { PlaceId } from '../../../typings/place'
import type { InboxRow } from '../../../typings/ticket'
import { deskEmpty } from '../../copy/work'
import { workWords } from '../../copy/organise'
import { refusalWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { openRoomWork } from '../../services/organise'
import { currentSession } from '../../services/session'
import { askForWork } from '../../services/subscribe'
import { accept, openDesk, ready, seePlace } from '../../services/work'
import {
  deskFirst,
  type DeskFilter,
  type DeskFirst,
  type DeskRow,
  deskRows,
  filterPills,
  type Pill,
  placePills,
  placesNamed,
  type PlacePill,
  shortener,
} from '../../views/work/desk'
import { organises } from '../../views/room/work'
import { hearsPressure } from '../../views/work/pressure'
import { mayRelay } from '../../views/work/scope'

/** Buildings that stand over the list; all are in the sheet. */
const MOST_PILLS = 12

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  subtitle: string
  places: PlacePill[]
  groups: number
  pills: Pill[]
  first: DeskFirst | null
  rows: DeskRow[]
  restWords: string
  more: boolean
  sending: boolean
  choosing: boolean
  /** What is typed to find a building, and what it finds. */
  typed: string
  found: PlacePill[]
  relays: boolean
  hears: boolean
  /** Entry to topics that wait; empty for who runs none. */
  rooms: string
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  subtitle: '',
  places: [],
  groups: 0,
  pills: [],
  first: null,
  rows: [],
  restWords: '',
  more: false,
  sending: false,
  choosing: false,
  typed: '',
  found: [],
  relays: false,
  hears: false,
  rooms: '',
}

/** What is not drawn. */
interface Unshown {
  filter: DeskFilter
  place: PlaceId
  next: string | undefined
  inbox: InboxRow[]
  desk: DeskView | undefined
  paging: boolean
  timer: number
  acceptId: string
}

const unshown: Unshown = {
  filter: 'all',
  place: '',
  next: undefined,
  inbox: [],
  desk: undefined,
  paging: false,
  timer: 0,
  acceptId: '',
}

/** 工作台: everything that waits for the caller, in one list over all their buildings. Source: R4, mock 04. */
Page({
  data: blank,
  ...unshown,

  onLoad() {
    this.acceptId = newRequestId()
  },

  onShow() {
    void this.load()
    this.timer = setInterval(() => this.tick(), 60_000)
  },

  onHide() {
    clearInterval(this.timer)
  },

  onUnload() {
    clearInterval(this.timer)
  },

  /** The deadlines move on while nobody touches the list. */
  tick() {
    this.setData(this.drawn() satisfies Partial<Data>)
  },

  drawn() {
    const [first, ...rest] = this.inbox
    const now = serverNow()
    const short = shortener(this.inbox.map(({ placeName }) => placeName))
    return { first: deskFirst(first, now, short), rows: deskRows(rest, now, short) }
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    if (this.next === undefined || this.paging) return
    this.paging = true
    const answer = await openDesk(this.query(this.next))
    this.paging = false
    if (answer.ok) this.show(answer.data, [...this.inbox, ...answer.data.rows])
  },

  async load() {
    const [answer] = await Promise.all([openDesk(this.query()), ready()])
    void this.loadRooms()
    if (answer.ok) this.show(answer.data, answer.data.rows)
    else if (this.inbox.length > 0) toast(refusalWords(answer.code))
    else
      this.setData({ state: 'error', stateText: refusalWords(answer.code) } satisfies Partial<Data>)
  },

  /** Topics are a list of their own; the entry says how many wait. Source: R52. */
  async loadRooms() {
    if (!organises(currentSession()?.me.roles ?? [])) return
    const work = await openRoomWork()
    const waiting = work.ok ? work.data.rows.length + work.data.marked.length : 0
    this.setData({ rooms: workWords.entry(waiting) } satisfies Partial<Data>)
  },

  onRooms() {
    void wx.navigateTo({ url: '/room/work/work' })
  },

  query(cursor?: string) {
    return {
      filter: this.filter,
      ...(this.place === '' ? {} : { place: this.place }),
      ...(cursor === undefined ? {} : { cursor }),
    }
  },

  show(desk: DeskView, inbox: InboxRow[]) {
    this.inbox = inbox
    this.next = desk.next
    this.desk = desk
    this.setData({
      state: inbox.length > 0 ? 'ready' : 'empty',
      stateText: deskEmpty[this.filter],
      subtitle: subtitleOf(desk),
      places: placePills(desk.places, this.place).slice(0, MOST_PILLS),
      ...this.finding(desk, this.data.typed),
      groups: desk.groups,
      pills: filterPills(desk.counts, this.filter),
      ...this.drawn(),
      restWords: `接下来 ${Math.max(desk.counts[this.filter], inbox.length) - 1} 件`,
      more: desk.next !== undefined,
      relays: mayRelay(currentSession()?.me.roles ?? []),
      hears: hearsPressure(currentSession()?.me.roles ?? []),
    } satisfies Partial<Data>)
  },

  /** Every building where something waits, by what is typed. */
  finding(desk: DeskView, typed: string) {
    return { typed, found: placesNamed(placePills(desk.places, this.place), typed) }
  },

  onTyped({ detail }: WechatMiniprogram.Input) {
    if (this.desk === undefined) return
    this.setData(this.finding(this.desk, detail.value) satisfies Partial<Data>)
  },

  onFilter({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: DeskFilter }>) {
    this.filter = currentTarget.dataset.id
    void this.load()
  },

  onPlace({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: PlaceId }>) {
    const { id } = currentTarget.dataset
    this.place = id === this.place ? '' : id
    this.setData({ choosing: false, typed: '' } satisfies Partial<Data>)
    void this.open()
  },

  /** What a building's rows show now is read; the badge goes with the next look. Source: R4. */
  async open() {
    await this.load()
    if (this.place !== '') await seePlace(this.place)
  },

  onChoose() {
    this.setData({ choosing: !this.data.choosing } satisfies Partial<Data>)
  },

  onOpen({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },

  /** The first card's button: accepting is one tap from here; every other step has its page. */
  async onFirst() {
    const { first } = this.data
    if (first === null || this.data.sending) return
    if (!first.acceptsHere) return void wx.navigateTo({ url: first.url })
    this.setData({ sending: true } satisfies Partial<Data>)
    await askForWork()
    const answer = await accept({ id: first.id, requestId: this.acceptId })
    this.setData({ sending: false } satisfies Partial<Data>)
    if (!answer.ok) toast(refusalWords(answer.code))
    if (!answer.ok && answer.code === 'offline') return
    this.acceptId = newRequestId()
    if (answer.ok) void wx.navigateTo({ url: first.url })
    else void this.load()
  },

  onPressure() {
    void wx.navigateTo({ url: '/work/pressure/pressure' })
  },

  onRelay() {
    void wx.navigateTo({ url: '/work/relay/relay' })
  },
})

/** `紫芳园社区 · 44 个群 · 书记` */
function subtitleOf({ groups }: DeskView): string {
  const session = currentSession()
  const role = session?.me.roles.length === 0 ? undefined : session?.me.label
  const card = session?.card
  const place = card?.place.level === 'building' ? card.community : card?.place.name
  return [place, `${groups} 个群`, role].filter(Boolean).join(' · ')
}

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
