import type { Input, Output } from '../../typings/contract'
import type { RosterKind } from '../../typings/member'
import { type Answer, call } from './cloud'

type Done = Promise<Answer<Record<string, never>>>

/** People who asked to join where I may confirm. Source: design §3. */
export function waiting(cursor?: string): Promise<Answer<Output<'member.waiting'>>> {
  return call('member.waiting', cursor === undefined ? {} : { cursor })
}

/** This person lives there. */
export function confirmJoin(input: Input<'member.confirm'>): Done {
  return call('member.confirm', input)
}

/** Not confirmed, and why. */
export function refuseJoin(input: Input<'member.refuse'>): Done {
  return call('member.refuse', input)
}

/** The header and an example row of a roster file. */
export function rosterTemplate(kind: RosterKind): Promise<Answer<Output<'roster.template'>>> {
  return call('roster.template', { kind })
}

/** Checks a file (`dryRun`) or takes it, all rows or none. */
export function importRoster(
  input: Input<'roster.import'>,
): Promise<Answer<Output<'roster.import'>>> {
  return call('roster.import', input)
}
