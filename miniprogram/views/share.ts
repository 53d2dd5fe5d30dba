import type { TicketView } from '../../typings/ticket'
import type { Duration } from '../../typings/time'
import { config } from '../config'
import { categories, outcomes, shareTitles, shareWords } from '../copy/zh'
import { buildingOf } from './place'
import { span } from './time'

/** What a shared card says; nothing on it that the whole community may not read. Source: R29. */
export interface SharePicture {
  /** Product and place, over everything. */
  head: string
  /** `24号楼`, on the red plate. */
  plate: string
  outcome: string
  title: string
  /** `11 小时 20 分回话，按时`, or that it came late. */
  time: string
  late: boolean
  /** `老旧电梯`. */
  kind: string
  /** First figures of the newest daily root, printed outside our database. Source: design §4. */
  root: string
}

/** Figures of the root that are printed: enough to tell roots apart, short enough to read out. */
const ROOT_SHOWN = 8

/** The picture of an answered request; undefined while it has no answer, or is not public. Pure. Source: R29, B2. */
export function sharePictureOf(
  ticket: Pick<
    TicketView,
    'answer' | 'category' | 'createdAt' | 'obligations' | 'placeName' | 'title' | 'visibility'
  >,
  root?: string,
): SharePicture | undefined {
  const { answer, visibility } = ticket
  if (answer === undefined || answer.outcome === 'withdrawn' || visibility !== 'public') {
    return undefined
  }
  const late = ticket.obligations.some(
    ({ kind, breachedAt }) => kind !== 'acceptance' && breachedAt !== undefined,
  )
  return {
    head: config.name,
    plate: buildingOf(ticket.placeName),
    outcome: outcomes[answer.outcome],
    title: ticket.title,
    time: timeWords(answer.at - ticket.createdAt, late),
    late,
    kind: categories[ticket.category],
    root: root === undefined ? '' : shareWords.root(root.slice(0, ROOT_SHOWN)),
  }
}

function timeWords(length: Duration, late: boolean): string {
  return late ? shareWords.late(span(length)) : shareWords.onTime(span(length))
}

/** Title of the card shared into a group: what became of it comes first. Source: R29. */
export function shareTitle(ticket: Pick<TicketView, 'title' | 'answer'>): string {
  return ticket.answer === undefined
    ? ticket.title
    : `${shareTitles[ticket.answer.outcome]}：${ticket.title}`
}

/** What `onShareAppMessage` answers; without a picture WeChat takes one of the page. */
export function shareOf(
  ticket: Pick<TicketView, 'id' | 'title' | 'answer'>,
  imageUrl: string | undefined,
): { title: string; path: string; imageUrl?: string } {
  return {
    title: shareTitle(ticket),
    path: `/pages/ticket/ticket?id=${ticket.id}`,
    ...(imageUrl === undefined ? {} : { imageUrl }),
  }
}

/** Text in lines of at most `width`, as `measure` says; the last line ends in … where more would follow. Pure. */
export function linesOf(
  text: string,
  { width, most, measure }: { width: number; most: number; measure: (text: string) => number },
): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (measure(line + character) <= width) line += character
    else if (lines.length + 1 < most) {
      lines.push(line)
      line = character
    } else return [...lines, shortened(line, width, measure)]
  }
  return line === '' ? lines : [...lines, line]
}

function shortened(line: string, width: number, measure: (text: string) => number): string {
  let kept = Array.from(line)
  while (kept.length > 0 && measure(`${kept.join('')}…`) > width) kept = kept.slice(0, -1)
  return `${kept.join('')}…`
}
