import type { TraceLink } from '../../typings/ticket'
import type { Instant } from '../../typings/time'
import { topicLinkTitles } from '../copy/topic'
import { linkTitles } from '../copy/zh'
import { dayAndClock } from './time'
import type { Checked } from './trace'

/** A link of the trace as the checking sheet shows it. */
export interface LinkRow {
  seq: number
  title: string
  time: string
  /** Beginning of the hash: enough to compare by eye. */
  hash: string
  ok: boolean
  words: string
}

/** Every link with what the phone found. Source: R35. */
export function linkRows(links: readonly TraceLink[], checked: Checked, now: Instant): LinkRow[] {
  return links.map((link, index) => {
    const found = checked.links[index]
    const ok = found?.sound === true && found.content !== 'changed'
    return {
      seq: link.seq,
      title: `${link.seq + 1}. ${link.actor} · ${titleOf(link)}`,
      time: dayAndClock(link.at, now),
      hash: link.hash.slice(0, 16),
      ok,
      words: !ok ? '对不上' : found.content === 'hidden' ? '相符（内容不公开）' : '相符',
    }
  })
}

const titleOf = ({ type }: TraceLink): string =>
  linkTitles.get(type) ?? topicLinkTitles.get(type) ?? type
