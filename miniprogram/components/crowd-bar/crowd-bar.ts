import type { CrowdKind } from '../../../typings/ticket'
import { config } from '../../config'
import { crowdWords, refusalWords } from '../../copy/zh'
import { newRequestId, speak, takeBack, unfollow } from '../../services/crowd'
import { askSubscriptions } from '../../services/subscribe'
import type { CrowdBar } from '../../views/crowd'

/**
 * 附议 and 关注 under a neighbour's request: one tap each. Fires `voice` with `{ kind, joined, count }` when the cloud
 * has it; `count` is absent where it is not known. Source: R33, B12, mock 03.
 */
Component({
  properties: {
    ticket: { type: String, value: '' },
    bar: { type: Object, value: {} as CrowdBar },
  },
  data: { sending: false },
  methods: {
    async onCosign() {
      if (this.data.sending) return
      const { cosigned } = this.data.bar // as the page gives it
      if (!cosigned) return this.say('cosign', crowdWords.thanks)
      const asked = await wx.showModal({
        title: crowdWords.takeBackTitle,
        confirmText: crowdWords.takeBack,
      })
      if (!asked.confirm) return
      await this.carry(
        'cosign',
        () => takeBack(this.data.ticket, idFor(this)),
        crowdWords.takenBack,
      )
    },
    async onFollow() {
      if (this.data.sending) return
      const { following } = this.data.bar // as above
      if (!following) return this.say('follow', crowdWords.followed)
      await this.carry(
        'follow',
        () => unfollow(this.data.ticket, idFor(this)),
        crowdWords.unfollowed,
      )
    },

    /** Asks in the same tap for leave to tell of the answer. */
    async say(kind: CrowdKind, thanks: string) {
      this.setData({ sending: true })
      await askSubscriptions(config.reportTemplates)
      await this.carry(kind, () => speak(kind, this.data.ticket, idFor(this)), thanks)
    },

    async carry(
      kind: CrowdKind,
      act: () => ReturnType<typeof speak | typeof unfollow>,
      done: string,
    ) {
      this.setData({ sending: true })
      const answer = await act()
      this.setData({ sending: false })
      // Not reached: the next tap is the same request.
      if (answer.ok || answer.code !== 'offline') ids.delete(this)
      void wx.showToast({ title: answer.ok ? done : refusalWords(answer.code), icon: 'none' })
      if (answer.ok) this.triggerEvent('voice', { kind, joined: false, ...answer.data })
    },
  },
})

/** The requestId of a tap that has not been answered yet. */
const ids = new WeakMap<object, string>()

function idFor(bar: object): string {
  const id = ids.get(bar) ?? newRequestId()
  ids.set(bar, id)
  return id
}
