import type { TopicLine } from '../../views/room/rooms'

/** A topic in a list: its step, until when, and what one can do. Opens it when tapped. Source: R54. */
Component({
  properties: {
    /** From `topicLine`. */
    row: { type: Object, value: {} as TopicLine },
    /** Lists of many places say where. */
    wide: { type: Boolean, value: false },
    /** Care mode: bigger, and the step is a button. */
    care: { type: Boolean, value: false },
  },
  methods: {
    onOpen() {
      void wx.navigateTo({ url: this.data.row.url })
    },
    onVerb() {
      void wx.navigateTo({ url: this.data.row.verbUrl })
    },
  },
})
