import { serverNow } from '../../services/cloud'
import { atBeijing, isoDay } from '../../views/time'
import { REASK_HOUR, type ReaskChoice, reaskChoices } from '../../views/work/reask'

/** Chooses the day on which it is asked again. Fires `pick` with `{ at }` (epoch ms) and `close`. Source: B11. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** How far ahead it may lie, ms. */
    within: { type: Number, value: 0 },
    /** Chosen before, epoch ms; 0 for none. */
    value: { type: Number, value: 0 },
  },
  data: { choices: [] as ReaskChoice[], first: '', last: '' },
  observers: {
    visible(visible: boolean) {
      if (visible) this.showChoices()
    },
  },
  methods: {
    showChoices() {
      const now = serverNow()
      const { within } = this.data
      this.setData({
        choices: reaskChoices(now, within),
        first: isoDay(now + DAY),
        last: isoDay(now + within - DAY),
      })
    },
    onChoice({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
      this.triggerEvent('pick', { at: currentTarget.dataset.at })
    },
    onDay({ detail }: WechatMiniprogram.PickerChange) {
      const at = atBeijing(String(detail.value), REASK_HOUR)
      if (at !== undefined) this.triggerEvent('pick', { at })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})

const DAY = 24 * 3_600_000
