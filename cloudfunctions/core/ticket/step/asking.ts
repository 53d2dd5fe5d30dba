import { Refusal, require } from '../../kernel/refusal.ts'
import type { Effects } from '../effect.ts'
import type { Rules } from '../rule.ts'
import { requireInHand } from '../rule.ts'
import type { StoredQuestion, Ticket } from '../ticket.ts'

/** A question to the reporter and their reply; no clock stops for it. Source: R25. */
export const askingRules = {
  ask: ({ ticket, command }) => {
    requireInHand(ticket)
    require(openQuestion(ticket) === undefined, 'question_open')
    return { type: 'ReporterAsked', words: command.question }
  },

  reply: ({ ticket, command }) => {
    requireInHand(ticket)
    require(openQuestion(ticket) !== undefined, 'no_question')
    return { ...command, type: 'ReporterReplied' }
  },

  checkReply: ({ ticket, command }) => {
    const waits = pendingReplies(ticket).some(({ seq }) => seq === command.reply)
    if (!waits) throw new Refusal('stage_passed')
    return { type: 'ReplyChecked', reply: command.reply, passed: command.passed }
  },
} satisfies Partial<Rules>

/** What a question and a reply leave on the ticket. */
export const askingEffects = {
  ReporterAsked: (ticket, { event, at, actor }) => {
    const asked = { words: event.words, at, by: actor.label, asker: actor.member }
    return { ...ticket, questions: [...(ticket.questions ?? []), asked] }
  },

  ReporterReplied: (ticket, { event, at }) => {
    const { words, media, check } = event
    // The event is not in the trace yet: its place there will be the next one.
    const reply = { seq: ticket.trace.length, at, words, media, check }
    return withQuestions(ticket, (each) => (each.reply === undefined ? { ...each, reply } : each))
  },

  ReplyChecked: (ticket, { event }) =>
    withQuestions(ticket, (each) =>
      each.reply?.seq === event.reply
        ? { ...each, reply: { ...each.reply, check: event.passed ? 'passed' : 'risky' } }
        : each,
    ),
} satisfies Partial<Effects>

/** The question that waits for the reporter's reply. */
export const openQuestion = ({ questions = [] }: Ticket): StoredQuestion | undefined =>
  questions.find(({ reply }) => reply === undefined)

/** Replies whose safety check was unreachable and is asked again. Source: B13. */
export const pendingReplies = ({ questions = [] }: Ticket) =>
  questions.flatMap(({ reply }) => (reply?.check === 'unknown' ? [reply] : []))

function withQuestions(ticket: Ticket, change: (each: StoredQuestion) => StoredQuestion): Ticket {
  return { ...ticket, questions: (ticket.questions ?? []).map(change) }
}
