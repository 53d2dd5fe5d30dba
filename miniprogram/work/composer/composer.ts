import type { AnswerTemplate } from '../../../typings/district'
import type { CannotReason, CategoryId } from '../../../typings/ticket'
import type { FeedbackKind } from '../../copy/feedback'
import { serverNow } from '../../services/cloud'
import type { LocalFile } from '../../services/uploads'
import { day, dayAndClock } from '../../views/time'
import { cannotReasons } from '../../copy/words'
import {
  type Draft,
  freed,
  newDraft,
  sentenceOf,
  withKind,
  writtenOf,
} from '../../views/work/draft'
import { checkRows, type CheckRow } from '../../views/work/handle'
import { fill, focusAfter, kindPills } from '../../views/work/template'

type Blank = WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number }>

const reasons = (['law', 'money', 'agreement', 'technical', 'jurisdiction'] as const).map((id) => ({
  id,
  label: cannotReasons[id],
}))

/**
 * Writes the feedback: kind, template with blanks or free words, photos, voice, and the three-part check.
 * Fires `change` with `{ draft }`, `when` and `reask` when a time is to be chosen. Source: R28, R30, B11, mock 05.
 */
Component({
  properties: {
    category: { type: String, value: 'other' },
    /** What was reported. */
    question: { type: String, value: '' },
    /** Sentences and examples of the district. */
    templates: {
      type: Array,
      value: [] as AnswerTemplate[],
      observer() {
        this.draw()
      },
    },
    /** From `newDraft`, or a kept one. */
    draft: {
      type: Object,
      value: newDraft('solved', ''),
      observer() {
        this.draw()
      },
    },
  },
  data: {
    kinds: [] as { id: FeedbackKind; label: string }[],
    checks: [] as CheckRow[],
    reasons,
    promise: '',
    reask: '',
    /** How an honest answer of this kind reads, and how not. */
    example: null as AnswerTemplate | null,
    excusing: false,
  },
  methods: {
    draw() {
      const draft = this.now()
      this.setData({
        kinds: kindPills(categoryOf(this.data.category), draft.kind),
        checks: checkRows(writtenOf(draft), this.data.question),
        reask: draft.reaskAt > 0 ? day(draft.reaskAt, serverNow()) : '',
        example:
          this.data.templates.find((each: AnswerTemplate) => each.kind === draft.kind) ?? null,
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
      const { id } = currentTarget.dataset
      this.change(withKind(this.now(), id, sentenceOf(this.data.templates, id)))
    },

    onBlank({ currentTarget, detail }: Blank) {
      this.change({ pieces: fill(this.now().pieces, currentTarget.dataset.at, detail.value) })
    },

    /** 下一项 on the keyboard: blanks are filled one after another. */
    onNext({ currentTarget }: Blank) {
      this.change({ pieces: focusAfter(this.now().pieces, currentTarget.dataset.at) })
    },

    onCannot({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, { id: CannotReason }>) {
      this.change({ reason: currentTarget.dataset.id })
    },

    onBasis({ detail }: WechatMiniprogram.TextareaInput) {
      this.change({ basis: detail.value })
    },

    onReask() {
      this.triggerEvent('reask')
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
