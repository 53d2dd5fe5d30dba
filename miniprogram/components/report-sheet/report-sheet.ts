import type { PlaceId } from '../../../typings/place'
import type { CategoryId } from '../../../typings/ticket'
import { config } from '../../config'
import { reportNotes } from '../../copy/zh'
import { type Draft, type Helped, missingIn, newDraft, sameContent } from '../../services/draft'
import { nowSending, send, tellWatchers } from '../../services/outbox'
import { takePhotos } from '../../services/photos'
import { dropQueued, findQueued, keepQueued, newQueued, unfinished } from '../../services/queue'
import { serverNow } from '../../services/server-clock'
import { currentSession, districtRules } from '../../services/session'
import { askSubscriptions } from '../../services/subscribe'
import type { LocalFile } from '../../services/uploads'
import { mayFileAt } from '../../views/me'
import { whyNot } from '../../views/outbox'
import { afterEdit, earlierTicket, type Queued, type Sent } from '../../views/queue'
import { categoryPicks, promiseOf } from '../../views/report'
import { urgencyOf } from '../../views/urgent'

/** How the sheet was opened: the camera and the microphone start in the same tap. */
export type ReportWay = 'camera' | 'voice' | 'text'

/** Photos in one request. Source: mock 02. */
const MOST_PHOTOS = 9

/** No recording. */
const SILENT: LocalFile = { key: '', kind: 'voice', path: '' }

