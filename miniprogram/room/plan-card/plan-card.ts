import { topicWords } from '../../copy/topic'
import type { ChangeRow, PlanCard } from '../../views/room/plans'

/** The newest two versions of the plan side by side, and what changed because of whom. Source: R56, R58, B6, mock 08. */
Component({
  properties: {
    topic: { type: String, value: '' },
    /** From `planPair`. */
    plans: { type: Array, value: [] as PlanCard[] },
    /** From `changeRows`. */
    changes: { type: Array, value: [] as ChangeRow[] },
    /** The lines of the newest version, shown while there is nothing to compare. */
    lines: { type: Array, value: [] as { key: string; text: string }[] },
    /** At least one of them has a drawing. */
    drawn: { type: Boolean, value: false },
    compare: { type: Boolean, value: false },
    /** How many opinions there are; empty before anybody may speak. */
    opinions: { type: String, value: '' },
  },
  data: { words: topicWords },
  methods: {
    onDrawing({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
      const urls = this.data.plans.map(({ drawing }: PlanCard) => drawing).filter(Boolean)
      void wx.previewImage({ current: currentTarget.dataset.url, urls })
    },
    onCompare() {
      void wx.navigateTo({ url: `/room/compare/compare?id=${this.data.topic}` })
    },
    onOpinions() {
      void wx.navigateTo({ url: `/room/opinions/opinions?id=${this.data.topic}` })
    },
  },
})
