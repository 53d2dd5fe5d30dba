import type { TicketId } from '../../../typings/ticket'
import type { SimilarRow } from '../../views/work/similar'

/** 像是同一件: requests to be handled together. Fires `toggle` and `read` with `{ id }`. Source: R25, mock 06. */
Component({
  properties: {
    /** From `similarRows`. */
    rows: { type: Array, value: [] as SimilarRow[] },
  },
  methods: {
    onTick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: TicketId }>) {
      this.triggerEvent('toggle', { id: currentTarget.dataset.id })
    },
    onRead({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: TicketId }>) {
      this.triggerEvent('read', { id: currentTarget.dataset.id })
    },
  },
})
