import { workWords } from '../../copy/organise'
import { refusalWords } from '../../copy/zh'
import { serverNow } from '../../services/cloud'
import { openRoomWork } from '../../services/organise'
import { roomWork, type RoomWorkScreen } from '../../views/room/work'

interface Data extends RoomWorkScreen {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  words: typeof workWords
}

const blank: Data = {
  ...{ state: 'loading', stateText: '', rows: [], marked: [], count: '' },
  words: workWords,
}

/** 议事 at the desk: topics that wait for their organisers, and requests that are to become one. Source: R52, B10. */
Page({
  data: blank,

  onShow() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load() {
    const answer = await openRoomWork()
    if (!answer.ok) {
      const stateText = refusalWords(answer.code)
      const isNew = this.data.rows.length + this.data.marked.length === 0
      return this.setData({ ...(isNew && { state: 'error' }), stateText } satisfies Partial<Data>)
    }
    const screen = roomWork(answer.data, serverNow())
    const isEmpty = screen.rows.length + screen.marked.length === 0
    this.setData({ ...screen, state: isEmpty ? 'empty' : 'ready' } satisfies Partial<Data>)
  },

  onOpen({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
})
