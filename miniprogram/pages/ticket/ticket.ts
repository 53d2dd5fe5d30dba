import type { Answer } from '../../services/cloud'
import type { TicketView } from '../../../typings/ticket'
import { districtWords, refusalWords, ticketWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { readLook } from '../../services/look'
import { sharePicture } from '../../services/share-picture'
import { confirm, countShare, openTicket, withdraw } from '../../services/ticket'
import { type VoiceGiven, withVoice } from '../../views/crowd'
import { shareOf } from '../../views/share'
import { ticketScreen, type TicketScreen } from '../../views/ticket-screen'

/** Countdowns move once a minute. Source: mock README. */
const TICK = 60_000

interface Data {
  id: string
  state: 'loading' | 'error' | ''
  error: string
  screen: TicketScreen | null
  care: boolean
  showHow: boolean
  showTrace: boolean
  /** Of the ticket: the trace is checked anew when it changes. */
  version: number
  ticketId: string
  /** Words of the verifying row, and whether the chain holds. */
  trace: string
  sound: boolean
  showErase: boolean
  starList: number[]
  stars: number
  comment: string
  unsolved: boolean
  sending: boolean
}

const blank: Data = {
  id: '',
  state: 'loading',
  error: '',
  screen: null,
  care: false,
  showHow: false,
  showTrace: false,
  version: -1,
  ticketId: '',
  trace: '',
  sound: true,
  showErase: false,
  starList: [1, 2, 3, 4, 5],
  stars: 0,
  comment: '',
  unsolved: false,
  sending: false,
}

Page({
  data: blank,
  id: '',
  ticket: undefined as TicketView | undefined,
  /** A retry of the same answer reuses it. */
  requestId: '',
  timer: 0,
  imageUrl: undefined as string | undefined,

  onLoad(query: Record<string, string | undefined>) {
    this.id = query['id'] ?? ''
    this.setData({ id: this.id } satisfies Partial<Data>)
    this.requestId = newRequestId()
    this.setData({ ticketId: this.id } satisfies Partial<Data>)
    void wx.hideShareMenu({})
  },
  onShow() {
    this.setData({ care: readLook().care } satisfies Partial<Data>)
    void this.read()
    this.timer = setInterval(() => this.draw(), TICK)
  },
  onHide() {
    clearInterval(this.timer)
  },
  onUnload() {
    clearInterval(this.timer)
  },
  async onPullDownRefresh() {
    await this.read()
    void wx.stopPullDownRefresh()
  },

  async read() {
    const answer = await openTicket(this.id)
    if (answer.ok) return this.take(answer.data)
    const words = answer.code === 'forbidden' ? ticketWords.notYours : refusalWords(answer.code)
    if (this.ticket !== undefined) return void wx.showToast({ title: words, icon: 'none' })
    this.setData({ state: 'error', error: words } satisfies Partial<Data>)
  },

  take(ticket: TicketView) {
    const changed = ticket.version !== this.ticket?.version
    if (changed) void this.picture(ticket)
    this.ticket = ticket
    this.draw()
    if (ticket.can.includes('share')) void wx.showShareMenu({})
    if (changed) this.setData({ version: ticket.version } satisfies Partial<Data>)
  },

  draw() {
    if (this.ticket === undefined) return
    const screen = ticketScreen(this.ticket, serverNow())
    this.setData({ state: '', screen } satisfies Partial<Data>)
  },

  /** The picture for the group is ready before somebody shares. Source: R29. */
  async picture(ticket: TicketView) {
    this.imageUrl = await sharePicture(ticket)
  },

  /** What the phone found when it computed the trace. Source: R35. */
  onChecked({ detail }: WechatMiniprogram.CustomEvent<{ words: string; sound: boolean }>) {
    this.setData({ trace: detail.words, sound: detail.sound } satisfies Partial<Data>)
  },

  onChanged({ detail }: WechatMiniprogram.CustomEvent<{ ticket: TicketView }>) {
    this.take(detail.ticket)
  },

  /** Somebody was faster: what they did is to be read first. */
  onStale() {
    void this.read()
  },

  /** From the phase bar: who does what, and where each step stands today. Source: R31. */
  onFlow() {
    void wx.navigateTo({ url: `/pages/flow/flow?id=${this.id}` })
  },
  onHow() {
    this.setData({ showHow: !this.data.showHow } satisfies Partial<Data>)
  },
  onTrace() {
    this.setData({ showTrace: !this.data.showTrace } satisfies Partial<Data>)
  },
  onErase() {
    this.setData({ showErase: !this.data.showErase } satisfies Partial<Data>)
  },
  onErased({ detail }: WechatMiniprogram.CustomEvent<TicketView>) {
    this.setData({ showErase: false } satisfies Partial<Data>)
    this.take(detail)
  },
  onPhoto(event: WechatMiniprogram.CustomEvent<{ url: string; urls: string[] }>) {
    const { url, urls } = event.detail
    void wx.previewImage({ current: url, urls })
  },
  onImage(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    const { url } = event.currentTarget.dataset
    const { photos = [], answer } = this.data.screen ?? {}
    const urls = [...photos, ...(answer?.photos ?? [])].map((photo) => photo.url)
    void wx.previewImage({ current: url, urls })
  },
  /** The figure with this tap counts at once; the clock counts it for everybody. Source: R33. */
  onVoice(event: WechatMiniprogram.CustomEvent<VoiceGiven>) {
    if (this.ticket !== undefined) this.take(withVoice(this.ticket, event.detail))
  },
  onStep(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url })
  },

  onStars(event: WechatMiniprogram.TouchEvent<object, object, { stars: number }>) {
    this.setData({ stars: event.currentTarget.dataset.stars } satisfies Partial<Data>)
  },
  onComment(event: WechatMiniprogram.Input) {
    this.setData({ comment: event.detail.value } satisfies Partial<Data>)
  },
  /** 没解决 opens the question what is still wrong. */
  onUnsolved() {
    this.setData({ unsolved: !this.data.unsolved } satisfies Partial<Data>)
  },
  onSolved() {
    void this.say(true)
  },
  onReopen() {
    void this.say(false)
  },
  async say(solved: boolean) {
    if (this.data.sending) return
    const { stars } = this.data
    const words = this.data.comment.trim()
    this.setData({ sending: true } satisfies Partial<Data>)
    const said = await confirm({
      id: this.id,
      requestId: this.requestId,
      solved,
      ...(stars > 0 ? { stars } : {}),
      ...(words === '' ? {} : { words }),
    })
    const again = this.ticket === undefined ? '' : districtWords.reopened(this.ticket.rules)
    this.done(said, solved ? ticketWords.confirmed : again)
  },

  async onWithdraw() {
    const asked = await wx.showModal({
      title: '撤回这件事？',
      editable: true,
      placeholderText: '为什么撤回',
      confirmText: '撤回',
    })
    if (!asked.confirm) return
    const reason = asked.content.trim()
    if (reason === '') return void wx.showToast({ title: '请写一句原因', icon: 'none' })
    this.done(
      await withdraw({ id: this.id, requestId: this.requestId, reason }),
      ticketWords.withdrawn,
    )
  },

  done(answer: Answer<TicketView>, words: string) {
    this.setData({ sending: false, unsolved: false } satisfies Partial<Data>)
    const offline = !answer.ok && answer.code === 'offline'
    if (!offline) this.requestId = newRequestId()
    const title = answer.ok ? words : refusalWords(answer.code)
    void wx.showToast({ title, icon: 'none' })
    if (answer.ok) this.take(answer.data)
    else if (!offline) void this.read()
  },

  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    if (this.ticket === undefined) return {}
    void countShare(this.id)
    return shareOf(this.ticket, this.imageUrl)
  },
})
