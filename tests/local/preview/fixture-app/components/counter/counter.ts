import { named } from '../../behaviors/named'

Component({
  behaviors: [named],
  properties: { value: { type: Number, value: 0 } },
  methods: {
    onTap() {
      this.setData({ value: this.data.value + 1 })
      this.triggerEvent('count', { value: this.data.value, hello: this.hello() })
    },
  },
})
