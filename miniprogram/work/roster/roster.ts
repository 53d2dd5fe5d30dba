import type { RosterKind } from '../../../typings/member'
import { rosterCodes, rosterKinds } from '../../copy/work'
import { refusalWords } from '../../copy/zh'
import { type Answer, newRequestId } from '../../services/cloud'
import { copyText } from '../../services/clipboard'
import { readText } from '../../services/files'
import { importRoster, rosterTemplate } from '../../services/roster'
import {
  codesText,
  kindPills,
  type ProblemRow,
  problemRows,
  rejectedWords,
  rowCount,
} from '../../views/work/roster'

interface Data {
  kinds: ReturnType<typeof kindPills>
  kind: RosterKind
  kindText: string
  csv: string
  rows: number
  /** Choosing a file out of a chat exists only in WeChat. */
  picksFiles: boolean
  /** Rows that are good; -1 before the check. */
  accepted: number
  problems: ProblemRow[]
  problem: string
  codes: { name: string; code: string }[]
  codesTitle: string
  codesHint: string
  done: string
  sending: boolean
}

const blank: Data = {
  kinds: kindPills('buildings'),
  kind: 'buildings',
  kindText: rosterKinds.buildings.text,
  csv: '',
  rows: 0,
  picksFiles: false,
  accepted: -1,
  problems: [],
  problem: '',
  codes: [],
  codesTitle: '',
  codesHint: '',
  done: '',
  sending: false,
}

const unchecked = { accepted: -1, problems: [], problem: '', done: '', codes: [] }

/** Imports buildings, households and staff: template, paste or choose, check, import. Source: design §3. */
Page({
  data: blank,
  requestId: '',

  onLoad() {
    this.requestId = newRequestId()
    this.setData({ picksFiles: wx.canIUse('chooseMessageFile') } satisfies Partial<Data>)
  },

  onKind({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { id: RosterKind }>) {
    const { id: kind } = currentTarget.dataset
    const kindText = rosterKinds[kind].text
    this.setData({ kind, kindText, kinds: kindPills(kind) } satisfies Partial<Data>)
    this.setCsv('')
  },

  async onTemplate() {
    const template = await rosterTemplate(this.data.kind)
    if (!template.ok) return toast(refusalWords(template.code))
    if (await copyText(template.data.csv)) toast('表头已复制，粘到表格里填')
  },

  onCsv({ detail }: WechatMiniprogram.TextareaInput) {
    this.setCsv(detail.value)
  },

  async onFile() {
    const chosen = await wx
      .chooseMessageFile({ count: 1, type: 'file', extension: ['csv', 'txt'] })
      .catch(() => undefined) // closed without choosing
    const path = chosen?.tempFiles[0]?.path
    if (path === undefined) return
    const csv = await readText(path)
    if (csv === undefined) toast('这个文件读不出来')
    else this.setCsv(csv)
  },

  setCsv(csv: string) {
    this.requestId = newRequestId()
    this.setData({ csv, rows: rowCount(csv), ...unchecked } satisfies Partial<Data>)
  },

  async onCheck() {
    const checked = await this.send(true)
    if (checked === undefined) return
    const problems = problemRows(checked.errors)
    this.setData({ accepted: checked.accepted, problems, problem: '' } satisfies Partial<Data>)
  },

  async onImport() {
    const taken = await this.send(false)
    if (taken === undefined) return
    this.requestId = newRequestId()
    const problems = problemRows(taken.errors)
    if (problems.length > 0) return this.setData({ problems } satisfies Partial<Data>)
    const { title: codesTitle, text: codesHint } = rosterCodes[this.data.kind]
    this.setData({
      ...unchecked,
      csv: '',
      rows: 0,
      done: `已导入 ${taken.accepted} 行`,
      codes: taken.codes ?? [],
      codesTitle,
      codesHint,
    } satisfies Partial<Data>)
  },

  /** A check is never the same request as the import it precedes. */
  async send(dryRun: boolean) {
    const { csv, kind, sending } = this.data
    if (sending || csv.trim() === '') return undefined
    this.setData({ sending: true } satisfies Partial<Data>)
    const requestId = dryRun ? newRequestId() : this.requestId
    const sent = await importRoster({ requestId, kind, csv, dryRun })
    this.setData({ sending: false } satisfies Partial<Data>)
    if (sent.ok) return sent.data
    this.refused(sent)
    return undefined
  },

  refused(sent: Extract<Answer<unknown>, { ok: false }>) {
    if (sent.code !== 'offline') this.requestId = newRequestId()
    const detail = sent.code === 'offline' ? undefined : sent.detail
    const problem =
      sent.code === 'roster_rejected' ? rejectedWords(detail) : refusalWords(sent.code)
    this.setData({ problem } satisfies Partial<Data>)
  },

  async onCopyCodes() {
    if (!(await copyText(codesText(this.data.codes)))) return
    toast(this.data.kind === 'staff' ? '已复制，请发给本人，用一次就作废' : '已复制')
  },
})

function toast(title: string): void {
  void wx.showToast({ title, icon: 'none' })
}
