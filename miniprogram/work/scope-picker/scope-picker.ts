import type { Place, PlaceId } from '../../../typings/place'
import { refusalWords } from '../../copy/zh'
import { placesBelow } from '../../services/feed'
import { ready } from '../../services/work'
import { ownScopes, parentOf, type ScopeRow, scopeRow } from '../../views/work/scope'

interface Shown {
  state: 'loading' | 'empty' | 'error' | ''
  stateText: string
  rows: ScopeRow[]
  /** The opened place; empty at the start. */
  parent: PlaceId
  parentName: string
}

const blank: Shown = { state: 'loading', stateText: '', rows: [], parent: '', parentName: '' }

/**
 * Chooses a place among those the caller's roles cover. Fires `pick` with `{ id, name }`; without `levels` only
 * buildings can be picked. Source: R6, R64.
 */
Component({
  properties: {
    /** Communities and the district can be picked too. */
    levels: { type: Boolean, value: false },
  },
  data: blank,
  lifetimes: {
    attached() {
      void this.start()
    },
  },
  methods: {
    async start() {
      this.setData({ state: 'loading', rows: [], parent: '', parentName: '' })
      const scopes = ownScopes((await ready())?.me.roles ?? [])
      const found = await Promise.all(scopes.map((scope) => this.find(scope)))
      const rows = found.flat()
      const only = rows.length === 1 ? rows[0] : undefined
      if (only?.opens === true) return this.open(only)
      this.setData({ state: rows.length > 0 ? '' : 'empty', stateText: '没有归您管的地方', rows })
    },

    /** A scope is known by its path; its name stands in the list of the place above. */
    async find(scope: PlaceId): Promise<ScopeRow[]> {
      const above = parentOf(scope)
      if (above === undefined) return [{ id: scope, name: '全地区', opens: true }]
      const below = await placesBelow(above)
      return below.ok ? below.data.places.filter(({ id }) => id === scope).map(scopeRow) : []
    },

    async open({ id, name }: Pick<ScopeRow, 'id' | 'name'>) {
      this.setData({ state: 'loading', rows: [], parent: id, parentName: name })
      const below = await placesBelow(id)
      if (below.ok) this.show(below.data.places)
      else this.setData({ state: 'error', stateText: refusalWords(below.code) })
    },

    show(places: Place[]) {
      const rows = places.map(scopeRow)
      this.setData({ state: rows.length > 0 ? '' : 'empty', stateText: '这里还没有楼门', rows })
    },

    onRow({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { row: ScopeRow }>) {
      const { row } = currentTarget.dataset
      if (row.opens) void this.open(row)
      else this.triggerEvent('pick', { id: row.id, name: row.name })
    },

    onParent() {
      this.triggerEvent('pick', { id: this.data.parent, name: this.data.parentName })
    },

    onBack() {
      void this.start()
    },
  },
})
