import type { TraceLink } from '../../../typings/ticket'
import { exportWords, proofWords, refusalWords, ticketWords } from '../../copy/zh'
import { copyText } from '../../services/clipboard'
import { serverNow } from '../../services/server-clock'
import {
  exportTrace,
  keepFile,
  readProof,
  readTrace,
  sendFile,
  type TracedKind,
} from '../../services/trace'
import { rememberedRoot, rememberRoot } from '../../services/witness'
import { checkProof } from '../../views/proof'
import { proofRow, type ProofRow } from '../../views/proof-row'
import { checkTrace } from '../../views/trace'
import { type LinkRow, linkRows } from '../../views/trace-rows'

interface Data {
  words: string
  proof: ProofRow | null
  links: LinkRow[]
  /** A file is being made; then what it is, ready to be sent. */
  exporting: boolean
  ready: string
}

const blank: Data = { words: '', proof: null, links: [], exporting: false, ready: '' }

/** The exported file of each sheet; not drawn. */
const files = new WeakMap<object, { name: string; text: string; path: string | undefined }>()

/**
 * 自己核对: computes the whole chain and the daily root on this phone, and exports them. Fires `checked` with
 * `{ words, sound }` whenever it has looked, and `close`. Source: R35, B2.
 */
Component({
  properties: {
    visible: {
      type: Boolean,
      value: false,
      observer(visible: boolean) {
        if (visible) void this.prove()
      },
    },
    ticket: { type: String, value: '' },
    /** `ticket`, or `topic`: the id is a topic’s. */
    of: { type: String, value: 'ticket' },
    /** Looked at anew when it changes. */
    version: {
      type: Number,
      value: -1,
      observer(version: number) {
        if (version >= 0) void this.verify()
      },
    },
    /** Events the timeline shows, said while nothing could be checked. */
    events: { type: Number, value: 0 },
  },
  data: blank,
  methods: {
    /** The chain alone: cheap enough for every opening of the page. */
    async verify(): Promise<TraceLink[] | undefined> {
      this.tell(ticketWords.checking, true)
      this.setData({ ready: '', proof: null } satisfies Partial<Data>)
      const trace = await this.trace()
      if (!trace.ok) {
        this.tell(ticketWords.unchecked(this.data.events), true)
        return undefined
      }
      const { links, head } = trace.data
      const checked = checkTrace(links, head)
      const sound = checked.broken < 0
      this.setData({ links: linkRows(links, checked, serverNow()) } satisfies Partial<Data>)
      this.tell(
        sound ? ticketWords.intact(links.length) : ticketWords.broken(checked.broken + 1),
        sound,
      )
      if (this.data.visible && sound) await this.proveLinks(links)
      return links
    },

    trace() {
      return readTrace(this.data.ticket, kindOf(this.data))
    },

    /** The daily root, when somebody opens the sheet. */
    async prove() {
      const trace = await this.trace()
      if (trace.ok) await this.proveLinks(trace.data.links)
      else this.setData({ proof: unread } satisfies Partial<Data>)
    },

    async proveLinks(links: TraceLink[]) {
      const proof = await readProof(this.data.ticket, kindOf(this.data))
      if (!proof.ok) return this.setData({ proof: unread } satisfies Partial<Data>)
      const checked = checkProof(this.data.ticket, links, proof.data, rememberedRoot())
      if (checked.state === 'sound') rememberRoot(checked.newest)
      const row = proofRow(checked, links.length, serverNow())
      this.setData({ proof: row } satisfies Partial<Data>)
      if (checked.state === 'broken') this.tell(row.title, false)
    },

    tell(words: string, sound: boolean) {
      this.setData({ words } satisfies Partial<Data>)
      this.triggerEvent('checked', { words, sound })
    },

    /** First made, then sent in a tap of its own: WeChat hands a file on only inside a tap. */
    async onExport() {
      if (this.data.exporting) return
      this.setData({ exporting: true } satisfies Partial<Data>)
      const made = await exportTrace(this.data.ticket, kindOf(this.data))
      this.setData({ exporting: false } satisfies Partial<Data>)
      if (!made.ok) return void wx.showToast({ title: refusalWords(made.code), icon: 'none' })
      const { name, text } = made.data
      files.set(this, { name, text, path: await keepFile(name, text) })
      const size = `${Math.max(1, Math.round(text.length / 1024))} KB`
      this.setData({ ready: exportWords.ready(size) } satisfies Partial<Data>)
    },
    async onSend() {
      const file = files.get(this)
      const sent = file?.path !== undefined && (await sendFile(file.path, file.name))
      if (!sent) void wx.showToast({ title: exportWords.notSent, icon: 'none' })
    },
    async onCopy() {
      const copied = await copyText(files.get(this)?.text ?? '')
      const title = copied ? exportWords.copied : exportWords.notCopied
      void wx.showToast({ title, icon: 'none' })
    },
    onClose() {
      this.triggerEvent('close')
    },
  },
})

/** A property of WXML is any text. */
const kindOf = ({ of }: { of: string }): TracedKind => (of === 'topic' ? 'topic' : 'ticket')

const unread: ProofRow = { icon: 'clock', tone: '', ...proofWords.unread, root: '' }
