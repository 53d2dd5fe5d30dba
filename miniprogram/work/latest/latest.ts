import type { TimelineRow } from '../../views/timeline'

/** What others did to a request while something was written about it. Source: docs/decisions/038. */
Component({
  properties: {
    /** From `rowsAfter`. */
    rows: { type: Array, value: [] as TimelineRow[] },
  },
})
