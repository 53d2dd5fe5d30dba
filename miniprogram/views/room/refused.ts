import type { RefusalCode, Refused } from '../../../typings/refusal'
import { type FormId, organiseWords } from '../../copy/organise'
import { refusalWords } from '../../copy/zh'

/** Which field of a form a refusal is about, where its code alone says so. */
const FIELDS: Partial<Record<RefusalCode, Partial<Record<FormId, string>>>> = {
  plan_without_changes: { plan: 'lines' },
  line_unknown: { plan: 'lines', enter: 'line' },
  opinion_unknown: { answers: 'said' },
  own_opinion: { answers: 'said' },
  answer_passed: { answers: 'said' },
  answered_meanwhile: { answers: 'form' },
  changed_meanwhile: { ballot: 'form' },
  answer_not_honest: { answers: 'reason' },
  time_in_past: { extend: 'until' },
  extended_too_far: { extend: 'until' },
  time_in_future: { minutes: 'heldOn' },
  stage_passed: { skip: 'stage', extend: 'stage' },
  ballot_frozen: { extend: 'stage', ballot: 'question' },
  door_unknown: { roll: 'door', enter: 'door' },
  already_linked: { link: 'ticket' },
  not_found: { link: 'ticket', roll: 'door' },
}

/** Names of the cloud's fields where the form calls them something else. */
const NAMES: Record<string, string> = {
  heldAt: 'heldOn',
  closesAt: 'until',
  household: 'door',
  ticket: 'ticket',
  lines: 'lines',
  threshold: 'threshold',
  quorum: 'quorum',
  options: 'own',
}

/** What a refusal says beside the field, better than its code's own words where the form knows more. Pure. */
export function whyRefused(
  form: FormId,
  { code, detail }: Pick<Refused, 'code' | 'detail'>,
): string {
  const least = detail?.['characters']
  return form === 'answers' && code === 'answer_not_honest' && typeof least === 'number'
    ? organiseWords.reasonShort(least)
    : refusalWords(code, detail)
}

/** The key of the field a refusal stands beside; empty when it is about the whole. Pure. */
export function wrongField(
  form: FormId,
  { code, detail }: Pick<Refused, 'code' | 'detail'>,
): string {
  const known = FIELDS[code]?.[form]
  if (known !== undefined) return known
  if (typeof detail?.['stage'] === 'string' && form === 'establish') {
    return `until:${detail['stage']}`
  }
  const path = typeof detail?.['field'] === 'string' ? detail['field'].split('.') : []
  const name = path.filter((part) => !/^(plan|terms|\d+)$/.test(part))[0] ?? ''
  return NAMES[name] ?? name
}
