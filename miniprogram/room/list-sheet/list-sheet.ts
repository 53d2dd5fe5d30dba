import type { BallotLine, BallotView } from '../../../typings/room'
import { listWords } from '../../copy/ballot'
import { exportWords, refusalWords } from '../../copy/zh'
import { readLines, recountOf } from '../../services/ballot'
import { copyText } from '../../services/clipboard'
import { keepFile, sendFile } from '../../services/trace'
import {
  countRows,
  lineWords,
  linesAround,
  type LineRow,
  placeOf,
  recount,
  recountFile,
  saysSame,
} from '../../views/room/recount'

interface Data {
  typed: string
  busy: string
  /** What was found of the code, and whether that is as it should be. */
  found: { sound: boolean; title: string; words: string } | null
  rows: LineRow[]
  /** What this phone has counted. */
  counted: { sound: boolean; title: string; words: string } | null
  counts: { option: string; label: string; count: number }[]
  ready: string
  words: typeof listWords
}

const blank: Data = {
  ...{ typed: '', busy: '', found: null, rows: [], counted: null, counts: [], ready: '' },
  words: listWords,
}

/** The lines this phone has read, and the file made of them; not drawn. */
const kept = new WeakMap<object, { lines?: BallotLine[]; file?: KeptFile }>()

interface KeptFile {
  name: string
  text: string
  path: string | undefined
}

/**
 * 找到我的选票 and 自己数一遍: reads the published list page by page, looks for a code, counts every line on this phone
 * and exports them for `npm run recount`. Fires `close`. Source: R60, mock 10.
 */
Component({
  properties: {
    /** `find` or `count`; empty is closed. */
    sheet: {
      type: String,
      value: '',
      observer(sheet: string) {
        if (sheet === 'find') void this.begin()
        if (sheet === 'count') void this.count()
      },
    },
    ballot: { type: Object, value: null as BallotView | null },
  },
  data: blank,
  methods: {
    of(): BallotView | null {
      return this.data.ballot
    },

    async begin() {
      const code = this.of()?.mine?.code ?? ''
      this.setData({ typed: code, found: null, rows: [] } satisfies Partial<Data>)
      if (code !== '') await this.find()
    },

    onTyped({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value } satisfies Partial<Data>)
    },

    async find() {
      const ballot = this.of()
      const { typed } = this.data
      if (ballot === null || typed.trim() === '' || this.data.busy !== '') return
      const lines = await this.lines(listWords.looking)
      if (lines === undefined) return
      const at = placeOf(lines, typed)
      const isMine = ballot.mine !== undefined && placeOf([[ballot.mine.code, null]], typed) === 0
      const line = lines[at]
      this.setData({
        rows: line === undefined ? [] : linesAround(lines, at, ballot.terms),
        found:
          line === undefined
            ? { sound: false, title: listWords[isMine ? 'missingMine' : 'missing'], words: '' }
            : {
                sound: !isMine || saysSame(line, ballot.mine?.choices),
                title: listWords.found(at + 1, lines.length),
                words: this.says(line, isMine),
              },
      } satisfies Partial<Data>)
    },

    says(line: BallotLine, isMine: boolean): string {
      const ballot = this.of()
      if (ballot === null) return ''
      const words = lineWords(line[1], ballot.terms)
      if (!isMine) return `${words}。`
      const same = saysSame(line, ballot.mine?.choices)
      return `${words}，${same ? listWords.same : listWords.different}`
    },

    async count() {
      const ballot = this.of()
      if (ballot?.result === undefined || this.data.busy !== '') return
      const lines = await this.lines(listWords.counting)
      if (lines === undefined) return
      const counted = recount(lines, ballot, ballot.result)
      this.setData({
        counts: countRows(counted, ballot.terms),
        counted: {
          sound: counted.same,
          title: listWords[counted.same ? 'sameCount' : 'differentCount'],
          words: listWords.counted(counted.lines),
        },
      } satisfies Partial<Data>)
    },

    /** The whole list, read once. */
    async lines(words: (read: number) => string): Promise<BallotLine[] | undefined> {
      const had = kept.get(this)?.lines
      const topic = this.of()?.topic
      if (had !== undefined || topic === undefined) return had
      this.setData({ busy: words(0) } satisfies Partial<Data>)
      const read = await readLines(topic, (lines) => {
        this.setData({ busy: words(lines.length) } satisfies Partial<Data>)
        return true
      })
      this.setData({ busy: '' } satisfies Partial<Data>)
      if (read.ok) kept.set(this, { ...kept.get(this), lines: read.data })
      else toast(refusalWords(read.code))
      return read.ok ? read.data : undefined
    },

    /** First made, then sent in a tap of its own: WeChat hands a file on only inside a tap. */
    async onExport() {
      const topic = this.of()?.topic
      const lines = await this.lines(listWords.counting)
      if (lines === undefined || topic === undefined) return
      this.setData({ busy: listWords.preparing } satisfies Partial<Data>)
      const published = await recountOf(topic)
      this.setData({ busy: '' } satisfies Partial<Data>)
      if (!published.ok) return toast(refusalWords(published.code))
      const { name, text } = recountFile(published.data, lines)
      const file = { name, text, path: await keepFile(name, text) }
      kept.set(this, { ...kept.get(this), file })
      const size = `${Math.max(1, Math.round(text.length / 1024))} KB`
      this.setData({ ready: listWords.ready(size) } satisfies Partial<Data>)
    },

    async onSend() {
      const file = kept.get(this)?.file
      const sent = file?.path !== undefined && (await sendFile(file.path, file.name))
      if (!sent) toast(exportWords.notSent)
    },

    async onCopy() {
      const copied = await copyText(kept.get(this)?.file?.text ?? '')
      toast(copied ? exportWords.copied : exportWords.notCopied)
    },

    onClose() {
      this.triggerEvent('close')
    },
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
