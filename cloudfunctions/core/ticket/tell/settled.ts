import type { Instant } from '../../../../typings/time.ts'
import { keyOf, putBack, retried } from './retry.ts'
import type { Untold } from './tell.ts'
import type { TicketDocument } from '../ticket.ts'
import type { Delivery } from './delivery.ts'

/** What one run of telling did. */
export interface Tried {
  /** Told, as far as `untold` does not say otherwise. */
  done: readonly Delivery[]
  /** Nobody of these was told. */
  failed: readonly Delivery[]
  /** Messages that were sent, or tried too often. */
  over: readonly Delivery[]
  untold: Untold
}

/**
 * What a ticket still has to tell after a run. Several runs may work on one ticket at a time, and one may have died
 * half-way: a message whose fate is unknown is sent later only while nobody has settled the delivery it belongs to,
 * and a run that knows takes it away again. So a message is lost to no death, and doubled only when what became of it
 * could not be written down. Pure. Source: R29, docs/decisions/012.
 */
export function settled(
  { deliveries }: Pick<TicketDocument, 'deliveries'>,
  { done, failed, over, untold }: Tried,
  now: Instant,
): Delivery[] {
  const open = done.filter((each) => deliveries.some((other) => keyOf(other) === keyOf(each)))
  const unknown = untold.unknown.filter((each) => open.some((other) => isOf(each, other)))
  const gone = keysOf([...done, ...over, ...untold.over])
  const again = keysOf(failed)
  const left = deliveries
    .filter((each) => !gone.has(keyOf(each)))
    .map((each) => (again.has(keyOf(each)) ? retried(each, now) : each))
  const there = keysOf(left)
  const added = [
    ...untold.letters.map((each) => retried(each, now)),
    ...[...untold.messages, ...unknown].map((each) => putBack(each, now)),
  ].filter((each) => !there.has(keyOf(each)))
  return [...left, ...added]
}

const keysOf = (deliveries: readonly Delivery[]): Set<string> => new Set(deliveries.map(keyOf))

/** Whether a delivery to one member came out of that one. */
const isOf = (one: Delivery, all: Delivery): boolean => one.seq === all.seq && one.kind === all.kind
