import type { CategoryId } from '../../../typings/ticket'
import type { PlaceId } from '../../../typings/place'
import { config } from '../../config'
import { refusalWords, reportNotes } from '../../copy/zh'
import {
  changedDraft,
  type Draft,
  earlierTicket,
  hasContent,
  keepDraft,
  newDraft,
  readDraft,
} from '../../services/draft'
import { serverNow } from '../../services/server-clock'
import { send } from '../../services/outbox'
import { askSubscriptions } from '../../services/subscribe'
import { type LocalFile, takePhotos } from '../../services/uploads'
import { categoryPicks, promiseOf } from '../../views/report'

/** How the sheet was opened: the camera and the microphone start in the same tap. */
export type ReportWay = 'camera' | 'voice' | 'text'

/** Photos in one request. Source: mock 02. */
const MOST_PHOTOS = 9

/**
 * 一键反映: place, words, voice, photos, then one tap. Everything is kept as a draft at every change.
 * `open(way)` is called by the page. Fires `sent` with `{ id }`, `earlier` with the `{ id }` of what had arrived before the
 * last change, and `close`. Source: R14.
 */
Component({
  properties: {
    /** The building, empty when none is known. */
    place: { type: String, value: '' },
    placeName: { type: String, value: '' },
    /** In care mode nothing is asked that the cloud can suggest by itself. */
    care: { type: Boolean, value: false },
  },
  data: {
    visible: false,
    draft: newDraft({ name: '' }),
    /** What the fields start with; typing does not write them back, which would move the cursor. */
    text: '',
    spot: '',
    voice: { key: '', kind: 'voice', path: '' },
    picks: categoryPicks(undefined),
    promise: '',
    listen: false,
    /** The microphone is on. */
    recording: false,
    placing: false,
    given: false,
    sending: false,
    note: '',
    max: MOST_PHOTOS,
  },
  methods: {
    /** Opens with the draft of this phone, or an empty one at the page's place. */
    async open(way: ReportWay) {
      const photos = way === 'camera' ? takePhotos(MOST_PHOTOS, ['camera']) : Promise.resolve([])
      const { place, placeName } = this.data
      const fresh = newDraft(place === '' ? { name: '' } : { id: place, name: placeName })
      const draft = readDraft() ?? fresh
      this.show(draft)
      const { text, spot } = draft
      this.setData({
        text,
        spot,
        visible: true,
        promise: promiseOf(serverNow()),
        listen: way === 'voice',
      })
      const taken = await photos
      if (taken.length > 0) this.change({ photos: [...this.data.draft.photos, ...taken] })
    },

    /** Draws a draft. */
    show(draft: Draft) {
      this.setData({
        draft,
        voice: draft.voice ?? { key: '', kind: 'voice', path: '' },
        picks: categoryPicks(draft.category),
        placing: draft.place === undefined,
        given: draft.place === this.data.place,
        note: draft.waiting ? reportNotes.waiting : '',
      })
    },

    change(part: Partial<Draft>) {
      const draft = changedDraft(this.data.draft, part)
      keepDraft(draft)
      this.show(draft)
    },

    onText(event: WechatMiniprogram.Input) {
      this.change({ text: event.detail.value })
    },
    onSpot(event: WechatMiniprogram.Input) {
      this.change({ spot: event.detail.value })
    },
    onPhotos(event: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
      this.change({ photos: event.detail.files })
    },
    onVoice(event: WechatMiniprogram.CustomEvent<{ file?: LocalFile }>) {
      const { voice: _gone, ...rest } = this.data.draft
      const { file } = event.detail
      this.setData({ draft: rest, listen: false })
      this.change(file === undefined ? {} : { voice: file })
    },
    onListen(event: WechatMiniprogram.CustomEvent<{ on: boolean }>) {
      this.setData({ recording: event.detail.on })
    },
    onCategory(event: WechatMiniprogram.TouchEvent<object, object, { id: CategoryId }>) {
      const { id } = event.currentTarget.dataset
      const { category, ...rest } = this.data.draft
      this.setData({ draft: rest })
      this.change(category === id ? {} : { category: id })
    },
    onPrivate() {
      this.change({ private: !this.data.draft.private })
    },
    onPlacing() {
      this.setData({ placing: !this.data.placing })
    },
    onPlace(event: WechatMiniprogram.CustomEvent<{ id: PlaceId; name: string }>) {
      const { id, name } = event.detail
      this.change({ place: id, placeName: name })
    },
    onClose() {
      this.setData({ visible: false, listen: false })
      this.triggerEvent('close')
    },

    /** The one tap. */
    async onSend() {
      const { draft, sending, recording } = this.data
      if (sending) return
      const missing = recording ? reportNotes.stillListening : missingIn(draft)
      if (missing !== '') return void wx.showToast({ title: missing, icon: 'none' })
      this.setData({ sending: true, note: '' })
      await askSubscriptions(config.reportTemplates)
      const sent = await send(this.data.draft)
      this.setData({ sending: false })
      if (sent.ok) return this.sent(sent.data.id)
      const kept = readDraft()
      if (kept !== undefined) this.show(kept)
      const earlier = earlierTicket(sent)
      if (earlier !== undefined) {
        this.setData({ visible: false })
        return this.triggerEvent('earlier', { id: earlier })
      }
      const offline = sent.code === 'offline'
      this.setData({ note: offline ? reportNotes.waiting : refusalWords(sent.code) })
    },

    sent(id: string) {
      this.setData({ visible: false, draft: newDraft({ name: '' }) })
      this.triggerEvent('sent', { id })
    },
  },
})

function missingIn(draft: Draft): string {
  if (!hasContent(draft)) return refusalWords('text_or_media_needed')
  return draft.place === undefined ? reportNotes.placeMissing : ''
}
