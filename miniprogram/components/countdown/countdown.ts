import type { Countdown } from '../../views/countdown'

/** How long is left, biggest on the screen. Fires `how` when the calculation is asked for. Source: B1, R28. */
Component({
  properties: {
    /** From {@link countdownOf}. */
    count: { type: Object, value: {} as Countdown },
    /** A time of day instead of a countdown. Source: B16, mock 12. */
    care: { type: Boolean, value: false },
  },
  methods: {
    onHow() {
      this.triggerEvent('how')
    },
  },
})
