import type { ColleagueRow, TicketId } from '../../../typings/ticket'
import { handOverReasons, handOverWords, inHand } from '../../copy/hand-over'
import { refusalWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { colleaguesFor, handOver, handOverAll } from '../../services/hand-over'
import { ready } from '../../services/work'
import { openTicket } from '../../services/ticket'
import { type ColleagueOption, colleagueOptions, handOverStep } from '../../views/work/hand-over'
import { type TicketCard, ticketCard } from '../../views/work/handle'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  title: string
  /** How much is in hand; empty for a single request. */
  hand: string
  /** The single request. */
  card: TicketCard | null
  options: ColleagueOption[]
  /** Colleagues not shown yet. */
  hidden: number
  chosen: string
  reasons: typeof handOverReasons
  reason: string
  step: ReturnType<typeof handOverStep>
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  title: '',
  hand: '',
  card: null,
  options: [],
  hidden: 0,
  chosen: '',
  reasons: handOverReasons,
  reason: '',
  step: handOverStep({ chosen: '', reason: '' }, ''),
  sending: false,
}

/** What is not drawn. */
const unshown: {
  id: TicketId
  requestId: string
  colleagues: ColleagueRow[]
  all: boolean
} = {
  id: '',
  requestId: '',
  colleagues: [],
  all: false,
}

/** 交接: one request when opened with its id, else everything in hand. Source: B15. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.requestId = newRequestId()
    this.setData({ title: this.words().title } satisfies Partial<Data>)
    void this.load()
  },

  words() {
    return this.id === '' ? handOverWords.all : handOverWords.one
  },

  async load() {
    const [found, opened] = await Promise.all([
      colleaguesFor(this.id),
      this.id === '' ? undefined : openTicket(this.id),
      ready(),
    ])
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
      card: opened?.ok ? ticketCard(opened.data, serverNow()) : null,
    } satisfies Partial<Data>)
    this.draw({})
  },

  /** What was chosen and written, and the step that is still missing. */
  draw(part: Partial<Pick<Data, 'chosen' | 'reason'>>) {
    const { chosen, reason } = { ...this.data, ...part }
    const options = colleagueOptions(this.colleagues, chosen, this.all)
    this.setData({
      ...{ chosen, reason, options, hidden: this.colleagues.length - options.length },
      step: handOverStep({ chosen, reason }, this.words().send),
    } satisfies Partial<Data>)
  },

  onWho({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    this.draw({ chosen: currentTarget.dataset.id })
  },

  onAll() {
    this.all = true
    this.draw({})
  },

  onQuick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { reason: string }>) {
    this.draw({ reason: currentTarget.dataset.reason })
  },

  onReason({ detail }: WechatMiniprogram.TextareaInput) {
    this.draw({ reason: detail.value })
  },

  /** Shows what is missing, or sends. */
  onStep() {
    const { id } = this.data.step
    if (id === 'send') return void this.onSend()
    void wx.pageScrollTo({ selector: `#${id}`, offsetTop: -200 })
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
    else if (sent.code === 'changed_meanwhile') void this.load()
  },
})
