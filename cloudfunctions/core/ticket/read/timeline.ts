import type { TraceLink, TraceRow } from '../../../../typings/ticket.ts'
import type { Relation } from '../../kernel/authority.ts'
import type { TraceEvent } from '../../kernel/trace.ts'
import { allMedia, visible } from '../media.ts'
import type { StoredMedia, TicketDocument } from '../ticket.ts'
import { isInsider } from './insider.ts'

/** What has happened, oldest first, as a neighbour reads it or, as an `insider`, who handles or reported it. Pure. Source: R34, B13. */
export const timelineOf = (ticket: TicketDocument, insider: boolean): TraceRow[] =>
  ticket.trace
    .filter((event) => isTold(event, insider))
    .map((event) => rowOf(event, ticket, insider))

/** Steps of the machine that tell nobody anything, and decisions about what neighbours do not see. All stay in the trace. */
const isTold = ({ type }: TraceEvent, insider: boolean): boolean =>
  !UNTOLD.includes(type) && (insider || !AMONG_THEM.includes(type))

const UNTOLD = ['MediaChecked', 'TextChecked', 'ReasonChecked', 'ReplyChecked', 'DuplicateDropped']

/** Between the reporter and those who handle it: who looked at a telephone number, and what is not public and why. */
const AMONG_THEM = ['ContactSeen', 'ReviewAsked', 'ContentReviewed', 'ReviewAppealed']

/** Contents that are people's own words, by field. */
const WORDS = ['words', 'reason', 'text'] as const
/** Contents that the phone words by itself. */
const FACTS = [
  'to',
  'from',
  'cause',
  'unit',
  'outcome',
  'promiseAt',
  'reaskAt',
  'dueAt',
  'idleFor',
  'obligation',
  'circle',
  'distance',
  'arriveBy',
  'rectifyBy',
  'inspectBy',
  'kind',
  'how',
  'category',
  'channel',
  'title',
  'households',
  'parent',
  'times',
] as const

function rowOf(event: TraceEvent, ticket: TicketDocument, insider: boolean): TraceRow {
  const content = contentOf(event)
  const rating = RATED.includes(event.type)
  const unpassed = CHECKED.includes(event.type) && content['textCheck'] !== 'passed'
  const unread = !insider && (unpassed || INSIDE.includes(event.type) || isUnread(event, ticket))
  const field =
    rating || unread ? undefined : WORDS.find((name) => typeof content[name] === 'string')
  const words = field && String(content[field])
  return {
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.actor,
    ...(words && { words }),
    ...(event.content === undefined && { erased: true as const }),
    facts: factsOf(content),
    media: visible(mediaOf(content, ticket), insider),
  }
}

/** Whether the safety check keeps a resident's words of this event from neighbours. Source: B13. */
function isUnread({ type, seq }: TraceEvent, ticket: TicketDocument): boolean {
  if (type === 'TicketWithdrawn') return 'answer' in ticket && ticket.answer.hidden !== undefined
  if (type !== 'ReporterReplied') return false
  const reply = ticket.questions?.find((each) => each.reply?.seq === seq)?.reply
  return reply?.check !== 'passed'
}

function contentOf(event: TraceEvent): Record<string, unknown> {
  return event.content === undefined ? {} : (JSON.parse(event.content) as Record<string, unknown>) // our own canonical text
}

function factsOf(content: Record<string, unknown>): TraceRow['facts'] {
  const known = FACTS.flatMap((name) => {
    const value = content[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
  })
  const units = unitsIn(content)
  const { passed } = content
  const outcome = typeof passed === 'boolean' ? [['passed', passed ? 1 : 0] as const] : []
  const { publish, what } = content
  const reviewed =
    typeof publish === 'boolean'
      ? [
          ['publish', publish ? 1 : 0] as const,
          ['what', what === 'text' ? 'text' : 'photo'] as const,
        ]
      : []
  const filed = content['filing'] === undefined ? [] : [['filed', 1] as const]
  return Object.fromEntries([...known, ...(units ?? []), ...outcome, ...reviewed, ...filed])
}

/** Units an event is about, as a list in one fact. */
function unitsIn(content: Record<string, unknown>) {
  const ordered = listIn(content, 'tasks')?.map((each) => String(each['unit']))
  const named = Array.isArray(content['units']) ? content['units'].map(String) : undefined
  const units = ordered ?? named
  return units && [['units', units.join(',')] as const]
}

/** A list of objects in an event's content; undefined when it has none. */
function listIn(content: Record<string, unknown>, field: string) {
  const list = content[field]
  return Array.isArray(list) ? (list as Record<string, unknown>[]) : undefined // our own canonical text
}

/** Files of an event in their present state: the trace remembers them as they were handed in. */
function mediaOf(content: Record<string, unknown>, ticket: TicketDocument): StoredMedia[] {
  const ids = listIn(content, 'media')?.map((each) => each['fileId']) ?? []
  return allMedia(ticket).filter((each) => ids.includes(each.fileId))
}

/**
 * The chain as the asker may check it. Every link goes to every reader; contents only to those who handle the ticket
 * or reported it, ratings only to the reporter. Digests and hashes verify all the same. Source: R35, B2, B8.
 */
export function linksOf(ticket: TicketDocument, relations: ReadonlySet<Relation>): TraceLink[] {
  const mine = relations.has('reporter')
  const open = isInsider(relations)
  return ticket.trace.map(({ by: _by, bodyDigest: _body, salt, content, ...link }) => ({
    ...link,
    ...((mine || (open && !RATED.includes(link.type))) && salt && content && { salt, content }),
  }))
}

/** Events whose words no safety check has read: for the reporter and those who handle it. Source: B13. */
const INSIDE: readonly string[] = ['FilingAgreed', 'FilingDisowned']

/** Events whose words neighbours read when the safety check has passed them at once. Source: B13. */
const CHECKED: readonly string[] = ['TicketAppealed']

/** Events whose contents hold protected ratings. Source: B8. */
export const RATED: readonly string[] = ['TicketConfirmed', 'TicketReopened']
