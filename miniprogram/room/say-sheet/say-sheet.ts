import type { OpinionView, PlanLine, SayingKind } from '../../../typings/room'
import { sayLabels, sayWords } from '../../copy/opinion'
import { unsentWords } from '../../copy/unsent'
import { newRequestId } from '../../services/cloud'
import {
  draftKey,
  dropSaying,
  keepSaying,
  readSaying,
  type SayDraft,
} from '../../services/say-draft'
import { sendSaid } from '../../services/say-line'
import { askForRoom } from '../../services/subscribe'
import type { LocalFile } from '../../services/uploads'
import { whyNot } from '../../views/outbox'
import { afterRefusal, type Unsent } from '../../views/room/unsent'

/** Photos of one saying. */
const MOST_PHOTOS = 9

const newDraft = (): SayDraft => ({
  ...{ requestId: newRequestId(), words: '', line: '', stars: 0, photos: [] },
})

/**
 * Says an opinion, an objection, an appraisal or a reply: words, the line it is about, photos, stars. What was written
 * stays on the phone until the cloud has it; what does not get through goes by itself later. Fires `said` with the
 * saying, and `close`. Source: R57, R58.
 */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        if (visible) this.begin()
      },
    },
    topic: { type: String, value: '' },
    /** `opinion`, `objection`, `appraisal` or `reply`. */
    kind: { type: String, value: 'opinion' },
    /** The opinion a reply answers. */
    about: { type: String, value: '' },
    /** Lines of the plan one may speak about. */
    lines: { type: Array, value: [] as PlanLine[] },
  },
  data: {
    words: sayWords.opinion,
    labels: sayLabels,
    draft: newDraft(),
    starList: [1, 2, 3, 4, 5],
    isAppraisal: false,
    showLines: false,
    /** The chosen line in words; empty for the plan as a whole. */
    line: '',
    choosing: false,
    mostPhotos: MOST_PHOTOS,
    sending: false,
  },
  methods: {
    begin() {
      const kind = kindOf(this.data.kind)
      const draft = readSaying(this.key()) ?? newDraft()
      const { lines } = this.data
      this.setData({
        words: sayWords[kind],
        draft,
        isAppraisal: kind === 'appraisal',
        showLines: kind === 'opinion' && lines.length > 0,
        line: textOf(lines, draft.line),
        choosing: false,
      })
    },
    key(): string {
      const { topic, kind, about } = this.data
      return draftKey(topic, kind, about)
    },

    change(part: Partial<SayDraft>) {
      const draft = { ...this.data.draft, ...part }
      this.setData({ draft })
      keepSaying(this.key(), draft)
    },
    /** Typing draws nothing anew. */
    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.data.draft.words = detail.value
      keepSaying(this.key(), this.data.draft)
    },
    onLine({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = currentTarget.dataset
      this.change({ line: id })
      this.setData({ line: textOf(this.data.lines, id), choosing: false })
    },
    onChoose() {
      this.setData({ choosing: !this.data.choosing })
    },
    onStars({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { stars: number }>) {
      this.change({ stars: currentTarget.dataset.stars })
    },
    onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
      this.change({ photos: detail.files })
    },

    async onSend() {
      if (this.data.sending) return
      const { draft } = this.data
      const missing = this.missing(draft)
      if (missing !== '') return toast(missing)
      this.setData({ sending: true })
      // Of a reply nobody writes back by letter: it asks for nothing.
      if (this.data.about === '') await askForRoom()
      const { topic, about, lines } = this.data
      const line = lines.some(({ id }: PlanLine) => id === draft.line) ? draft.line : ''
      const said = { ...draft, line }
      dropSaying(this.key())
      const sent = await sendSaid({
        ...{ type: 'saying', topic, about, kind: kindOf(this.data.kind), draft: said },
      })
      this.setData({ sending: false })
      if (sent === undefined) return
      if (!sent.ok && sent.code !== 'offline') return this.refused(sent.code)
      if (!sent.ok) toast(unsentWords.kept)
      this.done(sent.ok && !('topic' in sent.data) ? sent.data : undefined)
    },
    /** What was written stays in the sheet. */
    refused(code: NonNullable<Unsent['code']>) {
      this.change(afterRefusal(this.data.draft, code, newRequestId()))
      toast(whyNot(code))
    },
    missing({ words, stars }: SayDraft): string {
      if (this.data.isAppraisal && stars === 0) return sayLabels.noStars
      return words.trim() === '' ? sayLabels.empty : ''
    },
    /** The sheet is empty again, whether it arrived or waits for the network. */
    done(said: OpinionView | undefined) {
      this.setData({ draft: newDraft() })
      if (said !== undefined) {
        toast(this.data.words.done)
        this.triggerEvent('said', said)
      }
      this.triggerEvent('close')
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})

const textOf = (lines: readonly PlanLine[], line: string): string =>
  lines.find(({ id }) => id === line)?.text ?? ''

/** A property of a component is a plain string to the compiler. */
const kindOf = (value: string): SayingKind => value as SayingKind // set by the page

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
