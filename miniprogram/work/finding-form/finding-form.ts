import type { CheckItem } from '../../../typings/ticket'
import type { Instant } from '../../../typings/time'
import { serverNow } from '../../services/cloud'
import type { LocalFile } from '../../services/uploads'
import { dayAndClock } from '../../views/time'
import { checkRows, type CheckRow, type FindingDraft, noFinding } from '../../views/work/finding'

type Pick = WechatMiniprogram.TouchEvent<object, object, { id: string; answer: 'ok' | 'bad' }>
type Field = 'rectifyBy' | 'inspectBy'

interface Shown {
  rows: CheckRow[]
  rectifyWords: string
  inspectWords: string
  /** A next time may be named. */
  again: boolean
  /** Which time is being chosen. */
  asking: Field | ''
  asked: Instant
}

const blank: Shown = {
  rows: [],
  rectifyWords: '',
  inspectWords: '',
  again: true,
  asking: '',
  asked: 0,
}

/**
 * Checklist with two-button answers, words, photos and the times of rectification and re-inspection.
 * Fires `change` with `{ draft }`. Source: R26, R27, mock 07b.
 */
Component({
  properties: {
    checklist: { type: Array, value: [] as CheckItem[] },
    /** A re-inspection: no rectification; the next time is asked only when it did not pass. */
    inspecting: { type: Boolean, value: false },
    draft: { type: Object, value: noFinding },
  },
  data: blank,
  observers: {
    'checklist, draft, inspecting'() {
      this.draw()
    },
  },
  methods: {
    now(): FindingDraft {
      return this.data.draft
    },

    draw() {
      const { results, rectifyBy, inspectBy } = this.now()
      this.setData({
        rows: checkRows(this.data.checklist, results),
        rectifyWords: words(rectifyBy),
        inspectWords: words(inspectBy),
        again: !this.data.inspecting || results['passed'] === 'bad',
      })
    },

    change(part: Partial<FindingDraft>) {
      this.triggerEvent('change', { draft: { ...this.now(), ...part } })
    },

    onAnswer({ currentTarget }: Pick) {
      const { id, answer } = currentTarget.dataset
      this.change({ results: { ...this.now().results, [id]: answer } })
    },

    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.change({ words: detail.value })
    },

    onPhotos({ detail }: WechatMiniprogram.CustomEvent<{ files: LocalFile[] }>) {
      this.change({ photos: detail.files })
    },

    onAsk({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { field: Field }>) {
      const { field } = currentTarget.dataset
      this.setData({ asking: field, asked: this.now()[field] })
    },

    onWhen({ detail }: WechatMiniprogram.CustomEvent<{ at: Instant }>) {
      if (this.data.asking !== '') this.change({ [this.data.asking]: detail.at })
      this.onClose()
    },

    onClose() {
      this.setData({ asking: '' })
    },
  },
})

/** `今天 18:00 前`; an invitation while nothing is chosen. */
function words(at: Instant): string {
  return at === 0 ? '选时间' : `${dayAndClock(at, serverNow())} 前`
}
