import type { Output } from '../../../typings/contract'
import type { DutyPart, PlaceId } from '../../../typings/place'
import type { Instant } from '../../../typings/time'
import { rotaWords } from '../../copy/rota'
import { refusalWords } from '../../copy/zh'
import { newRequestId, serverNow } from '../../services/cloud'
import { openRota, setDuty } from '../../services/rota'
import { ready } from '../../services/work'
import { choicesFirst, dutyDays, dutyHours, type DutyDay, weeksOn } from '../../views/work/rota'

type Rota = Output<'rota.open'>

interface Data {
  state: 'loading' | 'ready' | 'error'
  stateText: string
  name: string
  /** When the rota counts. */
  hours: string
  /** Who is on duty now. */
  now: string
  days: DutyDay[]
  /** The person may set it. */
  sets: boolean
  choosing: boolean
  slotTitle: string
  slotDesk: string
  choices: Rota['choices']
}

const blank: Data = {
  state: 'loading',
  stateText: '',
  name: '',
  hours: '',
  now: '',
  days: [],
  sets: false,
  choosing: false,
  slotTitle: '',
  slotDesk: '',
  choices: [],
}

interface Cell {
  date: string
  part: DutyPart
  desk: string
  title: string
}

interface Unshown {
  community: PlaceId
  week: Instant
  rota: Rota | undefined
  cell: Cell | undefined
  recent: string[]
  sending: boolean
}

const unshown: Unshown = {
  community: '',
  week: 0,
  rota: undefined,
  cell: undefined,
  recent: [],
  sending: false,
}

/** 值班表: who has the nights and weekends of a community; director and secretary set it. Source: R10. */
Page({
  data: blank,
  ...unshown,

  onLoad({ place = '' }: { place?: string }) {
    this.community = decodeURIComponent(place)
    void this.load()
  },

  async load() {
    await ready()
    const week = this.week === 0 ? {} : { week: this.week }
    const opened = await openRota({ community: this.community, ...week })
    if (opened.ok) return this.show(opened.data)
    this.setData({ state: 'error', stateText: refusalWords(opened.code) } satisfies Partial<Data>)
  },

  show(rota: Rota) {
    this.rota = rota
    const { name, sets, days, night, choices } = rota
    this.setData({
      ...{ state: 'ready', name, sets, now: rota.now ?? '', hours: dutyHours(night) },
      days: dutyDays(days, night, serverNow()),
      choices: choicesFirst(choices, this.recent),
    } satisfies Partial<Data>)
  },

  onWeek({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { weeks: number }>) {
    const first = this.rota?.days[0]?.date
    if (first === undefined) return
    this.week = weeksOn(first, currentTarget.dataset.weeks)
    void this.load()
  },

  onCell({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, Cell>) {
    if (!this.data.sets) return
    this.cell = currentTarget.dataset
    const { title: slotTitle, desk: slotDesk } = this.cell
    this.setData({ choosing: true, slotTitle, slotDesk } satisfies Partial<Data>)
  },

  onClose() {
    this.setData({ choosing: false } satisfies Partial<Data>)
  },

  /** One tap puts a desk on the night. */
  async onChoose({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
    const { cell, rota, community } = this
    if (cell === undefined || rota === undefined || this.sending) return
    this.sending = true
    const { date, part, desk } = cell
    const key = currentTarget.dataset.key || null
    const requestId = newRequestId()
    const set = await setDuty({ requestId, community, date, part, key, was: desk || null })
    this.sending = false
    const title = set.ok ? rotaWords.done : refusalWords(set.code)
    void wx.showToast({ title, icon: 'none' })
    this.onClose()
    if (key !== null) this.recent = [key, ...this.recent.filter((each) => each !== key)]
    if (set.ok) this.show({ ...rota, days: set.data.days })
    else void this.load()
  },
})
