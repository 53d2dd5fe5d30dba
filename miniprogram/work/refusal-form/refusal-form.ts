/**
 * 不归我们: what the neighbour is told, on which rule it rests and where to go. Fires `change` with both texts at each
 * letter. Source: R25.
 */
Component({
  properties: {
    words: { type: String, value: '' },
    lawAndWhereTo: { type: String, value: '' },
  },
  methods: {
    onWords({ detail }: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('change', { words: detail.value, lawAndWhereTo: this.data.lawAndWhereTo })
    },
    onLaw({ detail }: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('change', { words: this.data.words, lawAndWhereTo: detail.value })
    },
  },
})
