import { roomSteps } from '../../copy/zh'
import { markTab } from '../../services/tabs'

/** 议事: how the micro meeting room decides. Source: R55. */
Page({
  data: { steps: roomSteps },
  onShow() {
    markTab(this, 'rooms')
  },
  onPropose() {
    void wx.switchTab({ url: '/pages/home/home' })
  },
})
