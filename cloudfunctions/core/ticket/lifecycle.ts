import { answeringRules } from './step/answering.ts'
import { askingRules } from './step/asking.ts'
import { appealingRules } from './answer/appealing.ts'
import { checkingRules } from './step/checking.ts'
import { closingRules } from './step/closing.ts'
import type { CommandType } from './commands.ts'
import { contactingRules } from './step/contacting.ts'
import { enforcingRules } from './step/enforcing.ts'
import { erasingRules } from './trace/erasing.ts'
import type { TicketEvent } from './events.ts'
import { filingRules } from './step/filing.ts'
import { markingRules } from './step/marking.ts'
import { mergingRules } from './step/merging.ts'
import { relapsingRules } from './step/relapsing.ts'
import { reviewingRules } from './check/reviewing.ts'
import type { Decision, Rule, Rules } from './rule.ts'
import { handingRules } from './step/handing.ts'
import { takingRules } from './step/taking.ts'
import { triagingRules } from './step/triaging.ts'
import { whistlingRules } from './step/whistling.ts'

/**
 * What a person's command means for a ticket: the event it becomes. Pure. Whether the person may ask at all was
 * decided before (`kernel/authority`); here speak the rules of the loop. Source: R21–R30, R38, design §5.
 * Refuses with the ticket codes of `RefusalCode`.
 */
export function decide(decision: Decision): TicketEvent {
  return ruleFor(decision.command.type)(decision)
}

/** Each step of the loop keeps its rules beside what they do to the ticket. */
const RULES: Rules = {
  ...takingRules,
  ...triagingRules,
  ...enforcingRules,
  ...handingRules,
  ...answeringRules,
  ...closingRules,
  ...appealingRules,
  ...reviewingRules,
  ...checkingRules,
  ...contactingRules,
  ...erasingRules,
  ...relapsingRules,
  ...filingRules,
  ...askingRules,
  ...markingRules,
  ...mergingRules,
  ...whistlingRules,
}

/** The one place where a command's type picks its rule; `decide` pairs both, which the compiler cannot see. */
function ruleFor(type: CommandType): Rule {
  return RULES[type] as Rule
}
