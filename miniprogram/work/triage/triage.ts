import type { TriageOptions } from '../../../typings/contract'
import type { UnitId } from '../../../typings/member'
import type { CategoryId, TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { NOT_OURS_OPENING } from '../../copy/feedback'
import { mergeReason, triageNote, triageReasons } from '../../copy/work'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { mergeAll } from '../../services/platform'
import { openTicket } from '../../services/ticket'
import { answer, triage, triageOptions } from '../../services/work'
import { dayAndClock } from '../../views/time'
import { rowsAfter, type TimelineRow } from '../../views/timeline'
import { likelyOnes, type SimilarRow, similarRows } from '../../views/work/similar'
import {
  firstTriage,
  toggleUnit,
  triageButton,
  type TriageChoice,
  type TriageWay,
  withCategory,
  withWay,
} from '../../views/work/triage'
import {
  blankTriage,
  triageChosen,
  type TriageChosen,
  triageSubject,
  type TriageSubject,
} from '../../views/work/triage-screen'
import { firstChoice } from '../../views/work/when'

/** Before they were read. */
const noOptions: TriageOptions = {
  ...{ categories: [], units: [], suggested: [], why: {}, templates: [], similar: [] },
}

/** Units are asked to come 2 h from now unless another time is chosen. */
const USUAL_ARRIVAL = 2 * 3_600_000

interface Data extends TriageSubject, TriageChosen {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  similar: SimilarRow[]
  form: '' | 'ask' | 'topic'
  /** What else goes out with the order, or that no clock stops. */
  note: string
  arriveBy: Instant
  arriveWords: string
  words: string
  lawAndWhereTo: string
  button: { label: string; ready: boolean }
  sending: boolean
  /** What others did while this was decided. */
  news: TimelineRow[]
}

const blank: Data = {
  ...blankTriage,
  state: 'loading',
  stateText: '',
  similar: [],
  form: '',
  note: '',
  arriveBy: 0,
  arriveWords: '',
  words: NOT_OURS_OPENING,
  lawAndWhereTo: '',
  button: { label: '', ready: false },
  sending: false,
  news: [],
}

/** What is not drawn. */
interface Unshown {
  id: TicketId
  ticket: TicketView | undefined
  requestId: string
  reported: CategoryId
  allUnits: boolean
  known: TriageOptions
  /** Requests ticked to be handled together with this one. */
  alike: TicketId[]
  choice: TriageChoice
}

const unshown: Unshown = {
  id: '',
  ticket: undefined,
  requestId: '',
  reported: 'other',
  allUnits: false,
  known: noOptions,
  alike: [],
  choice: { category: 'other', way: 'joint', units: [] },
}

/** 研判: correct the category, then one unit, several, or none of ours. Source: R25, R26, mock 06. */
Page({
  data: blank,
  ...unshown,

  onLoad({ id = '' }: { id?: string }) {
    this.id = id
    this.requestId = newRequestId()
    void this.load()
  },

  async load() {
    const [opened, options] = await Promise.all([openTicket(this.id), triageOptions(this.id)])
    if (!opened.ok) return this.fail(opened.code)
    if (!options.ok) return this.fail(options.code)
    this.reported = opened.data.category
    this.alike = likelyOnes(options.data.similar)
    this.show(opened.data)
    this.offer(options.data, firstTriage(opened.data, options.data))
    this.setSimilar()
  },

  /** Somebody was faster: what they did is shown, and the choice begins anew from there. Source: docs/decisions/038. */
  async catchUp() {
    const read = this.ticket?.timeline.at(-1)?.seq ?? 0
    await this.load()
    if (this.ticket === undefined) return
    this.setData({ news: rowsAfter(this.ticket, read, serverNow()) } satisfies Partial<Data>)
  },

  fail(code: Parameters<typeof refusalWords>[0]) {
    this.setData({ state: 'error', stateText: refusalWords(code) } satisfies Partial<Data>)
  },

  show(ticket: TicketView) {
    this.ticket = ticket
    const subject = triageSubject(ticket, serverNow())
    this.setData({ ...subject, state: 'ready' } satisfies Partial<Data>)
  },

  /** What the district says about a category, or about an order made ready: units, arrival, the words of a refusal. */
  offer(options: TriageOptions, choice: TriageChoice) {
    this.known = options
    if (options.notOurs) this.setData(options.notOurs satisfies Partial<Data>)
    this.choose(choice)
    this.setArrival(firstChoice(serverNow(), options.arriveWithin ?? USUAL_ARRIVAL))
  },

  choose(choice: TriageChoice) {
    this.choice = choice
    const chosen = triageChosen(this.known, choice, this.reported, this.allUnits)
    const button = triageButton(choice, this.data)
    this.setData({ ...chosen, button } satisfies Partial<Data>)
  },

  setArrival(arriveBy: Instant) {
    const arriveWords = dayAndClock(arriveBy, serverNow())
    this.setData({ arriveBy, arriveWords } satisfies Partial<Data>)
  },

  onCategory({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: CategoryId }>) {
    const { id } = currentTarget.dataset
    if (id === this.choice.category) return
    this.choose({ ...this.choice, category: id })
    void this.ask(id)
  },

  /** Another order made ready, or none: other units, other checklists. Source: R26. */
  onTemplate({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void this.ask(this.choice.category, detail.id)
  },

  /** Another category or order has units and checklists of its own; the last category tapped counts. */
  async ask(category: CategoryId, template?: string) {
    const options = await triageOptions(this.id, category, template)
    if (this.choice.category !== category) return
    if (!options.ok) return toast(refusalWords(options.code))
    this.offer(options.data, withCategory(this.choice, category, options.data))
  },

  setSimilar() {
    const similar = similarRows(this.known.similar, this.alike, serverNow())
    this.setData({ similar, note: triageNote(this.alike.length) } satisfies Partial<Data>)
  },

  onSimilar({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
    const on = this.alike.includes(id)
    this.alike = on ? this.alike.filter((each) => each !== id) : [...this.alike, id]
    this.setSimilar()
  },

  onRead({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${id}` })
  },

  onAsk() {
    this.setData({ form: 'ask' } satisfies Partial<Data>)
  },

  onPlatform({ detail }: WechatMiniprogram.CustomEvent<{ ticket: TicketView; words: string }>) {
    this.onCloseForm()
    this.show(detail.ticket)
    toast(detail.words)
  },

  onStale() {
    this.onCloseForm()
    void this.catchUp()
  },

  onCloseForm() {
    this.setData({ form: '' } satisfies Partial<Data>)
  },

  onWay({
    currentTarget,
  }: WechatMiniprogram.TouchEvent<object, object, { id: TriageWay | 'topic' }>) {
    const { id } = currentTarget.dataset
    if (id === 'topic') return this.setData({ form: 'topic' } satisfies Partial<Data>)
    this.choose(withWay(this.choice, id, this.known))
  },

  onUnit({ detail }: WechatMiniprogram.CustomEvent<{ id: UnitId }>) {
    this.choose({ ...this.choice, units: toggleUnit(this.choice, detail.id) })
  },

  onAllUnits() {
    this.allUnits = true
    this.choose(this.choice)
  },

  onArrive({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>) {
    this.setArrival(detail.at)
  },

  onRefusal({ detail }: WechatMiniprogram.CustomEvent<{ words: string; lawAndWhereTo: string }>) {
    const { words, lawAndWhereTo } = detail
    const button = triageButton(this.choice, detail)
    this.setData({ words, lawAndWhereTo, button } satisfies Partial<Data>)
  },

  /** First the others are taken in, so that the order's answer reaches them; the first refusal stops. Source: R25. */
  async onSend() {
    if (this.data.sending || !this.data.button.ready) return
    this.setData({ sending: true } satisfies Partial<Data>)
    const sent = (await mergeAll(this.id, this.alike, mergeReason)) ?? (await this.send())
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok) return void wx.redirectTo({ url: `/pages/ticket/ticket?id=${this.id}` })
    toast(refusalWords(sent.code))
    if (sent.code !== 'offline') this.requestId = newRequestId()
    if (sent.code === 'changed_meanwhile') void this.catchUp()
  },

  send(): Promise<Answer<TicketView>> {
    const { way, category, units } = this.choice
    const { words, lawAndWhereTo, arriveBy } = this.data
    const command = { id: this.id, requestId: this.requestId }
    if (way === 'not_ours') return answer({ ...command, outcome: way, words, lawAndWhereTo })
    const { template, reason } = this.known
    return triage({
      ...{ ...command, category, units: [...units], arriveBy },
      ...(template !== undefined && { template }),
      reason: reason ?? triageReasons[way],
    })
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
