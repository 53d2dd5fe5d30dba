import { serverNow } from '../../services/cloud'
import { type DayChoice, dayChoices, midnight } from '../../views/work/when'

const HOUR = 3_600_000

/**
 * Chooses a day and a half hour. Fires `pick` with `{ at }` (epoch ms) and `close`. Large targets instead of a
 * wheel: one tap for the day, one for the time.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '约时间' },
    /** Said under the title: what the time binds. */
    note: { type: String, value: '' },
    /** How far ahead, hours. */
    hours: { type: Number, value: 0 },
    /** Chosen before, epoch ms; 0 for none. */
    value: { type: Number, value: 0 },
  },
  data: { days: [] as DayChoice[], day: 0, times: [] as DayChoice['times'] },
  observers: {
    visible(visible: boolean) {
      if (visible) this.showDays()
    },
  },
  methods: {
    showDays() {
      const days = dayChoices(serverNow(), this.data.hours * HOUR)
      const wanted = days.find(({ day }) => day === midnight(this.data.value)) ?? days[0]
      this.setData({ days, day: wanted?.day ?? 0, times: wanted?.times ?? [] })
    },
    onDay({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { day: number }>) {
      const { day } = currentTarget.dataset
      this.setData({ day, times: this.data.days.find((each) => each.day === day)?.times ?? [] })
    },
    onTime({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
      this.triggerEvent('pick', { at: currentTarget.dataset.at })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
