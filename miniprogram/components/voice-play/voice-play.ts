/** A recording that was sent, to be heard. */
Component({
  properties: {
    src: { type: String, value: '' },
    /** Its length in words. */
    words: { type: String, value: '' },
  },
  data: { playing: false },
  methods: {
    onPlay() {
      if (this.data.playing) return
      const audio = wx.createInnerAudioContext()
      const done = () => {
        this.setData({ playing: false })
        audio.destroy()
      }
      audio.onEnded(done)
      audio.onError(done)
      audio.src = this.data.src
      audio.play()
      this.setData({ playing: true })
    },
  },
})
