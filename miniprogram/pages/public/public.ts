import type { PlaceId } from '../../../typings/place'
import type { CategoryId } from '../../../typings/ticket'
import { categories, listEmpty, publicWords, refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { publicList } from '../../services/crowd'
import { openHome } from '../../services/feed'
import { currentSession } from '../../services/session'
import { feedRow, type FeedRow } from '../../views/feed'
import {
  categoryChoices,
  type Choice,
  filterFrom,
  type ListFilter,
  placePills,
  statePills,
} from '../../views/public'

interface Data {
  words: typeof publicWords
  places: Choice<PlaceId>[]
  states: Choice<ListFilter>[]
  choices: Choice<CategoryId | ''>[]
  category: string
  rows: FeedRow[]
  state: 'loading' | 'empty' | 'error' | ''
  text: string
  hint: string
  more: boolean
  choosing: boolean
}

const blank: Data = {
  words: publicWords,
  places: [],
  states: [],
  choices: [],
  category: publicWords.everything,
  rows: [],
  state: 'loading',
  text: '',
  hint: '',
  more: false,
  choosing: false,
}

interface Wanted {
  place: PlaceId
  state: ListFilter
  category: CategoryId | ''
}

const everything: Wanted = { place: '', state: 'open', category: '' }

/** 公开诉求: every public request of a building or community, by state and category. Source: R34, R36, R64. */
Page({
  data: blank,
  home: '',
  wanted: everything,
  next: undefined as string | undefined,
  /** Answers to an older question are not drawn. */
  asked: 0,

  async onLoad(query: Record<string, string | undefined>) {
    if (currentSession() === undefined) await openHome()
    this.home = currentSession()?.card?.place.id ?? ''
    const community = this.home.split('/').slice(0, 2).join('/')
    const place = query['level'] === 'building' ? this.home : community
    this.wanted = { ...this.wanted, place, state: filterFrom(query['state']) }
    void this.read()
  },
  async onPullDownRefresh() {
    await this.read()
    void wx.stopPullDownRefresh()
  },
  onReachBottom() {
    if (this.next !== undefined && this.data.state === '') void this.read(this.next)
  },

  async read(cursor?: string) {
    this.asked += 1
    const { asked, wanted } = this
    if (cursor === undefined) this.begin()
    if (wanted.place === '') return this.nothing('empty', publicWords.away, '')
    const page = await publicList({
      place: wanted.place,
      ...(wanted.state === 'all' ? {} : { state: wanted.state }),
      ...(wanted.category === '' ? {} : { category: wanted.category }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    if (asked !== this.asked) return
    if (!page.ok) return this.refused(page.code)
    this.next = page.data.next
    const wide = wanted.place !== this.home
    const added = page.data.rows.map((card) => feedRow(card, page.data.urls, serverNow(), wide))
    const rows = cursor === undefined ? added : [...this.data.rows, ...added]
    const more = this.next !== undefined
    this.setData({ rows, more, state: '' } satisfies Partial<Data>)
    const { text, hint } = listEmpty[wanted.state]
    if (rows.length === 0) this.nothing('empty', text, hint)
  },

  /** Marks what is chosen and waits for the rows. */
  begin() {
    const { place, state, category } = this.wanted
    this.next = undefined
    this.setData({
      places: placePills(this.home, place),
      states: statePills(state),
      choices: categoryChoices(category),
      category: category === '' ? publicWords.everything : categories[category],
      ...{ rows: [], more: false, state: 'loading' },
    } satisfies Partial<Data>)
  },

  refused(code: Parameters<typeof refusalWords>[0]) {
    const away = code === 'forbidden' || code === 'not_confirmed' || code === 'not_a_member'
    if (away) return this.nothing('empty', publicWords.away, '')
    this.nothing('error', refusalWords(code), '')
  },
  nothing(state: 'empty' | 'error', text: string, hint: string) {
    this.setData({ rows: [], state, text, hint } satisfies Partial<Data>)
  },

  onPlace(event: WechatMiniprogram.TouchEvent<object, object, { id: PlaceId }>) {
    this.wanted = { ...this.wanted, place: event.currentTarget.dataset.id }
    void this.read()
  },
  onState(event: WechatMiniprogram.TouchEvent<object, object, { id: ListFilter }>) {
    this.wanted = { ...this.wanted, state: event.currentTarget.dataset.id }
    void this.read()
  },
  onCategory(event: WechatMiniprogram.TouchEvent<object, object, { id: CategoryId | '' }>) {
    this.wanted = { ...this.wanted, category: event.currentTarget.dataset.id }
    this.setData({ choosing: false } satisfies Partial<Data>)
    void this.read()
  },
  onChoosing() {
    this.setData({ choosing: !this.data.choosing } satisfies Partial<Data>)
  },
  onAct() {
    void this.read()
  },
})
