import { judgeWords } from '../../copy/judgement'
import { refusalWords } from '../../copy/zh'
import { heldOn } from '../../services/judgement'
import { openTopic } from '../../services/room'
import { type JudgeItem, roomJudgeItems } from '../../views/judge'

interface Data {
  state: 'loading' | 'ready' | 'empty' | 'error'
  stateText: string
  title: string
  where: string
  items: JudgeItem[]
  words: typeof judgeWords
}

const blank: Data = {
  ...{ state: 'loading', stateText: '', title: '', where: '', items: [] },
  words: judgeWords,
}

/** 看能不能公开: everything of one topic that the safety check holds, one thing after the other. Source: R13, B13. */
Page({
  data: blank,
  id: '',

  onLoad({ id = '' }: Record<string, string | undefined>) {
    this.id = id
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    await wx.stopPullDownRefresh()
  },

  async load() {
    const [opened, held] = await Promise.all([openTopic(this.id), heldOn(this.id)])
    if (!opened.ok) return this.failed(opened.code)
    if (!held.ok) return this.failed(held.code)
    const { topic, urls } = opened.data
    const items = roomJudgeItems(topic, held.data.rows, { ...urls, ...held.data.urls })
    this.setData({
      ...{ items, title: topic.title, where: topic.placeName },
      state: items.length === 0 ? 'empty' : 'ready',
      stateText: judgeWords.done,
    } satisfies Partial<Data>)
  },

  failed(code: Parameters<typeof refusalWords>[0]) {
    const stateText = refusalWords(code)
    this.setData({ state: 'error', stateText } satisfies Partial<Data>)
  },

  onTopic() {
    void wx.navigateTo({ url: `/room/topic/topic?id=${this.id}` })
  },
})
