Page({
  data: {
    gap: 20,
    count: 1,
    told: '',
    rowTold: '',
    taps: '',
    rows: [
      { id: 'a', name: '电梯' },
      { id: 'b', name: '积水' },
    ],
    names: ['甲', '乙'],
    line: { label: '楼层', value: '9' },
    asking: false,
    popped: false,
  },
  log: [],
  onLoad() {
    this.log.push('load')
  },
  onShow() {
    this.log.push('show')
  },
  onReady() {
    this.log.push('ready')
  },
  onHide() {
    this.log.push('hide')
  },
  onUnload() {
    this.log.push('unload')
  },
  onPullDownRefresh() {
    this.log.push('pull')
  },
  onReachBottom() {
    this.log.push('bottom')
  },
  onTabItemTap(item) {
    this.log.push(`tab ${item.text}`)
  },
  onShareAppMessage() {
    return { title: '来看看', promise: Promise.resolve({ imageUrl: '/assets/gate.svg' }) }
  },
  onCount(event) {
    this.setData({ told: `${event.detail.value} ${event.detail.hello}` })
  },
  onRow(event) {
    const { id } = event.currentTarget.dataset
    this.setData({ rowTold: `${id} ${event.mark?.['row']} ${event.changedTouches.length}` })
  },
  onOutside() {
    this.setData({ taps: `${this.data.taps}外` })
  },
  onInside() {
    this.setData({ taps: `${this.data.taps}内` })
  },
  openDialog() {
    this.setData({ asking: true, popped: true })
  },
  onConfirm() {
    this.setData({ asking: false, told: '好了' })
  },
})
