/** What the seed writes into .local for the desk: JSON files by name. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { ifAbsent } from './absent'

/** The message templates WeChat would have registered for this Mini Program, with their titles. */
const TEMPLATES = [
  { id: 'template-progress', title: '诉求办理进度通知' },
  { id: 'template-work', title: '待办事项提醒' },
  { id: 'template-room', title: '议事进展通知' },
  { id: 'template-room', title: '议事进度提醒' },
]

/** What a file that is not there stands for. */
const ABSENT: Record<string, unknown> = { facts: null, templates: TEMPLATES }

/** The parsed `<name>.json`; before the seed has run, an empty list (facts: null). */
export async function readData(dataDir: string, name: string): Promise<unknown> {
  const text = await readFile(path.join(dataDir, `${name}.json`), 'utf8').catch(ifAbsent)
  if (text !== undefined) return JSON.parse(text)
  return name in ABSENT ? ABSENT[name] : []
}

/** Whose phone opens when an address names nobody: the first identity, or a made-up visitor. */
export async function firstOpenid(dataDir: string): Promise<string> {
  const identities = await readData(dataDir, 'identities')
  const first: unknown = Array.isArray(identities) ? identities[0] : undefined
  if (typeof first === 'object' && first !== null && 'openid' in first) return String(first.openid)
  return 'o-visitor'
}
