export const named = Behavior({
  properties: { label: { type: String, value: '无名' } },
  methods: {
    hello(): string {
      return `你好，${this.data.label}`
    },
  },
})
