import type { OpinionId, OpinionView, TopicView } from '../../../typings/room'
import { compareWords } from '../../copy/opinion'
import { refusalWords } from '../../copy/zh'
import { answeredOpinions } from '../../services/opinion'
import { openTopic } from '../../services/room'
import { compare, type Comparison, versionPills } from '../../views/room/compare'
import { picturesOf } from '../../views/room/stages'

interface Data {
  words: typeof compareWords
  state: 'loading' | 'error' | 'empty' | ''
  text: string
  title: string
  screen: Comparison | null
  olderPills: ReturnType<typeof versionPills>
  newerPills: ReturnType<typeof versionPills>
  drawings: { key: string; url: string; name: string }[]
  showSame: boolean
}

const blank: Data = {
  words: compareWords,
  state: 'loading',
  text: '',
  title: '',
  screen: null,
  ...{ olderPills: [], newerPills: [], drawings: [] },
  showSame: false,
}

/** 比较两版: line by line, with the opinions behind each change. Source: R56, R58, B6. */
Page({
  data: blank,
  id: '',
  chosen: { older: 0, newer: 0 },
  topic: undefined as TopicView | undefined,
  urls: {},
  /** A map in a page’s options would be copied. */
  known: undefined as Map<OpinionId, OpinionView> | undefined,

  onLoad({ id = '', older, newer }: Record<string, string | undefined>) {
    this.id = id
    this.chosen = { older: Number(older ?? 0), newer: Number(newer ?? 0) }
    void this.read()
  },

  async read() {
    const opened = await openTopic(this.id)
    if (!opened.ok) return this.nothing('error', refusalWords(opened.code))
    this.topic = opened.data.topic
    this.urls = opened.data.urls
    const { plans } = this.topic
    if (plans.length < 2) return this.nothing('empty', compareWords.alone)
    const isChosen = plans.some(({ version }) => version === this.chosen.newer)
    if (!isChosen) this.chosen = { older: plans.length - 1, newer: plans.length }
    this.draw()
    const behind = plans.flatMap(({ changes }) => changes.flatMap(({ opinions }) => opinions))
    this.known = await answeredOpinions(this.id, new Set(behind))
    this.draw()
  },

  draw() {
    if (this.topic === undefined) return
    const { plans, title } = this.topic
    const { older, newer } = this.chosen
    this.setData({
      ...{ state: '', title, screen: compare(plans, this.chosen, this.known ?? new Map()) },
      olderPills: versionPills(
        plans.filter(({ version }) => version < newer),
        older,
      ),
      newerPills: versionPills(plans.slice(1), newer),
      drawings: plans
        .filter(({ version }) => version === older || version === newer)
        .flatMap(({ drawings, version }) =>
          picturesOf(drawings, this.urls)
            .slice(0, 1)
            .map(({ url }) => ({
              ...{ key: String(version), url },
              name: version === older ? compareWords.from : compareWords.to,
            })),
        ),
    } satisfies Partial<Data>)
  },
  nothing(state: 'error' | 'empty', text: string) {
    this.setData({ state, text } satisfies Partial<Data>)
  },

  onOlder({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { version: number }>) {
    this.chosen = { ...this.chosen, older: currentTarget.dataset.version }
    this.draw()
  },
  onNewer({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { version: number }>) {
    const newer = currentTarget.dataset.version
    this.chosen = { newer, older: Math.min(this.chosen.older, newer - 1) }
    this.draw()
  },
  onSame() {
    this.setData({ showSame: !this.data.showSame } satisfies Partial<Data>)
  },
  onOpinions() {
    void wx.navigateTo({ url: `/room/opinions/opinions?id=${this.id}` })
  },
  onDrawing({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    const urls = this.data.drawings.map(({ url }) => url)
    void wx.previewImage({ current: currentTarget.dataset.url, urls })
  },
  onRetry() {
    this.setData({ state: 'loading' } satisfies Partial<Data>)
    void this.read()
  },
})
