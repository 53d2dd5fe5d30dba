import type { CannotReason } from '../../../typings/ticket'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/server-clock'
import { unsolvedAt } from '../../services/ticket'
import {
  type ReasonPill,
  reasonPills,
  unsolvedCard,
  type UnsolvedCard,
} from '../../views/oversight'

interface Data {
  state: 'loading' | 'error' | 'empty' | ''
  error: string
  reasons: ReasonPill[]
  rows: UnsolvedCard[]
  more: boolean
}

const blank: Data = { state: 'loading', error: '', reasons: reasonPills(''), rows: [], more: false }

/** What the reader has asked for, and where the next page begins. */
interface Asked {
  reason: CannotReason | ''
  next: string | undefined
  /** Answers to an older question are not drawn. */
  times: number
}

/** The ledger of what is unsolved at `place`, by reason, with the day each is asked again. Source: R36, B11. */
Component({
  properties: {
    place: {
      type: String,
      value: '',
      observer(place: string) {
        if (place !== '') void this.read()
      },
    },
  },
  data: blank,
  methods: {
    async read(cursor?: string) {
      const asked = askedOf(this)
      const times = (asked.times += 1)
      if (cursor === undefined) {
        const reasons = reasonPills(asked.reason)
        this.setData({ reasons, rows: [], more: false, state: 'loading' } satisfies Partial<Data>)
      }
      const page = await unsolvedAt({
        place: this.data.place,
        ...(asked.reason !== '' && { reason: asked.reason }),
        ...(cursor !== undefined && { cursor }),
      })
      if (times !== asked.times) return
      if (!page.ok) {
        const error = refusalWords(page.code)
        return this.setData({ state: 'error', error } satisfies Partial<Data>)
      }
      asked.next = page.data.next
      const rows = [
        ...(cursor === undefined ? [] : this.data.rows),
        ...page.data.rows.map((row) => unsolvedCard(row, serverNow())),
      ]
      const state = rows.length === 0 ? 'empty' : ''
      this.setData({ rows, state, more: asked.next !== undefined } satisfies Partial<Data>)
    },

    onReason(event: WechatMiniprogram.TouchEvent<object, object, { id: CannotReason | '' }>) {
      askedOf(this).reason = event.currentTarget.dataset.id
      void this.read()
    },
    onMore() {
      void this.read(askedOf(this).next)
    },
    onRetry() {
      void this.read()
    },
    onRow(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/pages/ticket/ticket?id=${event.currentTarget.dataset.id}` })
    },
  },
})

/** Not rendered, so not in the data of each list. */
const lists = new WeakMap<object, Asked>()

function askedOf(self: object): Asked {
  const asked: Asked = lists.get(self) ?? { reason: '', next: undefined, times: 0 }
  lists.set(self, asked)
  return asked
}
