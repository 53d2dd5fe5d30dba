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
  onSubmit(event) {
    this.setData({ sent: JSON.stringify(event.detail.value) })
  },
  onReset() {
    this.setData({ sent: 'reset' })
  },
  onConfirm(event) {
    this.setData({ sent: `confirm ${event.detail.value}` })
  },
  onKinds(event) {
    this.setData({ sent: event.detail.value.join() })
  },
  onPlace(event) {
    this.setData({ place: String(event.detail.value) })
  },
  onT(event) {
    this.setData({ t: event.detail.value })
  },
  onTurn(event) {
    this.setData({ turned: event.detail.current })
  },
})
