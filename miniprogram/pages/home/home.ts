import type { HomeView } from '../../../typings/contract'
import type { FeedCard } from '../../../typings/feed'
import { config } from '../../config'
import { feedEmpty, feedFilters, refusalWords, reportNotes } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import type { Helped } from '../../services/draft'
import { feedPage, openHome } from '../../services/feed'
import { readLook } from '../../services/look'
import { onSent } from '../../services/outbox'
import { markTab } from '../../services/tabs'
import { waitingCount } from '../../services/ticket'
import { type FeedFilter, type FeedRow, feedRow, fits } from '../../views/feed'
import { type HomeScreen, homeScreen } from '../../views/home-screen'
import { helpCardOf, helpedIn } from '../../views/help'
import { earlierTicket } from '../../views/queue'
import type { ReportWay } from '../../components/report-sheet/report-sheet'

/** Below this scroll the report block is out of sight and its small twin stands in the navigation row; px. */
const REPORT_GONE = 330
/** A filter may leave few of a page's cards: this many pages are asked for before it rests. */
const PAGES_PER_FILTER = 4
/** Countdowns move once a minute. Source: mock README. */
const TICK = 60_000

interface Data {
  state: 'loading' | 'error' | ''
  error: string
  name: string
  care: boolean
  screen: HomeScreen | null
  waiting: number
  filters: typeof feedFilters
  filter: FeedFilter
  rows: FeedRow[]
  feedState: 'loading' | 'empty' | 'error' | ''
  empty: { text: string; hint: string }
  more: boolean
  scrolled: boolean
  showServants: boolean
  showPlaces: boolean
}

const blank: Data = {
  state: 'loading',
  error: '',
  name: config.name,
  care: false,
  screen: null,
  waiting: 0,
  filters: feedFilters,
  filter: 'all',
  rows: [],
  feedState: 'loading',
  empty: feedEmpty.all,
  more: false,
  scrolled: false,
  showServants: false,
  showPlaces: false,
}

