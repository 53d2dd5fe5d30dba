import { quietFroms, quietSpan, quietTos, quietWords } from '../../copy/quiet'
import { refusalWords } from '../../copy/zh'
import { setQuiet } from '../../services/member'

type Hour = WechatMiniprogram.TouchEvent<object, object, { hour: number }>

/** A row of 我的 with its sheet: when messages of work wait for the morning. Fires `set`. Source: B15. */
Component({
  properties: {
    from: { type: Number, value: 22 },
    to: { type: Number, value: 7 },
  },
  data: {
    open: false,
    span: '',
    hint: quietWords.hint,
    froms: quietFroms,
    tos: quietTos,
    draftFrom: 22,
    draftTo: 7,
    sending: false,
  },
  observers: {
    'from, to'(from: number, to: number) {
      this.setData({ span: quietSpan({ from, to }) })
    },
  },
  methods: {
    onOpen() {
      const { from, to } = this.data
      const chosen = from === to ? {} : { draftFrom: from, draftTo: to }
      this.setData({ open: true, ...chosen })
    },
    onClose() {
      this.setData({ open: false })
    },
    onFrom({ currentTarget }: Hour) {
      this.setData({ draftFrom: currentTarget.dataset.hour })
    },
    onTo({ currentTarget }: Hour) {
      this.setData({ draftTo: currentTarget.dataset.hour })
    },
    onKeep() {
      void this.keep(this.data.draftFrom, this.data.draftTo)
    },
    onNever() {
      void this.keep(0, 0)
    },
    async keep(from: number, to: number) {
      if (this.data.sending) return
      this.setData({ sending: true })
      const set = await setQuiet({ from, to })
      this.setData({ sending: false })
      void wx.showToast({ title: set.ok ? quietWords.done : refusalWords(set.code), icon: 'none' })
      if (!set.ok) return
      this.onClose()
      this.triggerEvent('set')
    },
  },
})
