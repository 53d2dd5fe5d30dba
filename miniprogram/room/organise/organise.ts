import type { TopicView } from '../../../typings/room'
import type { FieldKind } from '../../views/room/form/field'
import { type FormId, formHeads, organiseWords } from '../../copy/organise'
import { refusalWords } from '../../copy/zh'
import { type Answer, serverNow } from '../../services/cloud'
import { below, gather, goOn, type SaidPage, unanswered } from '../../services/organise'
import { dropForm, keepForm, newForm, readForm } from '../../services/organise-draft'
import { sendForm } from '../../services/organise-send'
import type { LocalFile } from '../../services/uploads'
import { openTopic, sessionReady } from '../../services/room'
import {
  deskHead,
  deskStep,
  deskWays,
  formWords,
  mayRevise,
  nextWords,
} from '../../views/room/desk'
import {
  type Field,
  type FormContext,
  type FormDraft,
  tapped,
  withChosen,
  withWords,
} from '../../views/room/form/field'
import { FORMS } from '../../views/room/form/forms'
import { lineKey, nextLine } from '../../views/room/form/plan'
import { isBuilding } from '../../views/room/form/records'
import { whyRefused, wrongField } from '../../views/room/refused'
import { blank, type Data, unshown } from './state'

type On<D extends object> = WechatMiniprogram.CustomEvent<D>

/** Whatever is typed redraws only what depends on it: the fields themselves keep their cursor. */
const TYPED: readonly FieldKind[] = ['text', 'number', 'area']

