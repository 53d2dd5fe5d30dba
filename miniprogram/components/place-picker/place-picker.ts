import type { Place } from '../../../typings/place'
import { config } from '../../config'
import { refusalWords } from '../../copy/zh'
import { placesBelow } from '../../services/feed'

/** A place to choose: a community opens, a building is picked. */
interface PlaceRow {
  id: string
  name: string
  opens: boolean
}

/** District → community → building. Fires `pick` with `{ id, name }` of the building. */
Component({
  data: {
    state: 'loading',
    error: '',
    community: '',
    rows: [] as PlaceRow[],
  },
  lifetimes: {
    attached() {
      void this.open(config.district, '')
    },
  },
  methods: {
    async open(parent: string, community: string) {
      this.setData({ state: 'loading', rows: [], community })
      const below = await placesBelow(parent)
      if (!below.ok) this.setData({ state: 'error', error: refusalWords(below.code) })
      else this.setData({ state: '', rows: below.data.places.map(toRow) })
    },
    onRow(event: WechatMiniprogram.TouchEvent<object, object, { row: PlaceRow }>) {
      const { row } = event.currentTarget.dataset
      if (row.opens) void this.open(row.id, row.name)
      else this.triggerEvent('pick', { id: row.id, name: row.name })
    },
    onBack() {
      void this.open(config.district, '')
    },
  },
})

function toRow({ id, level, name, estate }: Place): PlaceRow {
  return { id, name: `${estate}${name}`, opens: level !== 'building' }
}
