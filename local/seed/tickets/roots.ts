import { dayAfter, dayOf } from '../../../cloudfunctions/core/root/day.ts'
import { makeRoot, rootDueAt, type RootDocument } from '../../../cloudfunctions/core/root/root.ts'
import type { TicketDocument } from '../../../cloudfunctions/core/ticket/ticket.ts'
import type { Day } from '../../../typings/root.ts'
import type { Instant } from '../../../typings/time.ts'

/** The daily roots the clock would have made of the requests and topics that are written. Source: R35, design §4. */
export class Roots {
  private readonly changed = new Map<Day, { ticket: string; head: string }[]>()

  note({ _id, heads }: Pick<TicketDocument, '_id' | 'heads'>): void {
    for (const { day, head } of heads) {
      const changed = this.changed.get(day) ?? []
      this.changed.set(day, changed)
      changed.push({ ticket: _id, head })
    }
  }

  /** One for each day that had ended, the first on which anything happened before all others. */
  *until(now: Instant): Generator<RootDocument> {
    const first = [...this.changed.keys()].sort()[0] ?? dayOf(now)
    let previous: RootDocument | undefined
    for (let day = first; rootDueAt(day) <= now; day = dayAfter(day)) {
      previous = makeRoot(day, previous, this.changed.get(day) ?? [], rootDueAt(day))
      yield previous
    }
  }
}
