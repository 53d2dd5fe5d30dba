import { districtWords, refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { districtRules } from '../../services/session'
import { myTickets } from '../../services/ticket'
import { myRow, type MyRow } from '../../views/mine'

interface Data {
  state: 'loading' | 'empty' | 'error' | ''
  error: string
  rows: MyRow[]
  /** `12 小时内给您回话`. */
  within: string
}

const blank: Data = { state: 'loading', error: '', rows: [], within: '' }

Page({
  data: blank,
  next: undefined as string | undefined,
  reading: false,

  onShow() {
    this.next = undefined
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
    const page = await myTickets(this.next)
    this.reading = false
    if (!page.ok) {
      this.setData({ state: 'error', error: refusalWords(page.code) } satisfies Partial<Data>)
      return
    }
    this.next = page.data.next
    const added = page.data.rows.map((ticket) => myRow(ticket, serverNow()))
    const rows = first ? added : [...this.data.rows, ...added]
    const state = rows.length === 0 ? 'empty' : ''
    const within = districtWords.within(districtRules())
    this.setData({ rows, state, within } satisfies Partial<Data>)
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
    if (this.data.state === 'empty') return void wx.switchTab({ url: '/pages/home/home' })
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
