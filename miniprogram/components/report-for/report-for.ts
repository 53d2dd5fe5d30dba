import { forWords } from '../../copy/zh'

/**
 * Whose request this is when it is not one's own: a door of the building, typed, never chosen from a list of
 * neighbours; or the household whose card asked. Fires `door` with `{ door }`, and `own` when it is one's own again.
 * Source: B16.
 */
Component({
  properties: {
    /** What the field starts with. */
    door: {
      type: String,
      value: '',
      observer(door: string) {
        this.draw(door)
      },
    },
    /** The household asked for it itself: the door is not typed. */
    invited: { type: Boolean, value: false },
  },
  data: { note: '' },
  methods: {
    draw(door: string) {
      this.setData({ note: door === '' ? '' : forWords(door) })
    },
    onDoor(event: WechatMiniprogram.Input) {
      const door = event.detail.value.trim()
      this.draw(door)
      this.triggerEvent('door', { door })
    },
    onOwn() {
      this.triggerEvent('own', {})
    },
  },
})
