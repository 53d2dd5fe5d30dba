import type { TicketView } from '../../../typings/ticket'
import { flowWords, refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { openHome } from '../../services/feed'
import { currentSession, districtRules } from '../../services/session'
import { openTicket, phaseCounts } from '../../services/ticket'
import { type FlowRow, flowRows } from '../../views/flow'
import { communityOf } from '../../views/oversight'

interface Data {
  state: 'loading' | 'error' | ''
  error: string
  /** Title of the request looked at; empty without one. */
  title: string
  /** What the figures or states are about. */
  about: string
  rows: FlowRow[]
}

const blank: Data = { state: 'loading', error: '', title: '', about: '', rows: [] }

/** 发现 → 研判 → 处置 → 反馈: who does what in which time, and where each step stands today. Source: R31. */
Page({
  data: blank,
  id: '',

  onLoad(query: Record<string, string | undefined>) {
    this.id = query['id'] ?? ''
    void this.read()
  },
  async onPullDownRefresh() {
    await this.read()
    void wx.stopPullDownRefresh()
  },

  async read() {
    if (currentSession() === undefined) await openHome()
    if (this.id !== '') await this.readTicket()
    else await this.readPlace()
  },

  async readTicket() {
    const opened = await openTicket(this.id)
    if (opened.ok) this.showTicket(opened.data)
    else this.setData({ state: 'error', error: refusalWords(opened.code) } satisfies Partial<Data>)
  },

  showTicket(ticket: TicketView) {
    const rows = flowRows({ rules: districtRules(), ticket }, serverNow())
    const { title } = ticket
    this.setData({ state: '', title, about: flowWords.ofTicket, rows } satisfies Partial<Data>)
  },

  /** The loop is for everybody; the figures are for the community's own people. */
  async readPlace() {
    const card = currentSession()?.card
    const counted = card === undefined ? undefined : await phaseCounts(communityOf(card.place.id))
    const counts = counted?.ok ? { counts: counted.data.phases } : {}
    const rows = flowRows({ rules: districtRules(), ...counts }, serverNow())
    const about = card && counted?.ok ? flowWords.ofPlace(card.community) : ''
    this.setData({ state: '', rows, about } satisfies Partial<Data>)
  },

  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
