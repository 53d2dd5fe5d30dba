/**
 * What can be left out of a request: only for those who handle it; filed for a neighbour; a telephone number. Fires
 * `private` with `{ on }`, `filing` when a neighbour's door is to be typed, and `contact` with `{ contact }`, empty when
 * there is none. Source: B2, B16, R29.
 */
Component({
  properties: {
    private: { type: Boolean, value: false },
    /** 代填 is possible here and not begun. */
    mayFile: { type: Boolean, value: false },
    /** What the telephone field starts with. */
    contact: { type: String, value: '' },
  },
  data: { leaving: false },
  methods: {
    onPrivate() {
      this.triggerEvent('private', { on: !this.data.private })
    },
    onFiling() {
      this.triggerEvent('filing', {})
    },
    onLeave() {
      this.setData({ leaving: true })
    },
    onContact(event: WechatMiniprogram.Input) {
      this.triggerEvent('contact', { contact: event.detail.value.trim() })
    },
  },
})
