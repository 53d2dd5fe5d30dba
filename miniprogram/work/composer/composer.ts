import type { CategoryId } from '../../../typings/ticket'
import type { FeedbackKind } from '../../copy/feedback'
import { serverNow } from '../../services/cloud'
import type { LocalFile } from '../../services/uploads'
import { dayAndClock } from '../../views/time'
import { type Draft, freed, newDraft, withKind, writtenOf } from '../../views/work/draft'
import { checkRows, type CheckRow } from '../../views/work/handle'
import { fill, kindPills } from '../../views/work/template'

type Blank = WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number }>

/**
 * Writes the feedback: kind, template with blanks or free words, photos, voice, and the three-part check.
 * Fires `change` with `{ draft }`, and `when` when the new time is to be chosen. Source: R28, R30, mock 05.
 */
Component({
  properties: {
    category: { type: String, value: 'other' },
    /** From `newDraft`, or a kept one. */
    draft: {
      type: Object,
      value: newDraft('other', 'solved'),
      observer() {
        this.draw()
      },
    },
  },
  data: {
    kinds: [] as { id: FeedbackKind; label: string }[],
    checks: [] as CheckRow[],
    promise: '',
    excusing: false,
  },
  methods: {
    draw() {
      const draft = this.now()
      this.setData({
        kinds: kindPills(categoryOf(this.data.category)),
        checks: checkRows(writtenOf(draft)),
        promise: draft.promiseAt > 0 ? dayAndClock(draft.promiseAt, serverNow()) : '',
        excusing: draft.noPhotoReason !== '' || this.data.excusing,
      })
    },

    now(): Draft {
      return this.data.draft
    },

    change(part: Partial<Draft>) {
      this.triggerEvent('change', { draft: { ...this.now(), ...part } })
    },

    onKind({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: FeedbackKind }>) {
      const category = categoryOf(this.data.category)
      this.change(withKind(this.now(), category, currentTarget.dataset.id))
    },

    onBlank({ currentTarget, detail }: Blank) {
      this.change({ pieces: fill(this.now().pieces, currentTarget.dataset.at, detail.value) })
    },

    onFree() {
      if (this.now().free) this.change({ free: false, freeText: '' })
      else this.change(freed(this.now()))
    },

    onFreeText({ detail }: WechatMiniprogram.TextareaInput) {
      this.change({ freeText: detail.value })
    },

    onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
      this.change({ photos: detail.files })
    },

    onVoice({ detail }: WechatMiniprogram.CustomEvent<{ file?: LocalFile }>) {
      this.change({ voice: detail.file ?? null })
    },

    onExcuse() {
      this.setData({ excusing: true })
    },

    onReason({ detail }: WechatMiniprogram.Input) {
      this.change({ noPhotoReason: detail.value })
    },

    onWhen() {
      this.triggerEvent('when')
    },
  },
})

/** A property of a component is a plain string to the compiler. */
function categoryOf(value: string): CategoryId {
  return value as CategoryId // set by the page from a TicketView
}
