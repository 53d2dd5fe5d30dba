import { receiptWords } from '../../copy/ballot'
import { copyText } from '../../services/clipboard'
import type { Receipt } from '../../views/room/receipt'

/** The code by which a household finds its line in the published list. Fires `close`. Source: R60, mock 09b. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    receipt: { type: Object, value: null as Receipt | null },
  },
  data: { words: receiptWords },
  methods: {
    async onCopy() {
      const receipt = this.data.receipt as Receipt | null // as declared above
      const copied = await copyText(receipt?.code ?? '')
      const title = copied ? receiptWords.copied : receiptWords.notCopied
      void wx.showToast({ title, icon: 'none' })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})
