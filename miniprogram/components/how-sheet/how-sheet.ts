import type { CalculationRow } from '../../views/obligations'

/** 怎么算的: every duty with its sum and what became of it. Fires `close`. Source: B1, R28, mock 03c. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** From `calculations`. */
    rows: { type: Array, value: [] as CalculationRow[] },
    /** From `howWords.notes`: the district's rules in words. */
    notes: { type: Array, value: [] as { icon: string; words: string }[] },
  },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },
  },
})
