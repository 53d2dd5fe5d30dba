import { Refusal, require } from '../../kernel/refusal.ts'
import { inStage, type Effects } from '../effect.ts'
import { hiddenBecause, reasonPending, withMedia } from '../check/media-check.ts'
import type { Rules } from '../rule.ts'
import { allMedia } from '../media.ts'

/** The safety check’s word. Source: B13. */
export const checkingRules = {
  checkMedia: ({ ticket, command }) => {
    const media = allMedia(ticket).find((each) => each.traceId === command.traceId)
    if (media === undefined || media.check !== 'pending') throw new Refusal('not_found')
    return { type: 'MediaChecked', fileId: media.fileId, passed: command.passed }
  },

  checkText: ({ ticket, command }) => {
    require(ticket.heldReason === 'check_pending', 'stage_passed')
    return { type: 'TextChecked', passed: command.passed }
  },

  checkReason: ({ ticket, command }) => {
    require(reasonPending(ticket), 'stage_passed')
    return { type: 'ReasonChecked', passed: command.passed }
  },
} satisfies Partial<Rules>

/** What the safety check changes. Source: B13. */
export const checkingEffects = {
  MediaChecked: (ticket, { event }) => withMedia(ticket, event.fileId, event.passed),

  TextChecked: (ticket, { event }) => {
    const { heldReason: _heldReason, recheckAt: _recheckAt, ...rest } = ticket
    return event.passed
      ? { ...rest, visibility: ticket.wanted }
      : { ...rest, heldReason: 'text_risky' }
  },

  ReasonChecked: (ticket, { event }) => {
    const { recheckAt: _recheckAt, ...rest } = inStage(ticket, 'closed')
    const { hidden: _hidden, ...answer } = rest.answer
    return { ...rest, answer: { ...answer, ...hiddenBecause(event.passed ? 'passed' : 'risky') } }
  },
} satisfies Partial<Effects>
