Page({
  data: { phone: '' },
  onPhone(event) {
    this.setData({ phone: event.detail.code })
  },
  fail() {
    throw new Error('页面出错')
  },
})
