import type { JoinRequest } from '../../../typings/member'
import { refuseReasons } from '../../copy/work'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { confirmJoin, refuseJoin, waiting } from '../../services/roster'
import { waitingRow, type WaitingRow } from '../../views/work/waiting'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  rows: WaitingRow[]
  more: boolean
  /** Codes of my buildings, to put up at the door. */
  codes: { name: string; code: string }[]
  /** The request being refused; empty when none. */
  refusing: string
  reason: string
  reasons: readonly string[]
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  rows: [],
  more: false,
  codes: [],
  refusing: '',
  reason: '',
  reasons: refuseReasons,
  sending: false,
}

type Tap = WechatMiniprogram.TouchEvent<object, object, { ref: string }>

/** People who ask to join; the captain or cadre says who lives there. Source: design §3. */
Page({
  data: blank,
  asked: [] as JoinRequest[],
  next: undefined as string | undefined,
  requestId: '',

  onLoad() {
    this.requestId = newRequestId()
    void this.load()
  },

  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async onReachBottom() {
    if (this.next !== undefined) await this.load(this.next)
  },

  async load(cursor?: string) {
    const page = await waiting(cursor)
    if (!page.ok) {
      const stateText = refusalWords(page.code)
      return this.setData({ state: 'error', stateText, codes: [] } satisfies Partial<Data>)
    }
    this.next = page.data.next
    if (cursor === undefined) this.setData({ codes: page.data.codes } satisfies Partial<Data>)
    this.show(cursor === undefined ? page.data.rows : [...this.asked, ...page.data.rows])
  },

  show(asked: JoinRequest[]) {
    this.asked = asked
    this.setData({
      state: asked.length > 0 ? 'ready' : 'empty',
      stateText: '没有等您确认的邻居',
      rows: asked.map((request) => waitingRow(request, serverNow())),
      more: this.next !== undefined,
    } satisfies Partial<Data>)
  },

  async onConfirm({ currentTarget }: Tap) {
    const { ref } = currentTarget.dataset
    await this.send(
      ref,
      () => confirmJoin({ ref, requestId: this.requestId }),
      '已确认，邻居收到通知了',
    )
  },

  onRefuse({ currentTarget }: Tap) {
    this.setData({ refusing: currentTarget.dataset.ref, reason: '' } satisfies Partial<Data>)
  },

  onQuick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { words: string }>) {
    this.setData({ reason: currentTarget.dataset.words } satisfies Partial<Data>)
  },

  onReason({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: detail.value } satisfies Partial<Data>)
  },

  async onSendRefusal() {
    const { refusing: ref, reason } = this.data
    if (reason.trim() === '') return
    const refuse = () => refuseJoin({ ref, reason: reason.trim(), requestId: this.requestId })
    if (await this.send(ref, refuse, '已告诉对方原因')) this.onClose()
  },

  onClose() {
    this.setData({ refusing: '' } satisfies Partial<Data>)
  },

  async send(ref: string, start: () => Promise<Answer<unknown>>, words: string): Promise<boolean> {
    if (this.data.sending) return false
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await start()
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok || sent.code !== 'offline') this.requestId = newRequestId()
    if (sent.ok) this.show(this.asked.filter((request) => request.ref !== ref))
    void wx.showToast({ title: sent.ok ? words : refusalWords(sent.code), icon: 'none' })
    // Somebody else has spoken, or the role is gone: the list is not what it was.
    if (!sent.ok && sent.code !== 'offline') void this.load()
    return sent.ok
  },
})
