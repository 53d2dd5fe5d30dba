interface Named {
  data: { label: string }
}
declare const Behavior: (definition: object) => unknown

/** Gives a component a label and a greeting. */
export const named = Behavior({
  properties: { label: { type: String, value: '无名' } },
  methods: {
    hello(this: Named): string {
      return `你好，${this.data.label}`
    },
  },
})
