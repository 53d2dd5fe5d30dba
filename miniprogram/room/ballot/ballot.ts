import type { BallotView, MyVote, TopicId } from '../../../typings/room'
import { ballotWords } from '../../copy/ballot'
import { ballotCareWords } from '../../copy/room-care'
import { refusalWords } from '../../copy/zh'
import { openBallot, vote } from '../../services/ballot'
import {
  type BallotDraft,
  dropBallotDraft,
  keepBallotDraft,
  newBallotDraft,
  readBallotDraft,
} from '../../services/ballot-draft'
import { type Answer, serverNow } from '../../services/cloud'
import { readLook } from '../../services/look'
import { askForRoom } from '../../services/subscribe'
import { tryAgain } from '../../services/try-again'
import {
  ballotScreen,
  type BallotScreen,
  blankBallot,
  chose,
  hasEnded,
  inOrder,
  isVoted,
  type UnreadBallot,
  unreadBallot,
  withVote,
} from '../../views/room/ballot'
import { ballotCare, confirmWords } from '../../views/room/care'
import { type Receipt, receiptOf } from '../../views/room/receipt'

interface Data extends BallotScreen {
  state: 'loading' | 'ready' | 'error'
  unread: UnreadBallot
  sending: boolean
  /** Nobody knows yet whether the last vote arrived. */
  unsure: string
  receipt: Receipt | null
  showsReceipt: boolean
  words: typeof ballotWords
  /** In care mode: two sentences, the rest when asked for. */
  care: boolean
  sentences: string[]
  careWords: typeof ballotCareWords
  all: boolean
}

const blank: Data = {
  ...blankBallot,
  state: 'loading',
  unread: { text: '', hint: '', action: '', url: '' },
  sending: false,
  unsure: '',
  receipt: null,
  showsReceipt: false,
  words: ballotWords,
  care: false,
  sentences: [],
  careWords: ballotCareWords,
  all: false,
}

/** What is not drawn. */
interface Unshown {
  id: TopicId
  ballot: BallotView | undefined
  urls: Record<string, string>
  draft: BallotDraft
  timer: number
  /** Ends the trying while the page is shown. */
  stopTrying: () => void
}

const unshown: Unshown = {
  id: '',
  ballot: undefined,
  urls: {},
  draft: { chosen: [], requestId: '' },
  timer: 0,
  stopTrying: () => undefined,
}

