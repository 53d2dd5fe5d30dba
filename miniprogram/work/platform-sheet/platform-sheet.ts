import type { UnitId } from '../../../typings/member'
import type { TicketView, TopicKind } from '../../../typings/ticket'
import { type PlatformForm, platformForms, topicKinds } from '../../copy/together'
import { refusalWords } from '../../copy/zh'
import type { Answer } from '../../services/cloud'
import { ask, markTopic, whistle } from '../../services/platform'
import { beginRequest, requestIdOf, settleRequest } from '../../services/request-id'
import { type UnitPill, unitPills } from '../../views/together'

const kinds = (['environment', 'parking', 'lift', 'covenant', 'other'] as const).map((id) => ({
  id,
  label: topicKinds[id],
}))

interface Data {
  shown: (typeof platformForms)[PlatformForm]
  words: string
  kind: TopicKind
  kinds: typeof kinds
  /** Units to be called; none chosen is the usual ones of the category. */
  units: UnitPill[]
  sending: boolean
}

const blank: Data = {
  ...{ shown: platformForms.ask, words: '', kind: 'environment', kinds, sending: false },
  units: unitPills([]),
}

/**
 * Asking the reporter, marking a topic, blowing the whistle: one form at a time, named by `form`, closed when empty.
 * Carries it out itself; fires `done` with `{ ticket, words }`, `stale` when there is something
 * to be read first, and `close`. Source: R25, R33, B10.
 */
Component({
  properties: {
    /** `ask`, `topic`, `whistle` or empty. */
    form: {
      type: String,
      value: '',
      observer(form: string) {
        if (isForm(form)) this.open(form)
      },
    },
    ticketId: { type: String, value: '' },
  },
  data: blank,
  methods: {
    open(form: PlatformForm) {
      const shown = platformForms[form]
      beginRequest(this)
      this.setData({ shown, words: shown.words, sending: false, units: unitPills([]) })
    },

    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.setData({ words: detail.value })
    },

    onKind({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: TopicKind }>) {
      this.setData({ kind: currentTarget.dataset.id })
    },

    onUnit({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: UnitId }>) {
      const { id } = currentTarget.dataset
      const chosen = this.chosen()
      const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
      this.setData({ units: unitPills(next) })
    },

    chosen(): UnitId[] {
      return this.data.units.flatMap((unit: UnitPill) => (unit.on ? [unit.id] : []))
    },

    async onSend() {
      if (this.data.words.trim() === '' || this.data.sending) return
      this.setData({ sending: true })
      const answer = await this.command()
      this.setData({ sending: false })
      settleRequest(this, answer)
      if (answer.ok) {
        return this.triggerEvent('done', { ticket: answer.data, words: this.data.shown.done })
      }
      void wx.showToast({ title: refusalWords(answer.code), icon: 'none' })
      if (answer.code === 'changed_meanwhile') this.triggerEvent('stale')
    },

    command(): Promise<Answer<TicketView>> {
      const requestId = requestIdOf(this)
      const { ticketId: id, form, kind } = this.data
      const words = this.data.words.trim()
      if (form === 'ask') return ask({ id, requestId, question: words })
      if (form === 'topic') return markTopic({ id, requestId, kind, reason: words })
      const units = this.chosen()
      return whistle({ id, requestId, reason: words, ...(units.length > 0 && { units }) })
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})

const isForm = (form: string): form is PlatformForm => Object.keys(platformForms).includes(form)
