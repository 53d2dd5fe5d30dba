import type { TallyBar } from '../../views/room/result'

/** One bar of a count, with the line it had to reach. Source: mock 10. */
Component({
  properties: {
    bar: { type: Object, value: null as TallyBar | null },
  },
})
