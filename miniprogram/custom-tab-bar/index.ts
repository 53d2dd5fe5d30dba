import { readLook } from '../services/look'

/** 楼门 · 议事 · 监督 · 我的. Own drawing, so that it grows with the text and uses the one icon set. */
Component({
  data: {
    selected: 0,
    unread: 0,
    /** A sheet is open over the page. */
    covered: false,
    k: 1,
    care: false,
    tabs: [
      { path: '/pages/home/home', text: '楼门', icon: 'gate' },
      { path: '/pages/rooms/rooms', text: '议事', icon: 'talk' },
      { path: '/pages/oversight/oversight', text: '监督', icon: 'eye' },
      { path: '/pages/mine/mine', text: '我的', icon: 'user' },
    ],
  },
  lifetimes: {
    attached() {
      const { k, care } = readLook()
      this.setData({ k, care })
    },
  },
  methods: {
    onTab(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      void wx.switchTab({ url: event.currentTarget.dataset.path })
    },
  },
})
