import { urgentGoesOn } from '../../copy/zh'
import { currentSession } from '../../services/session'
import { type UrgentBar, urgentBar } from '../../views/urgent'

/** Words that name a danger: what to do first, and the numbers, one tap each. Source: issue 3 item 1. */
Component({
  properties: {
    text: {
      type: String,
      value: '',
      observer(text: string) {
        this.draw(text)
      },
    },
  },
  data: { bar: null as UrgentBar | null, goesOn: urgentGoesOn },
  methods: {
    draw(text: string) {
      const bar = urgentBar(text, currentSession()?.card?.servants)
      if (bar?.kind !== this.data.bar?.kind) this.setData({ bar })
    },
    onCall(event: WechatMiniprogram.TouchEvent<object, object, { number: string }>) {
      wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.number, fail: () => {} })
    },
  },
})
