import { stageWords } from '../../copy/topic'
import type { StageRow } from '../../views/room/stages'

/** Every stage of a topic with its dates, minutes, and what was late, put off or left out. Fires `close`. Source: R55. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** From `stageRows`. */
    stages: { type: Array, value: [] as StageRow[] },
  },
  data: { title: stageWords.sheet, open: '' },
  methods: {
    onClose() {
      this.triggerEvent('close')
    },
    /** Minutes are read where they belong. */
    onOpen({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = currentTarget.dataset
      this.setData({ open: this.data.open === key ? '' : key })
    },
  },
})
