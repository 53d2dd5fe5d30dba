import type { TicketCard } from '../../../typings/feed'
import type { PlaceId } from '../../../typings/place'
import { type LoopPhase, loopOf, refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { feedPage, openHome } from '../../services/feed'
import { currentSession, districtRules } from '../../services/session'
import { markTab } from '../../services/tabs'
import { communityOf, type Ledger, ledgerOf } from '../../views/oversight'

/** Pages of the community's feed looked through for the ledger. */
const PAGES = 3

interface Data {
  loop: LoopPhase[]
  state: 'loading' | 'error' | ''
  error: string
  /** The community whose ledger is shown; empty for visitors. */
  community: string
  /** The same, as a place. */
  place: PlaceId
  ledger: Ledger | null
  list: 'late' | 'unsolved'
}

const blank: Data = {
  loop: [],
  state: 'loading',
  error: '',
  community: '',
  place: '',
  ledger: null,
  list: 'late',
}

Page({
  data: blank,

  onShow() {
    markTab(this, 'oversight')
    void this.read()
  },
  async onPullDownRefresh() {
    await this.read()
    void wx.stopPullDownRefresh()
  },

  async read() {
    if (currentSession() === undefined) await openHome()
    this.setData({ loop: loopOf(districtRules()) } satisfies Partial<Data>)
    const card = currentSession()?.card
    if (card === undefined) return this.setData({ state: '' } satisfies Partial<Data>)
    const place = communityOf(card.place.id)
    this.setData({ community: card.community, place } satisfies Partial<Data>)
    const cards: TicketCard[] = []
    const urls: Record<string, string> = {}
    let next: string | undefined
    for (let page = 0; page < PAGES; page += 1) {
      const answer = await feedPage(place, next)
      if (!answer.ok) return this.refused(answer.code)
      cards.push(...answer.data.rows.filter((card) => card.kind === 'ticket'))
      Object.assign(urls, answer.data.urls)
      next = answer.data.next
      if (next === undefined) break
    }
    const ledger = ledgerOf(cards, urls, serverNow())
    this.setData({ state: '', ledger } satisfies Partial<Data>)
  },

  /** A visitor sees the loop; the ledger is for the community's own people. */
  refused(code: Parameters<typeof refusalWords>[0]) {
    const visitor = code === 'forbidden' || code === 'not_confirmed' || code === 'not_a_member'
    this.setData({
      state: visitor ? '' : 'error',
      error: refusalWords(code),
      ledger: null,
    } satisfies Partial<Data>)
  },

  onPublic() {
    void wx.navigateTo({ url: '/pages/public/public?state=all' })
  },
  onFlow() {
    void wx.navigateTo({ url: '/pages/flow/flow' })
  },
  onList(event: WechatMiniprogram.TouchEvent<object, object, { list: 'late' | 'unsolved' }>) {
    this.setData({ list: event.currentTarget.dataset.list } satisfies Partial<Data>)
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