Page({
  data: blank,
  home: undefined as HomeView | undefined,
  /** Cards read so far, and where to go on. */
  cards: [] as FeedCard[],
  urls: {},
  next: undefined as string | undefined,
  place: undefined as string | undefined,
  reading: false,
  timer: 0,
  stopListening: (): void => {},

  onLoad(query: Record<string, string | undefined>) {
    this.place = query['place']
    this.stopListening = onSent((sent) => {
      if (sent.ok) void wx.showToast({ title: reportNotes.sent, icon: 'success' })
      void this.read()
      const earlier = earlierTicket(sent)
      if (earlier !== undefined) void this.earlier(earlier)
    })
    const helped = helpedIn(query)
    if (helped !== undefined) void this.read().then(() => this.help(helped))
  },

  onShow() {
    this.setData({
      care: readLook().care,
    } satisfies Partial<Data>)
    markTab(this, 'home')
    void this.read()
    this.timer = setInterval(() => this.draw(), TICK)
  },
  onHide() {
    clearInterval(this.timer)
  },
  onUnload() {
    clearInterval(this.timer)
    this.stopListening()
  },

  async onPullDownRefresh() {
    await this.read()
    void wx.stopPullDownRefresh()
  },

  async read() {
    const answer = await openHome(this.place)
    if (!answer.ok) {
      const state = this.home === undefined ? 'error' : ''
      this.setData({ state, error: refusalWords(answer.code) } satisfies Partial<Data>)
      return
    }
    this.home = answer.data
    this.cards = answer.data.feed.rows
    this.urls = answer.data.urls
    this.next = answer.data.feed.next
    this.draw()
    markTab(this, 'home')
    if (this.data.screen?.staff === true) void this.count()
  },

  /** Words are made anew: a minute has passed, or there is more. */
  draw() {
    if (this.home === undefined) return
    const now = serverNow()
    const { filter } = this.data
    const wide = this.home.card !== undefined && this.home.card.place.level !== 'building'
    const rows = this.cards
      .filter((card) => fits(card, filter, now))
      .map((card) => feedRow(card, this.urls, now, wide))
    this.setData({
      state: '',
      screen: homeScreen(this.home, now),
      rows,
      more: this.next !== undefined,
      feedState: rows.length > 0 ? '' : this.next === undefined ? 'empty' : 'loading',
      empty: feedEmpty[filter],
    } satisfies Partial<Data>)
  },

  async count() {
    const waiting = await waitingCount()
    if (waiting.ok) this.setData({ waiting: waiting.data } satisfies Partial<Data>)
  },

  onReachBottom() {
    void this.readMore()
  },

  async readMore(): Promise<boolean> {
    const place = this.home?.card?.place.id
    if (place === undefined || this.next === undefined || this.reading) return false
    this.reading = true
    const page = await feedPage(place, this.next)
    this.reading = false
    if (!page.ok) {
      this.setData({ feedState: 'error', error: refusalWords(page.code) } satisfies Partial<Data>)
      return false
    }
    this.cards = [...this.cards, ...page.data.rows]
    this.urls = { ...this.urls, ...page.data.urls }
    this.next = page.data.next
    this.draw()
    return true
  },

  async onFilter(event: WechatMiniprogram.TouchEvent<object, object, { id: FeedFilter }>) {
    this.setData({ filter: event.currentTarget.dataset.id } satisfies Partial<Data>)
    this.draw()
    for (let page = 0; page < PAGES_PER_FILTER && this.data.rows.length < 5; page += 1) {
      if (!(await this.readMore())) break
    }
    // Enough was asked for: what was found is what is said.
    if (this.data.rows.length === 0) this.setData({ feedState: 'empty' } satisfies Partial<Data>)
  },

  onPageScroll({ scrollTop }: { scrollTop: number }) {
    const scrolled = scrollTop > REPORT_GONE
    if (scrolled !== this.data.scrolled) this.setData({ scrolled } satisfies Partial<Data>)
  },

  onReport(event: WechatMiniprogram.TouchEvent<object, object, { way: ReportWay }>) {
    this.report(event.currentTarget.dataset.way)
  },
  report(way: ReportWay) {
    const sheet: unknown = this.selectComponent('#report')
    if (isReportSheet(sheet)) void sheet.open(way)
  },
  help(helped: Helped) {
    const sheet: unknown = this.selectComponent('#report')
    if (isReportSheet(sheet)) sheet.help(helped)
  },
  /** Goes on with the one that lies unfinished on this phone. */
  onWrite() {
    this.report('text')
  },
  onReported(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${event.detail.id}` })
  },
  onEarlier(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void this.earlier(event.detail.id)
  },
  /** What was sent before the last change had arrived: that one is shown, the change stays in the draft. */
  async earlier(id: string) {
    await wx.showModal({
      title: reportNotes.earlierTitle,
      content: reportNotes.earlier,
      confirmText: '去看看',
      showCancel: false,
    })
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${id}` })
  },

  onServants() {
    this.setData({ showServants: !this.data.showServants } satisfies Partial<Data>)
  },
  onCall(event: WechatMiniprogram.TouchEvent<object, object, { phone: string }>) {
    wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone, fail: () => {} })
  },
  onPlaces() {
    this.setData({ showPlaces: !this.data.showPlaces } satisfies Partial<Data>)
  },
  onPlace(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.place = event.detail.id
    this.setData({ showPlaces: false, state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
  onGo(event: WechatMiniprogram.TouchEvent<object, object, { url: string; tab?: boolean }>) {
    const { url, tab } = event.currentTarget.dataset
    if (tab === true) void wx.switchTab({ url })
    else void wx.navigateTo({ url })
  },

  onShareAppMessage(event: { from: string }): WechatMiniprogram.Page.ICustomShareContent {
    if (event.from === 'button') return helpCardOf(this.home)
    const { place = '', placeName = '' } = this.data.screen ?? {}
    return { title: `${placeName}${config.name}`, path: `/pages/home/home?place=${place}` }
  },
})

interface ReportSheet {
  open(way: ReportWay): Promise<void>
  help(helped: Helped): void
}

function isReportSheet(value: unknown): value is ReportSheet {
  return typeof value === 'object' && value !== null && 'open' in value
}
