import { named } from '../../behaviors/named'

interface Counter {
  data: { value: number }
  hello(): string
  setData(data: { value: number }): void
  triggerEvent(name: string, detail: object): void
}
declare const Component: (definition: object) => void

Component({
  behaviors: [named],
  properties: { value: { type: Number, value: 0 } },
  methods: {
    onTap(this: Counter) {
      this.setData({ value: this.data.value + 1 })
      this.triggerEvent('count', { value: this.data.value, hello: this.hello() })
    },
  },
})
