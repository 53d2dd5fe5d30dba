import type { TriageOptions } from '../../../typings/contract'
import type { UnitId } from '../../../typings/member'
import type { CategoryId, CheckItem, TicketId, TicketView } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { NOT_OURS_OPENING } from '../../copy/feedback'
import { triageReasons, triageWays } from '../../copy/work'
import { refusalWords, units as unitNames } from '../../copy/zh'
import { type Answer, newRequestId, serverNow } from '../../services/cloud'
import { openTicket } from '../../services/ticket'
import { answer, triage, triageOptions } from '../../services/work'
import { beyondTitle } from '../../views/ticket-text'
import { dayAndClock } from '../../views/time'
import { canRefuse } from '../../views/work/handle'
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

const HOUR = 3_600_000
/** Units are asked to come this long from now unless another time is chosen. */
const USUAL_ARRIVAL = 2 * HOUR

interface Data {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  title: string
  facts: string
  text: string
  pills: CategoryPill[]
  grid: { code: string; name: string }
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
  choice: TriageChoice
}

const unshown: Unshown = {
  id: '',
  requestId: '',
  ticket: undefined,
  allUnits: false,
  known: { categories: [], units: [], suggested: [] },
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
    this.show(opened.data)
    this.choose(firstTriage(opened.data, options.data))
    this.setArrival(firstChoice(serverNow(), USUAL_ARRIVAL))
  },

  fail(code: Parameters<typeof refusalWords>[0]) {
    this.setData({ state: 'error', stateText: refusalWords(code) } satisfies Partial<Data>)
  },

  show(ticket: TicketView) {
    const ways = ['single', 'joint', 'not_ours'] as const
    this.setData({
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
    this.known = options.data
    this.choose(withCategory(this.choice, category, options.data))
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
    const sent = await this.send()
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok) return void wx.redirectTo({ url: `/pages/ticket/ticket?id=${this.id}` })
    void wx.showToast({ title: refusalWords(sent.code), icon: 'none' })
    if (sent.code !== 'offline') this.requestId = newRequestId()
  },

  send(): Promise<Answer<TicketView>> {
    const { way, category, units } = this.choice
    const command = { id: this.id, requestId: this.requestId }
    if (way === 'not_ours') {
      const { words, lawAndWhereTo } = this.data
      return answer({ ...command, outcome: 'not_ours', words, lawAndWhereTo })
    }
    const { arriveBy } = this.data
    return triage({ ...command, category, units: [...units], arriveBy, reason: triageReasons[way] })
  },
})