/**
 * 组织这个议题: the organiser's desk of one topic. The missing step is the form that is open and the one filled button;
 * everything else is in one sheet. Source: R55–R58, R60, R63, mock 05.
 */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.id = id
    void this.load()
  },

  onShow() {
    this.timer = setInterval(() => this.drawHead(), 60_000)
  },

  onHide() {
    clearInterval(this.timer)
  },

  onUnload() {
    clearInterval(this.timer)
  },

  /** What was written stays: it is kept form by form. */
  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  drawHead() {
    const topic = this.context?.topic
    if (topic === undefined) return
    this.setData({ head: deskHead(topic, serverNow()) } satisfies Partial<Data>)
  },

  async load() {
    const [answer] = await Promise.all([openTopic(this.id), sessionReady()])
    if (!answer.ok) {
      const stateText = refusalWords(answer.code)
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    const { topic, urls } = answer.data
    const [waiting, adopted] = await Promise.all([this.unanswered(topic), this.adopted(topic)])
    // What is missing is not known without them: the desk would offer a step that is refused.
    if (waiting === undefined || adopted === undefined) {
      const stateText = refusalWords('offline')
      return this.setData({ state: 'error', stateText } satisfies Partial<Data>)
    }
    this.waiting = waiting
    this.context = {
      ...{ topic, now: serverNow(), procedures: [], opinions: [], places: [], tickets: [] },
      ...{ urls: { ...urls, ...waiting.urls }, next: '' },
    }
    const step = deskStep(topic, waiting.rows.length, adopted)
    this.step = step.form
    this.setData({ wait: step.wait } satisfies Partial<Data>)
    await this.open(step.form)
    this.setData({ state: 'ready' } satisfies Partial<Data>)
  },

  /** What has no answer yet, for those who answer; undefined when it cannot be read. */
  async unanswered(topic: TopicView): Promise<SaidPage | undefined> {
    return topic.can.includes('answer') ? unanswered(topic) : unshown.waiting
  },

  /**
   * Opinions a new version must answer to, undefined when they cannot be read; figures would know of them only after the
   * clock’s next run.
   */
  async adopted(topic: TopicView): Promise<number | undefined> {
    if (!topic.can.includes('publishPlan') || !mayRevise(topic)) return 0
    return (await gather('plan', topic)).opinions?.length
  },

  /** Opens a form with what was written before, or as it begins. */
  async open(form: FormId | '') {
    const context = this.context
    if (context === undefined) return
    const { topic } = context
    const shown = { form, isStep: form === this.step, wrong: '', why: '' }
    const head = {
      head: deskHead(topic, serverNow()),
      ways: deskWays(topic, this.step, this.waiting.rows.length),
    }
    if (form === '') return this.setData({ ...shown, ...head, fields: [] } satisfies Partial<Data>)
    const gathered = await this.gathered(form, topic)
    const urls = { ...context.urls, ...gathered.urls }
    this.context = { ...context, next: '', ...gathered, urls }
    const kept = readForm(this.id, form)
    this.kept = kept ?? newForm(FORMS[form].blank(this.context))
    const about = form === 'finish' ? nextWords(topic, serverNow()) : formHeads[form].about
    const leftover = kept === undefined ? '' : organiseWords.leftover
    const heads = { formTitle: formWords(topic, form).title, about, leftover }
    this.setData({ ...shown, ...head, ...heads } satisfies Partial<Data>)
    this.draw()
  },

  /** What waits for an answer has been read with the topic. */
  async gathered(form: FormId, topic: TopicView): Promise<Partial<FormContext>> {
    const { rows, next } = this.waiting
    return form === 'answers' && rows.length > 0 ? { opinions: rows, next } : gather(form, topic)
  },

  /** The rest of a list, page by page. */
  async goOn() {
    const { context } = this
    const { form } = this.data
    if (context === undefined || form === '') return
    const more = await goOn(form, context, this.waiting.rows.length > 0)
    if (this.data.form !== form) return
    this.context = { ...context, ...more }
    this.draw()
  },

  draw() {
    const { context, kept } = this
    const { form } = this.data
    if (context === undefined || form === '') return
    const fields = FORMS[form].fields(context, kept.draft)
    this.setData({ fields, button: this.button(form, context) } satisfies Partial<Data>)
  },

  button(form: FormId, context: FormContext): Data['button'] {
    const missing = FORMS[form].missing(context, this.kept.draft)
    return { label: missing || formWords(context.topic, form).button, ready: missing === '' }
  },

  /** Keeps what changed and redraws what follows from it. */
  change(draft: FormDraft, key: string, kind?: FieldKind) {
    const { context } = this
    const { form } = this.data
    if (context === undefined || form === '') return
    const before = this.kept.draft
    const after = FORMS[form].after?.(context, before, draft, key) ?? draft
    this.kept = newForm(after)
    keepForm(this.id, form, this.kept)
    if (this.data.wrong === key) this.setData({ wrong: '', why: '' } satisfies Partial<Data>)
    const redraws = kind === undefined || !TYPED.includes(kind) || this.changesFields(after)
    if (redraws) return this.draw()
    this.setData({ button: this.button(form, context) } satisfies Partial<Data>)
  },

  /** A plan's changes come and go with what is written in its lines. */
  changesFields(draft: FormDraft): boolean {
    const { context } = this
    const { form, fields } = this.data
    if (context === undefined || form === '') return false
    const told = (some: readonly Field[]) =>
      some.map(({ key, note, label, options }) => [key, note, label, options.map(({ id }) => id)])
    return JSON.stringify(told(FORMS[form].fields(context, draft))) !== JSON.stringify(told(fields))
  },

  onWords({ detail: { key, value } }: On<{ key: string; value: string }>) {
    const kind = this.data.fields.find((each) => each.key === key)?.kind
    const typed = kind ?? 'text' // a line of a field of lines
    this.change(withWords(this.kept.draft, key, value), key, typed)
  },

  onChoose({ detail }: On<{ key: string; id: string; many: boolean }>) {
    this.change(tapped(this.kept.draft, detail, detail.id), detail.key)
    if (detail.key === 'below' && !isBuilding(detail.id)) void this.goDown(detail.id)
  },

  /** From a community to its buildings. */
  async goDown(place: string) {
    const places = await below(place)
    if (this.context === undefined || places.length === 0) return
    this.context = { ...this.context, places }
    this.draw()
  },

  onPhotos({ detail: { key, files } }: On<{ key: string; files: LocalFile[] }>) {
    const { draft } = this.kept
    this.change({ ...draft, files: { ...draft.files, [key]: files } }, key)
  },

  onAdd({ detail: { key } }: On<{ key: string }>) {
    if (key === 'more') return void this.goOn()
    const { draft } = this.kept
    const ids = [...(draft.chosen[key] ?? []), nextLine(draft, key)]
    this.change(withChosen(draft, key, ids), key)
  },

  onRemove({ detail: { key, id } }: On<{ key: string; id: string }>) {
    const { draft } = this.kept
    const ids = (draft.chosen[key] ?? []).filter((each) => each !== id)
    this.change(withWords(withChosen(draft, key, ids), lineKey(id), ''), key)
  },

  onMore() {
    this.setData({ showsWays: true } satisfies Partial<Data>)
  },

  onCloseWays() {
    this.setData({ showsWays: false } satisfies Partial<Data>)
  },

  onWay({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: FormId }>) {
    this.onCloseWays()
    void this.open(currentTarget.dataset.id)
  },

  onBackToStep() {
    void this.open(this.step)
  },

  onTopic() {
    void wx.navigateTo({ url: `/room/topic/topic?id=${this.id}` })
  },

  async onSend() {
    const { context, kept } = this
    const { form, button, sending } = this.data
    if (context === undefined || form === '' || sending || !button.ready) return
    this.setData({ sending: true, wrong: '', why: '' } satisfies Partial<Data>)
    const sent = await sendForm(form, context, kept.draft, kept.requestId)
    this.setData({ sending: false } satisfies Partial<Data>)
    if (!sent.ok) return this.refused(form, sent)
    dropForm(this.id, form)
    toast(organiseWords.sent)
    await this.load()
  },

  /** What was written stays; beside the field it was about, or under all of them. */
  refused(form: FormId, sent: Exclude<Answer<unknown>, { ok: true }>) {
    if (sent.code === 'offline') return toast(organiseWords.kept)
    this.kept = newForm(this.kept.draft)
    const wrong = wrongField(form, sent)
    const isShown = this.data.fields.some(({ key }) => key === wrong)
    const why = whyRefused(form, sent)
    this.setData({ wrong: isShown ? wrong : 'form', why } satisfies Partial<Data>)
    if (!isShown) toast(why)
    if (MEANWHILE.includes(sent.code)) void this.load()
  },
})

/** A colleague was faster: what they did is read before anybody goes on. */
const MEANWHILE: readonly string[] = ['answered_meanwhile', 'changed_meanwhile']

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
