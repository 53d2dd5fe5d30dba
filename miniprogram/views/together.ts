import type { UnitId } from '../../typings/member'
import type { TicketView } from '../../typings/ticket'
import { togetherWords, topicKinds } from '../copy/together'
import { units as unitNames } from '../copy/words'

const DAY = 86_400_000

/** One fact about how a request is handled beside the usual way. */
export interface TogetherRow {
  key: string
  icon: 'merge' | 'users' | 'talk' | 'horn' | 'help' | 'swap' | 'chat'
  title: string
  note: string
  /** The other request, where there is one to be read. */
  url: string
}

/** What is drawn of merging, questions, topics and the whistle. Source: R25, R33, B10. */
export interface Together {
  rows: TogetherRow[]
  /** The question the person is to reply to. */
  question: { title: string; words: string } | null
  /** They may say that it is not the same. */
  unmerge: boolean
}

/** At the desk also that it is a relapse: what was solved has come back. Source: R27. */
export function deskFacts(ticket: TicketView): Together {
  const { relapseOf, rules } = ticket
  const facts = together(ticket)
  if (relapseOf === undefined) return facts
  const days = Math.round(rules.relapseWithin / DAY)
  const title = togetherWords.relapse(days, relapseOf.times)
  const url = `/pages/ticket/ticket?id=${relapseOf.id}`
  return { ...facts, rows: [row('swap', title, togetherWords.relapseNote, url), ...facts.rows] }
}

export function together(ticket: TicketView): Together {
  const { can, question, merged } = ticket
  const asked = can.includes('reply') && question !== undefined
  return {
    rows: [...mergedRows(ticket), ...whistleRows(ticket), ...otherRows(ticket, asked)],
    question: asked ? { title: togetherWords.asked(question.by), words: question.words } : null,
    unmerge: merged !== undefined && can.includes('unmerge'),
  }
}

function mergedRows(ticket: TicketView): TogetherRow[] {
  const { merged, duplicates } = ticket
  const url = merged === undefined ? '' : `/pages/ticket/ticket?id=${merged.into}`
  return [
    ...(merged === undefined
      ? []
      : [row('merge', togetherWords.merged(merged.title), mergedNote(ticket), url)]),
    ...(duplicates === undefined
      ? []
      : [row('users', togetherWords.duplicates(duplicates), togetherWords.duplicatesNote)]),
  ]
}

/** What it means for the person; nothing for neighbours who only read. */
function mergedNote({ mine, can }: TicketView): string {
  if (mine) return togetherWords.mergedNote
  return can.includes('unmerge') ? togetherWords.mergedHandler : ''
}

function whistleRows({ whistle }: TicketView): TogetherRow[] {
  if (whistle === undefined) return []
  const { by, households, answeredAt } = whistle
  const title =
    households === undefined ? togetherWords.whistle(by) : togetherWords.coSigned(households)
  const note = answeredAt === undefined ? togetherWords.whistleWaits : togetherWords.whistleAnswered
  return [row('horn', title, note)]
}

function otherRows({ topic, topicOf, question, can }: TicketView, asked: boolean): TogetherRow[] {
  const waits = question !== undefined && question.repliedAt === undefined && !asked
  return [
    ...(topicOf === undefined
      ? []
      : [
          row(
            'talk',
            togetherWords.inTopic,
            togetherWords.inTopicNote,
            `/room/topic/topic?id=${topicOf}`,
          ),
        ]),
    ...(topic === undefined || topicOf !== undefined
      ? []
      : [row('talk', togetherWords.topic(topicKinds[topic.kind]), togetherWords.topicNote)]),
    ...(question?.reply === undefined
      ? []
      : [row('chat', togetherWords.replied(question.reply), question.words)]),
    ...(waits && !can.includes('reply')
      ? [row('help', togetherWords.waitsForReply, question.words)]
      : []),
  ]
}

const row = (icon: TogetherRow['icon'], title: string, note: string, url = ''): TogetherRow => {
  return { key: icon, icon, title, note, url }
}

/** A unit that can be called by a whistle. Source: R33. */
export interface UnitPill {
  id: UnitId
  name: string
  on: boolean
}

/** All units, those chosen marked. */
export const unitPills = (chosen: readonly UnitId[]): UnitPill[] =>
  // Its own keys.
  (Object.keys(unitNames) as UnitId[]).map((id) => ({
    ...{ id, name: unitNames[id], on: chosen.includes(id) },
  }))
