import type { TriageOptions } from '../../../typings/contract'
import type { UnitId } from '../../../typings/member'
import type { CategoryId, CheckItem, TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { NOT_OURS_OPENING } from '../../copy/feedback'
import { mergeReason, triageReasons, triageWays } from '../../copy/work'
import { refusalWords, units as unitNames } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { merge } from '../../services/platform'
import { openTicket } from '../../services/ticket'
import { answer, triage, triageOptions } from '../../services/work'
import { beyondTitle } from '../../views/ticket-text'
import { dayAndClock } from '../../views/time'
import { deskFacts, type Together } from '../../views/together'
import { canRefuse } from '../../views/work/handle'
import { type TemplatePill, templatePills, whyWords } from '../../views/work/route'
import { likelyOnes, type SimilarRow, similarRows } from '../../views/work/similar'
import {
  categoryPills,
  type CategoryPill,
  checklistOf,
  firstTriage,
  gridOf,
  itemCount,
  orderButton,
  toggleUnit,
  type TriageChoice,
  triageFacts,
  type TriageWay,
  type UnitPick,
  unitPicks,
  withCategory,
  withWay,
} from '../../views/work/triage'
import { firstChoice } from '../../views/work/when'

/** Before they were read. */
const noOptions: TriageOptions = {
  ...{ categories: [], units: [], suggested: [], why: {}, templates: [], similar: [] },
}

const HOUR = 3_600_000
/** Units are asked to come this long from now unless another time is chosen. */
const USUAL_ARRIVAL = 2 * HOUR

/** When the units are asked to be there, unless another time is chosen. */
const arrivalOf = ({ arriveWithin = USUAL_ARRIVAL }: TriageOptions): Instant =>
  firstChoice(serverNow(), arriveWithin)

interface Data {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  title: string
  facts: string
  text: string
  pills: CategoryPill[]
  grid: { code: string; name: string }
  ticketId: TicketId
  together: Together
  similar: SimilarRow[]
  templates: TemplatePill[]
  why: string
  asks: boolean
  topics: boolean
  form: '' | 'ask' | 'topic'
  /** What else goes out with the order, or that no clock stops. */
  note: string
  ways: { id: TriageWay; label: string }[]
  way: TriageWay
  units: UnitPick[]
  /** Units not shown: those nobody would expect for this category. */
  hidden: number
  items: number
  arriveBy: Instant
  arriveWords: string
  words: string
  lawAndWhereTo: string
  button: { label: string; ready: boolean }
  sheet: '' | 'when' | 'list'
  listTitle: string
  list: CheckItem[]
  sending: boolean
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  title: '',
  facts: '',
  text: '',
  pills: [],
  grid: { code: '', name: '' },
  ticketId: '',
  together: { rows: [], question: null, unmerge: false },
  similar: [],
  templates: [],
  why: '',
  asks: false,
  topics: false,
  form: '',
  note: '',
  ways: [],
  way: 'joint',
  units: [],
  hidden: 0,
  items: 0,
  arriveBy: 0,
  arriveWords: '',
  words: NOT_OURS_OPENING,
  lawAndWhereTo: '',
  button: { label: '', ready: false },
  sheet: '',
  listTitle: '',
  list: [],
  sending: false,
}

/** What is not drawn. */
interface Unshown {
  id: TicketId
  requestId: string
  ticket: TicketView | undefined
  allUnits: boolean
  known: TriageOptions
  /** Requests ticked to be handled together with this one. */
  alike: TicketId[]
  /** The requestId of each merge: a retry reuses it. */
  mergeIds: Record<TicketId, string>
  choice: TriageChoice
}

const unshown: Unshown = {
  id: '',
  requestId: '',
  ticket: undefined,
  allUnits: false,
  known: noOptions,
  alike: [],
  mergeIds: {},
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
    this.ticket = opened.data
    this.known = options.data
    if (options.data.notOurs) this.setData(options.data.notOurs satisfies Partial<Data>)
    this.show(opened.data)
    this.alike = likelyOnes(options.data.similar)
    this.choose(firstTriage(opened.data, options.data))
    this.setArrival(arrivalOf(options.data))
    this.setSimilar()
  },

  fail(code: Parameters<typeof refusalWords>[0]) {
    this.setData({ state: 'error', stateText: refusalWords(code) } satisfies Partial<Data>)
  },

  show(ticket: TicketView) {
    const ways = ['single', 'joint', 'not_ours'] as const
    this.setData({
      ticketId: ticket.id,
      together: deskFacts(ticket),
      asks: ticket.can.includes('ask'),
      topics: ticket.can.includes('markTopic'),
      state: 'ready',
      title: ticket.title,
      facts: triageFacts(ticket, serverNow()),
      text: beyondTitle(ticket),
      ways: ways
        .filter((id) => id !== 'not_ours' || ticket.can.includes('answer'))
        .map((id) => ({ id, label: triageWays[id] })),
    } satisfies Partial<Data>)
  },

  choose(choice: TriageChoice) {
    this.choice = choice
    this.setData({
      pills: categoryPills(this.known, choice.category, this.ticket?.category ?? choice.category),
      grid: gridOf(this.known, choice.category),
      way: choice.way,
      templates: templatePills(this.known),
      why: whyWords(this.known.why),
      units: unitPicks(this.known, choice.units, this.allUnits),
      hidden: this.known.units.length - unitPicks(this.known, choice.units, this.allUnits).length,
      items: itemCount(this.known, choice.units),
    } satisfies Partial<Data>)
    this.setButton()
  },

  setButton() {
    const { words, lawAndWhereTo } = this.data
    const refusing = { label: '发给邻居', ready: canRefuse(words, lawAndWhereTo) }
    const button = this.choice.way === 'not_ours' ? refusing : orderButton(this.choice)
    this.setData({ button } satisfies Partial<Data>)
  },

  setArrival(arriveBy: Instant) {
    const arriveWords = dayAndClock(arriveBy, serverNow())
    this.setData({ arriveBy, arriveWords, sheet: '' } satisfies Partial<Data>)
  },

  onCategory({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: CategoryId }>) {
    void this.correct(currentTarget.dataset.id)
  },

  /** Another category has units and checklists of its own; the last one tapped counts. */
  async correct(category: CategoryId) {
    if (category === this.choice.category) return
    this.choose({ ...this.choice, category })
    const options = await triageOptions(this.id, category)
    if (this.choice.category !== category) return
    if (!options.ok) {
      return void wx.showToast({ title: refusalWords(options.code), icon: 'none' })
    }
    this.takeOptions(options.data, category)
  },

  /** Another order made ready, or none: other units, other checklists. Source: R26. */
  async onTemplate({
    currentTarget,
  }: WechatMiniprogram.TouchEvent<object, object, { id: string }>): Promise<void> {
    const { category } = this.choice
    const options = await triageOptions(this.id, category, currentTarget.dataset.id)
    if (!options.ok) {
      return void wx.showToast({ title: refusalWords(options.code), icon: 'none' })
    }
    this.takeOptions(options.data, category)
  },

  takeOptions(options: TriageOptions, category: CategoryId) {
    this.known = options
    this.choose(withCategory(this.choice, category, options))
    this.setArrival(arrivalOf(options))
    if (options.notOurs === undefined) return
    const { words, lawAndWhereTo } = options.notOurs
    this.setData({ words, lawAndWhereTo } satisfies Partial<Data>)
    this.setButton()
  },

  setSimilar() {
    const similar = similarRows(this.known.similar, this.alike, serverNow())
    const note = this.alike.length > 0 ? `合并 ${this.alike.length} 件` : '时限不暂停'
    this.setData({ similar, note } satisfies Partial<Data>)
  },

  onSimilar({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
    const on = this.alike.includes(id)
    this.alike = on ? this.alike.filter((each) => each !== id) : [...this.alike, id]
    this.setSimilar()
  },

  onRead({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: TicketId }>) {
    void wx.navigateTo({ url: `/pages/ticket/ticket?id=${id}` })
  },

  onForm({
    currentTarget,
  }: WechatMiniprogram.TouchEvent<object, object, { form: 'ask' | 'topic' }>) {
    this.setData({ form: currentTarget.dataset.form } satisfies Partial<Data>)
  },

  onPlatform({ detail }: WechatMiniprogram.CustomEvent<{ ticket: TicketView; words: string }>) {
    this.onCloseForm()
    this.ticket = detail.ticket
    this.show(detail.ticket)
    void wx.showToast({ title: detail.words, icon: 'none' })
  },

  onCloseForm() {
    this.setData({ form: '' } satisfies Partial<Data>)
  },

  onWay({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: TriageWay }>) {
    this.choose(withWay(this.choice, currentTarget.dataset.id, this.known))
  },

  onUnit({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
    this.choose({ ...this.choice, units: toggleUnit(this.choice, currentTarget.dataset.id) })
  },

  onAllUnits() {
    this.allUnits = true
    this.choose(this.choice)
  },

  onList({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
    const { id } = currentTarget.dataset
    const list = checklistOf(this.known, id)
    const listTitle = `${unitNames[id]}要看的 ${list.length} 项`
    this.setData({ sheet: 'list', list, listTitle } satisfies Partial<Data>)
  },

  onAskWhen() {
    this.setData({ sheet: 'when' } satisfies Partial<Data>)
  },

  onWhen({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>) {
    this.setArrival(detail.at)
  },

  onCloseSheet() {
    this.setData({ sheet: '' } satisfies Partial<Data>)
  },

  onWords({ detail }: WechatMiniprogram.TextareaInput) {
    this.setData({ words: detail.value } satisfies Partial<Data>)
    this.setButton()
  },

  onLaw({ detail }: WechatMiniprogram.TextareaInput) {
    this.setData({ lawAndWhereTo: detail.value } satisfies Partial<Data>)
    this.setButton()
  },

  async onSend() {
    if (this.data.sending || !this.data.button.ready) return
    this.setData({ sending: true } satisfies Partial<Data>)
    const merged = await this.mergeAll()
    const sent = merged?.ok === false ? merged : await this.send()
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok) return void wx.redirectTo({ url: `/pages/ticket/ticket?id=${this.id}` })
    void wx.showToast({ title: refusalWords(sent.code), icon: 'none' })
    if (sent.code !== 'offline') this.requestId = newRequestId()
  },

  /** First the others are taken in, so that the order's answer reaches them; the first refusal stops. Source: R25. */
  async mergeAll(): Promise<Answer<TicketView> | undefined> {
    for (const id of this.alike) {
      const requestId = this.mergeIds[id] ?? newRequestId()
      this.mergeIds = { ...this.mergeIds, [id]: requestId } // a page keeps plain objects only
      const merged = await merge({ id, into: this.id, requestId, reason: mergeReason })
      if (!merged.ok && merged.code !== 'ticket_merged') return merged
    }
    return undefined
  },

  send(): Promise<Answer<TicketView>> {
    const { way, category, units } = this.choice
    const command = { id: this.id, requestId: this.requestId }
    if (way === 'not_ours') {
      const { words, lawAndWhereTo } = this.data
      return answer({ ...command, outcome: 'not_ours', words, lawAndWhereTo })
    }
    const { arriveBy } = this.data
    const { template, reason } = this.known
    return triage({
      ...{ ...command, category, units: [...units], arriveBy },
      ...(template !== undefined && { template }),
      reason: reason ?? triageReasons[way],
    })
  },
})
