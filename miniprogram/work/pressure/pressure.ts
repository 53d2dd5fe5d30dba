import { pressureWords } from '../../copy/judgement'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { pressures } from '../../services/judgement'
import { type PressureCard, pressureCard } from '../../views/work/pressure'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  labels: typeof pressureWords
  rows: PressureCard[]
  more: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  labels: pressureWords,
  rows: [],
  more: false,
}

/** Pressure for good ratings, told to the level above whoever pressed. Source: B8. */
Page({
  data: blank,
  next: undefined as string | undefined,

  onLoad() {
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async onReachBottom() {
    if (this.next !== undefined) await this.load(this.next)
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.load()
  },

  async load(cursor?: string) {
    const page = await pressures(cursor)
    if (!page.ok) {
      const stateText = refusalWords(page.code)
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    this.next = page.data.next
    const added = page.data.rows.map((row) => pressureCard(row, serverNow()))
    const rows = cursor === undefined ? added : [...this.data.rows, ...added]
    this.setData({
      ...{ rows, more: this.next !== undefined, stateText: pressureWords.empty },
      state: rows.length > 0 ? 'ready' : 'empty',
    } satisfies Partial<Data>)
  },
})