/** 投票: what is asked, who may answer, how it is counted, and the household's one vote. Source: R60, mock 09. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.id = id
    const kept = readBallotDraft(id)
    this.draft = kept ?? newBallotDraft([])
    if (kept !== undefined) this.setData({ unsure: ballotWords.leftOver } satisfies Partial<Data>)
  },

  onShow() {
    this.setData({ care: readLook().care } satisfies Partial<Data>)
    void this.load()
    this.timer = setInterval(() => this.tick(), 60_000)
  },

  onHide() {
    this.leave()
  },

  onUnload() {
    this.leave()
  },

  /** Nobody votes without looking: what has not arrived waits for another tap. */
  leave() {
    clearInterval(this.timer)
    this.stopTrying()
    if (this.data.unsure !== ballotWords.kept) return
    toast(ballotWords.gone)
    this.setData({ unsure: ballotWords.leftOver } satisfies Partial<Data>)
  },

  /** The deadline moves on while nobody touches the page; turnout is live. */
  tick() {
    if (this.ballot?.isOpen === true && !this.data.sending) void this.load()
    else this.draw()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await openBallot(this.id)
    if (answer.ok) {
      this.urls = answer.data.urls
      return this.show(answer.data)
    }
    if (this.ballot !== undefined) return toast(refusalWords(answer.code))
    const unread = unreadBallot(answer.code)
    this.setData({ state: 'error', unread } satisfies Partial<Data>)
  },

  onUnread() {
    const { url } = this.data.unread
    if (url === '') void this.load()
    else void wx.navigateTo({ url })
  },

  show(ballot: BallotView) {
    const isFirst = this.ballot === undefined
    this.ballot = ballot
    // What the household has voted stands chosen, until somebody chooses anew.
    if (isFirst && this.draft.chosen.length === 0) {
      this.draft = newBallotDraft(ballot.mine?.choices ?? [])
    }
    if (this.data.unsure !== '' && isVoted(ballot, this.draft.chosen)) this.arrived()
    else if (this.data.unsure !== '' && hasEnded(ballot, serverNow())) this.missed()
    this.draw()
  },

  /** The cloud knows of no such vote, and takes none any more. */
  missed() {
    this.arrived()
    this.setData({ unsure: ballotWords.missed } satisfies Partial<Data>)
  },

  /** The cloud has spoken, now or when its answer was lost: the next vote is another request. */
  arrived() {
    this.stopTrying()
    dropBallotDraft(this.id)
    this.draft = newBallotDraft(this.draft.chosen)
    this.setData({ unsure: '' } satisfies Partial<Data>)
  },

  draw() {
    if (this.ballot === undefined) return
    const now = serverNow()
    this.setData({
      state: 'ready',
      ...ballotScreen(this.ballot, this.urls, this.draft.chosen, now),
      receipt: receiptOf(this.ballot, now),
      sentences: ballotCare(this.ballot, now),
    } satisfies Partial<Data>)
  },

  onOption({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (this.ballot === undefined || this.data.locked || this.data.sending) return
    this.draft = newBallotDraft(chose(this.ballot, this.draft.chosen, currentTarget.dataset.id))
    dropBallotDraft(this.id)
    this.stopTrying()
    this.setData({ unsure: '' } satisfies Partial<Data>)
    this.draw()
  },

  onButton() {
    const { id } = this.data.button
    if (id === 'vote') void this.sure()
    if (id === 'receipt') this.setData({ showsReceipt: true } satisfies Partial<Data>)
    if (id === 'result') void wx.navigateTo({ url: `/room/result/result?id=${this.id}` })
  },

  /** In care mode asked once more, in a sentence: a finger slips. Source: B16. */
  async sure() {
    const { ballot, draft } = this
    if (ballot === undefined || this.data.sending) return
    if (this.data.care) {
      const { asked: title, yes: confirmText, no: cancelText } = ballotCareWords
      const content = confirmWords(ballot, draft.chosen)
      const { confirm } = await wx.showModal({ title, content, confirmText, cancelText })
      if (!confirm) return
    }
    await this.send()
  },
  onAll() {
    this.setData({ all: !this.data.all } satisfies Partial<Data>)
  },

  /** The message asked for is the one that tells the result. */
  async send() {
    if (this.ballot === undefined || this.data.sending) return
    this.stopTrying()
    this.setData({ sending: true } satisfies Partial<Data>)
    keepBallotDraft(this.id, this.draft)
    await askForRoom()
    if (await this.vote()) return
    this.stopTrying = tryAgain(() => this.vote())
  },

  /** Sends what is chosen, the same request however often; whether the cloud has said something. */
  async vote(): Promise<boolean> {
    const { ballot, draft, id } = this
    if (ballot === undefined) return true
    if (this.data.unsure !== '' && hasEnded(ballot, serverNow())) return this.lookAgain()
    this.setData({ sending: true } satisfies Partial<Data>)
    const { requestId } = draft
    const sent = await vote({ id, requestId, choices: inOrder(ballot, draft.chosen) })
    this.settle(sent)
    return sent.ok || sent.code !== 'offline'
  },

  /** The close came while nothing got through: the cloud says what there is. */
  async lookAgain(): Promise<boolean> {
    await this.load()
    return this.data.unsure === '' || this.data.unsure === ballotWords.missed
  },

  settle(sent: Answer<{ mine: MyVote }>) {
    this.setData({ sending: false } satisfies Partial<Data>)
    if (!sent.ok && sent.code === 'offline') {
      return this.setData({ unsure: ballotWords.kept } satisfies Partial<Data>)
    }
    this.arrived()
    if (sent.ok) {
      if (this.ballot !== undefined) this.show(withVote(this.ballot, sent.data.mine))
      return this.setData({ showsReceipt: true } satisfies Partial<Data>)
    }
    toast(refusalWords(sent.code, sent.detail))
    void this.load()
  },

  onCloseReceipt() {
    this.setData({ showsReceipt: false } satisfies Partial<Data>)
  },

  onCompare() {
    void wx.navigateTo({ url: `/room/compare/compare?id=${this.id}` })
  },

  onWithout() {
    const { without } = this.data
    const url = without?.url === '' ? `/room/topic/topic?id=${this.id}` : without?.url
    if (url !== undefined) void wx.navigateTo({ url })
  },

  onPicture({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    const urls = this.data.drawn.map(({ picture }) => picture)
    void wx.previewImage({ current: currentTarget.dataset.url, urls })
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: this.data.question, path: `/room/ballot/ballot?id=${this.id}` }
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
