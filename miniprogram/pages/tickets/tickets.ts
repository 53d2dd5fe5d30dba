import type { Page } from '../../../typings/contract'
import { districtWords, refusalWords, ticketsEmpty } from '../../copy/zh'
import { type Answer, serverNow } from '../../services/cloud'
import { followed } from '../../services/crowd'
import { readLook } from '../../services/look'
import { districtRules } from '../../services/session'
import { myTickets } from '../../services/ticket'
import { followedLine } from '../../views/crowd'
import { myRow, type MyRow } from '../../views/mine'

interface Data {
  state: 'loading' | 'empty' | 'error' | ''
  error: string
  rows: Row[]
  list: List
  empty: string
  hint: string
  /** What to do about an empty list. */
  go: string
  /** A time of day instead of a countdown. */
  care: boolean
}

/** Mine, or what I co-signed or follow. */
type List = 'mine' | 'followed'
type Row = MyRow & { key: string }

const blank: Data = {
  ...{ state: 'loading', error: '', rows: [] },
  ...{ list: 'mine', empty: '', hint: '', go: '' },
  care: false,
}

Page({
  data: blank,
  next: undefined as string | undefined,
  reading: false,

  onShow() {
    this.next = undefined
    this.setData({ care: readLook().care } satisfies Partial<Data>)
    void this.read()
  },
  async onPullDownRefresh() {
    this.next = undefined
    await this.read()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.next !== undefined) void this.read()
  },

  async read() {
    if (this.reading) return
    this.reading = true
    const first = this.next === undefined
    const { list } = this.data
    const page = await this.page(list)
    this.reading = false
    if (list !== this.data.list) return void this.read()
    if (!page.ok) {
      this.setData({ state: 'error', error: refusalWords(page.code) } satisfies Partial<Data>)
      return
    }
    this.next = page.data.next
    const rows = first ? page.data.rows : [...this.data.rows, ...page.data.rows]
    const state = rows.length === 0 ? 'empty' : ''
    const within = districtWords.within(districtRules())
    this.setData({ rows, state, ...ticketsEmpty[list](within) } satisfies Partial<Data>)
  },

  /** The next page of a list, in words. */
  async page(list: List): Promise<Answer<Page<Row>>> {
    const now = serverNow()
    if (list === 'followed') {
      const page = await followed(this.next)
      if (!page.ok) return page
      const rows = page.data.rows.map((row) => followedLine(row, now))
      return { ...page, data: { ...page.data, rows } }
    }
    const page = await myTickets(this.next)
    if (!page.ok) return page
    const rows = page.data.rows.map((row) => ({ ...myRow(row, now), key: row.id }))
    return { ...page, data: { ...page.data, rows } }
  },

  onList(event: WechatMiniprogram.TouchEvent<object, object, { list: List }>) {
    const { list } = event.currentTarget.dataset
    this.next = undefined
    this.setData({ list, rows: [], state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${event.currentTarget.dataset.id}` })
  },
  /** One that lay on this phone has arrived: it stands below from now on. */
  onSent() {
    this.next = undefined
    void this.read()
  },
  onAct() {
    if (this.data.state === 'empty' && this.data.list === 'followed') {
      return void wx.navigateTo({ url: '/pages/public/public' })
    }
    if (this.data.state === 'empty') return void wx.switchTab({ url: '/pages/home/home' })
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
