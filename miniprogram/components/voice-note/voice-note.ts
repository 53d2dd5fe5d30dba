import { dropFiles, keepFile } from '../../services/kept-files'
import { type LocalFile, newKey, upload } from '../../services/uploads'

/** Longest voice note, s. Source: RecorderManager's default is a minute; a request needs no more. */
const LONGEST = 60

/** No voice note. */
const NONE: LocalFile = { key: '', kind: 'voice', path: '' }

/**
 * A voice note: tap to speak, tap to stop, listen, say it again, remove. Uploads at once.
 * Fires `change` with `{ file }`, undefined when it was removed, and `listen` with `{ on }`.
 */
Component({
  properties: {
    /** A {@link LocalFile}; without a key there is none. */
    file: { type: Object, value: NONE },
    /** In care mode speaking comes first, as the biggest thing. */
    care: { type: Boolean, value: false },
    /** Records at once, when the tap that opened the sheet was 说一说. */
    auto: {
      type: Boolean,
      value: false,
      observer(auto: boolean) {
        if (auto) this.start()
      },
    },
  },
  data: {
    recording: false,
    /** Of a minute, what is left to say, s. */
    left: LONGEST,
    playing: false,
    /** Heights of the drawn wave, rpx. */
    wave: [12, 24, 40, 28, 16, 32, 48, 36, 20, 28, 40, 24, 12, 20, 32, 16].map((height, id) => ({
      id,
      height,
    })),
    state: '',
  },
  lifetimes: {
    detached() {
      this.stopClock()
      players.get(this)?.stop()
      if (this.data.recording) wx.getRecorderManager().stop()
    },
  },
  methods: {
    start() {
      if (this.data.recording) return
      const recorder = wx.getRecorderManager()
      recorder.onStart(() => this.listening())
      recorder.onStop(({ tempFilePath, duration }) => void this.recorded(tempFilePath, duration))
      recorder.onError(() => this.failed())
      recorder.start({
        duration: LONGEST * 1000,
        format: 'mp3',
        sampleRate: 16000,
        numberOfChannels: 1,
      })
      this.setData({ left: LONGEST, state: '' })
    },

    onRecord() {
      if (this.data.recording) wx.getRecorderManager().stop()
      else this.start()
    },

    /** Permission was given and the microphone is on. */
    listening() {
      this.setData({ recording: true })
      this.triggerEvent('listen', { on: true })
      this.startClock()
    },

    failed() {
      this.stopClock()
      this.setData({ recording: false, state: 'denied' })
      this.triggerEvent('listen', { on: false })
    },

    async recorded(path: string, duration: number) {
      this.stopClock()
      const seconds = Math.max(1, Math.round(duration / 1000))
      this.setData({ recording: false })
      this.triggerEvent('listen', { on: false })
      const key = newKey('v')
      dropFiles([this.data.file]) // said again: the one before is gone
      // No room: it plays and goes while the app is open.
      const kept = (await keepFile(key, path)) ?? path
      await this.send({ key, kind: 'voice', path: kept, seconds })
    },

    async send(file: LocalFile) {
      this.setData({ file, state: 'uploading' })
      this.triggerEvent('change', { file })
      try {
        const sent = { ...file, fileId: await upload(file, () => undefined) }
        this.setData({ file: sent, state: '' })
        this.triggerEvent('change', { file: sent })
      } catch (error) {
        console.warn('upload', error)
        this.setData({ state: 'failed' })
      }
    },

    onRetry() {
      if (this.data.file.key) void this.send(this.data.file)
    },

    /** Plays; a second tap stops. */
    onPlay() {
      const before = players.get(this)
      if (before !== undefined) return before.stop()
      if (!this.data.file.key) return
      const audio = wx.createInnerAudioContext()
      const done = () => {
        players.delete(this)
        this.setData({ playing: false })
        audio.destroy()
      }
      audio.onEnded(done)
      audio.onStop(done)
      audio.onError(done)
      audio.src = this.data.file.path
      audio.play()
      players.set(this, audio)
      this.setData({ playing: true })
    },

    /** The old one stays until the new one is there. */
    onAgain() {
      players.get(this)?.stop()
      this.start()
    },

    onRemove() {
      players.get(this)?.stop()
      dropFiles([this.data.file])
      this.setData({ file: NONE, state: '' })
      this.triggerEvent('change', {})
    },

    startClock() {
      const timer = setInterval(() => {
        this.setData({ left: Math.max(0, this.data.left - 1) })
      }, 1000)
      clocks.set(this, timer)
    },

    stopClock() {
      const timer = clocks.get(this)
      if (timer !== undefined) clearInterval(timer)
      clocks.delete(this)
    },
  },
})

/** What plays in each component; not rendered, so not in its data. */
const players = new WeakMap<object, WechatMiniprogram.InnerAudioContext>()

/** Running second counters, by component. */
const clocks = new WeakMap<object, number>()
