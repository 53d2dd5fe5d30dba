Page({
  data: { phone: '' },
  onPhone(event: WechatMiniprogram.CustomEvent<{ code: string }>) {
    this.setData({ phone: event.detail.code })
  },
  fail() {
    throw new Error('页面出错')
  },
})
