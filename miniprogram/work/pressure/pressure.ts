import { pressureWords } from '../../copy/judgement'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { handlePressure, newRequestId, pressures } from '../../services/judgement'
import { type PressureCard, pressureCard } from '../../views/work/pressure'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  labels: typeof pressureWords
  rows: PressureCard[]
  more: boolean
  /** The one being written about; empty for none. */
  handling: string
  words: string
  refused: string
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  labels: pressureWords,
  rows: [],
  more: false,
  handling: '',
  words: '',
  refused: '',
  sending: false,
}

/** Pressure for good ratings, told to the level above whoever pressed. Source: B8. */
Page({
  data: blank,
  next: undefined as string | undefined,
  /** Kept until it has arrived: a retry writes nothing twice. */
  requestId: '',

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

  onHandle({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.requestId = newRequestId()
    const { id } = currentTarget.dataset
    this.setData({ handling: id, words: '', refused: '' } satisfies Partial<Data>)
  },
  onClose() {
    this.setData({ handling: '' } satisfies Partial<Data>)
  },
  onWords({ detail }: WechatMiniprogram.TextareaInput) {
    this.data.words = detail.value // shown by the field itself
  },

  async onSend() {
    const { handling: id, words } = this.data
    if (this.data.sending) return
    if (words.trim() === '') return this.refuse(pressureWords.missing)
    this.setData({ sending: true, refused: '' } satisfies Partial<Data>)
    const answer = await handlePressure({ id, words, requestId: this.requestId })
    this.setData({ sending: false } satisfies Partial<Data>)
    if (!answer.ok) return this.refuse(refusalWords(answer.code))
    const done = pressureCard(answer.data, serverNow())
    const rows = this.data.rows.map((row) => (row.id === id ? done : row))
    this.setData({ rows, handling: '' } satisfies Partial<Data>)
    void wx.showToast({ title: pressureWords.sent, icon: 'success' })
  },
  refuse(refused: string) {
    this.setData({ refused } satisfies Partial<Data>)
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
