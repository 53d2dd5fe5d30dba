import type { TopicAnswer } from '../../../typings/contract/room'
import { topicWords } from '../../copy/topic'
import { refusalWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { answeredOpinions } from '../../services/opinion'
import { readLook } from '../../services/look'
import { openTopic, support, unsupport } from '../../services/room'
import { askForRoom } from '../../services/subscribe'
import { topicCare } from '../../views/room/care'
import { fatesOf, opinionsBehind } from '../../views/room/plans'
import { shareOfTopic, topicScreen } from '../../views/room/topic-screen'
import { blank, type Data, unshown } from './state'

/** What is open may close: looked at once a minute. Source: mock README. */
const TICK = 60_000

type Sheet = 'showStages' | 'showCause' | 'showMinutes' | 'showTrace'
type UrlTap = WechatMiniprogram.TouchEvent<object, object, { url: string }>

/** 议题: where it stands, its plans and why they changed, and the one next step. Source: R54–R60, mock 08. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.requestId = newRequestId()
    this.setData({ id } satisfies Partial<Data>)
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
    const answer = await openTopic(this.id)
    if (answer.ok) return this.take(answer.data)
    const words = WORDS.get(answer.code) ?? refusalWords(answer.code)
    if (this.topic !== undefined) return void wx.showToast({ title: words, icon: 'none' })
    this.setData({ state: 'error', error: words } satisfies Partial<Data>)
  },

  take({ topic, urls }: TopicAnswer) {
    this.topic = topic
    this.urls = urls
    this.draw()
    this.setData({ version: topic.at } satisfies Partial<Data>)
    if (topic.held === undefined) void wx.showShareMenu({})
    void this.readFates()
  },

  /** What became of the opinions behind the newest changes; their number is shown until then. Source: B6. */
  async readFates() {
    const wanted = opinionsBehind(this.topic?.plans ?? [])
    if (wanted.size === 0 || [...wanted].every((id) => this.known?.has(id))) return
    this.known = fatesOf(await answeredOpinions(this.id, wanted))
    this.draw()
  },

  draw() {
    if (this.topic === undefined) return
    const now = serverNow()
    const screen = topicScreen(this.topic, this.urls, this.known ?? new Map(), now)
    const careScreen = topicCare(this.topic, screen.bar, now)
    this.setData({ state: '', screen, careScreen } satisfies Partial<Data>)
  },
  onAll() {
    this.setData({ all: !this.data.all } satisfies Partial<Data>)
  },

  onToggle(event: WechatMiniprogram.CustomEvent<object, object, { sheet: Sheet }>) {
    const { sheet } = event.currentTarget.dataset
    this.setData({ [sheet]: !this.data[sheet] })
  },
  onChecked({ detail }: WechatMiniprogram.CustomEvent<{ words: string; sound: boolean }>) {
    this.setData({ trace: detail.words, sound: detail.sound } satisfies Partial<Data>)
  },
  onGo({ currentTarget }: UrlTap) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  onImage({ currentTarget }: UrlTap) {
    const { url } = currentTarget.dataset
    const { proposal, milestones = [] } = this.data.screen ?? {}
    const photos = [...(proposal?.photos ?? []), ...milestones.flatMap((each) => each.photos)]
    void wx.previewImage({ current: url, urls: photos.map((photo) => photo.url) })
  },

  /** The next step: on its own page, or here. */
  onStep({ currentTarget }: UrlTap) {
    const { url } = currentTarget.dataset
    if (url === '') void this.stand(true)
    else void wx.navigateTo({ url })
  },
  async onTakeBack() {
    const { takeBackTitle, takeBack } = topicWords.support
    const asked = await wx.showModal({ title: takeBackTitle, confirmText: takeBack })
    if (asked.confirm) void this.stand(false)
  },

  /** Behind it, or no longer. The figure with this tap counts at once; the clock counts it for everybody. */
  async stand(behind: boolean) {
    if (this.data.sending) return
    this.setData({ sending: true } satisfies Partial<Data>)
    if (behind) await askForRoom()
    const said = await (behind ? support : unsupport)(this.id, this.requestId)
    this.setData({ sending: false } satisfies Partial<Data>)
    if (said.ok || said.code !== 'offline') this.requestId = newRequestId()
    const { thanks, takenBack } = topicWords.support
    const title = said.ok ? (behind ? thanks : takenBack) : refusalWords(said.code)
    void wx.showToast({ title, icon: 'none' })
    if (said.ok) await this.read()
    if (said.ok && this.topic !== undefined) {
      this.topic = { ...this.topic, supporters: said.data.supporters }
      this.draw()
    }
  },

  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },

  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    if (this.topic === undefined) return {}
    return shareOfTopic(this.topic, serverNow(), this.data.screen?.plans.slice(-1)[0]?.drawing)
  },
})

/** Better words where a topic is not for whoever asks. */
const WORDS = new Map<string, string>([
  ['forbidden', topicWords.notYours],
  ['not_found', topicWords.gone],
])
