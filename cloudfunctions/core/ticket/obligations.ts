import type { UnitId } from '../../../typings/member.ts'
import type { Obligation, ObligationKind } from '../../../typings/ticket.ts'
import type { Duration, Instant } from '../../../typings/time.ts'

/** A new duty: `since + allowed = dueAt`. */
export function oblige(
  kind: ObligationKind,
  since: Instant,
  allowed: Duration,
  unit?: UnitId,
): Obligation {
  return { kind, since, allowed, dueAt: since + allowed, ...(unit && { unit }) }
}

/** Still owed. A breached obligation stays owed until it is met. */
export const isOpen = (obligation: Obligation): boolean => obligation.metAt === undefined

/** Obligations the resident is owed, as against steps between those who work on it. */
const OWED_TO_RESIDENT: readonly ObligationKind[] = ['feedback', 'promise', 'result', 'reask']

/** The open obligation that governs the work: the earliest. The clock never pauses. Source: R28. */
export function governing(obligations: readonly Obligation[]): Obligation | undefined {
  return earliest(obligations.filter(isOpen))
}

/** The earliest thing still owed to the resident: their countdown. Source: R28, B1. */
export function owedToResident(obligations: readonly Obligation[]): Obligation | undefined {
  return earliest(
    obligations.filter((each) => isOpen(each) && OWED_TO_RESIDENT.includes(each.kind)),
  )
}

/** The open obligation that is due first and has not been recorded as breached. */
export function nextToBreach(obligations: readonly Obligation[]): Obligation | undefined {
  return earliest(obligations.filter((each) => isOpen(each) && each.breachedAt === undefined))
}

function earliest(obligations: readonly Obligation[]): Obligation | undefined {
  return obligations.reduce<Obligation | undefined>(
    (first, each) => (first === undefined || each.dueAt < first.dueAt ? each : first),
    undefined,
  )
}

/** Marks every open obligation of these kinds (and unit, when given) as met. */
export function meet(
  obligations: readonly Obligation[],
  kinds: readonly ObligationKind[],
  at: Instant,
  unit?: UnitId,
): Obligation[] {
  return obligations.map((each) =>
    isOpen(each) && kinds.includes(each.kind) && (unit === undefined || each.unit === unit)
      ? { ...each, metAt: at }
      : each,
  )
}

/** Marks the obligation as breached at the moment it was due. Recorded once. Source: R28. */
export function breach(
  obligations: readonly Obligation[],
  kind: ObligationKind,
  dueAt: Instant,
  unit?: UnitId,
): Obligation[] {
  return obligations.map((each) =>
    each.kind === kind &&
    each.dueAt === dueAt &&
    each.unit === unit &&
    each.breachedAt === undefined
      ? { ...each, breachedAt: dueAt }
      : each,
  )
}
