import { forWords } from '../../copy/zh'

/**
 * What can be left out of a request: only for those who handle it, filed for a neighbour, a telephone. Fires
 * `private` with `{ on }` and `door` with `{ door }`, empty when it is for oneself again. Source: B16, R29.
 */
Component({
  properties: {
    private: { type: Boolean, value: false },
    /** May file for a door of this building. */
    mayFile: { type: Boolean, value: false },
    /** The door it is filed for; empty when it is one's own. */
    door: {
      type: String,
      value: '',
      observer(door: string) {
        this.drawDoor(door)
      },
    },
    /** The household asked for it itself: the door is not typed. */
    invited: { type: Boolean, value: false },
  },
  data: { filing: false, doorNote: '' },
  methods: {
    drawDoor(door: string) {
      const note = door === '' ? '' : forWords(door)
      if (note !== this.data.doorNote) this.setData({ doorNote: note })
    },
    onPrivate() {
      this.triggerEvent('private', { on: !this.data.private })
    },
    onFiling() {
      const filing = !(this.data.filing || this.data.door !== '')
      this.setData({ filing })
      if (!filing) this.triggerEvent('door', { door: '' })
    },
    onDoor(event: WechatMiniprogram.Input) {
      this.drawDoor(event.detail.value.trim())
      this.triggerEvent('door', { door: event.detail.value.trim() })
    },
  },
})
