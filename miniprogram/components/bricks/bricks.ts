import type { Brick } from '../../views/countdown'

/** Twelve bricks, one per hour: spent grey, left green. */
Component({
  properties: {
    bricks: { type: Array, value: [] as Brick[] },
    /** Under three hours left. */
    soon: { type: Boolean, value: false },
    small: { type: Boolean, value: false },
  },
})
