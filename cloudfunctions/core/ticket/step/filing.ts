import type { Answer } from '../../../../typings/ticket.ts'
import { require } from '../../kernel/refusal.ts'
import { DISOWNED } from '../copy.ts'
import type { Effects } from '../effect.ts'
import type { EventOf } from '../events.ts'
import { withdrawn } from './closing.ts'
import type { Rules } from '../rule.ts'
import type { Filing, Ticket } from '../ticket.ts'

/**
 * 代填: a request filed for a household is theirs once they say so. Somebody of the household says it in the app, or
 * somebody who serves the building notes that they asked at the door or by phone; the household’s own word goes before
 * such a note. Until then the clock runs as for any other. Source: B16.
 */
export const filingRules = {
  confirmFiling: ({ ticket, command, actor }) => {
    require(mayConfirmFiling(ticket), 'stage_passed')
    const noted = command.how !== undefined
    require(ticket.filing?.state === 'asked' || !noted, 'stage_passed')
    // Who has to answer for a request does not end it by saying that nobody meant it. Source: R20.
    require(command.agreed || !noted || ticket.owner?.member !== actor.member, 'someone_else_must')
    const said = {
      ...(command.how && { how: command.how }),
      ...(command.words && { words: command.words }),
    }
    return { type: command.agreed ? 'FilingAgreed' : 'FilingDisowned', ...said }
  },
} satisfies Partial<Rules>

/** What the household’s word does. Source: B16. */
export const filingEffects = {
  FilingAgreed: (ticket, { event, at, actor }) => ({
    ...ticket,
    ...spoken(ticket, event, { at, by: actor.label }),
  }),

  FilingDisowned: (ticket, { event, at, actor }) => {
    const by = actor.label
    // Their own words are in the trace, for those who handle it: no safety check has read them. Source: B13.
    const answer: Answer = { at, by, outcome: 'withdrawn', words: DISOWNED, media: [] }
    return { ...withdrawn(ticket, answer), ...spoken(ticket, event, { at, by }) }
  },
} satisfies Partial<Effects>

/** While the request is in hand and the household itself has not spoken. */
export function mayConfirmFiling({ filing, stage }: Ticket): boolean {
  if (filing === undefined || stage === 'closed') return false
  return filing.state === 'asked' || (filing.state === 'agreed' && filing.how !== undefined)
}

/** Nobody of the household uses the app, and they have agreed: who filed speaks for them further on. Source: B8, B16. */
export const speaksForHousehold = ({ filing }: Ticket): boolean =>
  filing?.state === 'agreed' && !filing.reachable

function spoken(
  { filing }: Ticket,
  { type, how }: EventOf<'FilingAgreed' | 'FilingDisowned'>,
  when: { at: number; by: string },
): { filing: Filing } {
  const state = type === 'FilingAgreed' ? 'agreed' : 'disowned'
  const kept = { reachable: filing?.reachable ?? false, ...(filing?.lay && { lay: filing.lay }) }
  return { filing: { state, ...kept, ...when, ...(how && { how }) } }
}
