import type { BallotView, TopicId, TopicView } from '../../../typings/room'
import { ballotWords, resultWords } from '../../copy/ballot'
import { resultCareWords } from '../../copy/room-care'
import { openBallot } from '../../services/ballot'
import { copyText } from '../../services/clipboard'
import { serverNow } from '../../services/cloud'
import { readLook } from '../../services/look'
import { openTopic } from '../../services/room'
import { resultPicture } from '../../services/result-picture'
import { type UnreadBallot, unreadBallot } from '../../views/room/ballot'
import { votedWords } from '../../views/room/care'
import { type ResultScreen, resultScreen, titleOf } from '../../views/room/result'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  unread: UnreadBallot
  screen: ResultScreen | null
  topicId: TopicId
  /** Handed to the sheet that reads the list. */
  ballot: BallotView | null
  sheet: '' | 'find' | 'count'
  plans: boolean
  words: typeof resultWords
  /** In care mode: how it ended and what we voted; the figures when asked for. */
  care: boolean
  voted: string
  careWords: typeof resultCareWords
  all: boolean
}

const blank: Data = {
  state: 'loading',
  unread: { text: '', hint: '', action: '', url: '' },
  screen: null,
  topicId: '',
  ballot: null,
  sheet: '',
  plans: false,
  words: resultWords,
  care: false,
  voted: '',
  careWords: resultCareWords,
  all: false,
}

/** What is not drawn. */
interface Unshown {
  ballot: BallotView | undefined
  topic: TopicView | undefined
  /** Picture of the share card, once drawn. */
  imageUrl: string | undefined
}

const unshown: Unshown = { ballot: undefined, topic: undefined, imageUrl: undefined }

/** 表决结果: how it ended and why, every bar with its line, and how anybody checks it. Source: R60, mock 10. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.setData({ topicId: id } satisfies Partial<Data>)
  },

  onShow() {
    this.setData({ care: readLook().care } satisfies Partial<Data>)
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load() {
    const id = this.data.topicId
    const [ballot, topic] = await Promise.all([openBallot(id), openTopic(id)])
    if (!ballot.ok) {
      if (this.ballot !== undefined) return
      const unread = unreadBallot(ballot.code)
      return this.setData({ state: 'error', unread } satisfies Partial<Data>)
    }
    this.ballot = ballot.data
    if (topic.ok) this.topic = topic.data.topic
    this.draw()
    this.imageUrl ??= await resultPicture(ballot.data)
  },

  draw() {
    const { ballot, topic } = this
    if (ballot === undefined) return
    const screen = resultScreen(ballot, topic, serverNow())
    const voted = votedWords(ballot)
    const drawn = { screen, ballot, plans: ballot.plans.length > 1, voted }
    this.setData({ state: screen === null ? 'empty' : 'ready', ...drawn } satisfies Partial<Data>)
  },

  onUnread() {
    const { url } = this.data.unread
    if (url === '') void this.load()
    else void wx.navigateTo({ url })
  },

  onBallot() {
    void wx.redirectTo({ url: `/room/ballot/ballot?id=${this.data.topicId}` })
  },

  onAll() {
    this.setData({ all: !this.data.all } satisfies Partial<Data>)
  },

  onFind() {
    this.setData({ sheet: 'find' } satisfies Partial<Data>)
  },

  onCount() {
    this.setData({ sheet: 'count' } satisfies Partial<Data>)
  },

  onCloseSheet() {
    this.setData({ sheet: '' } satisfies Partial<Data>)
  },

  onObjections() {
    const url = `/room/opinions/opinions?id=${this.data.topicId}&kind=objection`
    void wx.navigateTo({ url })
  },

  onPlans() {
    void wx.navigateTo({ url: `/room/compare/compare?id=${this.data.topicId}` })
  },

  onTopic() {
    void wx.navigateTo({ url: `/room/topic/topic?id=${this.data.topicId}` })
  },

  async onHash({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { hash: string }>) {
    const copied = await copyText(currentTarget.dataset.hash)
    if (copied) void wx.showToast({ title: ballotWords.copied, icon: 'none' })
  },

  /** How it ended first; without a picture WeChat takes one of the page. */
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    const { ballot, imageUrl } = this
    const result = ballot?.result
    if (ballot === undefined || result === undefined) return {}
    return {
      title: `${titleOf(ballot.terms, result)}：${ballot.title}`,
      path: `/room/result/result?id=${this.data.topicId}`,
      ...(imageUrl === undefined ? {} : { imageUrl }),
    }
  },
})
