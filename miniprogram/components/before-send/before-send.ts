import type { Before, CategoryId } from '../../../typings/ticket'
import { config } from '../../config'
import { beforeWords, refusalWords } from '../../copy/zh'
import { beforeSending, newRequestId, speak } from '../../services/crowd'
import { serverNow } from '../../services/server-clock'
import { askSubscriptions } from '../../services/subscribe'
import { beforeSend, type BeforeSend } from '../../views/crowd'

/** A pause in typing after which it looks, ms. */
const PAUSE = 800
/** Fewer characters say nothing yet. */
const ENOUGH = 4

/**
 * Above 发送: what this place remembers, and what a neighbour has reported already, with 一起附议 instead of a second
 * request. Never in the way: it looks after a pause, and says nothing offline or to those who may not read neighbours'
 * requests. Fires `joined` with `{ id }` once the cloud has the co-sign. Source: B12, mock 02.
 */
Component({
  properties: {
    place: { type: String, value: '' },
    text: { type: String, value: '' },
    spot: { type: String, value: '' },
    category: { type: String, value: '' },
    /** A private request, or one for somebody else, is nobody's to join. */
    off: { type: Boolean, value: false },
  },
  observers: {
    'place, text, spot, category, off': function () {
      this.later()
    },
  },
  data: { shown: null as BeforeSend | null, sending: false, words: beforeWords },
  lifetimes: {
    detached() {
      clearTimeout(looks.get(this)?.timer ?? 0)
      looks.delete(this)
    },
  },
  methods: {
    later() {
      const look = lookOf(this)
      clearTimeout(look.timer)
      look.timer = setTimeout(() => void this.look(), PAUSE)
    },

    async look() {
      const { place, text, spot, category, off } = this.data
      const look = lookOf(this)
      const said = text.trim()
      const asked = off || place === '' ? '' : [place, category, said, spot].join('\n')
      if (asked === look.asked) return
      look.asked = asked
      look.found = { similar: [] }
      if (asked !== '' && (said.length >= ENOUGH || category !== '')) {
        const answer = await beforeSending({
          place,
          ...(said === '' ? {} : { text: said }),
          ...(spot === '' ? {} : { spot }),
          ...(category === '' ? {} : { category: category as CategoryId }), // as the draft has it
        })
        if (look.asked !== asked) return // they wrote on
        if (answer.ok) look.found = answer.data
        else if (answer.code === 'offline') look.asked = '' // asked again at the next change
      }
      this.draw()
    },

    draw() {
      const { found, others } = lookOf(this)
      this.setData({ shown: beforeSend(found, others, serverNow()) })
    },

    onOther() {
      const id = this.data.shown?.offer?.id
      if (id !== undefined) lookOf(this).others.add(id)
      this.draw()
    },

    async onJoin() {
      const id = this.data.shown?.offer?.id
      if (id === undefined || this.data.sending) return
      this.setData({ sending: true })
      await askSubscriptions(config.reportTemplates)
      const answer = await speak('cosign', id, newRequestId())
      this.setData({ sending: false })
      const offline = !answer.ok && answer.code === 'offline'
      const no = answer.ok || offline ? beforeWords.kept : refusalWords(answer.code)
      void wx.showToast({ title: answer.ok ? beforeWords.joined : no, icon: 'none' })
      if (answer.ok) this.triggerEvent('joined', { id })
    },
  },
})

/** What one of these has looked for and found. */
interface Look {
  timer: number
  asked: string
  found: Before
  /** Requests that are said to be other ones. */
  others: Set<string>
}

/** Not rendered, so not in its data. */
const looks = new WeakMap<object, Look>()

function lookOf(self: object): Look {
  const look = looks.get(self) ?? {
    ...{ timer: 0, asked: '', found: { similar: [] }, others: new Set<string>() },
  }
  looks.set(self, look)
  return look
}
