import type { Input } from '../../../typings/contract'
import type { TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { handleButtons, handleDone } from '../../copy/work'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { dropDraft, keepDraft, readDraft } from '../../services/feedback-draft'
import { sharePicture } from '../../services/share-picture'
import { countShare, openTicket } from '../../services/ticket'
import { takePhotos } from '../../services/photos'
import { askForWork } from '../../services/subscribe'
import { accept, answerTemplates, escalate, ready, sendFeedback } from '../../services/work'
import { shareOf } from '../../views/share'
import { rowsAfter } from '../../views/timeline'
import {
  type Draft,
  filesArrived,
  mediaOf,
  newDraft,
  sentenceOf,
  withKind,
  writtenOf,
} from '../../views/work/draft'
import { missingStep, strip, type Way } from '../../views/work/handle'
import { handleScreen } from '../../views/work/handle-screen'
import { focusMissing } from '../../views/work/template'
import { blank, type Data, unshown } from './state'

/** Photos of one feedback. */
const MOST_PHOTOS = 9

/** Ways of the sheet 更多 that are written here. */
const KINDS = new Map<Way['id'], Draft['kind']>([
  ['interim', 'interim'],
  ['cannot', 'cannot'],
  ['notOurs', 'not_ours'],
])

/** 办这件事: accept, write the feedback, or go another way. Source: R15, R23, R24, R28, R30; mocks 05, 05b. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }): void {
    this.id = id
    void wx.hideShareMenu({})
    const kept = readDraft(id)
    this.requestId = kept?.requestId ?? newRequestId()
    void this.load(kept?.draft)
  },

  onShow(): void {
    this.timer = setInterval(() => this.tick(), 60_000)
  },

  onHide(): void {
    clearInterval(this.timer)
  },

  onUnload(): void {
    clearInterval(this.timer)
  },

  async load(kept?: Draft): Promise<void> {
    await ready()
    const [opened, offered] = await Promise.all([openTicket(this.id), answerTemplates(this.id)])
    // Somebody who may not answer is offered none; without them one writes freely.
    if (offered.ok) this.setData({ templates: offered.data.templates } satisfies Partial<Data>)
    if (opened.ok) this.show(opened.data, kept)
    else if (this.ticket === undefined) {
      this.setData({ state: 'error', stateText: refusalWords(opened.code) } satisfies Partial<Data>)
    }
  },

  show(ticket: TicketView, kept?: Draft): void {
    const first = this.ticket === undefined
    this.ticket = ticket
    if (ticket.answer !== undefined) void this.picture(ticket)
    const late = (ticket.governing?.dueAt ?? Infinity) <= serverNow()
    const fresh = this.begun(late ? 'interim' : 'solved')
    // One kept by an older version lacks what came since.
    const draft = kept ? { ...fresh, ...kept } : first ? fresh : this.data.draft
    this.setData({
      ...handleScreen(ticket, serverNow()),
      state: 'ready',
      draft,
      step: missingStep(ticket, writtenOf(draft)),
    } satisfies Partial<Data>)
  },

  async picture(ticket: TicketView): Promise<void> {
    this.imageUrl = await sharePicture(ticket)
  },

  /** An empty feedback of a kind, with the district's sentence for it. */
  begun(kind: Draft['kind']): Draft {
    return newDraft(kind, sentenceOf(this.data.templates, kind))
  },

  tick(): void {
    if (this.ticket === undefined) return
    this.setData({ strip: strip(this.ticket, serverNow()) } satisfies Partial<Data>)
  },

  onDraft({ detail }: WechatMiniprogram.CustomEvent<{ draft: Draft }>): void {
    this.setDraft(detail.draft)
    if (!this.sendsWhenUploaded || mediaOf(detail.draft).length === 0) return
    if (filesArrived(detail.draft) && !this.data.sending) void this.send()
  },

  /** 拍照并发出: one tap; the feedback goes out by itself once the photos have arrived. */
  async takeAndSend(): Promise<void> {
    const { draft } = this.data
    const added = await takePhotos(MOST_PHOTOS - draft.photos.length, ['camera', 'album'])
    if (added.length === 0) return
    this.sendsWhenUploaded = true
    this.setDraft({ ...draft, photos: [...draft.photos, ...added] })
  },

  setDraft(draft: Draft): void {
    if (this.ticket === undefined) return
    const step = missingStep(this.ticket, writtenOf(draft))
    const { promiseAt, reaskAt } = draft
    this.setData({ draft, step, promiseAt, reaskAt } satisfies Partial<Data>)
    keepDraft(this.id, { draft, requestId: this.requestId })
  },

  async onStep(): Promise<void> {
    if (this.data.sending) return
    switch (this.data.step.id) {
      case 'accept':
        return this.accept()
      case 'fill':
        return this.focusMissing()
      case 'when':
      case 'reask':
        return this.openSheet(this.data.step.id)
      case 'refuse':
        return this.showRefusal()
      case 'photo':
        return this.takeAndSend()
      default:
        // In this very tap, before anything else: WeChat asks only there.
        await askForWork()
        return this.send()
    }
  },

  /** The reason and the basis stand under the sentence. */
  showRefusal(): void {
    void wx.pageScrollTo({ selector: '#composer', offsetTop: 240 })
    toast(handleButtons.refuse)
  },

  focusMissing(): void {
    const { draft } = this.data
    this.setDraft({ ...draft, pieces: focusMissing(draft.pieces) })
  },

  async accept(): Promise<void> {
    this.setData({ sending: true } satisfies Partial<Data>)
    await askForWork()
    const taken = await accept({ id: this.id, requestId: this.requestId })
    this.settle(taken)
    if (taken.ok) toast(handleDone.accepted)
  },

  async send(): Promise<void> {
    const { draft, sending } = this.data
    if (sending) return
    if (!filesArrived(draft)) return toast('照片还没传上，点一下重传')
    this.sendsWhenUploaded = false
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await sendFeedback({ id: this.id, requestId: this.requestId }, draft)
    this.settle(sent)
    if (sent.ok) this.sent(draft.kind === 'interim' ? handleDone.interim : handleDone.answered)
  },

  async onEscalate({
    detail,
  }: WechatMiniprogram.CustomEvent<Pick<Input<'ticket.escalate'>, 'to' | 'reason'>>) {
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = await escalate({ ...detail, id: this.id, requestId: this.requestId })
    this.settle(sent)
    if (!sent.ok) return
    this.openSheet('')
    toast(handleDone.escalated)
  },

  /** A lost network keeps the request's id for the retry; anything the server said ends it. */
  settle(said: Answer<TicketView>): void {
    this.setData({ sending: false } satisfies Partial<Data>)
    if (!said.ok) toast(refusalWords(said.code, said.code === 'offline' ? undefined : said.detail))
    if (!said.ok && said.code === 'offline') return
    this.requestId = newRequestId()
    const kept = readDraft(this.id)
    if (kept !== undefined) keepDraft(this.id, { ...kept, requestId: this.requestId })
    if (said.ok) {
      this.setData({ news: [] } satisfies Partial<Data>)
      return this.show(said.data)
    }
    void (said.code === 'changed_meanwhile' ? this.catchUp() : this.load())
  },

  /** Somebody was faster: what they did is shown above what was written. Source: docs/decisions/038. */
  async catchUp(): Promise<void> {
    const read = this.ticket?.timeline.at(-1)?.seq ?? 0
    this.openSheet('') // it would lie over what is to be read
    await this.load()
    if (this.ticket === undefined) return
    this.setData({ news: rowsAfter(this.ticket, read, serverNow()) } satisfies Partial<Data>)
  },

  sent(words: string): void {
    dropDraft(this.id)
    const { ticket } = this
    if (ticket === undefined) return
    const draft = this.begun('solved')
    this.setData({ draft, step: missingStep(ticket, writtenOf(draft)) } satisfies Partial<Data>)
    const shares = ticket.can.includes('share')
    this.openSheet(shares ? 'share' : '')
    if (!shares) toast(words)
  },

  onChoose({ detail }: WechatMiniprogram.CustomEvent<{ id: Way['id'] }>): void {
    this.openSheet('')
    if (detail.id === 'triage') void wx.redirectTo({ url: `/work/triage/triage?id=${this.id}` })
    if (detail.id === 'ticket') this.onTicket()
    if (detail.id === 'handOver')
      void wx.redirectTo({ url: `/work/hand-over/hand-over?id=${this.id}` })
    if (detail.id === 'whistle' || detail.id === 'ask' || detail.id === 'topic') {
      return this.setData({ form: detail.id } satisfies Partial<Data>)
    }
    if (detail.id === 'contact') this.openSheet('contact')
    if (detail.id === 'merge') this.openMerge()
    const kind = KINDS.get(detail.id)
    if (kind === undefined) return
    this.setDraft(withKind(this.data.draft, kind, sentenceOf(this.data.templates, kind)))
    if (kind === 'interim') this.openSheet('when')
  },

  openMerge(): void {
    const sheet: unknown = this.selectComponent('#merge')
    if (this.ticket !== undefined && isMergeSheet(sheet)) sheet.open(this.ticket)
  },

  onPlatform({ detail }: WechatMiniprogram.CustomEvent<{ ticket: TicketView; words: string }>) {
    this.onCloseForm()
    this.show(detail.ticket)
    toast(detail.words)
  },

  onChanged({ detail }: WechatMiniprogram.CustomEvent<{ ticket: TicketView }>): void {
    this.show(detail.ticket)
  },

  onStale(): void {
    this.onCloseForm()
    void this.catchUp()
  },

  onCloseForm(): void {
    this.setData({ form: '' } satisfies Partial<Data>)
  },

  onWhen({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>): void {
    this.openSheet('')
    this.setDraft({ ...this.data.draft, promiseAt: detail.at })
  },

  onReask({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>): void {
    this.openSheet('')
    this.setDraft({ ...this.data.draft, reaskAt: detail.at })
  },

  onTicket(): void {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${this.id}` })
  },

  onMore(): void {
    this.openSheet('more')
  },

  onAskWhen(): void {
    this.openSheet('when')
  },

  onAskReask(): void {
    this.openSheet('reask')
  },

  onCloseSheet(): void {
    this.openSheet('')
  },

  openSheet(sheet: Data['sheet']): void {
    this.setData({ sheet } satisfies Partial<Data>)
  },

  onPhoto({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>): void {
    void wx.previewImage({ current: currentTarget.dataset.url, urls: this.data.card?.photos ?? [] })
  },

  /** Sharing is one tap after sending; who shared is counted. Source: R29, design §5. */
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    void countShare(this.id)
    this.openSheet('')
    return this.ticket === undefined ? {} : shareOf(this.ticket, this.imageUrl)
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}

function isMergeSheet(value: unknown): value is { open(ticket: TicketView): void } {
  return typeof value === 'object' && value !== null && 'open' in value
}