/**
 * 一键反映: place, words, voice, photos, then one tap. Everything is kept on the phone at every change. The page calls
 * `open(way)` or, to go on with one of the queue, `edit(key)`. Fires `sent` with `{ id }`, `waiting` when the cloud was
 * not reached, `joined` with the `{ id }` of a neighbour's, `earlier` with the `{ id }` of what had arrived before the last change, and `close`. Source: R14.
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
    voice: SILENT,
    picks: categoryPicks(undefined),
    promise: '',
    listen: false,
    /** The microphone is on. */
    recording: false,
    placing: false,
    given: false,
    /** 代填 is possible here. */
    mayFile: false,
    /** Being filled in for somebody. */
    filing: false,
    door: '',
    contact: '',
    invited: false,
    sending: false,
    note: '',
    max: MOST_PHOTOS,
  },
  methods: {
    /** Opens with the unfinished request of this phone, or an empty one at the page's place. */
    async open(way: ReportWay) {
      const photos = way === 'camera' ? takePhotos(MOST_PHOTOS, ['camera']) : Promise.resolve([])
      const { place, placeName } = this.data
      const fresh = newQueued(place === '' ? { name: '' } : { id: place, name: placeName })
      this.begin(unfinished() ?? fresh)
      this.setData({ listen: way === 'voice' })
      const taken = await photos
      if (taken.length > 0) this.change({ photos: [...this.data.draft.photos, ...taken] })
    },

    /** Opens for a household that asked for it with its own card. Source: B16. */
    help(helped: Helped) {
      const { place, placeName } = this.data
      const fresh = newQueued({ id: place, name: placeName })
      this.begin({ ...fresh, draft: { ...fresh.draft, onBehalfOf: helped } })
    },

    /** Opens one of the queue; it does not go by itself while it is open. */
    edit(key: string) {
      const item = findQueued(key)
      if (item === undefined || nowSending()?.key === key) return
      before.set(this, item)
      keepQueued(afterEdit(item, item.draft))
      this.begin(afterEdit(item, item.draft))
      this.setData({ note: item.state === 'refused' ? whyNot(item.code) : '' })
    },

    begin(item: Queued) {
      items.set(this, item)
      const { draft } = item
      this.show(draft)
      this.setData({
        ...{ text: draft.text, spot: draft.spot, visible: true, note: '' },
        filing: draft.onBehalfOf !== undefined,
        door: draft.onBehalfOf?.door ?? '',
        contact: draft.contact ?? '',
        invited: draft.onBehalfOf?.invitation !== undefined,
        promise: promiseOf(serverNow(), districtRules()),
      })
    },

    /** Draws a draft. */
    show(draft: Draft) {
      this.setData({
        draft,
        voice: draft.voice ?? SILENT,
        picks: categoryPicks(draft.category, draft.text),
        placing: draft.place === undefined,
        given: draft.place === this.data.place,
        mayFile: mayFileAt(currentSession()?.me, draft.place),
      })
    },

    /** Keeps a changed draft on the phone; says so when there is no room. */
    keep(draft: Draft) {
      before.delete(this)
      const item = afterEdit(items.get(this) ?? newQueued({ name: '' }), draft)
      items.set(this, item)
      if (!keepQueued(item)) this.setData({ note: reportNotes.storageFull })
    },

    change(part: Partial<Draft>) {
      if (!items.has(this)) return // a file arrived after the sheet was closed
      const draft = { ...this.data.draft, ...part }
      this.keep(draft)
      this.show(draft)
    },

    onText(event: WechatMiniprogram.Input) {
      const { value } = event.detail
      this.setData({ 'draft.text': value })
      this.suggest()
      this.keep(this.data.draft)
    },
    /** The pills are drawn again only when another category comes first. */
    suggest() {
      const { draft, picks } = this.data
      const next = categoryPicks(draft.category, draft.text)
      const same = next.every(
        ({ id, on }, index) => id === picks[index]?.id && on === picks[index].on,
      )
      if (!same) this.setData({ picks: next })
    },
    onSpot(event: WechatMiniprogram.Input) {
      this.setData({ 'draft.spot': event.detail.value })
      this.keep(this.data.draft)
    },
    onPhotos(event: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
      this.changeFiles({ photos: event.detail.files })
    },
    onVoice(event: WechatMiniprogram.CustomEvent<{ file?: LocalFile }>) {
      const { voice: _gone, ...rest } = this.data.draft
      const { file } = event.detail
      this.setData({ draft: rest, listen: false })
      this.changeFiles(file === undefined ? {} : { voice: file })
      if (closing.delete(this)) this.onClose()
    },
    /** A file that has only arrived is no change of the person's: what waits goes on waiting when they close. */
    changeFiles(part: Partial<Draft>) {
      const waiting = before.get(this)
      this.change(part)
      if (waiting === undefined || !sameContent(waiting.draft, this.data.draft)) return
      before.set(this, { ...waiting, draft: this.data.draft })
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
    onPrivate(event: WechatMiniprogram.CustomEvent<{ on: boolean }>) {
      this.change({ private: event.detail.on })
    },
    onContact(event: WechatMiniprogram.CustomEvent<{ contact: string }>) {
      const { contact: _gone, ...rest } = this.data.draft
      const { contact } = event.detail
      const draft = contact === '' ? rest : { ...rest, contact }
      this.setData({ draft })
      this.keep(draft)
    },
    onFiling() {
      this.setData({ filing: true, door: '' })
    },
    onDoor(event: WechatMiniprogram.CustomEvent<{ door: string }>) {
      this.fileFor(event.detail.door)
    },
    onOwn() {
      this.fileFor('')
      this.setData({ filing: false, door: '', invited: false })
    },
    /** 代填 for a typed door; an empty one is one's own. */
    fileFor(door: string) {
      const { onBehalfOf: _gone, ...rest } = this.data.draft
      const draft = door === '' ? rest : { ...rest, onBehalfOf: { door } }
      this.setData({ draft })
      this.keep(draft)
    },
    onPlacing() {
      this.setData({ placing: !this.data.placing })
    },
    onPlace(event: WechatMiniprogram.CustomEvent<{ id: PlaceId; name: string }>) {
      const { id, name } = event.detail
      this.change({ place: id, placeName: name })
    },
    /** Nothing was changed: it waits as it did before. What is being said is kept first. */
    onClose() {
      if (this.data.recording) {
        closing.add(this)
        return wx.getRecorderManager().stop()
      }
      const item = before.get(this)
      if (item !== undefined) keepQueued(item)
      this.end('close', {})
    },

    /** The one tap. */
    async onSend() {
      const { draft, sending, recording } = this.data
      if (sending) return
      const missing = recording ? reportNotes.stillListening : missingIn(draft)
      if (missing !== '') return void wx.showToast({ title: missing, icon: 'none' })
      this.setData({ sending: true, note: '' })
      this.keep(draft)
      await askSubscriptions(config.reportTemplates)
      const sent = await send(items.get(this)?.key ?? '')
      this.setData({ sending: false })
      if (sent !== undefined) this.answered(sent)
    },

    /** A neighbour had reported it: their request has one household more, this draft is not needed. Source: B12. */
    onJoined(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      dropQueued(items.get(this)?.key ?? '')
      this.end('joined', { id: event.detail.id })
    },

    answered(sent: Sent) {
      const key = items.get(this)?.key ?? ''
      if (sent.ok) {
        dropQueued(key) // the person is looking at it now
        return this.end('sent', { id: sent.data.id })
      }
      if (sent.code === 'offline' && urgencyOf(this.data.draft.text) !== undefined) {
        return this.setData({ note: reportNotes.waitingUrgent }) // the numbers stay in sight
      }
      if (sent.code === 'offline') {
        void wx.showToast({ title: reportNotes.waiting, icon: 'none', duration: 3000 })
        return this.end('waiting', {})
      }
      const earlier = earlierTicket(sent)
      if (earlier !== undefined) return this.end('earlier', { id: earlier })
      const kept = findQueued(key)
      if (kept !== undefined) this.begin(kept)
      this.setData({ note: whyNot(sent.code) })
    },

    end(event: 'close' | 'sent' | 'joined' | 'waiting' | 'earlier', detail: object) {
      before.delete(this)
      items.delete(this)
      this.setData({ visible: false, listen: false, note: '' })
      tellWatchers()
      this.triggerEvent(event, detail)
    },
  },
})

/** What is open in each sheet, and as it lay in the queue before; not rendered, so not in its data. */
const items = new WeakMap<object, Queued>()
const before = new WeakMap<object, Queued>()
/** Sheets that close as soon as the recording has ended. */
const closing = new WeakSet()
