import type { Point } from '../../../typings/place'
import type { TicketId, TicketView } from '../../../typings/ticket'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { openTicket } from '../../services/ticket'
import { fileFinding, inspect, ready, signIn } from '../../services/work'
import { clock } from '../../views/time'
import {
  findingButton,
  findingExtras,
  type FindingDraft,
  noFinding,
} from '../../views/work/finding'
import { nearness, type Nearness, type OwnTask, ownTask } from '../../views/work/order'
import { blankOrder, orderScreen, type OrderScreen } from '../../views/work/order-screen'

interface Data extends OrderScreen {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  near: Nearness
  signLabel: string
  draft: FindingDraft
  button: { label: string; ready: boolean }
  sending: boolean
}

const blank: Data = {
  ...blankOrder,
  state: 'loading',
  stateText: '',
  near: nearness({}, undefined),
  signLabel: '',
  draft: noFinding,
  button: { label: '', ready: false },
  sending: false,
}

/** What is not drawn. */
interface Unshown {
  id: TicketId
  requestId: string
  ticket: TicketView | undefined
  own: OwnTask | undefined
  /** Where the phone is. */
  you: Point | undefined
}

const unshown: Unshown = {
  id: '',
  requestId: '',
  ticket: undefined,
  own: undefined,
  you: undefined,
}

/** 执法单: the caller's unit signs in on site, files its finding, looks again. Source: R26, R27, R33; mocks 07, 07b. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.requestId = newRequestId()
    void this.load()
  },

  async load() {
    const session = await ready()
    const opened = await openTicket(this.id)
    if (!opened.ok) {
      const stateText = refusalWords(opened.code)
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    this.show(opened.data, ownTask(opened.data, session?.me.roles ?? []))
  },

  show(ticket: TicketView, own: OwnTask | undefined) {
    const screen = orderScreen(ticket, own, serverNow())
    if (screen === undefined) {
      return this.setData({ state: 'error', stateText: '这件事还没有下单' } satisfies Partial<Data>)
    }
    this.ticket = ticket
    this.own = own
    const { step, checklist } = screen
    this.setData({
      ...screen,
      state: 'ready',
      button: findingButton(checklist, this.data.draft, step === 'inspect'),
    } satisfies Partial<Data>)
    this.showNear(nearness(ticket, this.you))
    if (step === 'sign' && this.you === undefined) void this.locate()
  },

  async locate() {
    try {
      const { latitude, longitude } = await wx.getLocation({ type: 'gcj02', isHighAccuracy: true })
      this.you = { latitude, longitude }
      this.showNear(nearness(this.ticket ?? {}, this.you))
    } catch (error) {
      console.warn('location', error)
      const note = '请在右上角“…”→ 设置里允许使用位置'
      this.showNear({ title: '没能定位', note, near: false })
    }
  },

  showNear(near: Nearness) {
    const signLabel = near.near ? `到场签到 ${clock(serverNow())}` : '重新定位'
    this.setData({ near, signLabel } satisfies Partial<Data>)
  },

  async onSignIn() {
    if (this.data.sending) return
    if (this.you === undefined || !this.data.near.near) return this.locate()
    const unit = this.own?.task.unit
    if (unit === undefined) return
    const { id, requestId, you } = this
    await this.send(signIn({ id, requestId, unit, point: you }))
  },

  onDraft({ detail }: WechatMiniprogram.CustomEvent<{ draft: FindingDraft }>) {
    const { checklist, step } = this.data
    const button = findingButton(checklist, detail.draft, step === 'inspect')
    this.setData({ draft: detail.draft, button } satisfies Partial<Data>)
  },

  async onFile() {
    const unit = this.own?.task.unit
    if (this.data.sending || !this.data.button.ready || unit === undefined) return
    const { draft, step } = this.data
    if (draft.photos.some(({ fileId }) => fileId === undefined)) {
      return toast('照片还没传上，点一下重传')
    }
    const { rectifyBy, ...extras } = findingExtras(draft)
    const command = { id: this.id, requestId: this.requestId, unit, words: draft.words.trim() }
    const sent = await this.send(
      step === 'inspect'
        ? inspect({ ...command, ...extras, passed: draft.results['passed'] === 'ok' })
        : fileFinding({
            ...command,
            ...extras,
            ...(rectifyBy === undefined ? {} : { rectifyBy }),
            results: draft.results,
          }),
    )
    if (sent) this.setData({ draft: noFinding } satisfies Partial<Data>)
  },

  /** A lost network keeps the request's id for the retry; anything the server said ends it. */
  async send(sending: Promise<Answer<TicketView>>): Promise<boolean> {
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await sending
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok || sent.code !== 'offline') this.requestId = newRequestId()
    if (sent.ok) this.show(sent.data, ownTask(sent.data, (await ready())?.me.roles ?? []))
    else {
      toast(refusedWords(sent))
      if (sent.code === 'changed_meanwhile') void this.load()
    }
    return sent.ok
  },

  onTicket() {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${this.id}` })
  },
})

/** The server's own numbers where it said them: how far, and how near would do. */
function refusedWords(refused: Extract<Answer<TicketView>, { ok: false }>): string {
  if (refused.code !== 'too_far_away') return refusalWords(refused.code)
  const { metres, radius } = refused.detail ?? {}
  return `离现场 ${metres} 米，${radius} 米内才能签到`
}

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
