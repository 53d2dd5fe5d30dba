import type { QueueAction, QueueRow } from '../../views/outbox'

/** What one may do with a thing that is still on this phone. */
export type QueueTap = { key: string; id: QueueAction }

/** Things still on this phone, where each stands, and what can be done with it. Fires `act {key, id}`. */
Component({
  properties: {
    /** Rows of `queueRows` or `unsentRows`. */
    rows: { type: Array, value: [] as QueueRow[] },
  },
  methods: {
    onAct({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, QueueTap>) {
      const { key, id } = currentTarget.dataset
      this.triggerEvent('act', { key, id })
    },
  },
})
