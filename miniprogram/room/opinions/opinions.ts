import type { OpinionId, OpinionView, SayingKind, StageId } from '../../../typings/room'
import { opinionWords } from '../../copy/opinion'
import { unsentWords } from '../../copy/unsent'
import { refusalWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { readLook } from '../../services/look'
import { eraseOpinion, opinionsOf, supportOpinion } from '../../services/opinion'
import { openTopic, sessionReady } from '../../services/room'
import { draftKey, keepSaying, readSaying } from '../../services/say-draft'
import { findUnsent, takeBack } from '../../services/say-line'
import { currentSession } from '../../services/session'
import { barOf } from '../../views/room/next-step'
import {
  actsOf,
  emptyWords,
  type FateFilter,
  fatePills,
  headOf,
  linesOfPlan,
  opinionRow,
  sayable,
  stagePills,
} from '../../views/room/opinions'
import { homeOf } from '../../views/room/rooms'
import { blank, type Data, unshown } from './state'

type Chosen<T> = WechatMiniprogram.TouchEvent<object, object, { id: T }>
type OnOne = WechatMiniprogram.CustomEvent<{ id: OpinionId }>

/** 意见, 异议, 评议: who said what, and what became of it. Source: R57, R58, R13, mock 08b. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '', kind, say }: Record<string, string | undefined>) {
    this.id = id
    this.kind = kindFrom(kind ?? say)
    this.opensSaying = say !== undefined
    const title = opinionWords.title[this.kind]
    const { care } = readLook()
    this.setData({ id, kind: this.kind, title, care } satisfies Partial<Data>)
    void this.begin()
  },
  async onPullDownRefresh() {
    await this.begin()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.next !== undefined && this.data.state === '') void this.read(this.next)
  },

  async begin() {
    await sessionReady()
    await Promise.all([this.readTopic(), this.read()])
    if (this.opensSaying && this.data.sayable) {
      this.opensSaying = false
      this.setData({ saying: true } satisfies Partial<Data>)
    }
  },

  /** Its figures, its plan, and what may be done now. */
  async readTopic() {
    const opened = await openTopic(this.id)
    if (!opened.ok) return this.failed(opened.code)
    this.topic = opened.data.topic
    this.draw()
  },

  async read(cursor?: string) {
    this.asked += 1
    const { asked, fate, stage } = this
    const page = await opinionsOf({
      ...{ id: this.id, kind: this.kind },
      ...(fate === 'all' ? {} : { fate }),
      ...(stage === '' ? {} : { stage }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    if (asked !== this.asked) return
    if (!page.ok) return this.failed(page.code)
    this.said = cursor === undefined ? page.data.rows : [...this.said, ...page.data.rows]
    this.urls = { ...this.urls, ...page.data.urls }
    this.next = page.data.next
    this.drawRows()
  },

  draw() {
    const { topic, kind } = this
    if (topic === undefined) return
    const isOpinions = kind === 'opinion'
    this.setData({
      head: headOf(topic, kind),
      stages: isOpinions ? stagePills(topic, this.stage) : [],
      fates:
        isOpinions && topic.figures.opinions > 0
          ? fatePills(topic, this.fate, this.stage === '')
          : [],
      bar: barOf(topic, serverNow()),
      sayable: sayable(topic) === kind,
      acts: actsOf(topic, homeOf(currentSession()?.me)),
      lines: linesOfPlan(topic),
    } satisfies Partial<Data>)
    this.drawRows()
  },

  drawRows() {
    const isFiltered = this.fate !== 'all' || this.stage !== ''
    this.setData({
      rows: this.said.map((each) => this.row(each)),
      more: this.next !== undefined,
      state: this.said.length === 0 ? 'empty' : '',
      ...emptyWords(this.kind, isFiltered),
    } satisfies Partial<Data>)
  },
  row(said: OpinionView) {
    return opinionRow(said, this.topic?.plans ?? [], this.urls, serverNow())
  },

  failed(code: Parameters<typeof refusalWords>[0]) {
    const text = refusalWords(code)
    if (this.said.length > 0) return toast(text)
    this.setData({ state: 'error', text, hint: '' } satisfies Partial<Data>)
  },

  choose() {
    this.said = []
    this.next = undefined
    this.setData({ rows: [], more: false, state: 'loading' } satisfies Partial<Data>)
    this.draw()
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
  onFate({ currentTarget }: Chosen<FateFilter>) {
    this.fate = currentTarget.dataset.id
    this.choose()
  },
  onStage({ currentTarget }: Chosen<StageId | ''>) {
    this.stage = currentTarget.dataset.id
    this.choose()
  },

  /** Shown at once as it was tapped; put back when the cloud says otherwise. */
  async onSupport({ detail: { id } }: OnOne) {
    const said = [...this.said, ...this.answers].find((each) => each.id === id)
    if (said === undefined) return
    const on = !said.supported
    const requestId = this.taps[id] ?? newRequestId()
    this.taps[id] = requestId
    this.put({ ...said, supported: on, supports: said.supports + (on ? 1 : -1) })
    const answer = await supportOpinion(id, { on, requestId })
    if (answer.ok || answer.code !== 'offline') delete this.taps[id]
    if (answer.ok) return this.put({ ...said, supported: on, supports: answer.data.supports })
    this.put(said)
    toast(refusalWords(answer.code))
  },
  /** Mine, without its words. Source: B2. */
  async onErase({ detail: { id } }: OnOne) {
    const { eraseTitle: title, eraseWords: content, erase, keep, erasedDone } = opinionWords
    const asked = await wx.showModal({ title, content, confirmText: erase, cancelText: keep })
    if (!asked.confirm) return
    const requestId = this.taps[`erase ${id}`] ?? newRequestId()
    this.taps[`erase ${id}`] = requestId
    const answer = await eraseOpinion(id, requestId)
    if (answer.ok || answer.code !== 'offline') delete this.taps[`erase ${id}`]
    if (answer.ok) this.put(answer.data)
    const words = answer.ok ? erasedDone : refusalWords(answer.code)
    void wx.showToast({ title: words, icon: 'none' })
  },
  put(changed: OpinionView) {
    const swap = (each: OpinionView) => (each.id === changed.id ? changed : each)
    this.said = this.said.map(swap)
    this.answers = this.answers.map(swap)
    this.drawRows()
    this.drawReplies()
  },

  /** Replies to the opinion that is looked at. */
  answers: [] as OpinionView[],
  async onReply({ detail: { id } }: OnOne) {
    const said = this.said.find((each) => each.id === id)
    if (said === undefined) return
    this.answers = []
    this.setData({
      ...{ about: this.row(said), replies: [], replyState: 'loading', showReplies: true },
    } satisfies Partial<Data>)
    await this.readReplies(id)
  },
  async readReplies(id: OpinionId) {
    const page = await opinionsOf({ id: this.id, kind: 'reply', about: id })
    if (!page.ok) return this.setData({ replyState: 'error' } satisfies Partial<Data>)
    this.answers = page.data.rows
    this.urls = { ...this.urls, ...page.data.urls }
    this.drawReplies()
  },
  drawReplies() {
    const replies = this.answers.map((each) => this.row(each))
    const replyState = replies.length === 0 ? 'empty' : ''
    this.setData({ replies, replyState } satisfies Partial<Data>)
  },
  onReplies() {
    this.setData({ showReplies: !this.data.showReplies } satisfies Partial<Data>)
  },
  /** One sheet at a time: the replies make room for the writing. */
  onReplying() {
    const replying = !this.data.replying
    this.setData({ replying, showReplies: !replying } satisfies Partial<Data>)
  },
  onReplied() {
    const { about } = this.data
    if (about !== null) void this.readReplies(about.id)
  },

  onSaying() {
    this.setData({ saying: !this.data.saying } satisfies Partial<Data>)
  },
  /** Mine stands on top at once, also while it is held. Source: R13. */
  onSaid({ detail }: WechatMiniprogram.CustomEvent<OpinionView>) {
    this.said = [detail, ...this.said.filter(({ id }) => id !== detail.id)]
    this.drawRows()
    void this.readTopic()
  },

  /** One that went by itself, or was deleted: what the cloud has is read anew. */
  onGone() {
    void this.readTopic()
    void this.read()
    this.onReplied()
  },
  /** Back into the sheet it was written in, unless another one lies there or it can no longer be said. */
  onEdit({ detail: { key } }: WechatMiniprogram.CustomEvent<{ key: string }>) {
    const item = findUnsent(key)
    if (item?.type !== 'saying') return
    const { topic, kind, about, draft } = item
    const answered = this.said.find(({ id }) => id === about)
    const may = answered === undefined ? this.data.sayable && kind === this.kind : true
    if (!may) return toast(unsentWords.closed)
    const sheet = draftKey(topic, kind, about)
    if (readSaying(sheet) !== undefined) return toast(unsentWords.other)
    takeBack(key)
    keepSaying(sheet, draft)
    this.setData(
      answered === undefined ? { saying: true } : { about: this.row(answered), replying: true },
    )
  },

  onStep({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    if (this.data.sayable) return this.onSaying()
    const { url } = currentTarget.dataset
    if (url !== '') void wx.navigateTo({ url })
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.begin()
  },
})

const kindFrom = (value: string | undefined): SayingKind =>
  value === 'objection' || value === 'appraisal' ? value : 'opinion'

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
