import type { UnitRow } from '../../views/units'

/** The units of an order, each with what it found or when it must come. Source: R26, R33. */
Component({
  properties: {
    /** From {@link unitRows}. */
    units: { type: Array, value: [] as UnitRow[] },
  },
})
