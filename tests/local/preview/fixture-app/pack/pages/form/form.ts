Page({
  data: {
    who: '邻居',
    what: '说明',
    places: ['一层', '二层', '三层'],
    place: '',
    sent: '',
    t: '',
    turned: 0,
  },
  onSubmit(event: WechatMiniprogram.FormSubmit) {
    this.setData({ sent: JSON.stringify(event.detail.value) })
  },
  onReset() {
    this.setData({ sent: 'reset' })
  },
  onConfirm(event: WechatMiniprogram.InputConfirm) {
    this.setData({ sent: `confirm ${event.detail.value}` })
  },
  onKinds(event: WechatMiniprogram.CheckboxGroupChange) {
    this.setData({ sent: event.detail.value.join() })
  },
  onPlace(event: WechatMiniprogram.PickerChange) {
    this.setData({ place: String(event.detail.value) })
  },
  onT(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ t: event.detail.value })
  },
  onTurn(event: WechatMiniprogram.SwiperChange) {
    this.setData({ turned: event.detail.current })
  },
})
