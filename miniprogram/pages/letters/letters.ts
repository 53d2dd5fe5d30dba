import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { letters, markRead } from '../../services/letter'
import { letterRow, type LetterRow } from '../../views/letters'

interface Data {
  state: 'loading' | 'empty' | 'error' | ''
  error: string
  rows: LetterRow[]
}

const blank: Data = { state: 'loading', error: '', rows: [] }

Page({
  data: blank,
  next: undefined as string | undefined,
  reading: false,

  onLoad() {
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

  /** Reads a page; what has been shown counts as read. */
  async read() {
    if (this.reading) return
    this.reading = true
    const first = this.next === undefined
    const page = await letters(this.next)
    this.reading = false
    if (!page.ok) {
      this.setData({ state: 'error', error: refusalWords(page.code) } satisfies Partial<Data>)
      return
    }
    this.next = page.data.next
    const added = page.data.rows.map((letter) => letterRow(letter, serverNow()))
    const rows = first ? added : [...this.data.rows, ...added]
    this.setData({ rows, state: rows.length === 0 ? 'empty' : '' } satisfies Partial<Data>)
    const unread = added.filter((row) => row.unread).map(({ id }) => id)
    if (unread.length > 0) void markRead(unread)
  },

  onOpen(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    const { url } = event.currentTarget.dataset
    if (url !== '') void wx.navigateTo({ url })
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
