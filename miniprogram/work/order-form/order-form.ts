import type { TriageOptions } from '../../../typings/contract'
import type { UnitId } from '../../../typings/member'
import type { CheckItem } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { checklistTitle } from '../../copy/work'
import type { TemplatePill } from '../../views/work/route'
import { checklistOf, type UnitPick } from '../../views/work/triage'

interface Data {
  sheet: '' | 'when' | 'list'
  listTitle: string
  list: CheckItem[]
}

const blank: Data = { sheet: '', listTitle: '', list: [] }

/**
 * Who is ordered, with which checklists and by when. Fires `template {id}`, `unit {id}`, `all` (every unit is to be
 * shown) and `arrive {at}`. Source: R26, mock 06.
 */
Component({
  properties: {
    /** One unit only. */
    single: { type: Boolean, value: false },
    templates: { type: Array, value: [] as TemplatePill[] },
    why: { type: String, value: '' },
    units: { type: Array, value: [] as UnitPick[] },
    /** Units not shown: those nobody would expect for this category. */
    hidden: { type: Number, value: 0 },
    /** Every unit's checklist. */
    lists: { type: Array, value: [] as TriageOptions['units'] },
    arriveBy: { type: Number, value: 0 },
    arriveWords: { type: String, value: '' },
  },
  data: blank,
  methods: {
    onTemplate({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('template', { id: currentTarget.dataset.id })
    },
    onUnit({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
      this.triggerEvent('unit', { id: currentTarget.dataset.id })
    },
    onAll() {
      this.triggerEvent('all')
    },
    onList({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
      const { id } = currentTarget.dataset
      const list = checklistOf(this.data.lists, id)
      const listTitle = checklistTitle(id, list.length)
      this.setData({ sheet: 'list', list, listTitle } satisfies Partial<Data>)
    },
    onAskWhen() {
      this.setData({ sheet: 'when' } satisfies Partial<Data>)
    },
    onWhen({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>) {
      this.onClose()
      this.triggerEvent('arrive', { at: detail.at })
    },
    onClose() {
      this.setData({ sheet: '' } satisfies Partial<Data>)
    },
  },
})
