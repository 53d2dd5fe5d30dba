import type { ColleagueRow, TicketId } from '../../../typings/ticket'
import { handOverReasons, handOverWords, inHand } from '../../copy/hand-over'
import { refusalWords } from '../../copy/zh'
import { newRequestId } from '../../services/cloud'
import { colleaguesFor, handOver, handOverAll } from '../../services/hand-over'
import { ready } from '../../services/work'
import { type ColleagueOption, colleagueOptions } from '../../views/work/hand-over'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  title: string
  label: string
  /** How much is in hand; empty for a single request. */
  hand: string
  options: ColleagueOption[]
  chosen: string
  reasons: typeof handOverReasons
  reason: string
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  title: '',
  label: '',
  hand: '',
  options: [],
  chosen: '',
  reasons: handOverReasons,
  reason: '',
  sending: false,
}

/** What is not drawn. */
const unshown: { id: TicketId; requestId: string; colleagues: ColleagueRow[] } = {
  id: '',
  requestId: '',
  colleagues: [],
}

/** 交接: one request when opened with its id, else everything in hand. Source: B15. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.requestId = newRequestId()
    const { title, send: label } = this.words()
    this.setData({ title, label } satisfies Partial<Data>)
    void this.load()
  },

  words() {
    return this.id === '' ? handOverWords.all : handOverWords.one
  },

  async load() {
    const [found] = await Promise.all([colleaguesFor(this.id), ready()])
    if (!found.ok) {
      const stateText = refusalWords(found.code)
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    const { colleagues, open } = found.data
    this.colleagues = colleagues
    const stateText = open === 0 ? handOverWords.none : handOverWords.nobody
    this.setData({
      state: open === 0 || colleagues.length === 0 ? 'empty' : 'ready',
      stateText,
      hand: this.id === '' ? inHand(open) : '',
      options: colleagueOptions(colleagues, this.data.chosen),
    } satisfies Partial<Data>)
  },

  onWho({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const chosen = currentTarget.dataset.id
    const options = colleagueOptions(this.colleagues, chosen)
    this.setData({ chosen, options } satisfies Partial<Data>)
  },

  onQuick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
    this.setData({ reason: currentTarget.dataset.reason } satisfies Partial<Data>)
  },

  onReason({ detail }: WechatMiniprogram.TextareaInput) {
    this.setData({ reason: detail.value } satisfies Partial<Data>)
  },

  async onSend() {
    const { chosen: to, sending } = this.data
    const reason = this.data.reason.trim()
    if (to === '' || reason === '' || sending) return
    this.setData({ sending: true } satisfies Partial<Data>)
    const command = { requestId: this.requestId, to, reason }
    const sent =
      this.id === '' ? await handOverAll(command) : await handOver({ ...command, id: this.id })
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok || sent.code !== 'offline') this.requestId = newRequestId()
    void wx.showToast({
      title: sent.ok ? this.words().done : refusalWords(sent.code),
      icon: 'none',
    })
    if (sent.ok) void wx.navigateBack()
  },
})
