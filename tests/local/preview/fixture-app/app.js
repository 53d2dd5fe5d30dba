App({
  opened: [],
  onLaunch(options) {
    this.opened.push(`launch ${options.path}`)
  },
  onShow(options) {
    this.opened.push(`show ${options.path}`)
  },
})
